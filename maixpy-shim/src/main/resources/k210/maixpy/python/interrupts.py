"""Callbacks that interrupts have asked for, run between two steps of the script (py/scheduler.c)."""

_callbacks = {}
_handles = [0]


def _new_handle():
    _handles[0] += 1
    return _handles[0]


def add(call):
    """A handle that blocks schedule; call takes no arguments."""
    handle = _new_handle()
    _callbacks[handle] = call
    return handle


def schedule(call):
    """Asks for a single call; False if too many wait."""
    def once():
        del _callbacks[handle]
        call()
    handle = _new_handle()
    _callbacks[handle] = once
    if host.scheduleCallback(handle):
        return True
    del _callbacks[handle]
    return False


def run():
    """Runs what waits. What a callback raises is printed, and the script goes on."""
    handle = host.beginCallback()
    while handle >= 0:
        try:
            _callbacks[handle]()
        except KeyboardInterrupt:
            # On the board this one would be printed as well; here it also ends runs, so the script gets it.
            host.endCallback()
            raise
        except BaseException as error:
            if type(error).__module__ == 'polyglot':
                raise
            host.write(exceptions.formatted(error))
        host.endCallback()
        handle = host.beginCallback()


builtins.__callbacks__ = run
