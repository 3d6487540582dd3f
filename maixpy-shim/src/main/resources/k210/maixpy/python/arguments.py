"""Arguments of functions that are C on the board, checked in the order and with the words of py/argcheck.c."""

REQUIRED = object()

# A machine word has 64 bits.
_WORDS = 1 << 63
# CPython's flags of code with *args and **kwargs.
_VARIABLE_ARGUMENTS = 0x04 | 0x08


def type_name(value):
    return type(value).__name__


def to_int(value):
    """mp_obj_get_int: ints and bools; a float is an error."""
    if type(value) is int and -0x4000000000000000 <= value < 0x4000000000000000:
        # Nearly all are, and comparing with 64-bit numbers takes less than with the big integers below.
        return value
    if isinstance(value, int) or hasattr(type(value), '__int__') and not isinstance(value, float):
        value = int(value)
        if not -_WORDS <= value < _WORDS:
            raise OverflowError('overflow converting long int to machine word')
        return value
    raise TypeError("can't convert " + type_name(value) + ' to int')


def to_float(value):
    """mp_obj_get_float: floats, ints and bools."""
    if type(value) is float:
        return value
    if isinstance(value, (float, int, bool)):
        return float(value)
    raise TypeError("can't convert " + type_name(value) + ' to float')


def to_str(value):
    """mp_obj_str_get_str: str, or bytes taken as UTF-8."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode()
    raise TypeError("can't convert '" + type_name(value) + "' object to str implicitly")


def shows_memory(value):
    """Whether it is a board object with the buffer protocol, which GraalPy does not give to classes in Python."""
    return hasattr(type(value), '__bytes__') and not isinstance(value, bytes)


def to_buffer(value):
    """mp_get_buffer_raise: the bytes of a string, of an array or of a board object that shows its memory."""
    if isinstance(value, str):
        return memoryview(value.encode('utf-8', 'surrogateescape'))
    if shows_memory(value):
        return memoryview(bytes(value))
    try:
        return memoryview(value).cast('B')
    except TypeError:
        raise TypeError('object with buffer protocol required') from None


def to_items(value, length=None):
    """mp_obj_get_array, with a length mp_obj_get_array_fixed_n: the items of a tuple or a list."""
    if type(value) not in (tuple, list):
        raise TypeError("object '" + type_name(value) + "' isn't a tuple or list")
    if length is not None and len(value) != length:
        raise ValueError('requested length %d but object has length %d' % (length, len(value)))
    return value


def to_object(value):
    return value


class Table:
    """An mp_arg_t table: ordered parameters with conversion, default and whether they take a position.

    parameters: (name, conversion) or (name, conversion, default); a parameter named '*' makes the rest keyword-only.
    Calling the table with args and kwargs gives the list of converted values. Defaults are not converted.
    """

    def __init__(self, *parameters):
        self._parameters = []
        self._positions = None
        for parameter in parameters:
            if parameter == '*':
                self._positions = len(self._parameters)
            else:
                name, convert = parameter[:2]
                self._parameters.append((name, convert, parameter[2] if len(parameter) > 2 else REQUIRED))
        if self._positions is None:
            self._positions = len(self._parameters)

    def __call__(self, args, kwargs):
        values = []
        keywords_found = 0
        given = len(args)
        for index, (name, convert, default) in enumerate(self._parameters):
            if index < given:
                if index >= self._positions:
                    raise TypeError('extra positional arguments given')
                values.append(convert(args[index]))
            elif name in kwargs:
                keywords_found += 1
                values.append(convert(kwargs[name]))
            elif default is REQUIRED:
                raise TypeError("'" + name + "' argument required")
            else:
                values.append(default)
        if given > len(self._parameters):
            raise TypeError('extra positional arguments given')
        if keywords_found < len(kwargs):
            raise TypeError('extra keyword arguments given')
        return values


def count(args, kwargs, least, most):
    """mp_arg_check_num for a function without keywords that takes least to most positional arguments."""
    if kwargs:
        raise TypeError("function doesn't take keyword arguments")
    given = len(args)
    if least == most:
        if given != least:
            raise TypeError('function takes %d positional arguments but %d were given' % (least, given))
    elif given < least:
        raise TypeError('function missing %d required positional arguments' % (least - given))
    elif given > most:
        raise TypeError('function expected at most %d arguments, got %d' % (most, given))
    return args


def fixed(method):
    """The method as a C function of a fixed number of arguments: its words when there are more, fewer or keywords."""
    wanted = method.__code__.co_argcount

    def checked(*args, **kwargs):
        if kwargs or len(args) != wanted:
            count(args, kwargs, wanted, wanted)
        return method(*args)

    checked.__name__ = method.__name__
    return checked


def has_fixed_arguments(method):
    """Whether a method names all that it takes."""
    return not method.__code__.co_flags & _VARIABLE_ARGUMENTS


def unhashable(value):
    """What types of the firmware say that have no unary operations."""
    raise TypeError("unsupported type for __hash__: '" + type_name(value) + "'")


def lookup(args, kwargs, position, name, default, convert=to_object):
    """An optional argument of an OpenMV function: by keyword, else by position, else the default.

    Keywords that nobody looks up are ignored, as py_helper.c ignores them.
    """
    if name in kwargs:
        return convert(kwargs[name])
    if position < len(args):
        return convert(args[position])
    return default


def lacking(args, least):
    """A C function that looks at its first arguments only and ignores the rest, keywords included."""
    if len(args) < least:
        raise TypeError('function missing %d required positional arguments' % (least - len(args)))


def bounds(key, length):
    """mp_seq_get_fast_slice_indexes: start and stop inside the sequence; a step is refused."""
    step, start, stop = [None if part is None else to_int(part) for part in (key.step, key.start, key.stop)]
    if step not in (None, 1):
        raise OSError('only slices with step=1 (aka None) are supported')
    start, stop, _ = slice(start, stop).indices(length)
    return start, max(start, stop)


def position(key, length, kind):
    """mp_get_index of a sequence of this kind; its words when the index is no number or too large."""
    if not isinstance(key, (int, bool)):
        raise TypeError(kind + ' indices must be integers, not ' + type_name(key))
    index = int(key)
    if index < 0:
        index += length
    if not 0 <= index < length:
        raise IndexError(kind + ' index out of range')
    return index
