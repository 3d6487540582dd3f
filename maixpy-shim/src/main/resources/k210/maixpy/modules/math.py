"""math: functions of floats (py/modmath.c). """

_math = _cpython('math')

for _name in ('acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh degrees e erf erfc exp expm1 fabs floor '
              'fmod frexp gamma isfinite isinf isnan ldexp lgamma log log10 log2 modf pi pow radians sin sinh sqrt '
              'tan tanh trunc').split():
    globals()[_name] = getattr(_math, _name)

# Rounded to the 32 bits of the board's floats, as the functions' results are.
e = float(_math.e)
pi = float(_math.pi)


def _checked(function):
    """A result that 32 bits do not hold is an error, as for what has none."""
    def call(*args):
        value = function(*args)
        if value - value != 0 and not [x for x in args if x - x != 0]:
            raise ValueError('math domain error')
        return value
    return call


exp, expm1, cosh, sinh, gamma, lgamma, pow, ldexp = [
    _checked(_function) for _function in (exp, expm1, cosh, sinh, gamma, lgamma, pow, ldexp)]
