"""modules: one-wire, ultrasonic rangers and WS2812 chains (port/src/modules of MaixPy)."""

# No released build has amg88xx; htpa is in the one with LVGL.
_absent = ['amg88xx']
if not _native.hasHtpa():
    _absent.append('htpa')
if not _native.hasWs2812():
    _absent.append('ws2812')

__all__ = ('onewire', 'ultrasonic') if 'ws2812' in _absent else ('onewire', 'ultrasonic', 'ws2812')

_ultrasonic = _native.ultrasonic()
_GPIO = _args.Table(('gpio', _args.to_int))
_STACK_OCTETS = 20000


def _pin(args, kwargs):
    function, = _GPIO(args, kwargs)
    return function & 0xFFFFFFFF


#: approximate onewire.search: the ROM that the firmware starts from is what its stack holds; here it is zero
class onewire:
    def __init__(self, *args, **kwargs):
        function = _pin(args, kwargs)
        if _native.pinState(function) <= 0:
            raise ValueError('gpio error')
        self._bus = _native.oneWire(function)

    def reset(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return self._bus.reset()

    def readbit(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return int(self._bus.readBit())

    def readbyte(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return ord(self._bus.read(1))

    def readbuffer(self, *args, **kwargs):
        count = _args.to_int(_args.count(args, kwargs, 1, 1)[0])
        if not 0 <= count <= _STACK_OCTETS:
            # On the board the octets are on the stack.
            raise _not_modelled('modules.onewire.readbuffer(%d), which overruns the stack' % count)
        return bytearray(self._bus.read(count).encode('latin-1'))

    def writebit(self, *args, **kwargs):
        self._bus.writeBit(_args.to_int(_args.count(args, kwargs, 1, 1)[0]) != 0)

    def writebyte(self, *args, **kwargs):
        self._bus.write(bytes([_args.to_int(_args.count(args, kwargs, 1, 1)[0]) & 0xFF]))

    def writebuffer(self, *args, **kwargs):
        self._bus.write(bytes(_args.to_buffer(_args.count(args, kwargs, 1, 1)[0])))

    def select(self, *args, **kwargs):
        rom = bytes(_args.to_buffer(_args.count(args, kwargs, 1, 1)[0]))
        self._bus.reset()
        self._bus.write(b'\x55' + rom)

    def search(self, *args, **kwargs):
        roms = self._bus.search(_args.to_int(_args.count(args, kwargs, 1, 1)[0])).encode('latin-1')
        return [bytearray(roms[i:i + 8]) for i in range(0, len(roms), 8)]

    def skip(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        self._bus.write(b'\xCC')

    def depower(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        self._bus.release()

    def crc8(self, *args, **kwargs):
        crc = 0
        for octet in bytes(_args.to_buffer(_args.count(args, kwargs, 1, 1)[0])):
            crc ^= octet
            for _ in range(8):
                crc = crc >> 1 ^ (0x8C if crc & 1 else 0)
        return crc

    def __repr__(self):
        return '[Maixduino]onewire:(0x%x) gpio=%d\r\n' % (id(self), self._bus.number())


class ultrasonic:
    UNIT_CM, UNIT_INCH = 0, 1
    _MEASURE = _args.Table(('unit', _args.to_int, 0), ('timeout', _args.to_int, 1000000))

    def __init__(self, *args, **kwargs):
        self._function = _pin(args, kwargs)
        if _native.pinState(self._function) < 0:
            raise ValueError('gpio error')

    def measure(self, *args, **kwargs):
        unit, timeout = ultrasonic._MEASURE(args, kwargs)
        micros = _ultrasonic.measureMicros(self._function, timeout & 0xFFFFFFFF)
        if micros < 0:
            raise ValueError('gpio not register pin')
        distance = micros // (29 if unit == ultrasonic.UNIT_CM else 74) // 2
        if distance == 0:
            raise OSError('time out')
        return distance

    def __repr__(self):
        return '[MAIXPY]ultrasonic:(0x%x) gpio=%d\r\n' % (id(self), self._function)


#: approximate ws2812: the time to make the bit stream is an estimate; I2S and DMA channels are not taken from others
class ws2812:
    _INIT = _args.Table(('led_pin', _args.to_int), ('led_num', _args.to_int), ('i2s_num', _args.to_int, 2),
                        ('i2s_chn', _args.to_int, 3), ('i2s_dma_chn', _args.to_int, 2))
    _SET = _args.Table(('num', _args.to_int), ('color', _args.to_object, None))
    _LED_BYTES, _HEAP_BYTES = 4, 6 << 20

    def __init__(self, *args, **kwargs):
        pin, leds, block, channel, dma = ws2812._INIT(args, kwargs)
        for wrong, text in (
                (not 0 <= pin <= 47, 'led pin error, should be 0 ~ 47'),
                (leds < 0, 'len num error, should > 0'),
                (block >= 3, 'i2s num error, should <= 2'),
                (channel > 3, 'i2s channel error, should <= 3'),
                (dma >= 6, 'dma channel error, should <= 5')):
            if wrong:
                raise ValueError(text)
        if block < 0 or channel < 0 or dma < 0:
            # The firmware takes them for numbers of blocks.
            raise _not_modelled('modules.ws2812 with a negative I2S or DMA number')
        if leds * ws2812._LED_BYTES > ws2812._HEAP_BYTES:
            raise OSError(12)
        self._pin, self._leds, self._place = pin, leds, (block, channel, dma)
        self._output = _native.ws2812(pin, leds, block, channel)

    def set_led(self, *args, **kwargs):
        number, colour = ws2812._SET(args, kwargs)
        red = green = blue = 0
        if colour is not None:
            # Of a list, the firmware takes another number for the length, 4 for the usual one.
            if len(_args.to_items(colour)) != 3 or type(colour) is list:
                raise ValueError('tuple size must be 3')
            red, green, blue = [_args.to_int(item) for item in colour]
        if not 0 <= number < self._leds:
            return False
        self._output.set(number, red, green, blue)
        return True

    def display(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        self._output.show()
        return True

    def ws_num(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return self._leds

    def __repr__(self):
        return '[MAIXPY]ws2812:(0x%x) \r\nled pin=%d num: %d buf:0x%x\r\ni2s: I2S_DEVICE_%d I2S_CHANNEL_%d\t ' \
            'DMAC_CHANNEL%d' % (id(self), self._pin, self._leds, id(self._output), *self._place)


for _type in (onewire, ultrasonic, ws2812):
    _type.__module__ = 'builtins'
