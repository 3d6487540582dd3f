"""Maix.FPIOA and Maix.GPIO: which function a pin has, and pins as objects."""

_UNSET = object()


#: approximate FPIOA.help: the column of descriptions is empty
class FPIOA:
    _FUNCTIONS = 204
    _SET = _args.Table(
        ('pin', _args.to_int, 0), ('func', _args.to_int, 0), ('set_sl', _args.to_int, -1),
        ('set_st', _args.to_int, -1), ('set_io_driving', _args.to_int, -1))
    _GET = _args.Table(('func', _args.to_int, 0))
    _HELP = _args.Table(('func', _args.to_int, _FUNCTIONS))
    _DRIVING_MAX = 15
    _NAMES = []

    def __init__(self, *args, **kwargs):
        pass

    def set_function(self, *args, **kwargs):
        pin, function, _, _, driving = FPIOA._SET(args, kwargs)
        # The pin is 16 bits wide, and a pin 48 passes the check of the module.
        pin &= 0xFFFF
        if pin > 48:
            raise ValueError("Don't have this Pin")
        FPIOA._check(function)
        if not _pins.setFunction(pin, function):
            _host.write('[Maix]:Opps!Can not set fpioa\n')
            raise OSError(5)
        if driving > FPIOA._DRIVING_MAX:
            raise ValueError('set_io_driving > FPIOA_DRIVING_MAX')
        return True

    def get_Pin_num(self, *args, **kwargs):
        function, = FPIOA._GET(args, kwargs)
        FPIOA._check(function)
        pad = _pins.padOf(function)
        return None if pad < 0 else pad

    def help(self, *args, **kwargs):
        function, = FPIOA._HELP(args, kwargs)
        if function > FPIOA._FUNCTIONS:
            _host.write('No this funciton Description\n')
            return False
        if function < 0:
            # The firmware reads in front of its table.
            raise _not_modelled('Maix.FPIOA.help of a negative number')
        rule = '+-------------------+----------------------------------+\n'
        _host.write(rule + '|     Function      |            Description           |\n' + rule)
        for name in FPIOA._NAMES if function == FPIOA._FUNCTIONS else FPIOA._NAMES[function:function + 1]:
            _host.write('|  %-17s|  %-32s|\n' % (name, '') + rule)

    def _check(function):
        if not 0 <= function <= FPIOA._FUNCTIONS:
            raise ValueError('This function is invalid')


def _number(*names):
    FPIOA._NAMES.extend(names)
    for number, name in enumerate(names):
        setattr(FPIOA, name, number)


def _spi(name):
    return ([name + '_D%d' % n for n in range(8)] + [name + '_SS%d' % n for n in range(4)]
            + [name + '_ARB', name + '_SCLK'])


def _i2s(name):
    return ([name + '_MCLK', name + '_SCLK', name + '_WS'] + [name + '_IN_D%d' % n for n in range(4)]
            + [name + '_OUT_D%d' % n for n in range(4)])


_MODEM = ('CTS', 'DSR', 'DCD', 'RI', 'SIR_IN', 'DTR', 'RTS', 'OUT2', 'OUT1', 'SIR_OUT', 'BAUD', 'RE', 'DE', 'RS485_EN')
# The order of lib/drivers/include/fpioa.h.
_number(
    'JTAG_TCLK', 'JTAG_TDI', 'JTAG_TMS', 'JTAG_TDO', *_spi('SPI0'), 'UARTHS_RX', 'UARTHS_TX', 'RESV6', 'RESV7',
    'CLK_SPI1', 'CLK_I2C1', *['GPIOHS%d' % n for n in range(32)], *['GPIO%d' % n for n in range(8)], 'UART1_RX',
    'UART1_TX', 'UART2_RX', 'UART2_TX', 'UART3_RX', 'UART3_TX', *_spi('SPI1'), 'SPI_SLAVE_D0', 'SPI_SLAVE_SS',
    'SPI_SLAVE_SCLK', *_i2s('I2S0'), *_i2s('I2S1'), *_i2s('I2S2'), *['RESV%d' % n for n in range(6)], 'I2C0_SCLK',
    'I2C0_SDA', 'I2C1_SCLK', 'I2C1_SDA', 'I2C2_SCLK', 'I2C2_SDA', 'CMOS_XCLK', 'CMOS_RST', 'CMOS_PWDN', 'CMOS_VSYNC',
    'CMOS_HREF', 'CMOS_PCLK', *['CMOS_D%d' % n for n in range(8)], 'SCCB_SCLK', 'SCCB_SDA',
    *['UART%d_%s' % (n, line) for n in range(1, 4) for line in _MODEM],
    *['TIMER%d_TOGGLE%d' % (n, c) for n in range(3) for c in range(1, 5)], 'CLK_SPI2', 'CLK_I2C2')


#: approximate GPIO.irq: the priority orders nothing, because callbacks wait for the script's next step anyway
class GPIO:
    """One object per pin; calling it reads or writes."""

    IN, PULL_NONE, PULL_DOWN, PULL_UP, OUT = 0, -1, 1, 2, 3
    IRQ_NONE, IRQ_FALLING, IRQ_RISING, IRQ_BOTH = 0, 1, 2, 3
    WAKEUP_NOT_SUPPORT = 0
    _COUNT = 40
    _INIT = _args.Table(('mode', _args.to_object, None), ('pull', _args.to_object, None), '*',
                        ('value', _args.to_object, _UNSET))
    _IRQ = _args.Table(('handler', _args.to_object, None), ('trigger', _args.to_int, 3),
                       ('wake', _args.to_object, None), ('priority', _args.to_int, 7))
    _MODE = _args.Table(('mode', _args.to_int, -1))
    _pins = {}

    def __new__(cls, *args, **kwargs):
        if not args:
            raise TypeError('function missing 1 required positional arguments')
        number = _args.to_int(args[0])
        if not 0 <= number < GPIO._COUNT:
            raise ValueError('invalid pin')
        pin = GPIO._pins.get(number)
        if pin is None:
            pin = GPIO._pins[number] = object.__new__(cls)
            pin._number, pin._mode, pin._handler, pin._handle = number, GPIO.IN, None, None
            pin._irq = _IRQ(pin)
        if len(args) > 1 or kwargs:
            pin.init(*args[1:], **kwargs)
        return pin

    def init(self, *args, **kwargs):
        mode, pull, value = GPIO._INIT(args, kwargs)
        if mode is None:
            return
        mode = _args.to_int(mode)
        if pull is not None and _args.to_int(pull) != GPIO.PULL_NONE:
            if mode == GPIO.OUT:
                raise ValueError('When this pin is in output mode, it is not allowed to pull up and down.')
            if pull not in (GPIO.PULL_UP, GPIO.PULL_DOWN):
                raise ValueError('this mode not support.')
            mode = int(pull)
        _pins.setMode(self._number, mode)
        self._mode = mode
        if value is not _UNSET:
            _pins.write(self._number, bool(value))

    def __call__(self, *args, **kwargs):
        if _args.count(args, kwargs, 0, 1):
            _pins.write(self._number, bool(args[0]))
            return None
        return 1 if _pins.read(self._number) else 0

    value = __call__

    def irq(self, *args, **kwargs):
        handler, trigger, wake, _ = GPIO._IRQ(args, kwargs)
        if self._number < 32 and (args or kwargs):
            if wake is not None and wake != 0:
                raise ValueError('This platform does not support interrupt wakeup')
            if 0 <= trigger <= 3:
                self._handler = handler
                self._listen(0 if handler is None else trigger)
        return self._irq

    def disirq(self, *args, **kwargs):
        if self._number < 32:
            _pins.clearInterrupt(self._number)

    def mode(self, *args, **kwargs):
        mode, = GPIO._MODE(args, kwargs)
        if mode == -1:
            return self._mode
        if mode not in (GPIO.IN, GPIO.OUT, GPIO.PULL_UP, GPIO.PULL_DOWN):
            raise ValueError('arg error')
        _pins.setMode(self._number, mode)
        self._mode = mode

    def _listen(self, trigger):
        if self._handle is None:
            self._handle = _interrupts.add(self._call)
        _pins.setInterrupt(self._number, trigger, self._handle)

    def _call(self):
        self._handler(self)

    def __repr__(self):
        return 'Pin(%d)' % (self._number % 32)


class _IRQ:
    """What GPIO.irq returns: calling it calls the handler, trigger() sets the edges."""

    def __init__(self, pin):
        self._pin = pin

    def __call__(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _interrupts.schedule(self._pin._call)

    def trigger(self, *args, **kwargs):
        if len(args) != 1:
            raise ValueError('Reading this property is not supported')
        self._pin._listen(_args.to_int(args[0]))


for _n in range(32):
    setattr(GPIO, 'GPIOHS%d' % _n, _n)
for _n in range(8):
    setattr(GPIO, 'GPIO%d' % _n, 32 + _n)
GPIO.__name__ = GPIO.__qualname__ = 'Pin'
_IRQ.__name__ = _IRQ.__qualname__ = 'IRQ'

for _type in (FPIOA, GPIO, _IRQ):
    _type.__module__ = 'builtins'
