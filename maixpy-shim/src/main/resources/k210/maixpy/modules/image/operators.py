"""Operations on every pixel: logic, arithmetic, thresholds, morphology."""

#: approximate Image.add Image.sub Image.mul Image.div Image.min Image.max Image.difference Image.blend Image.replace Image.assign Image.set: exact, but that a path is read as the firmware means it, where a board takes the address of the file for the file and crashes
_operators = _cached(_native.operators())


def _binary_operation(method, *options):
    """A method with a second operand, int options (name, default) and a mask."""
    def operation(self, *args, **kwargs):
        _needed(args, 1)
        java = self._java
        _operators.requireMutable(java)
        values = []
        for position, (name, default) in enumerate(options, 1):
            value = _int(args, position, kwargs, name, default)
            values.append(value if name == 'alpha' else value != 0)
        mask = _mask(args, len(options) + 1, kwargs)
        method(java, *_operand(java, args, 0), *values, mask)
        return self

    return operation


def _without_effect(self, *args, **kwargs):
    """The firmware's logic on pixels checks its arguments and does nothing: its calls are commented out."""
    _needed(args, 1)
    _operators.requireMutable(self._java)
    _mask(args, 1, kwargs)
    if not isinstance(args[0], str):
        other, _ = _operand(self._java, args, 0)
        if other is not None:
            _operators.requireMutable(other)
    return self


def _morphology(method, threshold_of):
    def operation(self, *args, **kwargs):
        _needed(args, 1)
        radius = _ksize(args[0])
        threshold = _int(args, 1, kwargs, 'threshold', threshold_of(radius))
        method(self._java, radius, threshold, _mask(args, 2, kwargs))
        return self

    return operation


class Methods:
    def invert(self):
        _operators.invert(self._java)
        return self

    def negate(self):
        _operators.negate(self._java)
        return self

    def binary(self, *args, **kwargs):
        _needed(args, 1)
        java = self._java
        _operators.requireMutable(java)
        thresholds = _thresholds(args[0])
        invert, zero = _int(args, 1, kwargs, 'invert', 0) != 0, _int(args, 2, kwargs, 'zero', 0) != 0
        mask = _mask(args, 3, kwargs)
        to_bitmap, copy = _int(args, 4, kwargs, 'to_bitmap', 0) != 0, _int(args, 5, kwargs, 'copy', 0) != 0
        return wrap(_operators.binary(java, thresholds, invert, zero, mask, to_bitmap, copy))

    b_and = b_nand = b_or = b_nor = b_xor = b_xnor = nand = nor = xor = xnor = _without_effect

    erode = _morphology(_operators.erode, lambda radius: (2 * radius + 1) ** 2 - 1)
    dilate = _morphology(_operators.dilate, lambda radius: 0)
    open = _morphology(_operators.open, lambda radius: 0)
    close = _morphology(_operators.close, lambda radius: 0)
    top_hat = _morphology(_operators.topHat, lambda radius: 0)
    black_hat = _morphology(_operators.blackHat, lambda radius: 0)

    def gamma_corr(self, *args, **kwargs):
        _operators.gamma(
            self._java, _float(args, 0, kwargs, 'gamma', 1.0), _float(args, 1, kwargs, 'contrast', 1.0),
            _float(args, 2, kwargs, 'brightness', 0.0))
        return self

    def replace(self, *args, **kwargs):
        java = self._java
        _operators.requireMutable(java)
        options = [
            _int(args, position, kwargs, name, 0) != 0
            for position, name in ((1, 'hmirror'), (2, 'vflip'), (3, 'transpose'))]
        mask = _mask(args, 4, kwargs)
        _operators.replace(java, *(_operand(java, args, 0) if args else (java, 0)), *options, mask)
        return self

    assign = set = replace

    add = _binary_operation(_operators.add)
    sub = _binary_operation(_operators.subtract, ('reverse', 0))
    mul = _binary_operation(_operators.multiply, ('invert', 0))
    div = _binary_operation(_operators.divide, ('invert', 0), ('mod', 0))
    min = _binary_operation(_operators.minimum)
    max = _binary_operation(_operators.maximum)
    difference = _binary_operation(_operators.difference)
    blend = _binary_operation(_operators.blend, ('alpha', 128))


# Keywords of Python, which scripts reach through getattr only.
setattr(Methods, 'and', _without_effect)
setattr(Methods, 'or', _without_effect)
