"""machine.Timer and machine.PWM (machine_timer.c, machine_pwm.c)."""

_timers = _native.timers()


class Timer:
    TIMER0, TIMER1, TIMER2 = 0, 1, 2
    CHANNEL0, CHANNEL1, CHANNEL2, CHANNEL3 = 0, 1, 2, 3
    MODE_ONE_SHOT, MODE_PERIODIC, MODE_PWM = 0, 1, 2
    UNIT_NS, UNIT_US, UNIT_MS, UNIT_S = 0, 1, 2, 3
    _INIT = _args.Table(
        '*', ('mode', _args.to_int, 0), ('period', _args.to_int, 1000), ('unit', _args.to_int, 2),
        ('callback', _args.to_object, None), ('arg', _args.to_object, None), ('start', bool, True),
        ('priority', _args.to_int, 1), ('div', _args.to_int, 0))
    _NAMES = ('ns', 'us', 'ms', 's')

    def __init__(self, *args, **kwargs):
        if len(args) < 2:
            raise TypeError('function missing %d required positional arguments' % (2 - len(args)))
        self._timer, self._channel = _args.to_int(args[0]), _args.to_int(args[1])
        if not (0 <= self._timer < 3 and 0 <= self._channel < 4):
            raise ValueError('[MAIXPY]Timer:Invalid timer')
        self._active, self._handle = False, None
        self.init(*args[2:], **kwargs)

    def init(self, *args, **kwargs):
        (self._mode, self._period, self._unit, self._callback, self._arg, start, self._priority,
         self._div) = Timer._INIT(args, kwargs)
        if not 0 <= self._mode < 3:
            raise ValueError('[MAIXPY]Timer:Invalid mode')
        if self._mode != Timer.MODE_PWM:
            if not callable(self._callback):
                raise ValueError('[MAIXPY]Timer:Invalid callback')
            if not 1 <= self._priority <= 7:
                raise ValueError('[MAIXPY]Timer:Invalid priority')
        if not (0 <= self._period < 0xFFFFFFFF and 0 <= self._div <= 255 and 0 <= self._unit < 4
                and _timers.fits(self._nanos(), self._div)):
            raise ValueError('[MAIXPY]Timer:Invalid period or div')
        _timers.setDivider(self._timer, self._div)
        if self._mode == Timer.MODE_PWM:
            return
        if self._handle is None:
            self._handle = _interrupts.add(self._call)
        _timers.setInterval(self._timer, self._channel, self._nanos())
        _timers.callBack(self._timer, self._channel, self._mode == Timer.MODE_PERIODIC, self._handle)
        if start:
            _timers.start(self._timer, self._channel)
            self._active = True
        else:
            _timers.stop(self._timer, self._channel)

    def deinit(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _timers.stop(self._timer, self._channel)
        self._active = True

    def callback(self, *args, **kwargs):
        self._callback, = _args.count(args, kwargs, 1, 1)

    def callback_arg(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return self._arg

    def period(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 2)
        if args:
            if len(args) == 2:
                unit = _args.to_int(args[1])
                if not 0 <= unit < 4:
                    raise ValueError('[MAIXPY]Timer:unit error')
                self._unit = unit
            self._period = _args.to_int(args[0])
            _timers.setInterval(self._timer, self._channel, self._nanos())
        return self._period

    def start(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        if not self._active:
            _timers.start(self._timer, self._channel)
        self._active = True

    def stop(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _timers.stop(self._timer, self._channel)
        self._active = False

    def restart(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _timers.setInterval(self._timer, self._channel, self._nanos())
        _timers.start(self._timer, self._channel)
        self._active = True

    def _nanos(self):
        return float(self._period * 1000 ** self._unit)

    def _call(self):
        if self._mode == Timer.MODE_ONE_SHOT:
            self._active = False
        self._callback(self)

    def __repr__(self):
        return '[MAIXPY]Timer:(0x%x) timer=%d, channel=%d, mode=%d, period=%d%s, priority=%d, div=%d, callback=%r, ' \
            'arg=%r' % (id(self), self._timer, self._channel, self._mode, self._period, Timer._NAMES[self._unit],
                        self._priority, self._div, self._callback, self._arg)


class PWM:
    _INIT = _args.Table(('freq', _args.to_object, None), ('duty', _args.to_object, None),
                        ('pin', _args.to_int, -1), ('enable', bool, True))

    def __init__(self, *args, **kwargs):
        if not args:
            raise TypeError('function missing 1 required positional arguments')
        if not isinstance(args[0], Timer):
            # The firmware takes whatever it is for a timer.
            raise _not_modelled('machine.PWM of something that is no Timer')
        self._timer = args[0]
        self.init(*args[1:], **kwargs)

    def init(self, *args, **kwargs):
        freq, duty, pin, enable = PWM._INIT(args, kwargs)
        if pin != -1:
            if not 0 <= pin < 48:
                raise ValueError('[MAIXPY]PWM:Invalid pin number')
            _timers.usePad(pin, *self._place())
        freq, duty = _args.to_float(freq), _args.to_float(duty)
        PWM._check(freq, duty)
        self._duty, self._active = duty, enable
        self._freq = _timers.setPulses(*self._place(), freq, duty / 100.0)
        _timers.enablePulses(*self._place(), enable)

    def deinit(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _timers.enablePulses(*self._place(), False)
        self._active = False

    def freq(self, *args, **kwargs):
        if not _args.count(args, kwargs, 0, 1):
            return int(self._freq)
        freq = _args.to_float(args[0])
        PWM._check(freq, self._duty)
        self._freq = _timers.setPulses(*self._place(), freq, self._duty / 100.0)
        return self._freq

    def duty(self, *args, **kwargs):
        if not _args.count(args, kwargs, 0, 1):
            return int(self._duty)
        duty = _args.to_float(args[0])
        PWM._check(self._freq, duty)
        self._duty = duty
        _timers.setPulses(*self._place(), self._freq, duty / 100.0)
        return duty

    def enable(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 1)
        _timers.enablePulses(*self._place(), not args or _args.to_int(args[0]) != 0)

    def disable(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _timers.enablePulses(*self._place(), False)

    def _place(self):
        return self._timer._timer, self._timer._channel

    def _check(freq, duty):
        if freq <= 0:
            raise ValueError('[MAIXPY]PWM:Invalid freq')
        if not 0 <= duty <= 100:
            raise ValueError('[MAIXPY]PWM:Invalid duty')

    def __repr__(self):
        return '[MAIXPY]PWM:(0x%x) timer=%d, channel=%d, freq=%.0f, duty=%.2f, enabled=%d' % (
            id(self), *self._place(), self._freq, self._duty, self._active)
