"""Operations on every pixel: logic, arithmetic, thresholds, morphology."""

_operators = _cached(_native.operators())


class Methods:
    def invert(self):
        _operators.invert(self._java)
        return self
