"""gc: the board's heap (py/modgc.c)."""

_collecting = [True]
_threshold = [-1]


def collect():
    _native.collect()


def enable():
    _collecting[0] = True


def disable():
    _collecting[0] = False


def isenabled():
    return _collecting[0]


def mem_alloc():
    return _native.allocatedBytes()


def mem_free():
    return _native.freeBytes()


def threshold(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    if not args:
        return _threshold[0]
    _threshold[0] = _args.to_int(args[0])
