"""uhashlib, also hashlib: the chip's SHA-256 (moduhashlib_maixpy.c)."""


class sha256:
    def __init__(self, *data):
        self._octets = bytearray()
        if data:
            self.update(data[0])

    def update(self, data):
        self._octets += _args.to_buffer(data)

    def digest(self):
        return _native.sha256(bytes(self._octets).decode('latin-1')).encode('latin-1')


sha256.__module__ = 'builtins'
