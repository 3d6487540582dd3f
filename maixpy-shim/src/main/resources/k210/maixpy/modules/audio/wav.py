"""audio.Audio: constructor and methods (py_audio.c)."""

_INIT = _args.Table(
    ('array', _args.to_object, None), ('path', _args.to_object, None), '*', ('points', _args.to_int, 1024),
    ('is_create', bool, False), ('samplerate', _args.to_int, 44100))
_RECORD_PROCESS = _args.Table(('dev', _args.to_object, None), ('channels', _args.to_int, 1))
_WAV_FIELDS = ('numchannels', 'samplerate', 'byterate', 'blockalign', 'bitspersample', 'datasize')
_HEADER_BYTES = 44
_WORD = 0xFFFFFFFF
_bytearray_type = type(bytearray(0))


def _say(text):
    _host.write('[MAIXPY]: ' + text + '\n')


def _show(values):
    for name, value in zip(_WAV_FIELDS, values):
        _say('%s = %d' % (name, value))


def _memory(points):
    return _shim('Maix')._part('i2s')._memory(points)


def _device(value):
    if type(value) is not _shim('Maix').I2S:
        raise ValueError('Invaild I2S device')
    return value


class Methods:
    def __init__(self, *args, **kwargs):
        self._points, self._buffer, self._reception = 0, None, None
        self._file = self._player = self._rate = None
        self._data_bytes = 0
        self._volume = 40.0
        self._init(args, kwargs)

    def _init(self, args, kwargs):
        array, path, points, create, rate = _INIT(args, kwargs)
        if array is not None:
            # A bytearray is the sound's memory itself; of anything else it has a copy.
            octets = _args.to_buffer(array)
            self._points = len(octets) // 4
            self._buffer = array if type(array) is _bytearray_type else bytearray(octets)
        elif path is None:
            self._points = points
            self._buffer = _memory(points) if points != 0 else None
        else:
            self._file = _native.open(_args.to_str(path), create)
            if create:
                self._begin_recording(rate)
        return True

    def init(self, *args, **kwargs):
        return self._init(args, kwargs)

    def __repr__(self):
        return '[MAIXPY]audio:(points=%d, buffer addr=0)' % (self._points & _WORD)

    def __deinit__(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)

    def to_bytes(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        if self._buffer is None or self._points == 0:
            raise AttributeError('empty Audio')
        self._sync()
        return self._buffer if len(self._buffer) == 4 * self._points else self._buffer[:4 * self._points]

    def play_process(self, *args, **kwargs):
        device, = _args.count(args, kwargs, 1, 1)
        self._take_memory(_device(device))
        if self._opened().size() == 0:
            _say('file length is 0')
            return False
        self._finish()
        player = _native.player(self._opened(), device._number, self._points)
        status, *fields = list(player.open())
        if status != 0:
            _say('wav error code : %d' % status)
            self._file.close()
            raise OSError('wav init error')
        _say('result = %d' % status)
        _show(fields)
        player.start()
        self._player = player
        return fields

    def volume(self, *args, **kwargs):
        if _args.count(args, kwargs, 0, 1):
            volume = _args.to_float(args[0])
            if not 0 <= volume <= 100:
                raise ValueError('value:[0,100]')
            self._volume = volume
        return self._volume

    def play(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        if self._player is None:
            # The firmware follows a null pointer.
            raise OSError(5)
        return self._player.play(self._volume)

    def record_process(self, *args, **kwargs):
        _args.lacking(args, 1)
        device, channels = _RECORD_PROCESS(args, kwargs)
        self._take_memory(_device(device))
        if self._opened().size() != 0:
            _say("file length isn't empty")
            return False
        if channels > 2:
            _say('The number of channels must be less than or equal to 2')
            return False
        self._finish()
        self._begin_recording(device._rate)
        return None

    def record(self, *args, **kwargs):
        sound, = _args.count(args, kwargs, 1, 1)
        words = list(sound._words())
        halves = bytes([octet for half in zip(words[0::4], words[1::4]) for octet in half])
        self._opened().write(halves)
        self._data_bytes += len(halves)

    def finish(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        self._finish()

    def _finish(self):
        if self._player is not None:
            self._player.finish()
            self._player = self._file = None
        if self._rate is not None:
            rate, self._rate = self._rate, None
            _show((2, rate, 4 * rate, 4, 16))
            self._file.finishRecording(rate, self._data_bytes)

    def _begin_recording(self, rate):
        self._rate = rate
        self._data_bytes = 0
        self._file.seek(_HEADER_BYTES)

    def _take_memory(self, device):
        self._points, self._buffer, self._reception = device._points, device._buffer, None

    def _opened(self):
        if self._file is None:
            # The firmware follows a null pointer.
            raise OSError(5)
        return self._file

    def _receive(self, buffer, reception):
        self._points, self._buffer, self._reception = len(buffer) // 4, buffer, reception

    def _sync(self):
        """Takes over what has arrived of a recording."""
        if self._reception is not None:
            octets = self._reception.octets().encode('latin-1')
            self._buffer[:len(octets)] = octets
            if len(octets) == len(self._buffer):
                self._reception = None

    def _words(self):
        self._sync()
        return bytes(self._buffer[:4 * self._points]) if self._buffer is not None else b''
