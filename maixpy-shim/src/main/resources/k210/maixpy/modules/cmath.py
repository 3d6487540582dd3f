"""cmath: functions of complex numbers (py/modcmath.c), in the order of its operations."""

_math = _cpython('math')
_LOG10_E = 0.4342944819032518

e = float(_math.e)
pi = float(_math.pi)


def _parts(value):
    if isinstance(value, complex):
        return value.real, value.imag
    if isinstance(value, (int, float)):
        return float(value), 0.0
    raise TypeError("can't convert " + _args.type_name(value) + ' to complex')


def phase(value):
    real, imag = _parts(value)
    return _math.atan2(imag, real)


def polar(value):
    real, imag = _parts(value)
    return _math.sqrt(real * real + imag * imag), _math.atan2(imag, real)


def rect(radius, angle):
    radius, angle = _args.to_float(radius), _args.to_float(angle)
    return complex(radius * _math.cos(angle), radius * _math.sin(angle))


def exp(value):
    real, imag = _parts(value)
    length = _math.exp(real)
    return complex(length * _math.cos(imag), length * _math.sin(imag))


def _log(square):
    return -_math.inf if square == 0 else _math.log(square)


def log(value):
    real, imag = _parts(value)
    return complex(0.5 * _log(real * real + imag * imag), _math.atan2(imag, real))


def log10(value):
    real, imag = _parts(value)
    square = real * real + imag * imag
    length = -_math.inf if square == 0 else _math.log10(square)
    return complex(0.5 * length, _LOG10_E * _math.atan2(imag, real))


def sqrt(value):
    real, imag = _parts(value)
    length = _math.pow(real * real + imag * imag, 0.25)
    angle = 0.5 * _math.atan2(imag, real)
    return complex(length * _math.cos(angle), length * _math.sin(angle))


def cos(value):
    real, imag = _parts(value)
    return complex(_math.cos(real) * _math.cosh(imag), -_math.sin(real) * _math.sinh(imag))


def sin(value):
    real, imag = _parts(value)
    return complex(_math.sin(real) * _math.cosh(imag), _math.cos(real) * _math.sinh(imag))
