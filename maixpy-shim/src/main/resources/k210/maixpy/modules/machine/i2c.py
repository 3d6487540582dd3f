"""machine.I2C (machine_i2c.c)."""

_i2c = _native.i2c()


#: approximate I2C: lines and clock stretching are not modelled, octets are; a slave that is a master as well is refused
#: approximate I2C.deinit: a master's block stays as it is
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
    # What a slave's interrupt is for; the rest are events.
    _RECEIVE, _TRANSMIT = 1, 2

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
        self._address, self._callbacks = address, (event, receive, transmit)
        if self._mode == I2C.MODE_SLAVE:
            self._port = _i2c.openSlave(number, self._scl, self._sda, address, _interrupts.add(self._serve))
            return
        if self._mode == I2C.MODE_MASTER_SOFT:
            self._port = _i2c.openSoft(freq, self._scl, self._sda, self._gscl, self._gsda)
        else:
            self._port = _i2c.openBlock(number, freq, self._scl, self._sda)

    def _serve(self):
        """What an interrupt of a slave asks for; the bus waits until it is answered."""
        port, octet = self._port, 0
        event, receive, transmit = self._callbacks
        try:
            kind = port.kind()
            if kind == I2C._TRANSMIT:
                octet = _args.to_int(transmit()) & 0xFF
            elif kind == I2C._RECEIVE:
                receive(port.value())
            else:
                event(port.value())
        finally:
            port.answer(octet)

    def _master(self):
        if self._mode == I2C.MODE_SLAVE:
            # The firmware makes the block a sender that waits for ever or fails.
            raise _not_modelled('a transfer of a machine.I2C that is a slave')
        return self._port

    def deinit(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        # A slave goes on acknowledging, without callbacks and with zeros.
        self._callbacks = (lambda event: None, lambda octet: None, lambda: 0)

    def scan(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        if self._mode == I2C.MODE_MASTER_SOFT:
            return [address for address in range(0x08, 0x78) if self._master().write(address, b'') == 0]
        return [address for address in range(0x08, 0x78) if self._master().read(address, b'', 1) is not None]

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
        acknowledged = self._master().write(address, data)
        if self._mode == I2C.MODE_MASTER_SOFT:
            if acknowledged < 0:
                raise OSError(I2C._ENODEV)
            return acknowledged
        if acknowledged < len(data):
            raise OSError(I2C._EIO)
        return len(data)

    def _read(self, address, before, count):
        data = self._master().read(address, before, count)
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
        _check_room(count)

    def _check_stop(args):
        if len(args) > 2 and not args[2]:
            raise NotImplementedError('[MAIXPY]I2C: not support stop option yet')

    def __repr__(self):
        place = '[MAIXPY]I2C:(0x%x) I2C=%d, mode=%d, ' % (id(self), self._number, self._mode)
        if self._mode == I2C.MODE_SLAVE:
            event, receive, transmit = self._callbacks
            return place + 'addr_size=%d, addr=%02x, scl=%d, sda=%d, on_receive=0x%x, on_transmit=0x%x, on_event=0x%x' % (
                self._address_bits, self._address, self._scl, self._sda, id(receive), id(transmit), id(event))
        return place + 'freq=%d, addr_size=%d, scl=%d, sda=%d' % (
            self._freq, self._address_bits, self._scl, self._sda)
