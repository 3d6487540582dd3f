"""machine: timers, PWM, watchdogs, I2C, UART and reset (port/src/standard_lib/machine of MaixPy)."""

__all__ = (
    'HARD_RESET', 'I2C', 'PWM', 'PWRON_RESET', 'SOFT_RESET', 'SDCard', 'SPI', 'Timer', 'UART', 'WDT', 'WDT1_RESET', 'WDT_RESET',
    'reset', 'reset_cause', 'unique_id')

PWRON_RESET = HARD_RESET = 0
SOFT_RESET, WDT_RESET, WDT1_RESET = 1, 2, 3

_UNSET = object()


def reset(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    _native.reset()


def reset_cause(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _native.resetCause()


#: approximate unique_id: made from the board's name, so that every board of a make has the same
def unique_id(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _native.uniqueId().encode('latin-1')


def _octets(value):
    return bytes(_args.to_buffer(value))


def _writable(value):
    view = memoryview(value).cast('B') if isinstance(value, (bytearray, memoryview)) or hasattr(value, 'typecode') \
        else None
    if view is None or view.readonly:
        raise TypeError('object with buffer protocol required')
    return view


def _check_room(octets):
    """Memory for what is read, taken before the bus is used."""
    if octets > 1 << 20 or octets < 0:
        raise MemoryError('memory allocation failed, allocating %d bytes' % (octets & 0xFFFFFFFF))


Timer = _part('timer').Timer
PWM = _part('timer').PWM
WDT = _part('watchdog').WDT
I2C = _part('i2c').I2C
UART = _part('uart').UART
SPI = _part('spi').SPI
SDCard = _part('sdcard').SDCard
for _type in (Timer, PWM, WDT, I2C, UART, SPI, SDCard):
    _type.__module__ = 'builtins'
