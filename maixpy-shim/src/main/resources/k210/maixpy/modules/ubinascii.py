"""ubinascii: text forms of bytes (extmod/modubinascii.c)."""

_binascii = _cpython('binascii')


def hexlify(data, *separator):
    digits = _binascii.hexlify(_args.to_buffer(data))
    if not separator:
        return digits
    mark = separator[0].encode() if isinstance(separator[0], str) else bytes(separator[0])
    return mark.join([digits[i:i + 2] for i in range(0, len(digits), 2)])


def unhexlify(digits):
    digits = digits.encode() if isinstance(digits, str) else bytes(digits)
    if len(digits) % 2:
        raise ValueError('odd-length string')
    try:
        return _binascii.unhexlify(digits)
    except ValueError:
        raise ValueError('non-hex digit found') from None


def a2b_base64(data):
    try:
        return _binascii.a2b_base64(_args.to_buffer(data))
    except ValueError:
        raise ValueError('incorrect padding') from None


def b2a_base64(data):
    return _binascii.b2a_base64(_args.to_buffer(data))


def crc32(data, *start):
    return _binascii.crc32(_args.to_buffer(data), *start)
