"""uio: files of the board and streams in memory (extmod/vfs_fat_file.c, py/stream.c, py/objstringio.c)."""

_uos = _shim('uos')
_EIO = 5
_SEEK_SET, _SEEK_CURRENT = 0, 1


class _Lines:
    """A stream that gives its lines in a loop (py/stream.c)."""

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


def _within(data, limits):
    """The bytes of write(data[, [start,] length])."""
    octets = bytes(_args.to_buffer(data))
    start = limits[0] if len(limits) > 1 else 0
    return octets[start:start + limits[-1]] if limits else octets


class _File(_Lines):
    """What text and binary files share. Every write reaches the volume at once, see DeviceFile; closing or flushing keeps it."""

    def __init__(self, file):
        self._file = file

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def __repr__(self):
        return '<io.%s %x>' % (type(self).__name__, id(self))

    def readlines(self):
        return list(self)

    def readinto(self, buffer, *length):
        view = memoryview(buffer).cast('B')
        octets = self._octets(_args.to_int(length[0]) if length else len(view))
        view[:len(octets)] = octets
        return len(octets)

    def write(self, data, *limits):
        octets = _within(data, limits)
        self._file.write(octets)
        return len(octets)

    def seek(self, offset, whence=_SEEK_SET):
        return self._file.seek(_args.to_int(offset), _args.to_int(whence))

    def tell(self):
        return self._file.seek(0, _SEEK_CURRENT)

    def flush(self):
        self._file.flush()

    def close(self):
        self._file.close()

    def _octets(self, length):
        return self._file.read(length).encode('latin-1')


class FileIO(_File):
    def read(self, length=-1):
        return self._octets(-1 if length is None else _args.to_int(length))

    def readline(self, length=-1):
        return self._file.readLine(_args.to_int(length)).encode('latin-1')


class TextIOWrapper(_File):
    def read(self, length=-1):
        length = -1 if length is None else _args.to_int(length)
        if length < 0:
            return self._octets(-1).decode('utf-8')
        return self._characters(length)

    def readline(self, length=-1):
        return self._file.readLine(_args.to_int(length)).encode('latin-1').decode('utf-8')

    def _characters(self, length):
        """So many characters, read byte by byte only where one is split."""
        octets = self._octets(length)
        while True:
            missing = length - len([octet for octet in octets if octet & 0xc0 != 0x80]) + _incomplete(octets)
            more = self._octets(missing) if missing > 0 else b''
            if not more:
                return octets.decode('utf-8')
            octets += more


def _incomplete(octets):
    """Bytes that the last character still lacks."""
    for back in range(1, min(4, len(octets)) + 1):
        octet = octets[-back]
        if octet & 0xc0 != 0x80:
            size = 1 if octet < 0x80 else 2 if octet < 0xe0 else 3 if octet < 0xf0 else 4
            return max(0, size - back)
    return 0


class _Memory(_Lines):
    """What StringIO and BytesIO share: bytes, and a place in them (py/objstringio.c)."""

    def __init__(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 1)
        self._octets = bytearray()
        self._at = 0
        if args and not isinstance(args[0], int):
            self._octets += _args.to_buffer(args[0])

    def _open(self):
        if self._octets is None:
            raise ValueError('I/O operation on closed file')
        return self._octets

    def _taken(self, end):
        octets = bytes(self._open()[self._at:end])
        self._at += len(octets)
        return octets

    def read(self, length=-1):
        length = -1 if length is None else _args.to_int(length)
        return self._value(self._taken(len(self._open()) if length < 0 else self._end(length)))

    def readline(self, length=-1):
        octets, length = self._open(), _args.to_int(length)
        end = self._at + bytes(octets[self._at:]).find(b'\n') + 1
        if end == self._at:
            end = len(octets)
        return self._value(self._taken(end if length < 0 else min(end, self._at + length)))

    def readinto(self, buffer, *length):
        view = memoryview(buffer).cast('B')
        octets = self._taken(self._at + (_args.to_int(length[0]) if length else len(view)))
        view[:len(octets)] = octets
        return len(octets)

    def write(self, data, *limits):
        octets = _within(data, limits)
        held = self._open()
        if self._at > len(held):
            held += bytes(self._at - len(held))
        held[self._at:self._at + len(octets)] = octets
        self._at += len(octets)
        return len(octets)

    def seek(self, offset, whence=_SEEK_SET):
        start = {_SEEK_SET: 0, _SEEK_CURRENT: self._at}.get(whence, len(self._open()))
        self._at = max(0, start + _args.to_int(offset))
        return self._at

    def getvalue(self):
        return self._value(bytes(self._open()))

    def flush(self):
        pass

    def close(self):
        self._octets = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __repr__(self):
        return '<io.%s 0x%x>' % (type(self).__name__, id(self))


class StringIO(_Memory):
    def _end(self, characters):
        end = self._at
        octets = self._octets
        while characters > 0 and end < len(octets):
            end += 1
            while end < len(octets) and octets[end] & 0xc0 == 0x80:
                end += 1
            characters -= 1
        return end

    @staticmethod
    def _value(octets):
        return octets.decode('utf-8', 'replace')


class BytesIO(_Memory):
    def _end(self, octets):
        return self._at + octets

    @staticmethod
    def _value(octets):
        return octets


class IOBase:
    """What a script's own streams are made from."""


class BufferedWriter:
    """Collects bytes and writes them in pieces of one size (py/modio.c)."""

    def __init__(self, stream, size):
        self._stream, self._size, self._held = stream, _args.to_int(size), bytearray()

    def write(self, data):
        octets = bytes(_args.to_buffer(data))
        self._held += octets
        while len(self._held) >= self._size:
            self._stream.write(bytes(self._held[:self._size]))
            del self._held[:self._size]
        return len(octets)

    def flush(self):
        if self._held:
            self._stream.write(bytes(self._held))
            self._held = bytearray()


for _type in (StringIO, BytesIO, IOBase, BufferedWriter):
    _type.__module__ = 'builtins'


_OPEN = _args.Table(
    ('file', _args.to_str), ('mode', _args.to_str, 'r'), ('buffering', _args.to_int, -1), ('encoding', _args.to_object, None))


def open(*args, **kwargs):
    path, mode, _, _ = _OPEN(args, kwargs)
    file = _uos._call(path, 'open', mode)
    return _opened(_uos._native, path, mode) if file is NotImplemented else file


def _opened(volume, path, mode):
    file = volume.open(path, mode)
    # The last of the letters b and t counts.
    return FileIO(file) if mode.rfind('b') > mode.rfind('t') else TextIOWrapper(file)
