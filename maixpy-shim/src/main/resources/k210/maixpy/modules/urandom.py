"""urandom: the Yasmarang generator of Ilya Levin with MicroPython's seeds (extmod/modurandom.c)."""

_MASK = 0xffffffff
_FLOAT_FRACTION_BITS = 23


class _Yasmarang:
    def __init__(self):
        self.seed(0xeda4baba)

    def seed(self, value):
        self.pad, self.n, self.d, self.dat = value & _MASK, 69, 233, 0

    def next(self):
        pad = (self.pad + self.dat + self.d * self.n) & _MASK
        pad = ((pad << 3) + (pad >> 29)) & _MASK
        self.pad, self.n = pad, pad | 2
        self.d = (self.d ^ ((pad << 31) + (pad >> 1))) & _MASK
        self.dat = (self.dat ^ pad ^ (self.d >> 8) ^ 1) & 0xff
        return (pad ^ (self.d << 5) ^ (pad >> 18) ^ (self.dat << 1)) & _MASK


_generator = _Yasmarang()


def _below(limit):
    mask = 1
    while limit & mask < limit:
        mask = mask << 1 | 1
    while True:
        value = _generator.next() & mask
        if value < limit:
            return value


def seed(value):
    _generator.seed(_args.to_int(value))


def getrandbits(count):
    count = _args.to_int(count)
    if count <= 0 or count > 32:
        raise ValueError
    return _generator.next() & (_MASK >> (32 - count))


def randrange(*args, **kwargs):
    _args.count(args, kwargs, 1, 3)
    values = [_args.to_int(value) for value in args]
    if len(values) == 1:
        if values[0] <= 0:
            raise ValueError
        return _below(values[0])
    start, stop, step = values if len(values) == 3 else values + [1]
    if step > 0:
        count = (stop - start + step - 1) // step
    elif step < 0:
        count = (stop - start + step + 1) // step
    else:
        raise ValueError
    if count <= 0:
        raise ValueError
    return start + step * _below(count)


def randint(low, high):
    low, high = _args.to_int(low), _args.to_int(high)
    if low > high:
        raise ValueError
    return low + _below(high - low + 1)


def choice(sequence):
    if not len(sequence):
        raise IndexError
    return sequence[_below(len(sequence))]


def random():
    return (_generator.next() & ((1 << _FLOAT_FRACTION_BITS) - 1)) / (1 << _FLOAT_FRACTION_BITS)


def uniform(low, high):
    return _args.to_float(low) + (_args.to_float(high) - _args.to_float(low)) * random()
