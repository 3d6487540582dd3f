"""Histograms of images, and the statistics, percentiles and thresholds made of them."""

_statistics = _cached(_native.statistics())
_results = _part('results')


def _bins(kwargs, name, default):
    count = _to_int(kwargs.get(name, default))
    if count < 2:
        raise OSError(name + ' must be >= 2')
    return count


def _histogram_of(image, args, kwargs):
    java = image._java
    _native.operators().requireMutable(java)
    bounds = _lookup(args, kwargs, 0, 'thresholds', ())
    thresholds = _thresholds(bounds)
    invert = _int(args, 1, kwargs, 'invert', 0) != 0
    region = _region(java, args, 2, kwargs)
    kind = _pixels.format(java)
    if kind != 'rgb565':
        bins = _bins(kwargs, 'l_bins', _bins(kwargs, 'bins', 2 if kind == 'binary' else 256))
        return _statistics.histogram(java, thresholds, invert, region, bins, 0, 0)
    counts = [
        _bins(kwargs, name, _bins(kwargs, 'bins', default))
        for name, default in (('l_bins', 101), ('a_bins', 256), ('b_bins', 256))]
    return _statistics.histogram(java, thresholds, invert, region, *counts)


def _statistics_of(java):
    return _results.statistics(
        [value for channel in range(_statistics.channels(java)) for value in _statistics.statistics(java, channel)])


class histogram(_results.Result):
    __slots__ = ('_java',)

    def __init__(self, java):
        self._java = java
        lists = [[share for share in _statistics.bins(java, channel)] for channel in range(_statistics.channels(java))]
        super().__init__((lists + [[], []])[:3])

    def bins(self):
        return self._values[0]

    l_bins = bins

    def a_bins(self):
        return self._values[1]

    def b_bins(self):
        return self._values[2]

    def get_percentile(self, percentile):
        share = _to_float(percentile)
        return _results.percentile([
            _statistics.percentile(self._java, channel, share) for channel in range(_statistics.channels(self._java))])

    def get_threshold(self):
        return _results.threshold([
            _statistics.threshold(self._java, channel) for channel in range(_statistics.channels(self._java))])

    def get_statistics(self):
        return _statistics_of(self._java)

    get_stats = statistics = get_statistics

    def __repr__(self):
        names = ('bins',) if _statistics.channels(self._java) == 1 else ('l_bins', 'a_bins', 'b_bins')
        return '{' + ', '.join(['"%s":%s' % (name, _text.to_repr(bins)) for name, bins in zip(names, self._values)]) + '}'


class Methods:
    def get_histogram(self, *args, **kwargs):
        return histogram(_histogram_of(self, args, kwargs))

    get_hist = histogram = get_histogram

    def get_statistics(self, *args, **kwargs):
        return _statistics_of(_histogram_of(self, args, kwargs))

    get_stats = statistics = get_statistics
