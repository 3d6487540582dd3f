"""array: arrays of machine values (py/objarray.c)."""

_array = _cpython('array').array
_TYPECODES = 'bBhHiIlLqQfd'


class array(_array):
    """Also takes a board object with the buffer protocol, by its bytes."""

    def __new__(cls, *args, **kwargs):
        _args.count(args, kwargs, 1, 2)
        typecode = _args.to_str(args[0])
        if len(typecode) != 1 or typecode not in _TYPECODES:
            raise ValueError('bad typecode')
        if len(args) == 1:
            return _array.__new__(cls, typecode)
        initial = args[1]
        if _args.shows_memory(initial):
            initial = bytes(initial)
        elif not isinstance(initial, (bytes, bytearray)):
            initial = list(initial)
        return _array.__new__(cls, typecode, initial)

    def __init__(self, *args):
        pass

    def extend(self, values):
        if not isinstance(values, array):
            values = array(self.typecode, bytes(_args.to_buffer(values)))
        _array.extend(self, values)

    def __contains__(self, value):
        raise NotImplementedError

    def _unsupported(self, other):
        return NotImplemented

    __lt__ = __le__ = __gt__ = __ge__ = __mul__ = __rmul__ = __imul__ = _unsupported

    def __repr__(self):
        items = '' if not self else ', ' + _text.to_repr(list(self))
        return "array('" + self.typecode + "'" + items + ')'


array.__module__ = 'builtins'
