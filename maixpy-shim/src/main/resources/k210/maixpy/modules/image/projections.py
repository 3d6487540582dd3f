"""Projections that only the full build has."""

_geometry = _cached(_native.geometry())


class Methods:
    def linpolar(self, *args, **kwargs):
        _geometry.polar(self._java, True, _int(args, 0, kwargs, 'reverse', 0) != 0)
        return self

    def logpolar(self, *args, **kwargs):
        _geometry.polar(self._java, False, _int(args, 0, kwargs, 'reverse', 0) != 0)
        return self

    def rotation_corr(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        numbers = [
            _float(args, position, kwargs, name, default) for position, (name, default) in enumerate((
                ('x_rotation', 0.0), ('y_rotation', 0.0), ('z_rotation', 0.0), ('x_translation', 0.0),
                ('y_translation', 0.0), ('zoom', 1.0), ('fov', 60.0)))]
        corners = _lookup(args, kwargs, 7, 'corners', None)
        points = [] if corners is None else [
            _to_float(value) for point in _to_items(corners, 4) for value in _to_items(point, 2)]
        _geometry.rotate(java, *numbers, points)
        return self
