"""MaixPy's KPU module: loads kmodels and runs them on the emulated KPU.

Names, argument rules, reprs and texts follow MaixPy-v1 (port/src/Maix/Maix_kpu.c). The work is done by
k210.maixpy.kpu.KpuModule; the objects that scripts hold are thin and keep the Java object in ``_java``.
"""

_array = _cpython('array').array
_image = _shim('image')
_results = _part('results')

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
    net._net_arg = _results.kpu_yolo2(threshold, nms_value, sizes)
    return True


def run_yolo2(*args, **ignored):
    _args.lacking(args, 2)
    if type(args[0]) is not kpu_net:
        raise TypeError('[MAIXPY]kpu: kpu_net type error')
    found = _native.runYolo2(args[0]._java, _image.handle(args[1]))
    count = found.count()
    return [_results.kpu_yolo2_find(found, index) for index in range(count)] if count else None


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
        return _results.kpu_fmap(_native.forwardImage(net._java, _image.handle(source), out_index))
    if type(source) is not list:
        raise ValueError('input not support')
    if not source:
        raise ValueError('[MAIXPY]kpu: check input list format err!\r\n')
    return _results.kpu_fmap(_native.forwardList(net._java, [_args.to_float(value) for value in source], out_index))


def get_output(*args, **ignored):
    _args.lacking(args, 2)
    if type(args[0]) is not kpu_net or type(args[1]) is not int:
        raise ValueError('[MAIXPY]kpu: get_output arg format error: get_output(task, int idx)')
    return _results.kpu_fmap(_native.getOutput(args[0]._java, args[1] & 0xFFFF))


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
    if type(value) is not _results.kpu_fmap:
        raise TypeError('kpu_fmap needed, not ' + type(value).__name__)
    return value._java


def fmap_free(*args, **kwargs):
    _args.count(args, kwargs, 1, 1)


def netinfo(*args, **kwargs):
    net, = _args.count(args, kwargs, 1, 1)
    info = _native.netInfo(_net(net))
    return [_results.kpu_netinfo_find(info, index) for index in range(info.count())]


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


classifier = _part('classifier').classifier
