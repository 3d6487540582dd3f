"""Other formats, other sizes, and the planes that the KPU reads."""

#: approximate Image.compress Image.compressed Image.compressed_for_ide: exact but for colour pictures of one row of blocks, which on the board start from other memory
#: approximate Image.resize: exact, but that gray images which shrink are averaged with a line behind the image, where the board has other memory
#: approximate Image.mean_pool Image.mean_pooled Image.midpoint_pool Image.midpoint_pooled: exact, but that binary images raise OSError, for which the board reads other memory
#: approximate Image.cut: exact, but that it needs the height, which the board takes from beside its arguments when it is missing
#: approximate Image.compress_for_ide: as compress; raises OSError where the board would write behind the pixels' memory
_conversion = _cached(_native.conversion())


def _copied(image, args, kwargs, target_name, target):
    java = image._java
    roi = _region(java, args, 0, kwargs)
    x_scale = _float(args, 1, kwargs, 'x_scale', 1.0)
    y_scale = _float(args, 2, kwargs, 'y_scale', 1.0)
    wanted = _lookup(args, kwargs, 3, target_name, None)
    if isinstance(wanted, int):
        if wanted and target is None:
            raise _not_modelled('image.Image.copy(copy_to_fb=True)')
        if wanted:
            target = None
    elif wanted is not None:
        target = wanted
    if target is None:
        return wrap(_conversion.copy(java, roi, x_scale, y_scale))
    return wrap(_conversion.copyInto(java, roi, x_scale, y_scale, handle(target)))


class Methods:
    def mean_pool(self, x_div, y_div):
        _conversion.meanPool(self._java, _to_int(x_div), _to_int(y_div))
        return self

    def mean_pooled(self, x_div, y_div):
        return wrap(_conversion.meanPooled(self._java, _to_int(x_div), _to_int(y_div)))

    def midpoint_pool(self, *args, **kwargs):
        _needed(args, 2)
        x_div, y_div = _to_int(args[0]), _to_int(args[1])
        _conversion.midpointPool(self._java, x_div, y_div, _float(args, 2, kwargs, 'bias', 0.5))
        return self

    def midpoint_pooled(self, *args, **kwargs):
        _needed(args, 2)
        x_div, y_div = _to_int(args[0]), _to_int(args[1])
        return wrap(_conversion.midpointPooled(self._java, x_div, y_div, _float(args, 2, kwargs, 'bias', 0.5)))

    def to_bitmap(self, *args, **kwargs):
        return wrap(_conversion.toBitmap(self._java, _int(args, 0, kwargs, 'copy', 0) != 0))

    def to_grayscale(self, *args, **kwargs):
        return wrap(_conversion.toGrayscale(self._java, _int(args, 0, kwargs, 'copy', 0) != 0))

    def to_rgb565(self, *args, **kwargs):
        return wrap(_conversion.toRgb565(self._java, _int(args, 0, kwargs, 'copy', 0) != 0))

    def to_rainbow(self, *args, **kwargs):
        return wrap(_conversion.toRainbow(self._java, _int(args, 0, kwargs, 'copy', 0) != 0))

    def compress(self, *args, **kwargs):
        _conversion.compress(self._java, _int(args, 0, kwargs, 'quality', 50))
        return self

    def compressed(self, *args, **kwargs):
        return wrap(_conversion.compressed(self._java, _int(args, 0, kwargs, 'quality', 50)))

    def compress_for_ide(self, *args, **kwargs):
        _conversion.compressForIde(self._java, _int(args, 0, kwargs, 'quality', 50))
        return self

    def compressed_for_ide(self, *args, **kwargs):
        return wrap(_conversion.compressedForIde(self._java, _int(args, 0, kwargs, 'quality', 50)))

    def copy(self, *args, **kwargs):
        return _copied(self, args, kwargs, 'copy_to_fb', None)

    def crop(self, *args, **kwargs):
        return _copied(self, args, kwargs, 'copy', self)

    def resize(self, w, h):
        return _wrap_or_none(_conversion.resize(self._java, _to_int(w), _to_int(h)))

    def cut(self, *args):
        place = [_to_int(value) for value in args]
        if len(place) < 4:
            raise _not_modelled('image.Image.cut() without a height, which the board takes from beside')
        return _wrap_or_none(_conversion.cut(self._java, *place))

    def pix_to_ai(self):
        _conversion.pixToAi(self._java)

    def ai_to_pix(self):
        _conversion.aiToPix(self._java)

    def strech_char(self, de_dark):
        _conversion.stretchCharacter(self._java, _to_int(de_dark) != 0)

    def stretch(self, min, max):
        _conversion.stretch(self._java, _to_int(min), _to_int(max))
