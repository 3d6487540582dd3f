"""time, also utime: the board's clocks (modutime.c of MaixPy, extmod/utime_mphal.c)."""

__module_name__ = 'utime'

#: approximate set_time: refuses a day that its month has not, which the RTC takes

_MONTH_STARTS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_SECONDS_PER_DAY = 86400
# Ticks wrap where a small int ends (MICROPY_PY_UTIME_TICKS_PERIOD).
_TICKS_PERIOD = 1 << 62
_sleep_micros = _native.sleepMicros
_millis = _native.millis
_micros = _native.micros


def sleep(seconds):
    _sleep_micros(int(1000 * _args.to_float(seconds)) * 1000)


def sleep_ms(milliseconds):
    _sleep_micros(_args.to_int(milliseconds) * 1000)


def sleep_us(microseconds):
    _native.spinMicros(_args.to_int(microseconds))


def ticks_ms():
    return _millis() & (_TICKS_PERIOD - 1)


ticks = ticks_ms


def ticks_us():
    return _micros() & (_TICKS_PERIOD - 1)


def ticks_cpu():
    return _native.cycles() & (_TICKS_PERIOD - 1)


def ticks_diff(end, start):
    half = _TICKS_PERIOD // 2
    return ((_args.to_int(end) - _args.to_int(start) + half) & (_TICKS_PERIOD - 1)) - half


def ticks_add(ticks, delta):
    return (_args.to_int(ticks) + _args.to_int(delta)) & (_TICKS_PERIOD - 1)


def time():
    return _native.seconds()


def localtime(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    if args and args[0] is not None:
        return _date_time(_args.to_int(args[0]), sunday_first=False)
    # The RTC counts weekdays from Sunday, MicroPython's own calendar from Monday.
    return _date_time(_native.seconds(), sunday_first=True)


def mktime(fields):
    if len(fields) < 8 or len(fields) > 9:
        raise TypeError('mktime needs a tuple of length 8 or 9 (%d given)' % len(fields))
    year, month, day, hour, minute, second = [_args.to_int(field) for field in fields[:6]]
    minute, second = minute + second // 60, second % 60
    hour, minute = hour + minute // 60, minute % 60
    day, hour = day + hour // 24, hour % 24
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    days = _days_to_year(year) + _MONTH_STARTS[month - 1] + (1 if month > 2 and _leap(year) else 0) + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


def set_time(fields):
    year, month, day, hour, minute, second = [_args.to_int(field) for field in fields[:6]]
    return _native.setTime(year, month, day, hour, minute, second)


class clock:
    """OpenMV's frame clock: whole milliseconds, restarted by fps() after two seconds."""

    __slots__ = ('_start', '_ticks', '_frames')

    def __init__(self):
        self.reset()

    def tick(self):
        self._start = _millis()

    def fps(self):
        self._count()
        fps = 1000.0 / (self._ticks / self._frames) if self._ticks else float('inf')
        if self._ticks >= 2000:
            self._ticks = self._frames = 0
        return fps

    def avg(self):
        self._count()
        return self._ticks / self._frames

    def reset(self):
        self._start = self._ticks = self._frames = 0

    def _count(self):
        self._frames += 1
        self._ticks += _millis() - self._start

    def __repr__(self):
        return 't_start:%d t_ticks:%d t_frame:%d\n' % (self._start, self._ticks, self._frames)


clock.__module__ = 'builtins'


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_to_year(year):
    """Days from 2000-01-01 to a year's first."""
    before = year - 1
    return (year - 2000) * 365 + before // 4 - before // 100 + before // 400 - 484


def _date_time(seconds, sunday_first):
    days, rest = divmod(seconds, _SECONDS_PER_DAY)
    year = 2000 + days // 366
    while _days_to_year(year + 1) <= days:
        year += 1
    day_of_year = days - _days_to_year(year)
    month = 12
    while _first_of(month, year) > day_of_year:
        month -= 1
    # 2000-01-01 was a Saturday.
    weekday = (days + 6) % 7 if sunday_first else (days + 5) % 7
    return (year, month, day_of_year - _first_of(month, year) + 1, rest // 3600, rest // 60 % 60, rest % 60,
            weekday, day_of_year + 1)


def _first_of(month, year):
    return _MONTH_STARTS[month - 1] + (1 if month > 2 and _leap(year) else 0)
