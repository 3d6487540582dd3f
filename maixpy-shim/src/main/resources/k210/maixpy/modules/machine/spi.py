"""machine.SPI (machine_spi.c)."""

_spi = _native.spi()


#: approximate SPI: clock and data are octets on the bus, only the selects are levels; frames pass as a stream of octets
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
        self._sck = SPI._pad(sck)
        self._selects = [SPI._pad(pad) for pad in others[:4]]
        data = [SPI._pad(mosi), SPI._pad(miso)]
        if data[0] < 0:
            data = [SPI._pad(pad) for pad in others[4:6]]
        if data[0] < 0:
            data[1] = -1
        self._data = data
        self._number, self._mode, self._rate, self._bits = number, mode, rate, bits
        self._polarity, self._phase = polarity, phase
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
        _check_room(_args.to_int(count))
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
        if len(data) % (1 if self._bits <= 8 else 2 if self._bits <= 16 else 4):
            # The firmware waits for ever for the rest of a frame.
            raise _not_modelled('a transfer of machine.SPI that ends within a frame')
        return _spi.transfer(self._number, select, self._rate, self._bits, data).encode('latin-1')

    def _pad(value):
        if value is None:
            return -1
        if not isinstance(value, int):
            return -2
        return int(value) if 0 <= value < 48 else -1

    def __repr__(self):
        shown = '[MAIXPY]SPI:(0x%x) id=%d, mode=%d, baudrate=%d, polarity=%d, phase=%d, bits=%d, firstbit=0, sck=%d, ' \
            'mosi=%d, miso=%d' % (id(self), self._number, self._mode, self._rate, self._polarity, self._phase, self._bits,
                                  self._sck, *self._data)
        return shown + ''.join([', cs%d=%d' % (n, pad) for n, pad in enumerate(self._selects) if pad >= 0])
