"""sys: interpreter and board (py/modsys.c)."""


_LF, _CR = 10, 13
_EPERM = 1


class _Implementation(tuple):
    name = property(lambda self: self[0])
    version = property(lambda self: self[1])

    def __repr__(self):
        return '(name=%s, version=%s)' % (repr(self[0]), repr(self[1]))


_Implementation.__name__ = 'attrtuple'


class _Input:
    """What is typed at the board's console; ends where the line is unplugged."""

    def __init__(self, octet):
        self._octet = octet

    def read(self, length=-1):
        return self._text(self._octets(_args.to_int(length), False))

    def readline(self, length=-1):
        return self._text(self._octets(_args.to_int(length), True))

    def readlines(self):
        return list(self)

    def readinto(self, buffer, *length):
        view = memoryview(buffer).cast('B')
        octets = self._octets(_args.to_int(length[0]) if length else len(view), False)
        view[:len(octets)] = octets
        return len(octets)

    def _octets(self, length, line):
        octets = bytearray()
        while len(octets) != length:
            octet = self._octet()
            if octet < 0:
                break
            octets.append(octet)
            if line and octet == _LF:
                break
        return bytes(octets)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        raise OSError(_EPERM)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def __repr__(self):
        return '<io.FileIO 0>'


class _BinaryInput(_Input):
    @staticmethod
    def _text(octets):
        return octets


class _TextInput(_Input):
    buffer = _BinaryInput(_host.readOctet)

    def __init__(self):
        super().__init__(_text_octet)

    def _text(self, octets):
        # The length counts bytes here as on the board's stdin, whose characters are ASCII as a rule.
        return octets.decode('utf-8', 'replace')


def _text_octet():
    octet = _host.readOctet()
    return _LF if octet == _CR else octet


class _Console:
    """A text stream to the board's serial line."""

    def __init__(self, write, name):
        self._write = write
        self.buffer = _ConsoleBuffer(_host.writeOctets)
        self._name = name

    def write(self, data):
        octets = bytes(_args.to_buffer(data))
        self._write(octets.decode('utf-8', 'replace'))
        return len(octets)

    def flush(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def __repr__(self):
        return '<io.FileIO %s>' % self._name


class _ConsoleBuffer:
    def __init__(self, write):
        self._write = write

    def write(self, data):
        octets = bytes(_args.to_buffer(data))
        self._write(octets.decode('latin-1'))
        return len(octets)


implementation = _Implementation(('micropython', (0, 6, 3)))
platform = 'MaixPy'
version = '3.4.0'
version_info = (3, 4, 0)
byteorder = 'little'
maxsize = 0x7fffffffffffffff
argv = []
path = _search_path
modules = _modules
stdin = _TextInput()
stdout = _Console(_host.write, '1')
stderr = _Console(_host.writeError, '2')


def exit(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    raise SystemExit(*args)


def print_exception(*args, **kwargs):
    _args.count(args, kwargs, 1, 2)
    stream = args[1] if len(args) > 1 else stdout
    stream.write(_exceptions.formatted(args[0], True))
