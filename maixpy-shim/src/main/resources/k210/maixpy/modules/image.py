"""MaixPy's image module: images, drawing, conversion, files.

Argument rules and texts follow MaixPy-v1 (omv/py/py_image.c and py_helper.c): coordinates come as numbers or as one
tuple, options by keyword or by position, and keywords that a method does not look up are ignored. The pixels belong to
k210.imlib, reached through k210.maixpy.image.ImageModule.
"""

_to_int = _args.to_int
_to_float = _args.to_float
_to_items = _args.to_items
_lookup = _args.lookup

ASCII, UTF8 = 0, 2

_PIXFORMATS = {'grayscale': 4, 'rgb565': 2, 'jpeg': 5}
# How Java hands over a pixel as a script sees it.
_OUTSIDE, _RGB = 0x2000000, 0x1000000
_STEP_REFUSED = 'only slices with step=1 (aka None) are supported'


def wrap(java):
    """The script's object over a Java image."""
    image = object.__new__(Image)
    image._java = java
    return image


def is_image(value):
    return isinstance(value, Image)


def handle(value):
    """The Java image behind a script's object, as py_image_cobj finds it."""
    if not isinstance(value, Image):
        raise TypeError("Can't convert " + type(value).__name__ + ' to type')
    return value._java


def _vector(args, length, position=0):
    """py_helper_consume_array: values given as one tuple or one after the other, and where the rest begins."""
    first = args[position]
    if isinstance(first, (tuple, list)):
        return _to_items(first, length), position + 1
    if len(args) - position < length:
        raise OSError('Not enough positional arguments!')
    return args[position:position + length], position + length


def _ints(args, length, position=0):
    values, rest = _vector(args, length, position)
    return [_to_int(value) for value in values], rest


def _colour(java, args, position, kwargs):
    """py_helper_keyword_color: a raw pixel, or three channels; white if there is none."""
    if 'color' in kwargs:
        colour = kwargs['color']
    elif position < len(args):
        colour = args[position]
    else:
        return -1
    if isinstance(colour, int):
        return _pixel_word(colour)
    return _native.colour(java, *[_to_int(channel) for channel in _to_items(colour, 3)])


def _pixel_word(value):
    """The low 32 bits, as a C int keeps them."""
    return (int(value) + 0x80000000) % 0x100000000 - 0x80000000


def _int(args, position, kwargs, name, default):
    return _lookup(args, kwargs, position, name, default, _to_int)


def _float(args, position, kwargs, name, default):
    return _lookup(args, kwargs, position, name, default, _to_float)


def _roi(java, args, position, kwargs):
    roi = _lookup(args, kwargs, position, 'roi', None)
    if roi is None:
        return [0, 0, _native.width(java), _native.height(java)]
    return [_to_int(value) for value in _to_items(roi, 4)]


def _needed(args, least):
    if len(args) < least:
        raise TypeError('function missing %d required positional arguments' % (least - len(args)))


def _octets(value):
    """Text or bytes as the characters 0..255 that cross to Java."""
    if isinstance(value, str):
        value = value.encode()
    elif not isinstance(value, (bytes, bytearray)):
        raise TypeError("can't convert '" + type(value).__name__ + "' object to str implicitly")
    return bytes(value).decode('latin-1')


class Image:
    """An image: pixels in the GC heap, in the camera's frame buffer or in a feature map."""

    __slots__ = ('_java', '__weakref__')

    def __init__(self, *args, **kwargs):
        # Position 1 is copy_to_fb, from_bytes and size at once, as the firmware reads it.
        copy_to_fb = _int(args, 1, kwargs, 'copy_to_fb', 0) > 0
        from_bytes = _int(args, 1, kwargs, 'from_bytes', 0) > 0
        size = _lookup(args, kwargs, 1, 'size', None)
        width, height = (-1, -1) if size is None else [_to_int(value) for value in _to_items(size, 2)]
        if copy_to_fb:
            raise _not_modelled('image.Image(copy_to_fb=True)')
        if len(args) >= (2 if width > 0 else 1):
            self._java = _loaded(args[0], from_bytes)
        elif width > 0 and height > 0:
            self._java = _native.blank(width, height)
        else:
            self._java = _native.blank(_native.defaultWidth(), _native.defaultHeight())

    def __repr__(self):
        return _native.repr(self._java)

    def __bytes__(self):
        return _native.buffer(self._java).encode('latin-1')

    def _store(self, index, value, kind, width):
        if kind == 'jpeg':
            _native.setByte(self._java, index, _to_int(value))
            return
        if kind == 'rgb565':
            value = _native.colour(self._java, *[_to_int(channel) for channel in _to_items(value, 3)])
        _native.setPixel(self._java, index % width, index // width, _pixel_word(_to_int(value)))

    def __getitem__(self, key):
        java = self._java
        count = _native.items(java)
        if isinstance(key, slice):
            return _octets_of_items(_native.itemRange(java, *_bounds(key, count)), _native.itemOctets(java))
        return _value(_native.item(java, _position(key, count)))

    def __setitem__(self, key, value):
        kind, width, count = _native.format(self._java), _native.width(self._java), _native.items(self._java)
        if not isinstance(key, slice):
            self._store(_position(key, count), value, kind, width)
            return
        indices = range(*_bounds(key, count))
        if isinstance(value, list):
            if len(value) != len(indices):
                raise OSError('cannot grow or shrink image')
            for index, item in zip(indices, value):
                self._store(index, item, kind, width)
        else:
            for index in indices:
                self._store(index, value, kind, width)

    def __iter__(self):
        raise TypeError("'Image' object is not iterable")

    def width(self):
        return _native.width(self._java)

    def height(self):
        return _native.height(self._java)

    def format(self):
        return _PIXFORMATS.get(_native.format(self._java))

    def size(self):
        return _native.size(self._java)

    def get_pixel(self, *args, **kwargs):
        java = self._java
        if not kwargs and len(args) == 2 and type(args[0]) is type(args[1]) is int:
            return _value(_native.shownPixel(java, args[0], args[1]))
        _needed(args, 1)
        (x, y), rest = _ints(args, 2)
        as_tuple = _int(args, rest, kwargs, 'rgbtuple', _native.format(java) == 'rgb565')
        pixel = _native.pixel(java, x, y)
        if pixel < 0:
            return None
        return _channels(_native.rgb(java, pixel)) if as_tuple else pixel

    def set_pixel(self, *args, **kwargs):
        _needed(args, 1)
        (x, y), rest = _ints(args, 2)
        _native.setPixel(self._java, x, y, _colour(self._java, args, rest, kwargs))
        return self

    def mean_pool(self, x_div, y_div):
        _native.meanPool(self._java, _to_int(x_div), _to_int(y_div))
        return self

    def mean_pooled(self, x_div, y_div):
        return wrap(_native.meanPooled(self._java, _to_int(x_div), _to_int(y_div)))

    def midpoint_pool(self, *args, **kwargs):
        _needed(args, 2)
        bias = _float(args, 2, kwargs, 'bias', 0.5)
        _native.midpointPool(self._java, _to_int(args[0]), _to_int(args[1]), bias)
        return self

    def midpoint_pooled(self, *args, **kwargs):
        _needed(args, 2)
        bias = _float(args, 2, kwargs, 'bias', 0.5)
        return wrap(_native.midpointPooled(self._java, _to_int(args[0]), _to_int(args[1]), bias))

    def to_bitmap(self, *args, **kwargs):
        return wrap(_native.toBitmap(self._java, _int(args, 0, kwargs, 'copy', 0) != 0))

    def to_grayscale(self, *args, **kwargs):
        return wrap(_native.toGrayscale(self._java, _int(args, 0, kwargs, 'copy', 0) != 0))

    def to_rgb565(self, *args, **kwargs):
        return wrap(_native.toRgb565(self._java, _int(args, 0, kwargs, 'copy', 0) != 0))

    def compress(self, *args, **kwargs):
        _native.compress(self._java, _int(args, 0, kwargs, 'quality', 50))
        return self

    def compressed(self, *args, **kwargs):
        return wrap(_native.compressed(self._java, _int(args, 0, kwargs, 'quality', 50)))

    def copy(self, *args, **kwargs):
        return self._copied(args, kwargs, 'copy_to_fb', None)

    def crop(self, *args, **kwargs):
        return self._copied(args, kwargs, 'copy', self)

    def _copied(self, args, kwargs, target_name, target):
        java = self._java
        roi = _roi(java, args, 0, kwargs)
        x_scale = _float(args, 1, kwargs, 'x_scale', 1.0)
        y_scale = _float(args, 2, kwargs, 'y_scale', 1.0)
        wanted = _lookup(args, kwargs, 3, target_name, None)
        if isinstance(wanted, int):
            if wanted and target is None:
                raise _not_modelled('image.Image.copy(copy_to_fb=True)')
            if wanted:
                target = None
        elif wanted is not None:
            target = wanted
        if target is None:
            return wrap(_native.copy(java, *roi, x_scale, y_scale))
        return wrap(_native.copyInto(java, *roi, x_scale, y_scale, handle(target)))

    def save(self, *args, **kwargs):
        _needed(args, 1)
        path = _args.to_str(args[0])
        roi = _roi(self._java, args, 1, kwargs)
        _native.save(self._java, path, *roi, _int(args, 2, kwargs, 'quality', 50))
        return self

    def to_bytes(self, *args, **kwargs):
        return bytearray(_native.bytes(self._java).encode('latin-1'))

    def clear(self):
        _native.clear(self._java)
        return self

    def draw_line(self, *args, **kwargs):
        _needed(args, 1)
        line, rest = _ints(args, 4)
        _native.drawLine(
            self._java, *line, _colour(self._java, args, rest, kwargs), _int(args, rest + 1, kwargs, 'thickness', 1))
        return self

    def draw_rectangle(self, *args, **kwargs):
        _needed(args, 1)
        rectangle, rest = _ints(args, 4)
        _native.drawRectangle(
            self._java, *rectangle, _colour(self._java, args, rest, kwargs),
            _int(args, rest + 1, kwargs, 'thickness', 1), _int(args, rest + 2, kwargs, 'fill', 0) != 0)
        return self

    def draw_circle(self, *args, **kwargs):
        _needed(args, 1)
        circle, rest = _ints(args, 3)
        _native.drawCircle(
            self._java, *circle, _colour(self._java, args, rest, kwargs),
            _int(args, rest + 1, kwargs, 'thickness', 1), _int(args, rest + 2, kwargs, 'fill', 0) != 0)
        return self

    def draw_ellipse(self, *args, **kwargs):
        _needed(args, 1)
        ellipse, rest = _ints(args, 4)
        rotation = _int(args, rest, kwargs, 'rotation', 0)
        _native.drawEllipse(
            self._java, *ellipse, rotation, _colour(self._java, args, rest + 1, kwargs),
            _int(args, rest + 2, kwargs, 'thickness', 1), _int(args, rest + 3, kwargs, 'fill', 0) != 0)
        return self

    def draw_font(self, *args, **kwargs):
        _needed(args, 1)
        values, rest = _vector(args, 5)
        place = [_to_int(value) for value in values[:4]]
        _native.drawFont(
            self._java, *place, _octets(values[4]), _colour(self._java, args, rest, kwargs),
            _float(args, rest + 1, kwargs, 'scale', 1.0))
        return self

    def draw_string(self, *args, **kwargs):
        _needed(args, 1)
        (x, y, text), rest = _vector(args, 3)
        _native.drawString(
            self._java, _to_int(x), _to_int(y), _octets(text), _colour(self._java, args, rest, kwargs),
            _float(args, rest + 1, kwargs, 'scale', 1.0), _int(args, rest + 2, kwargs, 'x_spacing', 0),
            _int(args, rest + 3, kwargs, 'y_spacing', 2), _int(args, rest + 4, kwargs, 'mono_space', 0) != 0)
        return self

    def draw_cross(self, *args, **kwargs):
        _needed(args, 1)
        (x, y), rest = _ints(args, 2)
        _native.drawCross(
            self._java, x, y, _colour(self._java, args, rest, kwargs), _int(args, rest + 1, kwargs, 'size', 5),
            _int(args, rest + 2, kwargs, 'thickness', 1))
        return self

    def draw_arrow(self, *args, **kwargs):
        _needed(args, 1)
        arrow, rest = _ints(args, 4)
        _native.drawArrow(
            self._java, *arrow, _colour(self._java, args, rest, kwargs), _int(args, rest + 1, kwargs, 'size', 10),
            _int(args, rest + 2, kwargs, 'thickness', 1))
        return self

    def draw_image(self, *args, **kwargs):
        _needed(args, 2)
        other = handle(args[0])
        (x, y), rest = _ints(args, 2, 1)
        x_scale = _float(args, rest, kwargs, 'x_scale', 1.0)
        y_scale = _float(args, rest + 1, kwargs, 'y_scale', 1.0)
        alpha = _int(args, rest + 2, kwargs, 'alpha', 256)
        mask = _lookup(args, kwargs, rest + 3, 'mask', None)
        _native.drawImage(
            self._java, other, x, y, x_scale, y_scale, alpha, None if mask is None else handle(mask))
        return self

    def dump_roi(self, *args):
        raise _not_modelled('image.Image.dump_roi')

    def conv3(self, kern):
        raise _not_modelled('image.Image.conv3')

    def resize(self, w, h):
        return _wrap_or_none(_native.resize(self._java, _to_int(w), _to_int(h)))

    def cut(self, *args):
        place, _ = _ints(args, 4)
        return _wrap_or_none(_native.cut(self._java, *place))

    def pix_to_ai(self):
        _native.pixToAi(self._java)

    def ai_to_pix(self):
        _native.aiToPix(self._java)

    def strech_char(self, de_dark):
        _native.stretchCharacter(self._java, _to_int(de_dark) != 0)

    def stretch(self, min, max):
        _native.stretch(self._java, _to_int(min), _to_int(max))


def _invert(self):
    _native.invert(self._java)
    return self


def _stand_in(name):
    def method(self, *args, **kwargs):
        raise _not_modelled('image.Image.' + name)

    method.__name__ = name
    return method


# Methods of every build that are not modelled yet, and those that only the full build has.
_EVERY_BUILD = 'to_rainbow compress_for_ide compressed_for_ide lens_corr'
_FULL_BUILD = (
    'flood_fill draw_keypoints binary and b_and nand b_nand or b_or nor b_nor xor b_xor xnor b_xnor erode dilate open '
    'close top_hat black_hat gamma_corr negate assign replace set add sub mul div min max difference blend histeq mean '
    'median mode midpoint morph blur gaussian gaussian_blur laplacian bilateral cartoon remove_shadows chrominvar '
    'illuminvar linpolar logpolar rotation_corr get_similarity get_hist get_histogram histogram get_stats '
    'get_statistics statistics get_regression find_blobs find_lines find_line_segments find_circles find_rects '
    'find_qrcodes find_apriltags find_datamatrices find_barcodes find_displacement find_template find_features '
    'find_eye find_lbp find_keypoints find_domain find_edges find_hog selective_search')

for _name in (_EVERY_BUILD + (' ' + _FULL_BUILD if _native.isFullBuild() else '')).split():
    setattr(Image, _name, _stand_in(_name))
if _native.isFullBuild():
    Image.invert = _invert


def _loaded(source, from_bytes):
    if isinstance(source, (str, bytes)):
        if from_bytes:
            return _native.loadBytes(_octets(source))
        return _native.loadPath(_args.to_str(source))
    if isinstance(source, (bytearray, memoryview)):
        raise TypeError("object with buffer protocol is no file; use from_bytes=True with bytes")
    return _native.loadBytes(source.read().decode('latin-1'))


def _wrap_or_none(java):
    return None if java is None else wrap(java)


def _value(shown):
    """What a script sees of a pixel: channels, a level or a byte of a file; None outside of the image."""
    if shown & _RGB:
        return (shown >> 16 & 255, shown >> 8 & 255, shown & 255)
    return None if shown == _OUTSIDE else shown


def _octets_of_items(text, octets_per_item):
    octets = text.encode('latin-1')
    if octets_per_item == 1:
        return tuple(octets)
    return tuple(zip(octets[0::3], octets[1::3], octets[2::3]))


def _channels(rgb):
    return (rgb >> 16, rgb >> 8 & 255, rgb & 255)


def _bounds(key, count):
    """mp_seq_get_fast_slice_indexes: start and stop inside the image; a step is refused."""
    if key.step is not None and key.step != 1:
        raise OSError(_STEP_REFUSED)
    start, stop, _ = key.indices(count)
    return start, max(start, stop)


def _position(key, count):
    """mp_get_index."""
    if not isinstance(key, int):
        raise TypeError('Image indices must be integers, not ' + type(key).__name__)
    position = int(key)
    if position < 0:
        position += count
    if not 0 <= position < count:
        raise IndexError('Image index out of range')
    return position


__all__ = ('Image', 'ASCII', 'UTF8')
