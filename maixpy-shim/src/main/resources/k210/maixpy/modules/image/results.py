"""What the find and statistics methods give: objects whose values are methods, and items by index."""


class Result:
    """Values in the order of their indices; the class says how they are called and shown."""

    __slots__ = ('_values',)

    def __init_subclass__(cls):
        # Scripts see <class 'blob'>.
        cls.__module__ = 'builtins'
        for name, method in list(cls.__dict__.items()):
            if not name.startswith('_') and callable(method):
                setattr(cls, name, _args.fixed(method))

    def __init__(self, values):
        self._values = tuple(values)

    __hash__ = _args.unhashable

    def __getitem__(self, key):
        if isinstance(key, slice):
            start, stop = _args.bounds(key, len(self._values))
            return self._values[start:stop]
        return self._values[_args.position(key, len(self._values), type(self).__name__)]

    def __iter__(self):
        raise TypeError("'" + type(self).__name__ + "' object isn't iterable")


def _getter(index):
    return _args.fixed(lambda self: self._values[index])


def _named(owner, names, first=0):
    for index, name in enumerate(names.split(), first):
        setattr(owner, name, _getter(index))


def _area(self):
    return self._values[2] * self._values[3]


class blob(Result):
    __slots__ = ()

    def rect(self):
        return self._values[:4]

    area = _area

    def density(self):
        area = self.area()
        return self._values[4] / area if area else 0.0

    def __repr__(self):
        return (
            '{"x":%d, "y":%d, "w":%d, "h":%d, "pixels":%d, "cx":%d, "cy":%d, "rotation":%f, "code":%d, "count":%d}'
            % self._values)


_named(blob, 'x y w h pixels cx cy rotation code count')


class line(Result):
    __slots__ = ()

    def line(self):
        return self._values[:4]

    def __repr__(self):
        return (
            '{"x1":%d, "y1":%d, "x2":%d, "y2":%d, "length":%d, "magnitude":%d, "theta":%d, "rho":%d}' % self._values)


_named(line, 'x1 y1 x2 y2 length magnitude theta rho')


class circle(Result):
    __slots__ = ()

    def circle(self):
        return self._values[:3]

    def __repr__(self):
        return '{"x":%d, "y":%d, "r":%d, "magnitude":%d}' % self._values


_named(circle, 'x y r magnitude')


class rect(Result):
    __slots__ = ('_corners',)

    def __init__(self, numbers):
        numbers = [number for number in numbers]
        super().__init__(numbers[:5])
        self._corners = tuple(zip(numbers[5::2], numbers[6::2]))

    def corners(self):
        return self._corners

    def rect(self):
        return self._values[:4]

    def __repr__(self):
        return '{"x":%d, "y":%d, "w":%d, "h":%d, "magnitude":%d}' % self._values


_named(rect, 'x y w h magnitude')


class kptmatch(Result):
    __slots__ = ()

    def __getitem__(self, key):
        if isinstance(key, slice):
            # The board counts a slice from the third of its values, which is x.
            start, stop = _args.bounds(key, len(self._values))
            if start < stop and stop > 7:
                raise _not_modelled('image.kptmatch[%d:%d]' % (start, stop))
            return self._values[2 + start:2 + stop]
        return super().__getitem__(key)

    def rect(self):
        return self._values[2:6]

    def __repr__(self):
        return (
            '{"cx":%d, "cy":%d, "x":%d, "y":%d, "w":%d, "h":%d, "count":%d, "theta":%d}' % self._values[:8])


_named(kptmatch, 'cx cy x y w h count theta match')


class similarity(Result):
    __slots__ = ()

    def __repr__(self):
        return '{"mean":%f, "stdev":%f, "min":%f, "max":%f}' % self._values


_named(similarity, 'mean stdev min max')


class displacement(Result):
    __slots__ = ()

    def __repr__(self):
        return (
            '{"x_translation":%f, "y_translation":%f, "rotation":%f, "scale":%f, "response":%f}' % self._values)


_named(displacement, 'x_translation y_translation rotation scale response')


class percentile(Result):
    __slots__ = ('_channels',)
    _template = '{"l_value:%d", "a_value":%d, "b_value":%d}'

    def __init__(self, values):
        self._channels = len(values)
        super().__init__((values + [0, 0])[:3])

    def __repr__(self):
        return '{"value":%d}' % self._values[:1] if self._channels == 1 else self._template % self._values


_named(percentile, 'l_value a_value b_value')
percentile.value = percentile.l_value


class threshold(percentile):
    __slots__ = ()
    _template = '{"l_value":%d, "a_value":%d, "b_value":%d}'


_STATISTICS = 'mean median mode stdev min max lq uq'


class statistics(Result):
    __slots__ = ('_channels',)

    def __init__(self, values):
        self._channels = len(values) // 8
        super().__init__((values + [0] * 16)[:24])

    def __repr__(self):
        prefixes = ('',) if self._channels == 1 else ('l_', 'a_', 'b_')
        names = [prefix + name for prefix in prefixes for name in _STATISTICS.split()]
        return '{' + ', '.join(['"%s":%d' % pair for pair in zip(names, self._values)]) + '}'


_named(statistics, _STATISTICS)
for _index, _prefix in enumerate(('l_', 'a_', 'b_')):
    _named(statistics, ' '.join([_prefix + name for name in _STATISTICS.split()]), 8 * _index)
