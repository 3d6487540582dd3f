"""Maix.I2S: constructor and methods (Maix_i2s.c)."""

_i2s = _native.i2s()
_INIT = _args.Table('*', ('sample_points', _args.to_int, 1024), ('pll2', _args.to_int, 0), ('mclk', _args.to_int, 0))
_CHANNEL = _args.Table(
    ('channel', _args.to_int, 0), ('mode', _args.to_int, 1), '*', ('resolution', _args.to_int, 2),
    ('cycles', _args.to_int, 2), ('align_mode', _args.to_int, 1))
_RECORD = _args.Table(('points', _args.to_int, 0), '*', ('time', _args.to_int, 0))
_DEVICES = 3
_WORD = 0xFFFFFFFF
_POINTS_MAX = 64 * 1024
_SAMPLE_RATE_MAX = 4 * 1024 * 1024
# What DMA channel 3 fills, whichever device records.
_recorded = []


class _Channel:
    resolution = cycles = align_mode = mode = 0


def _memory(points):
    """Board memory for so many words; where it does not fit, the words of py/malloc.c."""
    if points < 0 or not _shim('gc')._fits(4 * points):
        raise MemoryError('memory allocation failed, allocating %d bytes' % (4 * points & _WORD))
    return bytearray(4 * points)


def _wait_record():
    _i2s.waitRecord()
    while _recorded:
        _recorded.pop()._sync()


class Methods:
    def __init__(self, *args, **kwargs):
        if not args:
            raise TypeError('function missing 1 required positional arguments')
        number = _args.to_int(args[0])
        if number >= _DEVICES:
            raise ValueError('[MAIXPY]I2S%d:does not exist' % number)
        self._number = number
        self._rate = 0
        self._cycles = 0
        self._channels = [_Channel() for _ in range(4)]
        self._init(args[1:], kwargs)

    def _init(self, args, kwargs):
        points, pll2, _ = _INIT(args, kwargs)
        if pll2 != 0:
            _i2s.setPll2(pll2 & _WORD)
        if points > _POINTS_MAX:
            raise ValueError('[MAIXPY]I2S:invalid buffer length')
        self._points = points
        self._buffer = _memory(points)
        self._mask = 0
        return True

    def init(self, *args, **kwargs):
        return self._init(args, kwargs)

    def channel_config(self, *args, **kwargs):
        _args.lacking(args, 1)
        channel, mode, resolution, cycles, align_mode = _CHANNEL(args, kwargs)
        if not 0 <= channel <= 3:
            raise ValueError('[MAIXPY]I2S:invalid i2s channle')
        settings = self._channels[channel]
        if not 0 <= resolution <= 5:
            raise ValueError('[MAIXPY]I2S:invalid resolution')
        settings.resolution = resolution
        if not 0 <= cycles <= 2:
            raise ValueError('[MAIXPY]I2S:invalid cycles')
        settings.cycles = self._cycles = cycles
        if align_mode not in (1, 2, 4):
            raise ValueError('[MAIXPY]I2S:invalid align mode')
        settings.align_mode = align_mode
        if not 0 <= mode <= 1:
            raise ValueError('[MAIXPY]I2S:invalid cycles')
        settings.mode = mode
        self._mask |= 1 << channel
        _i2s.configure(self._number, mode == self.RECEIVER, self._mask, channel, resolution, cycles)
        return True

    def set_sample_rate(self, *args, **kwargs):
        rate, = _args.count(args, kwargs, 1, 1)
        rate = _args.to_int(rate) & _WORD
        if rate > _SAMPLE_RATE_MAX:
            raise ValueError('[MAIXPY]I2S:invalid sample rate')
        self._rate = _i2s.setSampleRate(self._number, rate) // (32 + 16 * self._cycles)
        return True

    def record(self, *args, **kwargs):
        points, seconds = _RECORD(args, kwargs)
        if points <= 0 < seconds:
            if self._rate <= 0:
                raise ValueError('[MAIXPY]I2S:please set sample rate')
            points = self._rate * seconds & _WORD
            if points > self._points:
                raise ValueError('[MAIXPY]I2S:sampling size is out of bounds')
        elif points <= 0:
            raise ValueError('[MAIXPY]I2S:please input recording points or time')
        buffer = _memory(points)
        _wait_record()
        audio = _shim('audio').recorded(buffer, _i2s.record(self._number, points))
        _recorded.append(audio)
        return audio

    def wait_record(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _wait_record()

    def play(self, *args, **kwargs):
        audio, = _args.count(args, kwargs, 1, 1)
        _i2s.play(self._number, audio._words())

    def __deinit__(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)

    def __repr__(self):
        lines = ['[MAIXPY]i2s%d:(sampling rate=%d, sampling points=%d)\n' % (self._number, self._rate, self._points)]
        for number, channel in enumerate(self._channels):
            lines.append('[MAIXPY]channle%d:(resolution=%d, cycles=%d, align_mode=%d, mode=%d)\n' % (
                number, channel.resolution, channel.cycles, channel.align_mode, channel.mode))
        return ''.join(lines)
