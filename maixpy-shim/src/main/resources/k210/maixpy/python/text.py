"""Values as text, the way MicroPython prints them: floats have single precision, also inside of containers."""

_repr = repr
_ascii = ascii
_write = host.write
_format_float = host.formatFloat


def to_repr(value):
    kind = type(value)
    if kind is str:
        return _ascii(value)
    if kind is int or kind is bool:
        return _repr(value)
    if kind is float:
        return _format_float(value)
    if kind is tuple:
        if len(value) == 1:
            return '(' + to_repr(value[0]) + ',)'
        return '(' + ', '.join([to_repr(item) for item in value]) + ')'
    if kind is list:
        return '[' + ', '.join([to_repr(item) for item in value]) + ']'
    if kind is dict:
        return '{' + ', '.join([to_repr(key) + ': ' + to_repr(item) for key, item in value.items()]) + '}'
    if kind is set and value:
        return '{' + ', '.join([to_repr(item) for item in value]) + '}'
    if isinstance(value, BaseException):
        return exceptions.representation(value)
    return _repr(value)


def to_str(value):
    kind = type(value)
    if kind is str:
        return value
    if kind is float or kind is tuple or kind is list or kind is dict or kind is set:
        return to_repr(value)
    if isinstance(value, BaseException):
        return exceptions.message(value)
    return str(value)


def print(*values, **options):
    if options:
        _print_with_options(values, options)
    elif len(values) == 1 and type(values[0]) is str:
        _write(values[0] + '\n')
    else:
        _write(' '.join([to_str(value) for value in values]) + '\n')


def _print_with_options(values, options):
    options = dict(options)
    separator, end, file = options.pop('sep', ' '), options.pop('end', '\n'), options.pop('file', None)
    if options:
        raise TypeError('extra keyword arguments given')
    for given in (separator, end):
        if type(given) is not str:
            raise TypeError("can't convert '%s' object to str implicitly" % type(given).__name__)
    line = separator.join([to_str(value) for value in values]) + end
    if file is None:
        _write(line)
    else:
        file.write(line)
