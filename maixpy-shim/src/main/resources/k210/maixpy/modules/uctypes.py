"""uctypes: structures in memory (extmod/moductypes.c).

Addresses are this module's own: an object with memory gets one when it is first asked for, and keeps it.
"""

_struct = _cpython('_struct')

LITTLE_ENDIAN, BIG_ENDIAN, NATIVE = 0, 1, 2
_VALUE_BITS, _AGGREGATE_BITS, _OFFSET_BITS, _LENGTH_BITS = 4, 2, 17, 5
_CODES = 'BbHhIiQqBbHhIifd'
_FIRST_BITFIELD, _LAST_BITFIELD, _FLOAT32 = 8, 13, 14
_STRUCT, _PTR, _ARRAY = 0, 1, 2
_ADDRESS_BYTES = 8
_FIRST_ADDRESS, _ALIGNMENT = 0x80300000, 32
_WORD = (1 << 64) - 1


def _constant(kind, bits):
    value = kind << 32 - bits & 0xffffffff
    return (value - (1 << 32) if value >> 31 else value) >> 1


UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 = [_constant(kind, _VALUE_BITS) for kind in range(8)]
BFUINT8, BFINT8, BFUINT16, BFINT16, BFUINT32, BFINT32, FLOAT32, FLOAT64 = [
    _constant(kind, _VALUE_BITS) for kind in range(8, 16)]
SHORT, USHORT, INT, UINT, LONG, ULONG, LONGLONG, ULONGLONG = INT16, UINT16, INT32, UINT32, INT64, UINT64, INT64, UINT64
VOID = UINT8
PTR, ARRAY = _constant(_PTR, _AGGREGATE_BITS), _constant(_ARRAY, _AGGREGATE_BITS)
BF_POS, BF_LEN = _OFFSET_BITS, _OFFSET_BITS + _LENGTH_BITS

# (first address, memory, object), by address; and the entries by their object's id.
_regions = []
_region_of = {}


def _kind(value, bits):
    return value >> 31 - bits & (1 << bits) - 1


def _plain(value, bits):
    return value & (1 << 31 - bits) - 1


def _scalar_size(kind):
    return 4 if kind == _FLOAT32 else 1 << ((kind & 7) >> 1)


def addressof(value):
    if isinstance(value, (struct, _Bytes)):
        return value._memory_at()
    region = _region_of.get(id(value))
    if region is None:
        memory = _args.to_buffer(value)
        if memory.readonly:
            memory = memoryview(bytearray(memory))
        last = _regions[-1] if _regions else (_FIRST_ADDRESS, b'', None)
        free = last[0] + max(len(last[1]), 1)
        region = (-(-free // _ALIGNMENT) * _ALIGNMENT, memory, value)
        _regions.append(region)
        _region_of[id(value)] = region
    return region[0]


def _memory(address, size):
    """The bytes at an address. The board would read and write whatever is there."""
    for first, memory, _ in _regions:
        if first <= address and address + size <= first + len(memory):
            return memory[address - first:address - first + size]
    raise NotImplementedError('uctypes: no object has its memory at ' + hex(address))


def bytes_at(address, size):
    return bytes(_memory(_args.to_int(address), _args.to_int(size)))


def bytearray_at(address, size):
    return _Bytes(_args.to_int(address), _args.to_int(size))


class _Bytes:
    """A bytearray that is a piece of other memory."""

    def __init__(self, address, size):
        self._address, self._view = address, _memory(address, size)

    def _memory_at(self):
        return self._address

    def __len__(self):
        return len(self._view)

    def __getitem__(self, index):
        value = self._view[index]
        return bytearray(value) if isinstance(index, slice) else value

    def __setitem__(self, index, value):
        self._view[index] = value if isinstance(index, slice) else _args.to_int(value) & 0xff

    def __iter__(self):
        return iter(bytes(self._view))

    def __bytes__(self):
        return bytes(self._view)

    def __eq__(self, other):
        return bytes(self) == other

    def __repr__(self):
        return repr(bytearray(self._view))


_Bytes.__name__ = 'bytearray'
_Bytes.__module__ = 'builtins'


def _syntax_error():
    return TypeError('syntax error in uctypes descriptor')


def _size(layout, order, largest):
    """Bytes of a layout; the size of its largest field goes into largest[0]."""
    if isinstance(layout, tuple):
        return _aggregate_size(layout, order, largest)
    if isinstance(layout, int):
        raise TypeError('Cannot unambiguously get sizeof scalar')
    if not isinstance(layout, dict):
        raise _syntax_error()
    total = 0
    for field in layout.values():
        if isinstance(field, int):
            kind, offset = _kind(field, _VALUE_BITS), _plain(field, _VALUE_BITS)
            if _FIRST_BITFIELD <= kind <= _LAST_BITFIELD:
                offset &= (1 << _OFFSET_BITS) - 1
            size = _scalar_size(kind)
            largest[0] = max(largest[0], size)
        elif isinstance(field, tuple):
            offset, size = _plain(field[0], _AGGREGATE_BITS), _aggregate_size(field, order, largest)
        else:
            raise _syntax_error()
        total = max(total, offset + size)
    if order == NATIVE and largest[0]:
        total = -(-total // largest[0]) * largest[0]
    return total


def _aggregate_size(layout, order, largest):
    kind = _kind(layout[0], _AGGREGATE_BITS)
    if kind == _STRUCT:
        return _size(layout[1], order, largest)
    if kind == _PTR:
        largest[0] = max(largest[0], _ADDRESS_BYTES)
        return _ADDRESS_BYTES
    if len(layout) == 2:
        size = 1 << (_kind(layout[1], _VALUE_BITS) >> 1)
        largest[0] = max(largest[0], size)
    else:
        size = _size(layout[2], order, largest)
    return size * _plain(layout[1], _VALUE_BITS)


def sizeof(*args, **kwargs):
    _args.count(args, kwargs, 1, 2)
    value, order = args[0], NATIVE
    if isinstance(value, (bytearray, _Bytes)):
        return len(value)
    if isinstance(value, struct):
        if len(args) > 1:
            raise TypeError
        value, order = value._layout, value._order
    elif len(args) > 1:
        order = _args.to_int(args[1])
    return _size(value, order, [0])


def _read(kind, address, order):
    code = ('>' if order == BIG_ENDIAN else '<') + _CODES[kind]
    return _struct.unpack(code, _memory(address, _struct.calcsize(code)))[0]


def _write(kind, address, order, value):
    code = ('>' if order == BIG_ENDIAN else '<') + _CODES[kind]
    size = _struct.calcsize(code)
    if kind >= _FLOAT32:
        octets = _struct.pack(code, _args.to_float(value))
    else:
        value = _args.to_int(value) & _WORD & (1 << 8 * size) - 1
        octets = value.to_bytes(size, 'big' if order == BIG_ENDIAN else 'little')
    _memory(address, size)[:] = octets


class struct:
    __slots__ = ('_address', '_layout', '_order')

    def __init__(self, *args, **kwargs):
        address, layout, *order = _args.count(args, kwargs, 2, 3)
        fields = object.__setattr__
        fields(self, '_address', _args.to_int(address))
        fields(self, '_layout', layout)
        fields(self, '_order', _args.to_int(order[0]) if order else NATIVE)

    def _memory_at(self):
        return self._address

    def _field(self, name):
        if not isinstance(self._layout, dict):
            raise TypeError('struct: no fields')
        return self._layout[name]

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError("'struct' object has no attribute '" + name + "'")
        field = self._field(name)
        if isinstance(field, int):
            kind, offset = _kind(field, _VALUE_BITS), _plain(field, _VALUE_BITS)
            if _FIRST_BITFIELD <= kind <= _LAST_BITFIELD:
                return self._bits(kind, offset)
            return _read(kind, self._address + offset, self._order)
        if not isinstance(field, tuple):
            raise _syntax_error()
        kind, address = _kind(field[0], _AGGREGATE_BITS), self._address + _plain(field[0], _AGGREGATE_BITS)
        if kind == _STRUCT:
            return struct(address, field[1], self._order)
        if kind == _ARRAY and len(field) == 2 and _kind(field[1], _VALUE_BITS) == 0:
            return _Bytes(address, _aggregate_size(field, self._order, [0]))
        return struct(address, field, self._order)

    def __setattr__(self, name, value):
        field = self._field(name)
        if not isinstance(field, int):
            raise _syntax_error()
        kind, offset = _kind(field, _VALUE_BITS), _plain(field, _VALUE_BITS)
        if _FIRST_BITFIELD <= kind <= _LAST_BITFIELD:
            self._set_bits(kind, offset, _args.to_int(value))
        else:
            _write(kind, self._address + offset, self._order, value)

    def _bitfield(self, kind, offset):
        """Unsigned kind of its word, address, position and mask."""
        position, length = offset >> BF_POS & 31, offset >> BF_LEN & 31
        address = self._address + (offset & (1 << _OFFSET_BITS) - 1)
        return kind & 6, address, position, (1 << length) - 1

    def _bits(self, kind, offset):
        word, address, position, mask = self._bitfield(kind, offset)
        return _read(word, address, self._order) >> position & mask

    def _set_bits(self, kind, offset, value):
        word, address, position, mask = self._bitfield(kind, offset)
        kept = _read(word, address, self._order) & ~(mask << position)
        _write(word, address, self._order, kept | (value & mask) << position)

    def _item(self, index):
        """Kind and address of a scalar item, or None and the aggregate that the item is."""
        layout = self._layout
        if not isinstance(layout, tuple):
            raise TypeError('struct: cannot index')
        if _kind(layout[0], _AGGREGATE_BITS) == _ARRAY:
            if index >= _plain(layout[1], _VALUE_BITS):
                raise IndexError('struct: index out of range')
            first = self._address
            target = _plain_kind(layout[1]) if len(layout) == 2 else layout[2]
        else:
            first = _read(6, self._address, LITTLE_ENDIAN)
            target = _plain_kind(layout[1]) if isinstance(layout[1], int) else layout[1]
        if isinstance(target, int):
            return target, first + _scalar_size(target) * index
        return None, struct(first + _size(target, self._order, [0]) * index, target, self._order)

    def __getitem__(self, index):
        kind, found = self._item(_args.to_int(index))
        return found if kind is None else _read(kind, found, self._order)

    def __setitem__(self, index, value):
        kind, found = self._item(_args.to_int(index))
        if kind is None:
            raise TypeError("'struct' object doesn't support item assignment")
        _write(kind, found, self._order, value)

    def __int__(self):
        if isinstance(self._layout, tuple) and _kind(self._layout[0], _AGGREGATE_BITS) == _PTR:
            return _read(6, self._address, LITTLE_ENDIAN)
        raise TypeError("can't convert struct to int")

    def __bytes__(self):
        return bytes(_memory(self._address, _size(self._layout, self._order, [0])))

    def __repr__(self):
        if isinstance(self._layout, dict):
            kind = 'STRUCT'
        elif isinstance(self._layout, tuple):
            kind = {_PTR: 'PTR', _ARRAY: 'ARRAY'}.get(_kind(self._layout[0], _AGGREGATE_BITS), 'unk')
        else:
            kind = 'ERROR'
        return '<struct %s %x>' % (kind, self._address)


def _plain_kind(scalar):
    return _kind(scalar, _VALUE_BITS)


struct.__module__ = 'builtins'
