"""gc: the board's heap (py/modgc.c)."""

#: approximate mem_alloc: images, and what variables reach by the sizes of MicroPython's objects; what nothing reaches
#: counts as collected, compiled code and the firmware's own objects are a constant
#: approximate mem_free: see mem_alloc
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
    _native.count()
    return _native.allocatedBytes() + _reached()


def mem_free():
    _native.count()
    return _free()


def _free():
    return max(0, _native.freeBytes() - _reached())


def _reached():
    return _part('reached').reached_bytes()


def _fits(octets):
    """Whether so many bytes can be allocated; as in gc_alloc, what does not fit at once may after a collection."""
    if octets > _free():
        collect()
    return octets <= _free()


def threshold(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    if not args:
        return _threshold[0]
    _threshold[0] = _args.to_int(args[0])
