"""The builtins that differ on the board."""

# co_flags of functions.
_OPTIMISED = 1


def const(value):
    return value


def execfile(path):
    source = host.moduleSource(path)
    exec(finder.compiled(source, path), sys._getframe(1).f_globals)


_CPythonNext = next


def next(*args):
    # The board's has no default.
    if len(args) != 1:
        raise TypeError('function takes 1 positional arguments but %d were given' % len(args))
    return _CPythonNext(args[0])


def open(*args, **kwargs):
    return finder.shim('uio').open(*args, **kwargs)


_CPythonDir = dir
_names_of = None


def dir(*args):
    global _names_of
    arguments.count(args, {}, 0, 1)
    if not args:
        frame = sys._getframe(1)
        # On the board a function's names are not in its locals.
        return list(frame.f_globals if frame.f_code.co_flags & _OPTIMISED else frame.f_locals)
    if _names_of is None:
        names = {'sys': sys, '_dir': _CPythonDir}
        exec(code(host.support('directory'), 'directory'), names)
        _names_of = names['names_of']
    return _names_of(args[0])


class _TakesBoardMemory(type):
    """A builtin type that also takes board objects with the buffer protocol, by their bytes.

    It stands in for the real type, of which every object is. A memoryview of an image or a feature map follows their
    memory on the board; here it shows the bytes of the moment and cannot be written.
    """

    def __call__(cls, *args, **kwargs):
        if args and arguments.shows_memory(args[0]):
            args = (bytes(args[0]),) + args[1:]
        if '_real' in cls.__dict__:
            return cls._real(*args, **kwargs)
        return super().__call__(*args, **kwargs)

    def __instancecheck__(cls, value):
        return isinstance(value, cls.__dict__.get('_real', ())) or super().__instancecheck__(value)

    def __eq__(cls, other):
        return cls is other or other is cls.__dict__.get('_real', cls)

    def __hash__(cls):
        return hash(cls.__dict__.get('_real', cls.__name__))


_CPythonByteArray = bytearray


def _low_bytes(initial):
    """What a bytearray is made of: the low byte of each item, where bytes() refuses an item that is too large."""
    if type(initial) is str:
        return initial.encode()
    if type(initial) in (list, tuple, range) or type(initial).__name__ == 'generator':
        filled = _CPythonByteArray()
        for item in initial:
            filled.append(item)
        return filled
    return initial


class _BytearrayType(_TakesBoardMemory):
    def __call__(cls, *args, **kwargs):
        if len(args) == 1:
            args = (_low_bytes(args[0]),)
        return super().__call__(*args, **kwargs)


class _bytearray(bytearray, metaclass=_BytearrayType):
    _real = bytearray


class _memoryview(metaclass=_TakesBoardMemory):
    _real = memoryview


for _stand_in in (_bytearray, _memoryview):
    _stand_in.__name__ = _stand_in.__qualname__ = _stand_in._real.__name__
    _stand_in.__module__ = 'builtins'
builtins.bytearray = _bytearray
builtins.memoryview = _memoryview
builtins.print = text.print
builtins.repr = text.to_repr
builtins.open = open
builtins.next = next
builtins.execfile = execfile
builtins.dir = dir
builtins.const = const
builtins.__turn__ = host.turn
builtins.__spent__ = host.spent
# CPython's debugger hook and file errors by another name are not there.
for _name in ('breakpoint', 'IOError', 'EnvironmentError'):
    delattr(builtins, _name)
