"""touchscreen: touch panels behind NS2009 or FT62xx (port/src/touchscreen of MaixPy)."""

__all__ = ('FT62XX', 'NS2009', 'STATUS_IDLE', 'STATUS_MOVE', 'STATUS_PRESS', 'STATUS_RELEASE', 'calibrate', 'init',
           'read')

NS2009, FT62XX = 0, 1
STATUS_IDLE, STATUS_RELEASE, STATUS_PRESS, STATUS_MOVE = range(4)

_INIT = _args.Table(('i2c', _args.to_object, None), ('type', _args.to_object, None), ('cal', _args.to_object, None))
_CALIBRATION = [-6, -5941, 22203576, 4232, -8, -700369, 65536]
_BLOCKS, _FREQ, _SCL, _SDA = 3, 400000, 30, 31
_WIDTH, _HEIGHT = 320, 240
_EIO = 5


#: approximate init: type FT62XX without its driver calibrates an NS2009 with what the stack holds, here as by default
def init(*args, **kwargs):
    i2c, kind, calibration = _INIT(args, kwargs)
    kind = None if kind is None else _args.to_int(kind)
    numbers = list(_CALIBRATION)
    if calibration is not None and kind != FT62XX:
        # Of a list, the firmware takes another number for the length, 8 for the usual one.
        if len(_args.to_items(calibration)) != len(numbers) or type(calibration) is list:
            raise ValueError('tuple size must be 7')
        numbers = [_word(_args.to_int(number)) for number in calibration]
    block, freq = _bus(i2c)
    if not _native.hasFt62xx():
        found = _native.useNs2009(block, freq, numbers)
    else:
        # The driver for NS2009 falls through to the other; so does a type that is not given, here.
        found = (kind != NS2009 or _native.useNs2009(block, freq, numbers)) and _native.useFt62xx(block, freq)
    if not found:
        raise OSError(_EIO)


#: approximate read: what the firmware reads through a null pointer before init is refused
def read(*args, **kwargs):
    _native.poll()
    return _native.status(), _native.x(), _native.y()


#: approximate calibrate: the marks are crosses without their ring, and no text is shown
def calibrate(*args, **kwargs):
    return tuple(_native.calibrate(_WIDTH, _HEIGHT))


def _bus(i2c):
    machine = _shim('machine')
    if i2c is None:
        i2c = machine.I2C(machine.I2C.I2C0, freq=_FREQ, scl=_SCL, sda=_SDA)
    if not isinstance(i2c, machine.I2C) or i2c._number >= _BLOCKS:
        # The firmware takes whatever it is for the number of a block.
        raise _not_modelled('touchscreen.init with something that is no I2C block')
    return i2c._number, i2c._freq


def _word(value):
    return (value + 0x80000000) % 0x100000000 - 0x80000000
