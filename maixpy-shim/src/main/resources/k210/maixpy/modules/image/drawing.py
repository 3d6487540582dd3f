"""Lines, shapes, text and other images drawn onto an image."""

#: approximate Image.draw_ellipse: sines and tangents of rotated ones are Java's, so that a pixel may differ (in one of 800 pictures)
#: approximate Image.draw_string: the firmware's cell and spacing, the glyphs are this project's own drawings
_drawing = _cached(_native.drawing())


class Methods:
    def draw_line(self, *args, **kwargs):
        _needed(args, 1)
        line, rest = _ints(args, 4)
        _drawing.drawLine(
            self._java, *line, _colour(self._java, args, rest, kwargs), _int(args, rest + 1, kwargs, 'thickness', 1))
        return self

    def draw_rectangle(self, *args, **kwargs):
        _needed(args, 1)
        rectangle, rest = _ints(args, 4)
        _drawing.drawRectangle(
            self._java, *rectangle, _colour(self._java, args, rest, kwargs),
            _int(args, rest + 1, kwargs, 'thickness', 1), _int(args, rest + 2, kwargs, 'fill', 0) != 0)
        return self

    def draw_circle(self, *args, **kwargs):
        _needed(args, 1)
        circle, rest = _ints(args, 3)
        _drawing.drawCircle(
            self._java, *circle, _colour(self._java, args, rest, kwargs),
            _int(args, rest + 1, kwargs, 'thickness', 1), _int(args, rest + 2, kwargs, 'fill', 0) != 0)
        return self

    def draw_ellipse(self, *args, **kwargs):
        _needed(args, 1)
        ellipse, rest = _ints(args, 4)
        rotation = _int(args, rest, kwargs, 'rotation', 0)
        _drawing.drawEllipse(
            self._java, *ellipse, rotation, _colour(self._java, args, rest + 1, kwargs),
            _int(args, rest + 2, kwargs, 'thickness', 1), _int(args, rest + 3, kwargs, 'fill', 0) != 0)
        return self

    def draw_font(self, *args, **kwargs):
        _needed(args, 1)
        values, rest = _vector(args, 5)
        place = [_to_int(value) for value in values[:4]]
        _drawing.drawFont(
            self._java, *place, _octets(values[4]), _colour(self._java, args, rest, kwargs),
            _float(args, rest + 1, kwargs, 'scale', 1.0))
        return self

    def draw_string(self, *args, **kwargs):
        _needed(args, 1)
        (x, y, text), rest = _vector(args, 3)
        place = _to_int(x), _to_int(y)
        colour = _colour(self._java, args, rest, kwargs)
        options = (
            _float(args, rest + 1, kwargs, 'scale', 1.0), _int(args, rest + 2, kwargs, 'x_spacing', 0),
            _int(args, rest + 3, kwargs, 'y_spacing', 2), _int(args, rest + 4, kwargs, 'mono_space', 0) != 0)
        _drawing.drawString(self._java, *place, _octets(text), colour, *options)
        return self

    def draw_cross(self, *args, **kwargs):
        _needed(args, 1)
        (x, y), rest = _ints(args, 2)
        _drawing.drawCross(
            self._java, x, y, _colour(self._java, args, rest, kwargs), _int(args, rest + 1, kwargs, 'size', 5),
            _int(args, rest + 2, kwargs, 'thickness', 1))
        return self

    def draw_arrow(self, *args, **kwargs):
        _needed(args, 1)
        arrow, rest = _ints(args, 4)
        _drawing.drawArrow(
            self._java, *arrow, _colour(self._java, args, rest, kwargs), _int(args, rest + 1, kwargs, 'size', 10),
            _int(args, rest + 2, kwargs, 'thickness', 1))
        return self

    def draw_image(self, *args, **kwargs):
        _needed(args, 2)
        other = handle(args[0])
        (x, y), rest = _ints(args, 2, 1)
        x_scale = _float(args, rest, kwargs, 'x_scale', 1.0)
        y_scale = _float(args, rest + 1, kwargs, 'y_scale', 1.0)
        alpha = _int(args, rest + 2, kwargs, 'alpha', 256)
        mask = _lookup(args, kwargs, rest + 3, 'mask', None)
        _drawing.drawImage(
            self._java, other, x, y, x_scale, y_scale, alpha, None if mask is None else handle(mask))
        return self
