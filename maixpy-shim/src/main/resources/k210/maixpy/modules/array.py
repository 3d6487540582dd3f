"""array: arrays of machine values (py/objarray.c)."""

array = _cpython('array').array
