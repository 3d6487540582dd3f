"""Finding things in images: regions of a colour, lines."""

#: approximate Image.find_blobs: exact, but that the board stops filling when its scratch memory is full
#: approximate Image.find_lines: exact, but that votes which the board's two cores lose to each other are counted
#: approximate Image.find_line_segments: the order of float operations is that of GCC 12, not of the build's GCC 8.2, so that in about one picture of forty a segment at the edge of meaning comes, goes or points the other way; as on the board, more than about 24000 pixels raise MemoryError
_detection = _cached(_native.detection())
_results = _part('results')
_NONE_GIVEN = object()


def _blob(found, index=0):
    x, y, w, h, pixels, cx, cy, code, count = found.numbers(index)
    return _results.blob((x, y, w, h, pixels, cx, cy, found.rotation(index), code, count))


def _stride(args, position, kwargs, name, default):
    stride = _int(args, position, kwargs, name, default)
    if not stride & 0xFFFFFFFF:
        raise OSError(name + ' must not be zero.')
    return _pixel_word(stride)


def _lines(found):
    return [_results.line(found.numbers(index)) for index in range(found.count())]


class Methods:
    def find_blobs(self, *args, **kwargs):
        _needed(args, 1)
        java = self._java
        _native.operators().requireMutable(java)
        thresholds = _thresholds(args[0])
        if thresholds.isEmpty():
            return []
        invert = _int(args, 1, kwargs, 'invert', 0) != 0
        region = _region(java, args, 2, kwargs)
        x_stride, y_stride = _stride(args, 3, kwargs, 'x_stride', 2), _stride(args, 4, kwargs, 'y_stride', 1)
        area, pixels = _int(args, 5, kwargs, 'area_threshold', 10), _int(args, 6, kwargs, 'pixels_threshold', 10)
        merge, margin = _int(args, 7, kwargs, 'merge', 0) != 0, _int(args, 8, kwargs, 'margin', 0)
        accept = _lookup(args, kwargs, 9, 'threshold_cb', _NONE_GIVEN)
        may_merge = _lookup(args, kwargs, 10, 'merge_cb', _NONE_GIVEN)
        found = _detection.findBlobs(
            java, thresholds, invert, region, x_stride, y_stride, _pixel_word(area), _pixel_word(pixels), merge,
            _pixel_word(margin),
            None if accept is _NONE_GIVEN else lambda one: bool(accept(_blob(one))),
            None if may_merge is _NONE_GIVEN else lambda one, other: bool(may_merge(_blob(one), _blob(other))))
        return [_blob(found, index) for index in range(found.count())]

    def find_lines(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        region = _region(java, args, 0, kwargs)
        x_stride, y_stride = _stride(args, 1, kwargs, 'x_stride', 2), _stride(args, 2, kwargs, 'y_stride', 1)
        limits = [
            _pixel_word(_int(args, position, kwargs, name, default))
            for position, name, default in ((3, 'threshold', 1000), (4, 'theta_margin', 25), (5, 'rho_margin', 25))]
        return _lines(_detection.findLines(java, region, x_stride, y_stride, *limits))

    def find_line_segments(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        region = _region(java, args, 0, kwargs)
        limits = [
            _pixel_word(_int(args, position, kwargs, name, default))
            for position, name, default in ((1, 'merge_distance', 0), (2, 'max_theta_diff', 15))]
        return _lines(_detection.findLineSegments(java, region, *limits))

    def get_regression(self, *args, **kwargs):
        _needed(args, 1)
        java = self._java
        _native.operators().requireMutable(java)
        thresholds = _thresholds(args[0])
        if thresholds.isEmpty():
            return None
        invert = _int(args, 1, kwargs, 'invert', 0) != 0
        region = _region(java, args, 2, kwargs)
        x_stride, y_stride = _stride(args, 3, kwargs, 'x_stride', 2), _stride(args, 4, kwargs, 'y_stride', 1)
        area, pixels = _int(args, 5, kwargs, 'area_threshold', 10), _int(args, 6, kwargs, 'pixels_threshold', 10)
        robust = _int(args, 7, kwargs, 'robust', 0) != 0
        found = _lines(_detection.regression(
            java, thresholds, invert, region, x_stride, y_stride, _pixel_word(area), _pixel_word(pixels), robust))
        return found[0] if found else None
