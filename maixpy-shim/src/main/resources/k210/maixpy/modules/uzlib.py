"""uzlib: reading deflated data (extmod/moduzlib.c)."""

_zlib = _cpython('zlib')
_GZIP_WINDOW = 16
_RAW_WINDOW = -15
_GZIP = 31
_ZLIB = 15
_DATA_ERROR = -3
_EINVAL = 22


def decompress(*args, **kwargs):
    _args.count(args, kwargs, 1, 3)
    data = bytes(_args.to_buffer(args[0]))
    raw = len(args) > 1 and _args.to_int(args[1]) < 0
    try:
        return bytearray(_zlib.decompressobj(_RAW_WINDOW if raw else _ZLIB).decompress(data))
    except _zlib.error:
        raise ValueError(_DATA_ERROR) from None


class DecompIO:
    """A stream of what another stream holds deflated."""

    def __init__(self, *args, **kwargs):
        _args.count(args, kwargs, 1, 2)
        window = _args.to_int(args[1]) if len(args) > 1 else 0
        self._source = args[0]
        self._inflater = _zlib.decompressobj(_RAW_WINDOW if window < 0 else _GZIP if window >= _GZIP_WINDOW else _ZLIB)
        self._held = bytearray()
        if window >= 0:
            self._check_header(window >= _GZIP_WINDOW)

    def _check_header(self, gzip):
        header = self._source.read(2)
        if gzip:
            valid = header == b'\x1f\x8b'
        else:
            valid = len(header) == 2 and header[0] & 15 == 8 and (header[0] << 8 | header[1]) % 31 == 0
        if not valid:
            raise ValueError('compression header')
        self._fill(header)

    def _fill(self, data):
        try:
            self._held += self._inflater.decompress(data)
        except _zlib.error:
            raise OSError(_EINVAL) from None

    def read(self, length=-1):
        length = -1 if length is None else _args.to_int(length)
        while not self._inflater.eof and (length < 0 or len(self._held) < length):
            data = self._source.read(1)
            if not data:
                raise EOFError
            self._fill(data)
        taken = bytes(self._held if length < 0 else self._held[:length])
        del self._held[:len(taken)]
        return taken

    def readinto(self, buffer, *length):
        view = memoryview(buffer).cast('B')
        octets = self.read(_args.to_int(length[0]) if length else len(view))
        view[:len(octets)] = octets
        return len(octets)

    def readline(self, length=-1):
        length, line = _args.to_int(length), bytearray()
        while len(line) != length and line[-1:] != b'\n':
            octet = self.read(1)
            if not octet:
                break
            line += octet
        return bytes(line)


DecompIO.__module__ = 'builtins'
