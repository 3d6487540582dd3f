"""uhashlib: SHA-256 by the chip's unit (moduhashlib_maixpy.c)."""

#: approximate sha256.update: several updates hash their bytes in a row; the unit, whose length is set anew each time, has not been observed


class sha256:
    def __init__(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 1)
        self._hash = _native.begin()
        if args:
            self.update(args[0])

    def update(self, *args, **kwargs):
        data, = _args.count(args, kwargs, 1, 1)
        self._hash.update(bytes(_args.to_buffer(data)))

    def digest(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return self._hash.digest().encode('latin-1')

    def calculate_hard(self, *args, **kwargs):
        data, = _args.count(args, kwargs, 1, 1)
        hash = _native.begin()
        hash.update(bytes(_args.to_buffer(data)))
        return hash.digest().encode('latin-1')


sha256.__module__ = 'builtins'
