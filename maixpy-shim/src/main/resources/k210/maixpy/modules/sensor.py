"""sensor: arguments and constants of py_sensor.c; the rest is Java's SensorModule and SensorControls."""

_controls = _native.controls()
_frames = _native.frames()

BAYER, RGB565, YUV422, GRAYSCALE, JPEG = range(1, 6)
OV9650, OV2640, OV7725, MT9V034, LEPTON = 0x96, 0x2642, 0x77, 0x13, 0x54
NORMAL, NEGATIVE = 0, 1
(QQCIF, QCIF, CIF, QQSIF, QSIF, SIF, QQQQVGA, QQQVGA, QQVGA, QVGA, VGA, HQQQVGA, HQQVGA, HQVGA, B64X32, B64X64,
 B128X64, B128X128, B240X240, LCD, QQVGA2, WVGA, WVGA2, SVGA, SXGA, UXGA) = range(1, 27)

_FRAME_RATES = (2, 8, 15, 25, 30, 60)
_GAIN_CEILINGS = (2, 4, 8, 16, 32, 64, 128)
_ANY = 0xFFFF
_NAN = float('nan')


def _at_least_one(args):
    return _args.count(args, {}, 1, _ANY)


#: approximate binocular_reset: a sensor in power-down is taken not to answer; --second-camera puts a second one beside the first, and settings then go to both.
def binocular_reset(*args, **kwargs):
    _native.binocularReset(_args.to_int(kwargs.get('freq', _native.defaultXclkHz())))


# reset, snapshot and skip_frames ignore keywords they do not know and positions they do not use, as on the board.
#: exact reset: set_regs=False and freq=0 are refused by name, and so are frames after a second reset before a frame size is set.
def reset(*args, **kwargs):
    freq_given = 'freq' in kwargs
    freq = _args.to_int(kwargs['freq']) if freq_given else 0
    set_regs = bool(kwargs.get('set_regs', True))
    choice = _args.to_int(kwargs.get('choice', 0))
    _native.reset(freq_given, freq, set_regs, bool(kwargs.get('dual_buff', False)), choice)


def deinit(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    _native.deinit()


def sleep(*args, **kwargs):
    enable, = _args.count(args, kwargs, 1, 1)
    _native.sleep(bool(enable))


def shutdown(*args, **kwargs):
    enable, = _args.count(args, kwargs, 1, 1)
    _native.shutdown(bool(enable))


def flush(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    _frames.flush()


#: approximate snapshot: frame rates of sensors without published timing are the datasheets'.
def snapshot(*args, **kwargs):
    picture = _frames.snapshot(bool(kwargs.get('update_jb', True)))
    return _shim('image').wrap(picture)


#: exact skip_frames: before reset, where the firmware crashes, it is refused by name.
def skip_frames(*args, **kwargs):
    time_given = 'time' in kwargs
    time = _args.to_int(kwargs['time']) if time_given else 300
    if args:
        _frames.skipFrames(_args.to_int(args[0]), time_given, time)
    else:
        _frames.skipFramesFor(time)


def width(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _native.width()


def height(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _native.height()


#: approximate get_fb: None before a format or size is set; then the board's image shows the list of its buffers' addresses and what lies behind it, which is refused by name.
def get_fb(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    if _native.hasDescribedBuffer():
        raise _not_modelled('sensor.get_fb')


def get_id(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _native.id()


def set_pixformat(*args, **kwargs):
    if len(_at_least_one(args)) != 1:
        raise ValueError('arg err')
    _native.setPixelFormat(_args.to_int(args[0]), bool(kwargs.get('set_regs', True)))
    return True


#: exact set_framesize: sizes beyond the sensor's array, and set_regs=False, are refused by name.
def set_framesize(*args, **kwargs):
    if len(_at_least_one(args)) != 1:
        raise ValueError('arg err')
    _native.setFrameSize(_args.to_int(args[0]), bool(kwargs.get('set_regs', True)))


#: approximate set_windowing: the window is cut where it is asked for; MaixPy moves only the GC0328's at QVGA, and leaves the other sensors' at the frame's first pixel.
def set_windowing(*args, **kwargs):
    window, = _args.count(args, kwargs, 1, 1)
    items = _args.to_items(window)
    if len(items) not in (2, 4):
        raise ValueError('The tuple/list must either be (x, y, w, h) or (w, h)')
    numbers = [_args.to_int(item) for item in items]
    if len(numbers) == 2:
        _native.setCentredWindow(*numbers)
    else:
        _native.setWindow(*numbers)
    return True


#: exact set_framerate: changes the rate of the OV7740 only, as the drivers do.
def set_framerate(*args, **kwargs):
    rate = _args.to_int(_args.count(args, kwargs, 1, 1)[0])
    if rate not in _FRAME_RATES:
        raise ValueError('Invalid framerate')
    _controls.setFrameRate(rate)


def set_gainceiling(*args, **kwargs):
    ceiling = _args.to_int(_args.count(args, kwargs, 1, 1)[0])
    if ceiling not in _GAIN_CEILINGS:
        raise ValueError('Invalid gainceiling')
    return _controls.setGainCeiling(_GAIN_CEILINGS.index(ceiling))


#: approximate set_contrast set_brightness set_saturation: the registers are the driver's; the picture follows them by the chips' formulas, which for the OV7740's contrast are inferred from the table.
def set_contrast(*args, **kwargs):
    return _controls.setContrast(_args.to_int(_args.count(args, kwargs, 1, 1)[0]))


def set_brightness(*args, **kwargs):
    return _controls.setBrightness(_args.to_int(_args.count(args, kwargs, 1, 1)[0]))


def set_saturation(*args, **kwargs):
    return _controls.setSaturation(_args.to_int(_args.count(args, kwargs, 1, 1)[0]))


#: approximate set_colorbar: the bars of the OV2640 and OV7740 are the usual eight; their exact colours are the chips' own.
def set_colorbar(*args, **kwargs):
    return _controls.setColourBar(bool(_args.count(args, kwargs, 1, 1)[0]))


def set_special_effect(*args, **kwargs):
    return _controls.setSpecialEffect(_args.to_int(_args.count(args, kwargs, 1, 1)[0]))


def set_lens_correction(*args, **kwargs):
    _, radius, coefficient = _args.count(args, kwargs, 3, 3)
    _args.to_int(radius)
    _args.to_int(coefficient)
    return _controls.setLensCorrection()


#: approximate set_auto_gain set_auto_exposure set_gainceiling: the registers are the driver's; the scene is as bright as its file at 10 ms without gain, other light goes through an sRGB curve, and the loops are always at rest.
def set_auto_gain(*args, **kwargs):
    enable = _args.to_int(_at_least_one(args)[0])
    gain = _args.lookup(args, kwargs, 1, 'gain_db', _NAN, _args.to_float)
    ceiling = _args.lookup(args, kwargs, 2, 'gain_db_ceiling', _NAN, _args.to_float)
    _controls.setAutoGain(enable != 0, gain, ceiling)


def set_auto_exposure(*args, **kwargs):
    _at_least_one(args)
    micros = _args.lookup(args, kwargs, 1, 'exposure_us', -1, _args.to_int)
    _controls.setAutoExposure(_args.to_int(args[0]) != 0, micros)


#: approximate set_auto_whitebal: gains count relative to those that the driver's reset leaves; the OV2640's driver has none.
def set_auto_whitebal(*args, **kwargs):
    enable = _args.to_int(_at_least_one(args)[0])
    gains = _args.lookup(args, kwargs, 1, 'rgb_gain_db', (_NAN, _NAN, _NAN), _three_floats)
    _controls.setAutoWhiteBalance(enable != 0, *gains)


def _three_floats(value):
    return [_args.to_float(item) for item in _args.to_items(value, 3)]


#: approximate get_gain_db get_exposure_us: by the driver's formula from the registers, to which the loops have always come to rest; drivers that read nothing return what lies on the stack, which is refused by name.
def get_gain_db(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _controls.gainDb()


def get_exposure_us(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _controls.exposureMicros()


#: approximate get_rgb_gain_db: the OV7740's gains are taken to rest at 64, which is 1; the other drivers return three zeros.
def get_rgb_gain_db(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return tuple(_controls.colourGains())


#: approximate set_hmirror: the drivers of the OV2640 and the OV5642 start mirrored; a picture is shown as its file has it until the first call.
def set_hmirror(*args, **kwargs):
    _controls.setHmirror(bool(_args.count(args, kwargs, 1, 1)[0]))


def set_vflip(*args, **kwargs):
    _controls.setVflip(bool(_args.count(args, kwargs, 1, 1)[0]))


def run(*args, **kwargs):
    _native.run(_args.to_int(_args.count(args, kwargs, 1, 1)[0]))
    return True


#: exact set_jb_quality: values outside of 1 to 100 count as the nearest.
def set_jb_quality(*args, **kwargs):
    quality, = _args.count(args, kwargs, 1, 1)
    if type(quality) is not int:
        raise ValueError('must be int')
    _frames.setPreviewQuality(quality)


def __write_reg(*args, **kwargs):
    address, value = _args.count(args, kwargs, 2, 2)
    _native.writeRegister(_args.to_int(address), _args.to_int(value))


def __read_reg(*args, **kwargs):
    return _native.readRegister(_args.to_int(_args.count(args, kwargs, 1, 1)[0]))


_absent = () if _native.hasPreview() else ('set_jb_quality',)

__all__ = [name for name in globals() if not name.startswith('_')] + ['__write_reg', '__read_reg']
