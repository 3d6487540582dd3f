"""Filters over a neighbourhood."""

#: approximate Image.find_edges: exact, but that EDGE_CANNY of widths that are no multiple of 64 reads zeros behind the image, where the board reads other memory
_filters = _cached(_native.filters())


def _after(args, position, kwargs):
    """What filters take last: threshold, offset, invert and mask."""
    threshold = _int(args, position, kwargs, 'threshold', 0) != 0
    offset = _pixel_word(_int(args, position + 1, kwargs, 'offset', 0))
    invert = _int(args, position + 2, kwargs, 'invert', 0) != 0
    return _filters.after(threshold, offset, invert, _mask(args, position + 3, kwargs))


def _radius(image, args, least=1):
    _needed(args, least)
    _native.operators().requireMutable(image._java)
    return _ksize(args[0])


def _word(value):
    """A C int."""
    return (value + 0x80000000) % 0x100000000 - 0x80000000


def _quotient(numerator, denominator):
    """C's division, which cuts towards zero."""
    quotient = abs(numerator) // abs(denominator)
    return quotient if (numerator < 0) == (denominator < 0) else -quotient


def _binomial_kernel(radius):
    """A row of Pascal's triangle times itself in C ints, and its sum."""
    row = [1]
    for i in range(2 * radius):
        row.append(_quotient(_word(row[i] * (2 * radius - i)), i + 1))
    kernel = [_word(a * b) for a in row for b in row]
    return kernel, _word(sum(kernel))


def _convolve(image, radius, kernel, total, args, position, kwargs):
    scale = _float(args, position, kwargs, 'mul', 1.0 / total if total else float('inf'))
    add = int(_float(args, position + 1, kwargs, 'add', 0.0))
    _filters.convolve(image._java, radius, kernel, scale, add, _after(args, position + 2, kwargs))
    return image


class Methods:
    def mean(self, *args, **kwargs):
        _filters.mean(self._java, _radius(self, args), _after(args, 1, kwargs))
        return self

    def median(self, *args, **kwargs):
        radius, percentile = _radius(self, args), _float(args, 1, kwargs, 'percentile', 0.5)
        _filters.median(self._java, radius, percentile, _after(args, 2, kwargs))
        return self

    def mode(self, *args, **kwargs):
        _filters.mode(self._java, _radius(self, args), _after(args, 1, kwargs))
        return self

    def midpoint(self, *args, **kwargs):
        radius, bias = _radius(self, args), _float(args, 1, kwargs, 'bias', 0.5)
        _filters.midpoint(self._java, radius, bias, _after(args, 2, kwargs))
        return self

    def morph(self, *args, **kwargs):
        radius = _radius(self, args, 2)
        kernel = [_word(_to_int(weight)) for weight in _to_items(args[1], (2 * radius + 1) ** 2)]
        return _convolve(self, radius, kernel, _word(sum(kernel)) or 1, args, 2, kwargs)

    def gaussian(self, *args, **kwargs):
        radius = _radius(self, args)
        kernel, total = _binomial_kernel(radius)
        if _int(args, 1, kwargs, 'unsharp', 0):
            middle = len(kernel) // 2
            kernel[middle] = _word(kernel[middle] - 2 * total)
            total = _word(-total)
        return _convolve(self, radius, kernel, total, args, 2, kwargs)

    blur = gaussian_blur = gaussian

    def laplacian(self, *args, **kwargs):
        radius = _radius(self, args)
        kernel, total = _binomial_kernel(radius)
        kernel = [_word(-weight) for weight in kernel]
        middle = len(kernel) // 2
        total = kernel[middle] = _word(kernel[middle] + total)
        if _int(args, 1, kwargs, 'sharpen', 0):
            kernel[middle] = _word(kernel[middle] + total)
        return _convolve(self, radius, kernel, total, args, 2, kwargs)

    def bilateral(self, *args, **kwargs):
        radius = _radius(self, args)
        color_sigma = _float(args, 1, kwargs, 'color_sigma', 0.1)
        space_sigma = _float(args, 2, kwargs, 'space_sigma', 1.0)
        _filters.bilateral(self._java, radius, color_sigma, space_sigma, _after(args, 3, kwargs))
        return self

    def histeq(self, *args, **kwargs):
        _native.operators().requireMutable(self._java)
        adaptive, clip_limit = _int(args, 0, kwargs, 'adaptive', 0), _float(args, 1, kwargs, 'clip_limit', -1)
        mask = _mask(args, 2, kwargs)
        if adaptive:
            _filters.equalizeAdaptively(self._java, clip_limit, mask)
        else:
            _filters.equalize(self._java, mask)
        return self

    def find_edges(self, *args, **kwargs):
        _needed(args, 1)
        java = self._java
        if _pixels.format(java) != 'grayscale':
            raise OSError('Image format is not supported!')
        kind = _to_int(args[0])
        region = _region(java, args, 1, kwargs)
        low, high = [_pixel_word(_to_int(level)) for level in _to_items(
            _lookup(args, kwargs, 2, 'threshold', (100, 200)), 2)]
        if kind == EDGE_CANNY:
            _filters.cannyEdges(java, region, low, high)
        if kind == EDGE_SIMPLE:
            _filters.simpleEdges(java, low, high)
        return self
