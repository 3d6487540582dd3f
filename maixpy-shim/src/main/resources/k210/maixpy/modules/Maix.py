"""Maix: clocks, memory figures and the board's configuration (port/src/Maix of MaixPy)."""

# What its globals call it (modMaix.c).
__module_name__ = 'machine'
__all__ = ('freq', 'utils', 'config', 'Audio', 'FFT', 'FPIOA', 'GPIO', 'I2S', 'MIC_ARRAY')

_freq = _native.freq()
_memory = _native.memory()
_pins = _native.pins()
_SET = _args.Table(('cpu', _args.to_int, 0), ('pll1', _args.to_int, 0), ('kpu_div', _args.to_int, 0))
_CONFIG = '/flash/config.json'


class freq:
    def get(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _freq.cpuMhz(), _freq.kpuMhz()

    def get_cpu(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _freq.cpuMhz()

    def get_kpu(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _freq.kpuMhz()

    def set(*args, **kwargs):
        said = _freq.set(*_SET(args, kwargs))
        if said is None:
            _host.write('No change\n')
        else:
            _host.write(said)
            _freq.reset()


class utils:
    def gc_heap_size(*args, **kwargs):
        if _args.count(args, kwargs, 0, 1):
            _memory.setGcHeapBytes(_args.to_int(args[0]))
            return None
        return _memory.gcHeapBytes()

    def heap_free(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _memory.heapFreeBytes()

    def flash_read(*args, **kwargs):
        _args.count(args, kwargs, 2, 2)
        return _memory.flashRead(_args.to_int(args[0]), _args.to_int(args[1])).encode('latin-1')


class config:
    _values = None

    def __init__(self):
        # Reads the file when it is called; on the board that is at boot.
        config._read()

    def _read():
        try:
            file = _shim('uio').open(_CONFIG, 'rb')
        except OSError:
            return
        try:
            config._values = _shim('ujson').load(file)
        except ValueError as error:
            _host.write(_exceptions.formatted(error))
        finally:
            file.close()

    def get_value(*args, **kwargs):
        key, default = _args.count(args, kwargs, 2, 2)
        if type(config._values) is not dict:
            config._read()
        return config._values.get(key, default) if type(config._values) is dict else default


_pin_types = _part('pins')
FPIOA, GPIO = _pin_types.FPIOA, _pin_types.GPIO


class FFT:
    #: approximate FFT.run: the exact transform, scaled and rounded once; the chip rounds to 16 bits after each stage

    _RUN = _args.Table(('byte', _args.to_object, None), ('points', _args.to_int, 64), ('shift', _args.to_int, 0),
                       ('direction', _args.to_int, 1))
    _FREQ = _args.Table(('points', _args.to_int, 64), ('sample_rate', _args.to_int, 16000))

    def run(*args, **kwargs):
        samples, points, shift, direction = FFT._RUN(args, kwargs)
        if points not in (64, 128, 256, 512):
            raise ValueError('[MAIXPY]FFT:invalid points')
        if samples is None:
            raise ValueError('[MAIXPY]FFT:invalid byte')
        data = bytes(_args.to_buffer(samples))
        if len(data) % 4:
            raise ValueError('[MAIXPY]FFT:Buffer length must be a multiple of 4')
        if len(data) < 4 * points:
            _host.write('[MAIXPY]FFT:Zero padding\n')
        numbers = list(_native.fft().run(data, points, shift, direction))
        return list(zip(numbers[::2], numbers[1::2]))

    def freq(*args, **kwargs):
        points, rate = FFT._FREQ(args, kwargs)
        return [rate // points * i for i in range(points)]

    def amplitude(*args, **kwargs):
        bins, = _args.count(args, kwargs, 1, 1)
        if type(bins) is not list:
            raise ValueError('[MAIXPY]FFT:obj is not a list')
        # Squares and their sum wrap at 32 bits.
        return [2 * _native.fft().root((re * re + im * im) & 0xFFFFFFFF) // len(bins) for re, im in bins]


class I2S:
    """Its methods are compiled when one is first used."""

    DEVICE_0, DEVICE_1, DEVICE_2 = 0, 1, 2
    CHANNEL_0, CHANNEL_1, CHANNEL_2, CHANNEL_3 = 0, 1, 2, 3
    IGNORE_WORD_LENGTH, RESOLUTION_12_BIT, RESOLUTION_16_BIT, RESOLUTION_20_BIT = 0, 1, 2, 3
    RESOLUTION_24_BIT, RESOLUTION_32_BIT = 4, 5
    SCLK_CYCLES_16, SCLK_CYCLES_24, SCLK_CYCLES_32 = 0, 1, 2
    TRANSMITTER, RECEIVER = 0, 1
    STANDARD_MODE, RIGHT_JUSTIFYING_MODE, LEFT_JUSTIFYING_MODE = 1, 2, 4


#: approximate I2S: mclk is taken and changes nothing; before channel_config, cycles count as 16, where the board has what is in its memory
#: approximate I2S.channel_config: align_mode is checked and kept, but every microphone and speaker understands it
#: approximate I2S.record: "Too many points" compares memory that is not set on the board and never comes here; what the FIFO still holds is not recorded
_late_methods(
    I2S, 'i2s', '__init__ _init __repr__ __deinit__ init channel_config set_sample_rate record wait_record play')
#: approximate Audio Audio.play Audio.record_process Audio.to_bytes: the class of the module audio; its table says how
Audio = _shim('audio').Audio


class MIC_ARRAY:
    """Microphones in a circle (Maix_mic_array.c)."""

    #: approximate MIC_ARRAY.get_map: the closed library's arithmetic as its machine code has it, but for the FFT unit's rounding; what it takes of the CPU does not slow the script
    _INIT = _args.Table(
        ('i2s_d0', _args.to_int, 23), ('i2s_d1', _args.to_int, 22), ('i2s_d2', _args.to_int, 21),
        ('i2s_d3', _args.to_int, 20), ('i2s_ws', _args.to_int, 19), ('i2s_sclk', _args.to_int, 18),
        ('sk9822_dat', _args.to_int, 24), ('sk9822_clk', _args.to_int, 25))

    def init(*args, **kwargs):
        return _part('mic_array').init(MIC_ARRAY._INIT, args, kwargs)

    def deinit(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _part('mic_array').deinit()

    def get_map(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _part('mic_array').get_map()

    def get_dir(*args, **kwargs):
        _args.lacking(args, 1)
        return _part('mic_array').get_dir(args[0])

    def set_led(*args, **kwargs):
        _args.lacking(args, 2)
        return _part('mic_array').set_led(args[0], args[1])


if not _native.hasMicrophoneArray():
    _absent = ('MIC_ARRAY',)

for _type in (freq, utils, config, FFT, I2S, MIC_ARRAY):
    _type.__module__ = 'builtins'
