"""Finding shapes and patterns: circles, rectangles, templates, eyes, descriptors."""

#: approximate Image.find_circles: exact, but that votes which the board's two cores lose to each other are counted
#: approximate Image.find_rects: exact, but that scratch memory is as large as the board's at most
#: approximate Image.find_hog: exact for whole blocks of cells; for others the board counts in the memory behind its table
#: approximate Image.find_lbp: exact for the whole image; for smaller regions the board reads and counts behind its memory
#: approximate Image.find_displacement: exact without fix_rotation_scale; both spectra together may take 700 KiB, binary images count as black and white, and fix_rotation_scale needs a roi that begins in the corner
#: approximate Image.selective_search: for RGB565; of other formats the board reads other memory
_finders = _cached(_native.finders())
_results = _part('results')
_strides = _part('detection')


def _require_gray(java):
    if _pixels.format(java) != 'grayscale':
        raise OSError('Image format is not supported!')


def _words(args, position, kwargs, *options):
    """Int options (name, default) one after the other, as C ints."""
    return [
        _pixel_word(_int(args, position + index, kwargs, name, default))
        for index, (name, default) in enumerate(options)]


class lbp_desc:
    __slots__ = ('_octets',)

    def __init__(self, octets):
        self._octets = octets

    def __repr__(self):
        return '{}'


class Methods:
    def find_circles(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        region = _region(java, args, 0, kwargs)
        strides = [
            _strides._stride(args, position, kwargs, name, default)
            for position, name, default in ((1, 'x_stride', 2), (2, 'y_stride', 1))]
        numbers = _words(
            args, 3, kwargs, ('threshold', 2000), ('x_margin', 10), ('y_margin', 10), ('r_margin', 10), ('r_min', 2),
            ('r_max', 0x7FFFFFFF), ('r_step', 2))
        if numbers[-1] < 1:
            raise _not_modelled('image.Image.find_circles(r_step=%d)' % numbers[-1])
        found = _finders.findCircles(java, region, *strides, *numbers)
        return [_results.circle(found.numbers(index)) for index in range(found.count())]

    def find_rects(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        region = _region(java, args, 0, kwargs)
        found = _finders.findRects(java, region, *_words(args, 1, kwargs, ('threshold', 1000)))
        return [_results.rect(found.numbers(index)) for index in range(found.count())]

    def find_template(self, *args, **kwargs):
        _needed(args, 2)
        java, template = self._java, handle(args[0])
        _require_gray(java)
        _require_gray(template)
        threshold = _to_float(args[1])
        region = _region(java, args, 2, kwargs)
        _finders.requireRoom(java, template, region)
        step, search = _words(args, 3, kwargs, ('step', 2), ('search', SEARCH_EX))
        if step < 1 and search != SEARCH_DS:
            raise _not_modelled('image.Image.find_template(step=%d)' % step)
        found = _finders.findTemplate(java, template, threshold, region, step, search == SEARCH_DS)
        return None if found is None else tuple([number for number in found])

    def find_eye(self, *args, **kwargs):
        _needed(args, 1)
        _require_gray(self._java)
        return tuple([place for place in _finders.findEye(self._java, _region(self._java, args, 0, kwargs))])

    def find_lbp(self, *args, **kwargs):
        _needed(args, 1)
        _require_gray(self._java)
        octets = _finders.findLbp(self._java, _region(self._java, args, 0, kwargs))
        if octets is None:
            raise _not_modelled('image.Image.find_lbp(roi) of less than 7 x 7 pixels')
        return lbp_desc(octets)

    def find_displacement(self, *args, **kwargs):
        _needed(args, 1)
        java, template = self._java, handle(args[0])
        _native.operators().requireMutable(java)
        _native.operators().requireMutable(template)
        region = _region(java, args, 1, kwargs)
        if 'template_roi' in kwargs or len(args) > 2:
            template_roi = [_to_int(value) for value in _to_items(_lookup(args, kwargs, 2, 'template_roi', None), 4)]
        else:
            template_roi = [0, 0, _pixels.width(template), _pixels.height(template)]
        template_region = _native.detection().roi(template, *template_roi)
        if not _finders.sameSize(region, template_region):
            raise OSError('ROI(w,h) != TEMPLATE_ROI(w,h)')
        polar, fix = [
            _int(args, position, kwargs, name, 0) != 0
            for position, name in ((3, 'logpolar'), (4, 'fix_rotation_scale'))]
        found = _finders.findDisplacement(java, region, template, template_region, polar, fix)
        if found is None:
            raise _not_modelled('image.Image.find_displacement() of such a region')
        return _results.displacement([number for number in found])

    def find_domain(self, *args, **kwargs):
        _needed(args, 1)
        java = self._java
        _native.operators().requireMutable(java)
        if _pixels.format(java) != 'grayscale':
            raise ValueError('only support grayscale pic')
        return _wrap_or_none(_finders.findDomain(java, _to_float(args[0])))

    def selective_search(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        limits = _words(args, 0, kwargs, ('threshold', 500), ('size', 20))
        # The firmware looks for all three under the first one's name.
        weights = [_float(args, position, kwargs, 'a1', 1.0) for position in (2, 3, 4)]
        if _pixels.format(java) != 'rgb565':
            raise _not_modelled('image.Image.selective_search() of another format than RGB565')
        found = _finders.selectiveSearch(java, *limits, *weights)
        return [tuple([number for number in found.numbers(index)]) for index in range(found.count())]

    def find_hog(self, *args, **kwargs):
        _require_gray(self._java)
        region = _region(self._java, args, 0, kwargs)
        size, = _words(args, 1, kwargs, ('size', 8))
        if size < 1:
            raise _not_modelled('image.Image.find_hog(size=%d)' % size)
        _finders.drawHog(self._java, region, size)
        return self
