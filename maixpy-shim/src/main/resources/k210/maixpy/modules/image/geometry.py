"""Projections that every build has."""

#: approximate Image.lens_corr: exact, but that of a binary image the board copies a quarter of its pixels and reads other memory for the rest, zeros here
_geometry = _cached(_native.geometry())


class Methods:
    def lens_corr(self, *args, **kwargs):
        strength, zoom = _float(args, 0, kwargs, 'strength', 1.8), _float(args, 1, kwargs, 'zoom', 1.0)
        _geometry.lens(self._java, strength, zoom)
        return self
