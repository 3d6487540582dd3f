"""sys: interpreter and board (py/modsys.c)."""


class _Implementation(tuple):
    name = property(lambda self: self[0])
    version = property(lambda self: self[1])

    def __repr__(self):
        return '(name=%s, version=%s)' % (repr(self[0]), repr(self[1]))


_Implementation.__name__ = 'attrtuple'


class _Console:
    """A text stream to the board's serial line."""

    def __init__(self, write, name):
        self._write = write
        self.buffer = _ConsoleBuffer(write)
        self._name = name

    def write(self, data):
        return self.buffer.write(data)

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
        self._write(octets.decode('utf-8', 'replace'))
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
stdout = _Console(_host.write, '1')
stderr = _Console(_host.writeError, '2')


def exit(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    raise SystemExit(*args)


def print_exception(*args, **kwargs):
    _args.count(args, kwargs, 1, 2)
    stream = args[1] if len(args) > 1 else stdout
    stream.write(_exceptions.formatted(args[0]))
