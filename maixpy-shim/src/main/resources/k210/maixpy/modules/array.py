"""array: arrays of machine values (py/objarray.c)."""

_array = _cpython('array').array


class array(_array):
    """Also takes a board object with the buffer protocol, by its bytes."""

    def __new__(cls, typecode, *initial):
        if initial and _args.shows_memory(initial[0]):
            initial = (bytes(initial[0]),)
        return _array.__new__(cls, typecode, *initial)

    def __repr__(self):
        items = '' if not self else ', ' + _text.to_repr(list(self))
        return "array('" + self.typecode + "'" + items + ')'
