"""micropython: constants, decorators and memory (py/modmicropython.c)."""

_gc = _shim('gc')
_opt_level = [0]
_locked = [0]


def const(value):
    return value


def native(function):
    return function


def viper(function):
    return function


def bytecode(function):
    return function


def opt_level(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    if not args:
        return _opt_level[0]
    _opt_level[0] = _args.to_int(args[0])


def mem_info(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    used, free = _gc.mem_alloc(), _gc.mem_free()
    print('GC: total: %d, used: %d, free: %d' % (used + free, used, free))


def alloc_emergency_exception_buf(size):
    _args.to_int(size)


def heap_lock():
    _locked[0] += 1


def heap_unlock():
    _locked[0] -= 1


def kbd_intr(character):
    _args.to_int(character)


def schedule(*args, **kwargs):
    function, argument = _args.count(args, kwargs, 2, 2)
    if not _interrupts.schedule(lambda: function(argument)):
        raise RuntimeError('schedule queue full')
