"""ustruct: packing (py/modstruct.c). Its only error is ValueError, and spare bytes do not matter to unpack."""

_struct = _cpython('_struct')


def calcsize(format):
    try:
        return _struct.calcsize(format)
    except _struct.error as error:
        raise ValueError('bad typecode') from None


def pack(format, *values):
    try:
        return _struct.pack(format, *values)
    except _struct.error as error:
        raise ValueError(str(error)) from None


def pack_into(format, buffer, offset, *values):
    offset = _args.to_int(offset)
    if offset < 0:
        offset += len(buffer)
    if offset < 0 or offset + calcsize(format) > len(buffer):
        raise ValueError('buffer too small')
    try:
        _struct.pack_into(format, buffer, offset, *values)
    except _struct.error as error:
        raise ValueError(str(error)) from None


def unpack(format, data):
    return unpack_from(format, data, 0)


def unpack_from(format, data, offset=0):
    data = _args.to_buffer(data)
    offset = _args.to_int(offset)
    if offset < 0:
        offset += len(data)
    size = calcsize(format)
    if offset < 0 or offset + size > len(data):
        raise ValueError('buffer too small')
    return _struct.unpack_from(format, data, offset)
