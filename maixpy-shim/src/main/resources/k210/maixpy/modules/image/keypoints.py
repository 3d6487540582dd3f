"""Keypoints: found, drawn, matched, and kept in files."""

#: approximate Image.find_keypoints: exact (corners are found in places darker than 16 only, because the KPU's smoothing multiplies by 16), but that behind scales whose width is no multiple of 64 zeros are read, where the board reads other memory; binary images, which the board misreads, count as black and white
#: approximate load_descriptor: as the firmware means it; v0.6.3 takes the address of its file for the file, and a board crashes here
#: approximate save_descriptor: as the firmware means it; v0.6.3 takes the address of its file for the file, and a board crashes here
_drawing = _cached(_native.drawing())
_keypoints = _cached(_native.keypoints())
_results = _part('results')
_lbp_desc = _part('finders').lbp_desc


class kp_desc:
    __slots__ = ('_found', '_threshold', '_normalized')

    def __init__(self, found, threshold, normalized):
        self._found, self._threshold, self._normalized = found, threshold, normalized

    def __repr__(self):
        return '{"size":%d, "threshold":%d, "normalized":%d}' % (
            self._found.count(), self._threshold, self._normalized)

    def __len__(self):
        return self._found.count()

    def __getitem__(self, key):
        return _numbers(self._found, _args.position(key, self._found.count(), 'kp_desc'))

    def __iter__(self):
        raise TypeError("'kp_desc' object isn't iterable")


kp_desc.__module__ = 'builtins'


def _numbers(found, index):
    return tuple([number for number in found.numbers(index)])


def load_descriptor(path, *more):
    loaded = _keypoints.load(_args.to_str(path))
    if loaded is None:
        raise OSError('Descriptor type is not supported')
    if loaded == '':
        raise _not_modelled('image.load_descriptor() of a file that is cut off')
    return _lbp_desc(loaded) if isinstance(loaded, str) else kp_desc(loaded, 10, False)


def save_descriptor(descriptor, path, *more):
    path = _args.to_str(path)
    if type(descriptor) is kp_desc:
        _keypoints.saveKeypoints(path, descriptor._found)
    elif type(descriptor) is _lbp_desc:
        _keypoints.saveLbp(path, descriptor._octets)
    else:
        raise _not_modelled('image.save_descriptor() of a ' + type(descriptor).__name__)
    return True


def match_descriptor(args, kwargs):
    one, other = args[:2]
    if type(one) is not type(other):
        raise OSError('Descriptors have different types!')
    if type(one) is _lbp_desc:
        return _keypoints.lbpDistance(one._octets, other._octets)
    if type(one) is not kp_desc:
        raise OSError('Descriptor type is not supported')
    threshold = _int(args, 2, kwargs, 'threshold', 85)
    filter_outliers = _int(args, 3, kwargs, 'filter_outliers', 0) == 1
    if not 0 <= threshold <= 100:
        raise OSError('Expected threshold between 0 and 100')
    matches = _keypoints.match(one._found, other._found, threshold, filter_outliers)
    if matches is None:
        raise _not_modelled('image.match_descriptor(threshold=100) without a keypoint that is left')
    numbers = [number for number in matches]
    return _results.kptmatch(numbers[:8] + [list(zip(numbers[8::2], numbers[9::2]))])


class Methods:
    def find_keypoints(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        region = _region(java, args, 0, kwargs)
        threshold = _pixel_word(_int(args, 1, kwargs, 'threshold', 20))
        normalized = _int(args, 2, kwargs, 'normalized', 0) != 0
        scale_factor = _float(args, 3, kwargs, 'scale_factor', 1.5)
        most = _pixel_word(_int(args, 4, kwargs, 'max_keypoints', 100))
        detector = _int(args, 5, kwargs, 'corner_detector', CORNER_AGAST)
        if threshold < 0:
            raise _not_modelled('image.Image.find_keypoints(threshold=%d)' % threshold)
        if not normalized and not scale_factor > 1:
            # The board would search for ever, or in pictures that it has no memory for.
            raise _not_modelled('image.Image.find_keypoints(scale_factor=%g)' % scale_factor)
        if most < 0:
            raise _not_modelled('image.Image.find_keypoints(max_keypoints=%d)' % most)
        found = _keypoints.find(
            java, region, threshold, normalized, scale_factor, most, detector == CORNER_FAST)
        return None if found is None else kp_desc(found, threshold, normalized)

    def draw_keypoints(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        _needed(args, 1)
        keypoints = args[0]
        colour = _colour(java, args, 1, kwargs)
        size, thickness = [
            _pixel_word(_int(args, position, kwargs, name, default))
            for position, name, default in ((2, 'size', 10), (3, 'thickness', 1))]
        fill = _int(args, 4, kwargs, 'fill', 0) != 0
        if type(keypoints) is kp_desc:
            found = keypoints._found
            keypoints = [_numbers(found, index) for index in range(found.count())]
            places = [(x, y, angle) for x, y, score, octave, angle in keypoints]
        elif type(keypoints) in (tuple, list):
            places = keypoints
        else:
            raise TypeError("Can't convert " + type(keypoints).__name__ + ' to type')
        for place in places:
            x, y, angle = [_pixel_word(_to_int(value)) for value in _to_items(place, 3)]
            turned = angle % 360 if angle >= 0 else -(-angle % 360)
            _drawing.drawKeypoint(java, x, y, turned, size, colour, thickness, fill)
        _drawing.drewKeypoints(java, len(places), size, thickness, fill)
        return self
