"""Filling connected pixels."""

_drawing = _cached(_native.drawing())


class Methods:
    def flood_fill(self, *args, **kwargs):
        _needed(args, 1)
        java = self._java
        _native.operators().requireMutable(java)
        (x, y), rest = _ints(args, 2)
        seed = _float(args, rest, kwargs, 'seed_threshold', 0.05)
        floating = _float(args, rest + 1, kwargs, 'floating_threshold', 0.05)
        colour = _colour(java, args, rest + 2, kwargs)
        invert = _float(args, rest + 3, kwargs, 'invert', 0) != 0
        clear_background = _float(args, rest + 4, kwargs, 'clear_background', 0) != 0
        mask = _mask(args, rest + 5, kwargs)
        _drawing.floodFill(java, x, y, seed, floating, colour, invert, clear_background, mask)
        return self
