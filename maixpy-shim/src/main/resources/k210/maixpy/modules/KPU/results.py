"""What KPU's functions give: boxes, feature maps, layers of a net."""

_unpack = _cpython('_struct').unpack


class kpu_yolo2:
    """What init_yolo2 was given."""

    __slots__ = ('_threshold', '_nms_value', '_anchor')

    def __init__(self, threshold, nms_value, anchor):
        self._threshold, self._nms_value, self._anchor = threshold, nms_value, anchor

    def anchor(self):
        return self._anchor

    def threshold(self):
        return self._threshold

    def nms_value(self):
        return self._nms_value

    def anchor_number(self):
        return len(self._anchor) // 2

    def __repr__(self):
        return '{"threshold":%f, "nms_value":%f, "anchor_number":%d, "anchor":"(%s)"}' % (
            self._threshold, self._nms_value, self.anchor_number(), ', '.join(['%f' % size for size in self._anchor]))


class kpu_yolo2_find:
    """A box that run_yolo2 found."""

    __slots__ = ('_rect', '_classid', '_index', '_value', '_objnum')

    def __init__(self, found, index):
        self._rect = (found.x(index), found.y(index), found.w(index), found.h(index))
        self._classid = found.classId(index)
        self._value = found.value(index)
        self._index = index
        self._objnum = found.count()

    def rect(self):
        return self._rect

    def x(self):
        return self._rect[0]

    def y(self):
        return self._rect[1]

    def w(self):
        return self._rect[2]

    def h(self):
        return self._rect[3]

    def classid(self):
        return self._classid

    def index(self):
        return self._index

    def value(self):
        return self._value

    def objnum(self):
        return self._objnum

    def __repr__(self):
        return '{"x":%d, "y":%d, "w":%d, "h":%d, "value":%f, "classid":%d, "index":%d, "objnum":%d}' % (
            self._rect + (self._value, self._classid, self._index, self._objnum))


class kpu_fmap:
    """A view of a model's output memory, which the next run overwrites."""

    __slots__ = ('_java', '_typecode', '_count')

    def __init__(self, java):
        self._java = java
        self._typecode = java.typecode()
        self._count = java.size() // (4 if self._typecode == 'f' else 1)

    def size(self):
        return self._java.size()

    def index(self):
        return self._java.index()

    def w(self):
        return self._java.w()

    def h(self):
        return self._java.h()

    def ch(self):
        return self._java.ch()

    def typecode(self):
        return self._typecode

    def __getitem__(self, key):
        if self._typecode == 'f':
            if isinstance(key, slice):
                start, stop = _args.bounds(key, self._count)
                return _unpack('<%df' % (stop - start), self._java.bytes(4 * start, 4 * stop).encode('latin-1'))
            return self._java.floatAt(_args.position(key, self._count, 'kpu_fmap'))
        self._require_typecode('read')
        if isinstance(key, slice):
            start, stop = _args.bounds(key, self._count)
            return tuple(self._java.bytes(start, stop).encode('latin-1'))
        return self._java.byteAt(_args.position(key, self._count, 'kpu_fmap'))

    def __setitem__(self, key, value):
        if self._typecode == 'f':
            store, convert = self._java.setFloat, _args.to_float
        else:
            self._require_typecode('write')
            store, convert = self._java.setByte, _args.to_int
        if not isinstance(key, slice):
            store(_args.position(key, self._count, 'kpu_fmap'), convert(value))
            return
        start, stop = _args.bounds(key, self._count)
        if isinstance(value, list):
            if len(value) != stop - start:
                raise OSError('cannot grow or shrink image')
            for position, item in enumerate(value, start):
                store(position, convert(item))
        else:
            converted = convert(value)
            for position in range(start, stop):
                store(position, converted)

    def __bytes__(self):
        return self._java.bytes(0, self._java.size()).encode('latin-1')

    def __iter__(self):
        raise TypeError("'kpu_fmap' object isn't iterable")

    def _require_typecode(self, operation):
        if self._typecode != 'B':
            _text.print("typecode don't support " + operation + '!')
            raise TypeError("'kpu_fmap' object isn't subscriptable")

    def __repr__(self):
        java = self._java
        return '{"fmap": "data"=0x%x, "size"=%d, "index": %d, "w": %d, "h": %d, "ch": %d, "typecode": %s}' % (
            java.address(), java.size(), java.index(), java.w(), java.h(), java.ch(), self._typecode)


class kpu_netinfo_find:
    """What netinfo tells about one layer."""

    __slots__ = ('_index', '_type_name', '_numbers')

    def __init__(self, info, index):
        self._index = index
        self._type_name = info.typeName(index)
        self._numbers = tuple(info.numbers(index))

    def index(self):
        return self._index

    def type(self):
        return self._numbers[0]

    def wi(self):
        return self._numbers[1]

    def hi(self):
        return self._numbers[2]

    def wo(self):
        return self._numbers[3]

    def ho(self):
        return self._numbers[4]

    def chi(self):
        return self._numbers[5]

    def cho(self):
        return self._numbers[6]

    def dw(self):
        return self._numbers[7]

    def kernel_type(self):
        return self._numbers[8]

    def pool_type(self):
        return self._numbers[9]

    def para_size(self):
        return self._numbers[10]

    def __repr__(self):
        return (
            '{"index":%d, "type":%s, "wi":%d, "hi":%d, "wo":%d, "ho":%d, "chi":%d, "cho":%d, "dw":%d, '
            '"kernel_type":%d, "pool_type":%d, "para_size":%d}' % ((self._index, self._type_name) + self._numbers[1:]))
