"""What the prompt needs of Python: sources one after the other, completion, input() and help()."""

_dir = dir
_write = host.write

_HELP = """\
MicroPython on a Sipeed Maix board (emulated).

Documentation: https://maixpy.sipeed.com
The boards:    http://www.sipeed.com

Keys on an empty line:
  CTRL-A        -- raw REPL
  CTRL-B        -- back to the normal REPL
  CTRL-C        -- interrupts the program that runs
  CTRL-D        -- soft reset of the board
  CTRL-E        -- paste mode

help(obj) tells about an object, help('modules') lists the modules.
"""

_MODULE_COLUMNS = 4
_MODULE_COLUMN_WIDTH = 18
# Modules of the interpreter itself, beside the table of the firmware's.
_CORE_MODULES = ('__main__', 'builtins')


def execute(source, file_name, single):
    """None, or the description of the exception that ended the source."""
    try:
        exec(finder.compiled(source, file_name, 'single' if single else 'exec'), finder.main.__dict__)
    except SystemExit:
        return None
    except BaseException as error:
        # A Java exception is a fault of the emulator, not of the script: it goes back to Java as it is.
        if type(error).__module__ == 'polyglot':
            raise
        return exceptions.described(error)
    return None


def _show(value):
    if value is not None:
        _write(builtins.repr(value) + '\n')


def attributes(path):
    """Names for the Tab key: attributes of what a dotted path from __main__ leads to, or None."""
    found = finder.main
    try:
        for name in path.split('.') if path else ():
            found = getattr(found, name)
    except Exception:
        return None
    return _ordered(_names(found))


def _names(found):
    if isinstance(found, finder.module):
        return {'__class__', *[name for name in found.__dict__ if not name.startswith('__') or name == '__name__']}
    if isinstance(found, placeholders.Placeholder):
        return {'__class__'}
    names = {name for name in _dir(found) if not name.startswith('_')}
    if isinstance(found, type):
        names.add('__name__')
    return {'__class__', *names}


def _ordered(names):
    return sorted(names, key=lambda name: (not name.startswith('__'), name))


def input(*args):
    if len(args) > 1:
        raise TypeError('function expected at most 1 arguments, got %d' % len(args))
    if args:
        _write(text.to_str(args[0]))
    return host.readLine().encode('latin-1').decode('utf-8', 'replace')


def help(*args):
    if len(args) > 1:
        raise TypeError('function expected at most 1 arguments, got %d' % len(args))
    if not args:
        _write(_HELP)
    elif type(args[0]) is str and args[0] == 'modules':
        _help_modules()
    else:
        _help_object(args[0])


def _help_modules():
    names = sorted([*host.moduleNames().split('\n'), *finder._WEAK_LINKS, *finder._ALIASES, *_CORE_MODULES])
    rows = -(-len(names) // _MODULE_COLUMNS)
    for row in range(rows):
        *padded, last = names[row::rows]
        _write(''.join([name + ' ' * _gap(len(name)) for name in padded]) + last + '\n')
    _write('Plus any modules on the filesystem\n')


def _gap(length):
    """Up to the next column."""
    return _MODULE_COLUMN_WIDTH - length % _MODULE_COLUMN_WIDTH


def _help_object(value):
    kind = type(value)
    _write('object ' + text.to_str(value) + ' is of type ' + kind.__name__ + '\n')
    holder = value if isinstance(value, (type, finder.module)) else kind
    for name in _ordered(_names(holder) - {'__class__', '__name__'}):
        value = getattr(holder, name)
        # A stand-in for what is not modelled refuses every use, its text too.
        shown = '<not modelled>' if isinstance(value, placeholders.Placeholder) else text.to_str(value)
        _write('  ' + name + ' -- ' + shown + '\n')


sys.displayhook = _show
builtins.input = input
builtins.help = help
host.interactive().bind(execute, attributes)
