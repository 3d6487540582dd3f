"""Haar cascades of files, and find_features."""

#: approximate HaarCascade: of files only; the data of the built-in frontalface and eye are not this project's to ship, and a damaged file raises EIO
#: approximate Image.find_features: exact for grayscale and RGB565; binary images, which the board misreads, count as black and white
_features = _cached(_native.features())


class Cascade:
    __slots__ = ('_java',)

    def __init__(self, java):
        self._java = java

    def __repr__(self):
        return _features.repr(self._java)


Cascade.__module__ = 'builtins'


def haar_cascade(path, *more, stages=None):
    path = _args.to_str(path)
    if path in ('frontalface', 'eye'):
        raise _not_modelled("image.HaarCascade('%s')" % path)
    stages = stages if stages is not None else more[0] if more else 0
    return Cascade(_features.load(path, _pixel_word(_to_int(stages))))


class Methods:
    def find_features(self, *args, **kwargs):
        _needed(args, 1)
        java = self._java
        _native.operators().requireMutable(java)
        cascade = args[0]
        if not isinstance(cascade, Cascade):
            raise TypeError("Can't convert " + type(cascade).__name__ + ' to type')
        threshold = _float(args, 1, kwargs, 'threshold', 0.5)
        scale_factor = _float(args, 2, kwargs, 'scale_factor', 1.5)
        region = _region(java, args, 3, kwargs)
        if scale_factor <= 1:
            # The board would search for ever.
            raise _not_modelled('image.Image.find_features(scale_factor=%g)' % scale_factor)
        found = list(_features.find(java, region, cascade._java, threshold, scale_factor))
        return list(zip(found[0::4], found[1::4], found[2::4], found[3::4]))
