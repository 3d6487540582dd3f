"""machine.UART (machine_uart.c)."""

_uart = _native.uart()


#: approximate UART: no parity and framing errors, no levels on the pads; what a full receive buffer loses is lost
#: approximate UART.set_repl_uart: the prompt goes on listening to the console, which is deaf on the board then
class UART(_shim('uio')._Lines):
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
            elif self in UART._console:
                _uart.stopIde()
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
        _args.count(args, kwargs, 1, 1)
        # The firmware closes the one before and takes any object; what is printed stays where it was.
        UART.repl_uart().deinit()
        UART._console[:] = [args[0]]

    def _console_silence(self):
        _shim('time').sleep_ms(self._timeout_char)
        return None

    def _bytes(octets):
        return None if octets is None else octets.encode('latin-1')

    def __repr__(self):
        return '[MAIXPY]UART%d:( baudrate=%d, bits=%d, parity=%s, stop=%s)' % (
            self._number + 1, self._baud, self._bits, ('None', 'odd', 'even')[self._parity],
            UART._STOP_NAMES[self._stop])

