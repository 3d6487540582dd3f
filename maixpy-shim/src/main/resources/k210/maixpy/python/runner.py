"""Runs a script as __main__, after what _boot.py leaves behind."""


def boot(search_path):
    finder.search_path[:] = search_path.split(':')
    names = finder.main.__dict__
    # _boot.py imports these and does not delete them; scripts that forget an import rely on it.
    for name in ('os', 'sys', 'time'):
        names[name] = __import__(name)
    if host.boardNames('pmu') is not None:
        # So does the M5StickV's own one.
        for name in ('gc', 'uos', 'machine'):
            names[name] = __import__(name)
        for source, name in (
                ('board', 'board_info'), ('fpioa_manager', 'fm'), ('pye_mp', 'pye'), ('Maix', 'FPIOA'), ('Maix', 'GPIO')):
            names[name] = getattr(__import__(source), name)


def _described(error):
    # A script that shall stop is interrupted again if it does not seem to; that may hit its last words.
    while True:
        try:
            return exceptions.described(error)
        except KeyboardInterrupt:
            pass


def run(source, file_name):
    """None, or the description of the exception that ended the script."""
    try:
        try:
            exec(finder.compiled(source, file_name), finder.main.__dict__)
        except SystemExit:
            pass
        # On the board the prompt comes now, and threads go on behind it.
        host.joinThreads()
    except BaseException as error:
        # A Java exception is a fault of the emulator, not of the script: it goes back to Java as it is.
        if type(error).__module__ == 'polyglot':
            raise
        return _described(error)
    return None


def halt():
    """Until the context is cut off: the chip was reset, and no line of the script may run any more."""
    while True:
        pass
