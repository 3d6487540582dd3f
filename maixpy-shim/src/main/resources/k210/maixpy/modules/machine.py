"""machine: timers, PWM, watchdogs, I2C, UART and reset (port/src/standard_lib/machine of MaixPy)."""

__all__ = (
    'HARD_RESET', 'I2C', 'PWM', 'PWRON_RESET', 'SOFT_RESET', 'SPI', 'Timer', 'UART', 'WDT', 'WDT1_RESET', 'WDT_RESET',
    'reset', 'reset_cause', 'unique_id')

PWRON_RESET = HARD_RESET = 0
SOFT_RESET, WDT_RESET, WDT1_RESET = 1, 2, 3

_timers = _native.timers()
_watchdogs = _native.watchdogs()
_i2c = _native.i2c()
_uart = _native.uart()
_spi = _native.spi()
_UNSET = object()


def reset(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    _native.reset()


def reset_cause(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _native.resetCause()


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


class WDT:
    WDT_DEVICE_0, WDT_DEVICE_1 = 0, 1
    _INIT = _args.Table(('id', _args.to_int, 0), ('timeout', _args.to_int, 5000), ('callback', _args.to_object, None),
                        ('context', _args.to_object, None))

    def __init__(self, *args, **kwargs):
        self._id, self._timeout, self._callback, self._context = WDT._INIT(args, kwargs)
        if not 0 <= self._id <= 1:
            raise ValueError('WDT(%d) does not exist' % self._id)
        if self._timeout <= 0:
            raise ValueError('WDT timeout too short')
        handle = -1 if self._callback is None else _interrupts.add(lambda: self._callback(self))
        _watchdogs.start(self._id, self._timeout, handle)

    def feed(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _watchdogs.feed(self._id)

    def context(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return self._context

    def stop(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _watchdogs.stop(self._id)

    def __repr__(self):
        return '[MAIXPY]WDT:(0x%x; id=%d, timeout=%d, callback=%r, context=%r)' % (
            id(self), self._id, self._timeout, self._callback, self._context)


class I2C:
    MODE_MASTER, MODE_SLAVE, MODE_MASTER_SOFT = 0, 1, 2
    I2C0, I2C1, I2C2, I2C3, I2C4, I2C5, I2C_SOFT = range(7)
    I2C_EV_START, I2C_EV_RESTART, I2C_EV_STOP = 0, 1, 2
    _INIT = _args.Table(
        ('id', _args.to_object), '*', ('mode', _args.to_int, 0), ('scl', _args.to_object, _UNSET),
        ('sda', _args.to_object, _UNSET), ('gscl', _args.to_object, _UNSET), ('gsda', _args.to_object, _UNSET),
        ('freq', _args.to_int, 400000), ('timeout', _args.to_int, 1000), ('addr', _args.to_int, 0),
        ('addr_size', _args.to_int, 7), ('on_receive', _args.to_object, None), ('on_transmit', _args.to_object, None),
        ('on_event', _args.to_object, None), ('us_delay', _args.to_int, 0))
    _MEM = _args.Table(('addr', _args.to_int), ('memaddr', _args.to_int), ('arg', _args.to_object), '*',
                       ('mem_size', _args.to_int, 8))
    # Errors of the blocks and of the bit-banged buses.
    _EIO, _ENODEV = 5, 19

    def __init__(self, *args, **kwargs):
        self._scl = self._sda = self._gscl = self._gsda = -1
        self.init(*args, **kwargs)

    def init(self, *args, **kwargs):
        (number, mode, scl, sda, gscl, gsda, freq, _, address, address_bits, receive, transmit, event,
         _) = I2C._INIT(args, kwargs)
        number = _args.to_int(number)
        if not 0 <= number < 10:
            raise ValueError("[MAIXPY]I2C: I2C(%d) doesn't exist" % number)
        if not 0 <= mode < 3:
            raise ValueError('[MAIXPY]I2C: mode error!')
        if address_bits not in (7, 10):
            raise ValueError('[MAIXPY]I2C: addr size error!')
        if mode == I2C.MODE_SLAVE:
            if not 0 <= address < 1 << address_bits:
                raise ValueError('[MAIXPY]I2C: addr/addr size error!')
            if not (callable(receive) and callable(transmit) and callable(event)):
                raise ValueError('[MAIXPY]I2C: callback error!')
        if scl is not _UNSET or sda is not _UNSET:
            scl, sda = I2C._pair(scl, sda)
            if not (0 <= scl < 48 and 0 <= sda < 48):
                raise ValueError('[MAIXPY]I2C: pin(scl/sda) error!')
            self._scl, self._sda = self._gscl, self._gsda = scl, sda
        if gscl is not _UNSET or gsda is not _UNSET:
            first = _shim('Maix').FPIOA.GPIOHS0
            gscl, gsda = [pin - first for pin in I2C._pair(gscl, gsda)]
            if not (0 <= gscl < 32 and 0 <= gsda < 32):
                raise ValueError('[MAIXPY]I2C: gpio(scl/sda) error!')
            self._gscl, self._gsda = gscl, gsda
        if number > I2C.I2C_SOFT:
            raise _not_modelled('machine.I2C(%d), which the firmware takes and has not' % number)
        self._number, self._mode, self._freq, self._address_bits = number, mode, freq, address_bits
        if number >= I2C.I2C3:
            self._mode = I2C.MODE_MASTER_SOFT
        if self._mode == I2C.MODE_SLAVE:
            raise _not_modelled('machine.I2C as a slave')
        if self._mode == I2C.MODE_MASTER_SOFT:
            self._port = _i2c.openSoft(freq, self._scl, self._sda, self._gscl, self._gsda)
        else:
            self._port = _i2c.openBlock(number, freq, self._scl, self._sda)

    def deinit(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)

    def scan(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        if self._mode == I2C.MODE_MASTER_SOFT:
            return [address for address in range(0x08, 0x78) if self._port.write(address, b'') == 0]
        return [address for address in range(0x08, 0x78) if self._port.read(address, b'', 1) is not None]

    def writeto(self, *args, **kwargs):
        _args.count(args, kwargs, 2, 3)
        address, data = _args.to_int(args[0]), _octets(args[1])
        I2C._check_stop(args)
        if not data:
            raise NotImplementedError('[MAIXPY]I2C: not support send 0 byte data yet')
        return self._write(address, data)

    def readfrom(self, *args, **kwargs):
        _args.count(args, kwargs, 2, 3)
        address, count = _args.to_int(args[0]), _args.to_int(args[1])
        I2C._check_count(count)
        I2C._check_stop(args)
        return self._read(address, b'', count)

    def readfrom_into(self, *args, **kwargs):
        _args.count(args, kwargs, 2, 3)
        address, view = _args.to_int(args[0]), _writable(args[1])
        I2C._check_stop(args)
        view[:] = self._read(address, b'', len(view))

    def readfrom_mem(self, *args, **kwargs):
        address, memory, count, bits = I2C._MEM(args, kwargs)
        return self._read_memory(address, memory, bits, _args.to_int(count))

    def readfrom_mem_into(self, *args, **kwargs):
        address, memory, buffer, bits = I2C._MEM(args, kwargs)
        view = _writable(buffer)
        view[:] = self._read_memory(address, memory, bits, len(view))

    def writeto_mem(self, *args, **kwargs):
        address, memory, data, bits = I2C._MEM(args, kwargs)
        data = bytes([data & 0xFF]) if isinstance(data, int) else _octets(data)
        self._write(address, I2C._memory_address(memory, bits & 0xFF) + data)

    def _read_memory(self, address, memory, bits, count):
        I2C._check_count(count)
        size = (bits & 0xFF) // 8
        if not 0 < size <= 4:
            raise ValueError('mem_size error')
        return self._read(address, I2C._memory_address(memory, 8 * size), count)

    def _write(self, address, data):
        acknowledged = self._port.write(address, data)
        if self._mode == I2C.MODE_MASTER_SOFT:
            if acknowledged < 0:
                raise OSError(I2C._ENODEV)
            return acknowledged
        if acknowledged < len(data):
            raise OSError(I2C._EIO)
        return len(data)

    def _read(self, address, before, count):
        data = self._port.read(address, before, count)
        if data is None:
            raise OSError(I2C._ENODEV if self._mode == I2C.MODE_MASTER_SOFT else I2C._EIO)
        return data.encode('latin-1')

    def _memory_address(memory, bits):
        return bytes([memory >> shift & 0xFF for shift in range(bits - 8, -1, -8)])

    def _pair(first, second):
        if first is _UNSET or second is _UNSET:
            raise TypeError("can't convert NoneType to int")
        return _args.to_int(first), _args.to_int(second)

    def _check_count(count):
        if count == 0:
            raise ValueError('[MAIXPY]I2C: not support receive 0 byte data yet')
        if count < 0 or count > 1 << 20:
            raise MemoryError('memory allocation failed, allocating %d bytes' % (count & 0xFFFFFFFF))

    def _check_stop(args):
        if len(args) > 2 and not args[2]:
            raise NotImplementedError('[MAIXPY]I2C: not support stop option yet')

    def __repr__(self):
        return '[MAIXPY]I2C:(0x%x) I2C=%d, mode=%d, freq=%d, addr_size=%d, scl=%d, sda=%d' % (
            id(self), self._number, self._mode, self._freq, self._address_bits, self._scl, self._sda)


class UART:
    UART1, UART2, UART3, UARTHS = 0, 1, 2, 4
    PARITY_ODD, PARITY_EVEN = 1, 2
    _INIT = _args.Table(
        ('baudrate', _args.to_int, 115200), ('bits', _args.to_int, 8), ('parity', _args.to_object, None),
        ('stop', _args.to_object, None), '*', ('timeout', _args.to_int, 1000), ('timeout_char', _args.to_int, 10),
        ('read_buf_len', _args.to_int, 2048), ('ide', bool, False), ('from_ide', bool, True))
    _BAUD_MAX = 0x500000
    _STOP_NAMES = {1.0: '1', 1.5: '1.5', 2.0: '2'}
    _console = []

    def __init__(self, *args, **kwargs):
        if not args:
            raise TypeError('function missing 1 required positional arguments')
        self._number = _args.to_int(args[0])
        if self._number < 0 or self._number == 3 or self._number > UART.UARTHS:
            raise ValueError('[MAIXPY]UART%s:does not exist' % bin(self._number)[2:])
        self._port = None if self._number == UART.UARTHS else _uart.open(self._number)
        self._timeout_char = 10
        self.init(*args[1:], **kwargs)

    def init(self, *args, **kwargs):
        baud, bits, parity, stop, _, timeout_char, room, ide, from_ide = UART._INIT(args, kwargs)
        if not 0 <= baud <= UART._BAUD_MAX:
            raise ValueError('[MAIXPY]UART:invalid baudrate')
        if not 5 <= bits <= 8:
            raise ValueError('[MAIXPY]UART:invalid data bits')
        parity = 0 if parity is None else _args.to_int(parity)
        if not 0 <= parity <= 2:
            raise ValueError('[MAIXPY]UART:invalid parity')
        stop = 1.0 if stop is None else _args.to_float(stop) or 1.0
        if stop not in UART._STOP_NAMES:
            raise ValueError('[MAIXPY]UART:invalid stop bits')
        if ide and self._port is not None:
            raise _not_modelled('machine.UART(ide=True) on a UART without the REPL')
        if timeout_char >= 0:
            self._timeout_char = timeout_char
        self._baud, self._bits, self._parity, self._stop = baud, bits, parity, stop
        if self._port is None:
            if bits != 8 or parity:
                raise ValueError('[MAIXPY]UART:invalid param')
            if ide:
                _uart.startIde(room, from_ide)
        else:
            width = 1 + bits + (1 if parity else 0) + stop
            self._port.configure(baud, width, max(0, room), self._timeout_char)
        self._active = True

    def deinit(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        self._active = False
        if self._port is not None:
            self._port.disable()

    def any(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return self._port.available() if self._port is not None else 0

    def readchar(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return self._port.readOctet() if self._port is not None else -1

    def read(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 1)
        count = _args.to_int(args[0]) if args and args[0] is not None else -1
        if not self._active or count == 0:
            return b''
        return UART._bytes(self._console_silence() if self._port is None else self._port.read(max(count, -1)))

    def readline(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 1)
        if not self._active:
            return b''
        return UART._bytes(self._console_silence() if self._port is None else self._port.readLine())

    def readinto(self, *args, **kwargs):
        _args.count(args, kwargs, 1, 2)
        view = _writable(args[0])
        count = len(view) if len(args) < 2 else min(len(view), _args.to_int(args[1]))
        data = self.read(count)
        if data is None:
            return None
        view[:len(data)] = data
        return len(data)

    def write(self, *args, **kwargs):
        _args.count(args, kwargs, 1, 3)
        data = _octets(args[0])
        if len(args) == 3:
            data = data[_args.to_int(args[1]):][:_args.to_int(args[2])]
        elif len(args) == 2:
            data = data[:_args.to_int(args[1])]
        if not self._active:
            return 0
        if self._port is None:
            _host.write(data.decode('utf-8', 'replace'))
        else:
            self._port.write(data)
        return len(data)

    def repl_uart(*args, **kwargs):
        if not UART._console:
            UART._console.append(UART(UART.UARTHS, 115200))
        return UART._console[0]

    def set_repl_uart(*args, **kwargs):
        raise _not_modelled('machine.UART.set_repl_uart')

    def _console_silence(self):
        _shim('time').sleep_ms(self._timeout_char)
        return None

    def _bytes(octets):
        return None if octets is None else octets.encode('latin-1')

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __repr__(self):
        return '[MAIXPY]UART%d:( baudrate=%d, bits=%d, parity=%s, stop=%s)' % (
            self._number + 1, self._baud, self._bits, ('None', 'odd', 'even')[self._parity],
            UART._STOP_NAMES[self._stop])


class SPI:
    SPI0, SPI1, SPI2, SPI_SOFT = 0, 1, 2, 4
    MODE_MASTER, MODE_MASTER_2, MODE_MASTER_4, MODE_MASTER_8, MODE_SLAVE = range(5)
    MSB, LSB = 0, 1
    CS0, CS1, CS2, CS3 = range(4)
    _SELECTS = ('cs0', 'cs1', 'cs2', 'cs3')
    _LINES = tuple(['d%d' % line for line in range(8)])
    _INIT = _args.Table(
        ('id', _args.to_int, -1), ('mode', _args.to_int, 0), ('baudrate', _args.to_int, 500000), '*',
        ('polarity', _args.to_int, 0), ('phase', _args.to_int, 0), ('bits', _args.to_int, 8),
        ('firstbit', _args.to_int, 0),
        *[(name, _args.to_object, None) for name in ('sck', 'mosi', 'miso') + _SELECTS + _LINES])
    _READ = _args.Table(('write', _args.to_int, 0), ('cs', _args.to_int, 0))
    _CS = _args.Table(('cs', _args.to_int, 0))

    def __init__(self, *args, **kwargs):
        self.init(*args, **kwargs)

    def init(self, *args, **kwargs):
        (number, mode, rate, polarity, phase, bits, first_bit, sck, mosi, miso, *others) = SPI._INIT(args, kwargs)
        for wrong, error, text in (
                (number == 3 or number < 0, ValueError, 'spi id error( > 0 & !=3 )'),
                (number == SPI.SPI2, NotImplementedError, 'SPI2 only for slave mode'),
                (not 0 <= mode <= SPI.MODE_SLAVE, ValueError, 'spi mode error'),
                (mode == SPI.MODE_SLAVE, ValueError, 'slave mode only for SPI2'),
                (mode != SPI.MODE_MASTER, NotImplementedError, 'only standard mode supported yet'),
                (rate <= 0, ValueError, 'baudrate(freq) value error'),
                (polarity not in (0, 1), ValueError, 'polarity should be 0 or 1'),
                (phase not in (0, 1), ValueError, 'ARG_phase should be 0 or 1'),
                (not 4 <= bits <= 32, ValueError, 'bits should be 4~32'),
                (first_bit not in (0, 1), ValueError, 'firstbit should be SPI.LSB or SPI.MSB'),
                (first_bit == SPI.LSB, NotImplementedError, 'only support MSB mode now')):
            if wrong:
                raise error('[MAIXPY]SPI: ' + text)
        if bits != 8:
            raise _not_modelled('machine.SPI with other than 8 bits')
        self._sck = SPI._pad(sck)
        self._selects = [SPI._pad(pad) for pad in others[:4]]
        data = [SPI._pad(mosi), SPI._pad(miso)]
        if data[0] < 0:
            data = [SPI._pad(pad) for pad in others[4:6]]
        if data[0] < 0:
            data[1] = -1
        self._data = data
        self._number, self._mode, self._rate, self._polarity, self._phase = number, mode, rate, polarity, phase
        self._open = True
        if number == SPI.SPI_SOFT:
            for pad in [self._sck] + data:
                if pad >= 0:
                    _spi.routeSoft(pad)
        elif data[0] >= 0 and (self._sck >= 0 or max(self._selects) >= 0):
            if self._sck >= 0:
                _spi.routeClock(number, self._sck)
            for select, pad in enumerate(self._selects):
                if pad >= 0:
                    _spi.routeSelect(number, select, pad)
            for line, pad in enumerate(data):
                if pad >= 0:
                    _spi.routeData(number, line, pad)

    def deinit(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        self._open = False

    def read(self, count, *args, **kwargs):
        write, select = SPI._READ(args, kwargs)
        I2C._check_count(max(1, _args.to_int(count)))
        return self._transfer(bytes([write & 0xFF]) * _args.to_int(count), select)

    def readinto(self, buffer, *args, **kwargs):
        write, select = SPI._READ(args, kwargs)
        view = _writable(buffer)
        view[:] = self._transfer(bytes([write & 0xFF]) * len(view), select)

    def write(self, data, *args, **kwargs):
        select, = SPI._CS(args, kwargs)
        if isinstance(data, int):
            data = bytes([data & 0xFF])
        data = _octets(data)
        if not data:
            raise ValueError('len must > 0')
        self._transfer(data, select)

    def write_readinto(self, source, target, *args, **kwargs):
        select, = SPI._CS(args, kwargs)
        data, view = _octets(source), _writable(target)
        if len(data) != len(view):
            raise ValueError('[MAIXPY]SPI: buffers must be the same length')
        view[:] = self._transfer(data, select)

    def _transfer(self, data, select):
        if not self._open:
            raise OSError('[MAIXPY]SPI: transfer on deinitialized SPI')
        if self._number == SPI.SPI_SOFT:
            back = _spi.transferSoft(self._sck, self._rate, data)
            # Without a data line in, nothing is taken.
            return back.encode('latin-1') if self._data[1] >= 0 else bytes(len(data))
        return _spi.transfer(self._number, select, self._rate, data).encode('latin-1')

    def _pad(value):
        if value is None:
            return -1
        if not isinstance(value, int):
            return -2
        return int(value) if 0 <= value < 48 else -1

    def __repr__(self):
        shown = '[MAIXPY]SPI:(0x%x) id=%d, mode=%d, baudrate=%d, polarity=%d, phase=%d, bits=8, firstbit=0, sck=%d, ' \
            'mosi=%d, miso=%d' % (id(self), self._number, self._mode, self._rate, self._polarity, self._phase,
                                  self._sck, *self._data)
        return shown + ''.join([', cs%d=%d' % (n, pad) for n, pad in enumerate(self._selects) if pad >= 0])


for _type in (Timer, PWM, WDT, I2C, UART, SPI):
    _type.__module__ = 'builtins'
