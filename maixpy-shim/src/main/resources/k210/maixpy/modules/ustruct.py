"""ustruct: packing (py/modstruct.c, py/binary.c). What there is too much of is ignored, what is missing is 0."""

_struct = _cpython('_struct')
_BITS = {'b': 8, 'B': 8, 'h': 16, 'H': 16, 'i': 32, 'I': 32, 'l': 32, 'L': 32, 'q': 64, 'Q': 64, 'P': 64}
_NATIVE_BITS = dict(_BITS, l=64, L=64)
_FLOATS = 'fd'
_layouts = {}


class _Layout:
    """A format: GraalPy's own, its size, and for each value what is done with it before it is packed."""

    def __init__(self, text):
        order = text[:1]
        native = order not in ('<', '>', '!', '=')
        bits = _NATIVE_BITS if native else _BITS
        codes = text[1:] if order in ('<', '>', '!', '=', '@') else text
        self.conversions, at, plain = [], 0, ''
        while at < len(codes):
            start = at
            while '0' <= codes[at:at + 1] <= '9':
                at += 1
            count, code = int(codes[start:at] or '1'), codes[at:at + 1]
            at += 1
            if code == 's':
                self.conversions.append(_octets)
                plain += str(count) + 's'
            elif code in bits:
                wrap = _wrapped(bits[code], code in 'bhilq')
                self.conversions += [wrap] * count
                plain += code.replace('P', 'Q') * count
            elif code and code in _FLOATS:
                self.conversions += [_args.to_float] * count
                plain += code * count
            else:
                raise ValueError('bad typecode')
        self.plain = ('@' if native else '<' if order == '=' else order) + plain
        self.size = _struct.calcsize(self.plain)


def _octets(value):
    return bytes(_args.to_buffer(value))


def _wrapped(bits, signed):
    mask, sign = (1 << bits) - 1, 1 << bits - 1

    def wrap(value):
        if type(value) is not int:
            value = _args.to_int(value)
        value &= mask
        return value - mask - 1 if signed and value & sign else value
    return wrap


def _layout(format):
    layout = _layouts.get(format)
    if layout is None:
        layout = _layouts[format] = _Layout(_args.to_str(format))
    return layout


def _missing(conversion):
    return b'' if conversion is _octets else 0


def _packed(layout, values):
    conversions = layout.conversions
    given = len(values)
    converted = [convert(value) for convert, value in zip(conversions, values)]
    if given < len(conversions):
        converted += [_missing(convert) for convert in conversions[given:]]
    return _struct.pack(layout.plain, *converted)


def calcsize(format):
    return _layout(format).size


def pack(*args, **kwargs):
    _args.count(args, kwargs, 1, 255)
    return _packed(_layout(args[0]), args[1:])


def pack_into(*args, **kwargs):
    _args.count(args, kwargs, 3, 255)
    layout, offset = _layout(args[0]), _args.to_int(args[2])
    view = _args.to_buffer(args[1])
    if offset < 0:
        offset += len(view)
    if offset < 0 or offset + layout.size > len(view):
        raise ValueError('buffer too small')
    view[offset:offset + layout.size] = _packed(layout, args[3:])


def unpack(*args, **kwargs):
    _args.count(args, kwargs, 2, 3)
    layout, data = _layout(args[0]), _args.to_buffer(args[1])
    offset = _args.to_int(args[2]) if len(args) > 2 else 0
    if offset < 0:
        offset += len(data)
    if offset < 0 or offset + layout.size > len(data):
        raise ValueError('buffer too small')
    return _struct.unpack_from(layout.plain, data, offset)


unpack_from = unpack
