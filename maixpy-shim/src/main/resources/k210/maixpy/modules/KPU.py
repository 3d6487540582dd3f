"""MaixPy's KPU module: loads kmodels and runs them on the emulated KPU.

Names, argument rules, reprs and texts follow MaixPy-v1 (port/src/Maix/Maix_kpu.c). The work is done by
k210.maixpy.kpu.KpuModule; the objects that scripts hold are thin and keep the Java object in ``_java``.
"""

_array = _cpython('array').array
_unpack = _cpython('_struct').unpack
_image = _shim('image')
_classifiers = _cached(_native.classifiers())

__module_name__ = 'kpu'
__all__ = (
    'load', 'load_flash', 'set_outputs', 'init_yolo2', 'run_yolo2', 'deinit', 'set_layers', 'forward', 'get_output',
    'fmap', 'fmap_free', 'netinfo', 'memtest', 'face_encode', 'face_compare', 'classifier',
)


class kpu_net:
    """A loaded model."""

    __slots__ = ('_java', '_net_arg', '__weakref__')

    def __init__(self, java):
        self._java = java
        self._net_arg = None

    def model_addr(self):
        return self._java.address() or None

    def model_size(self):
        return self._java.modelSize()

    def model_path(self):
        return self._java.path()

    def net_arg(self):
        return self._net_arg

    def __repr__(self):
        path = self._java.path()
        return '{"model_addr": %d, "model_size": %d, "model_path": "%s", "net_args": %s}' % (
            self._java.address(), self._java.modelSize(), '(null)' if path is None else path,
            '"(null)"' if self._net_arg is None else repr(self._net_arg))


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


def _float_item(value):
    return _array('f', [_args.to_float(value)])[0]


def _address(value):
    address = _args.to_int(value)
    if address <= 0:
        raise ValueError('[MAIXPY]kpu: model_addr must > 0 ')
    return address


#: exact load: encrypted models, whose decryption is closed, end with code 2004; a file that is not there ends with 2005, the board's own code for it is not known.
def load(*args, **ignored):
    _args.lacking(args, 1)
    source = args[0]
    if type(source) is int:
        return kpu_net(_native.loadAddress(_address(source)))
    if type(source) is str:
        if '.kmodel' not in source and '.smodel' not in source and '.emodel' not in source:
            raise ValueError("[MAIXPY]kpu: model format don't match, only supply .kmodel ")
        return kpu_net(_native.loadPath(source))
    raise TypeError('[MAIXPY]kpu: only accept int or string')


def load_flash(*args, **ignored):
    _args.lacking(args, 4)
    for value in args[:4]:
        if type(value) is not int:
            raise ValueError(
                '[MAIXPY]kpu: load_flash arg format error: '
                'task=kpu.load_flash(flash_addr, is_dual_buf, batch_size, spi_speed)')
    address, is_dual_buf, _, spi_speed = [_args.to_int(value) for value in args[:4]]
    return kpu_net(_native.loadFlash(_address(address), is_dual_buf != 0, spi_speed))


def set_outputs(*args, **ignored):
    _args.lacking(args, 4)
    if type(args[0]) is not kpu_net or len(args) < 5 or any(type(value) is not int for value in args[1:5]):
        raise ValueError(
            '[MAIXPY]kpu: set_outputs arg format error: set_outputs(task, int idx, int w, int h, int ch)')
    return _native.setOutputs(args[0]._java, *[_args.to_int(value) for value in args[1:5]])


_init_yolo2_table = _args.Table(
    ('kpu_net', _args.to_object, None), ('threshold', _args.to_object, None), ('nms_value', _args.to_object, None),
    ('anchor_number', _args.to_int, 0), ('anchor', _args.to_object, None), ('dma', _args.to_int, -1))


def init_yolo2(*args, **kwargs):
    _args.lacking(args, 5)
    net, threshold, nms_value, anchor_number, anchor, _ = _init_yolo2_table(args, kwargs)
    if type(net) is not kpu_net:
        raise TypeError('[MAIXPY]kpu: kpu_net type error')
    threshold = _float_item(threshold)
    if not 0.0 <= threshold <= 1.0:
        raise ValueError('[MAIXPY]kpu: threshold only support 0 to 1')
    nms_value = _float_item(nms_value)
    if not 0.0 <= nms_value <= 1.0:
        raise ValueError('[MAIXPY]kpu: nms_value only support 0 to 1')
    if anchor_number <= 0:
        raise ValueError('[MAIXPY]kpu: anchor_number should > 0')
    if not isinstance(anchor, (tuple, list)):
        raise TypeError("object '%s' isn't a tuple or list" % type(anchor).__name__)
    if len(anchor) != anchor_number * 2:
        raise ValueError('requested length %d but object has length %d' % (anchor_number * 2, len(anchor)))
    sizes = tuple([_float_item(size) for size in anchor])
    _native.initYolo2(net._java, threshold, nms_value, list(sizes))
    net._net_arg = kpu_yolo2(threshold, nms_value, sizes)
    return True


def run_yolo2(*args, **ignored):
    _args.lacking(args, 2)
    if type(args[0]) is not kpu_net:
        raise TypeError('[MAIXPY]kpu: kpu_net type error')
    found = _native.runYolo2(args[0]._java, _image.handle(args[1]))
    count = found.count()
    return [kpu_yolo2_find(found, index) for index in range(count)] if count else None


def deinit(*args, **ignored):
    _args.lacking(args, 1)
    net = args[0]
    if type(net) is not kpu_net:
        raise TypeError('[MAIXPY]kpu: kpu_net type error')
    _native.deinit(net._java)
    net._net_arg = None
    return True


def set_layers(*args, **kwargs):
    net, layers = _args.count(args, kwargs, 2, 2)
    return _native.setLayers(_net(net), _args.to_int(layers))


def _net(value):
    """The C function takes any object for a net; what the board then does with another one is not defined."""
    if type(value) is not kpu_net:
        raise TypeError('[MAIXPY]kpu: kpu_net type error')
    return value._java


_forward_table = _args.Table(
    ('kpu_net', _args.to_object, None), ('img', _args.to_object, None), ('out_index', _args.to_int, 0),
    ('dma', _args.to_int, -1))


def forward(*args, **kwargs):
    _args.lacking(args, 1)
    net, source, out_index, _ = _forward_table(args, kwargs)
    if type(net) is not kpu_net:
        return None
    if _image.is_image(source):
        return kpu_fmap(_native.forwardImage(net._java, _image.handle(source), out_index))
    if type(source) is not list:
        raise ValueError('input not support')
    if not source:
        raise ValueError('[MAIXPY]kpu: check input list format err!\r\n')
    return kpu_fmap(_native.forwardList(net._java, [_args.to_float(value) for value in source], out_index))


def get_output(*args, **ignored):
    _args.lacking(args, 2)
    if type(args[0]) is not kpu_net or type(args[1]) is not int:
        raise ValueError('[MAIXPY]kpu: get_output arg format error: get_output(task, int idx)')
    return kpu_fmap(_native.getOutput(args[0]._java, args[1] & 0xFFFF))


def fmap(*args, **kwargs):
    feature_map, channel = _args.count(args, kwargs, 2, 2)
    channel = _args.to_int(channel)
    java = _fmap(feature_map)
    if not 0 <= channel < java.ch():
        raise ValueError('[MAIXPY]kpu: ch err,input 0~%d\r\n' % java.ch())
    if feature_map._typecode != 'B':
        raise ValueError("[MAIXPY]kpu: can't convet float fmap yet\r\n")
    return _image.wrap(_native.channelImage(java, channel))


def _fmap(value):
    if type(value) is not kpu_fmap:
        raise TypeError('kpu_fmap needed, not ' + type(value).__name__)
    return value._java


def fmap_free(*args, **kwargs):
    _args.count(args, kwargs, 1, 1)


def netinfo(*args, **kwargs):
    net, = _args.count(args, kwargs, 1, 1)
    info = _native.netInfo(_net(net))
    return [kpu_netinfo_find(info, index) for index in range(info.count())]


def memtest(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    _native.memtest()


def face_encode(*args, **kwargs):
    features, = _args.count(args, kwargs, 1, 1)
    if not isinstance(features, (tuple, list)):
        raise TypeError("object '%s' isn't a tuple or list" % type(features).__name__)
    if len(features) > 512:
        raise ValueError('feature dim <=200\r\n')
    return bytearray(_native.faceEncode([_args.to_float(value) for value in features]).encode('latin-1'))


def face_compare(*args, **kwargs):
    first, second = [bytes(_args.to_buffer(buffer)) for buffer in _args.count(args, kwargs, 2, 2)]
    if len(first) != len(second):
        raise ValueError('compare feature must in same dim!\r\n')
    return _native.faceCompare(first, second)


#: approximate classifier: the library's arithmetic, errors and file, read off its machine code; memory that it reads behind a short output counts as 0.
class classifier:
    """Learns to tell pictures apart by what a model puts out for them."""

    __slots__ = ('_java', '__weakref__')

    def __init__(self, *args, **kwargs):
        if len(args) < 3:
            raise ValueError('model, class num, sample num')
        if type(args[0]) is not kpu_net:
            raise ValueError('model')
        length = _args.lookup(args, kwargs, 3, 'fea_len', 0, _args.to_int) if kwargs else 0
        self._java = _classifiers.classifier(args[0]._java, _args.to_int(args[1]), _args.to_int(args[2]), length)

    def add_class_img(self, *args):
        _args.count(args, {}, 1, 2)
        return self._java.addClass(_image.handle(args[0]), _args.to_int(args[1]) if len(args) > 1 else -1)

    def add_sample_img(self, img):
        return self._java.addSample(_image.handle(img))

    def rm_class_img(self):
        return self._java.removeClass()

    def rm_sample_img(self):
        return self._java.removeSample()

    def train(self):
        self._java.train()

    def predict(self, img):
        found = self._java.predict(_image.handle(img))
        return found.index(), found.distance()

    def save(self, path):
        with _shim('uio').open(path, 'wb') as file:
            file.write(self._java.saved().encode('latin-1'))

    # Called on the class, so that its first argument is the model.
    def load(*args, **kwargs):
        _args.lacking(args, 2)
        model, path = args[:2]
        if type(model) is classifier:
            raise ValueError('must be class')
        if type(model) is not kpu_net:
            raise ValueError('must be model')
        if type(path) is not str:
            raise ValueError('path err')
        classes, samples = [_args.to_int(args[place]) if len(args) > place else 0 for place in (2, 3)]
        # The firmware looks for the keyword's position where the number of classes stands.
        length = _args.lookup(args, kwargs, 2, 'fea_len', 0, _args.to_int)
        with _shim('uio').open(path, 'rb') as file:
            saved = file.read()
        loaded = object.__new__(classifier)
        loaded._java = _classifiers.load(model._java, saved, classes, samples, length)
        counts = saved[0] | saved[1] << 8, saved[2] | saved[3] << 8
        return loaded, classes if classes > 0 else counts[0], samples if samples > 0 else counts[1]

    def __repr__(self):
        return '<classifier>'
