"""Exceptions as MicroPython shows them, and those that Java throws."""

ERRNO_NAMES = {
    1: 'EPERM', 2: 'ENOENT', 5: 'EIO', 9: 'EBADF', 11: 'EAGAIN', 12: 'ENOMEM', 13: 'EACCES', 17: 'EEXIST',
    19: 'ENODEV', 21: 'EISDIR', 22: 'EINVAL', 95: 'EOPNOTSUPP', 98: 'EADDRINUSE', 103: 'ECONNABORTED',
    104: 'ECONNRESET', 105: 'ENOBUFS', 107: 'ENOTCONN', 110: 'ETIMEDOUT', 111: 'ECONNREFUSED',
    113: 'EHOSTUNREACH', 114: 'EALREADY', 115: 'EINPROGRESS',
}

# CPython's finer classes, which the board's interpreter does not have.
_BOARD_NAMES = {
    'ModuleNotFoundError': 'ImportError', 'RecursionError': 'RuntimeError', 'UnboundLocalError': 'NameError',
    'TabError': 'IndentationError', 'UnicodeDecodeError': 'UnicodeError', 'UnicodeEncodeError': 'UnicodeError',
}

_CPythonOSError = builtins.OSError
_NOT_MODELLED = '_k210_not_modelled'


class OSError(_CPythonOSError):
    """The board's OSError: CPython's would turn some error numbers into subclasses and print them otherwise."""

    def __str__(self):
        return _message_of_args(self)

    def __repr__(self):
        return representation(self)


OSError.__module__ = 'builtins'
builtins.OSError = OSError


def not_modelled(name):
    host.recordNotModelled(name)
    return _not_modelled_error(name)


def _not_modelled_error(name):
    error = NotImplementedError(name + ' is not modelled by the emulator yet')
    setattr(error, _NOT_MODELLED, name)
    return error


def raise_error(type_or_name, *args):
    """Called from Java: a name and arguments, or only the name of what is not modelled."""
    error_type = getattr(builtins, type_or_name, None)
    if isinstance(error_type, type) and issubclass(error_type, BaseException):
        raise error_type(*args)
    raise _not_modelled_error(type_or_name)


def class_name(error):
    name = type(error).__name__
    return _BOARD_NAMES.get(name, name)


def message(error):
    """What str(error) is on the board."""
    if type(error).__module__ != 'builtins':
        for base in type(error).__mro__:
            if base.__module__ == 'builtins':
                break
            if '__str__' in base.__dict__:
                return base.__str__(error)
    return _message_of_args(error)


def _message_of_args(error):
    args = error.args
    if isinstance(error, SyntaxError):
        args = args[:1]
    elif isinstance(error, UnicodeError) and len(args) == 5:
        args = ()  # what CPython says of a text that it cannot decode
    if not args:
        return ''
    if len(args) > 1:
        return text.to_repr(args)
    first = args[0]
    if isinstance(error, _CPythonOSError) and type(first) is int and first in ERRNO_NAMES:
        return '[Errno %d] %s' % (first, ERRNO_NAMES[first])
    return text.to_str(first)


def representation(error):
    """What repr(error) is on the board; a single argument keeps its tuple's comma."""
    if type(error).__module__ != 'builtins':
        for base in type(error).__mro__:
            if base.__module__ == 'builtins':
                break
            if '__repr__' in base.__dict__:
                return base.__repr__(error)
    if isinstance(error, UnicodeError) and len(error.args) == 5:
        return 'UnicodeError()'
    return class_name(error) + text.to_repr(error.args)


def _frames(error, caught):
    lines = []
    types = ' '.join({base.__name__ for base in type(error).__mro__})
    frame = error.__traceback__
    while frame is not None:
        code = frame.tb_frame.f_code
        # Shims, the finder and the import machinery are C on the board, or not there at all.
        if not code.co_filename.startswith('<') or code.co_filename in ('<stdin>', '<string>'):
            noted = list(host.unwindingLines(code.co_linetable, code.co_name, frame.tb_lineno, types, caught))
            for line in reversed([frame.tb_lineno] + noted):
                lines.append('  File "%s", line %d, in %s\n' % (code.co_filename, line, code.co_name))
            caught = False
        frame = frame.tb_next
    if isinstance(error, SyntaxError) and error.filename is not None:
        scope = getattr(error, '_k210_scope', None)
        lines.append('  File "%s", line %d%s\n' % (
            error.filename, error.lineno or 0, '' if scope is None else ', in ' + scope))
    return lines


def formatted(error, caught=False):
    """The traceback with the exception's line, as sys.print_exception writes it, where it may still be dealt with."""
    frames = _frames(error, caught)
    if frames:
        frames.insert(0, 'Traceback (most recent call last):\n')
    return ''.join(frames) + class_name(error) + ': ' + message(error) + '\n'


def described(error):
    """For the run's result: class, message, traceback, what is not modelled."""
    return [class_name(error), message(error), formatted(error), getattr(error, _NOT_MODELLED, None)]
