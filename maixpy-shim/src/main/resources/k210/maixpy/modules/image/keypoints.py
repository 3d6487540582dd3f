"""Keypoints drawn."""

#: approximate Image.draw_keypoints: exact for tuples of x, y and angle; descriptors are not modelled
_drawing = _cached(_native.drawing())


class Methods:
    def draw_keypoints(self, *args, **kwargs):
        _native.operators().requireMutable(self._java)
        _needed(args, 1)
        colour = _colour(self._java, args, 1, kwargs)
        size, thickness = [
            _pixel_word(_int(args, position, kwargs, name, default))
            for position, name, default in ((2, 'size', 10), (3, 'thickness', 1))]
        fill = _int(args, 4, kwargs, 'fill', 0) != 0
        for keypoint in _to_items(args[0]):
            x, y, angle = [_pixel_word(_to_int(value)) for value in _to_items(keypoint, 3)]
            turned = angle % 360 if angle >= 0 else -(-angle % 360)
            _drawing.drawKeypoint(self._java, x, y, turned, size, colour, thickness, fill)
        return self
