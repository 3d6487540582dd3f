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


def _fits(octets):
    """Whether so many bytes can be allocated; as in gc_alloc, what does not fit at once may after a collection."""
    if octets > mem_free():
        collect()
    return octets <= mem_free()


def threshold(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    if not args:
        return _threshold[0]
    _threshold[0] = _args.to_int(args[0])
