"""MaixPy's image module: images, drawing, conversion, files.

Argument rules and texts follow MaixPy-v1 (omv/py/py_image.c and py_helper.c): coordinates come as numbers or as one
tuple, options by keyword or by position, and keywords that a method does not look up are ignored. The pixels belong to
k210.imlib, reached through k210.maixpy.image.ImageModule.
"""

_to_float = _args.to_float
_to_items = _args.to_items
_lookup = _args.lookup
_needed = _args.lacking

_pixels = _cached(_native.pixels())

ASCII, UTF8 = 0, 2
EDGE_CANNY, EDGE_SIMPLE = 0, 1
SEARCH_EX, SEARCH_DS = 0, 1
CORNER_FAST, CORNER_AGAST = 0, 1
TAG16H5, TAG25H7, TAG25H9, TAG36H10, TAG36H11, ARTOOLKIT = 1, 2, 4, 8, 16, 32
(EAN2, EAN5, EAN8, UPCE, ISBN10, UPCA, EAN13, ISBN13, I25, DATABAR, DATABAR_EXP, CODABAR, CODE39, PDF417, CODE93,
 CODE128) = range(16)

_PIXFORMATS = {'grayscale': 4, 'rgb565': 2, 'jpeg': 5}
# How Java hands over a pixel as a script sees it.
_OUTSIDE, _RGB = 0x2000000, 0x1000000


def _to_int(value):
    """mp_obj_get_int as imlib keeps it: the low 32 bits."""
    if type(value) is int and -0x80000000 <= value < 0x80000000:
        return value
    return _pixel_word(_args.to_int(value))


#: approximate Image: with copy_to_fb the IDE's preview does not see the picture; larger ones than the frame buffer raise where the board overwrites memory
#: approximate Image.to_bytes: a copy; on the board it shares the pixels
#: absent ImageReader ImageWriter: the firmware hands on where the pointer to its file lies instead of the file, so using one crashes the board
def wrap(java):
    """The script's object over a Java image."""
    image = object.__new__(_Image)
    image._java = java
    return image


def is_image(value):
    return isinstance(value, _Image)


def handle(value):
    """The Java image behind a script's object, as py_image_cobj finds it."""
    if not isinstance(value, _Image):
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
    for value in values:
        if type(value) is not int or not -0x8000 < value < 0x8000:
            return [_to_int(value) for value in values], rest
    return values, rest


def _colour(java, args, position, kwargs):
    """py_helper_keyword_color: a raw pixel, or three channels; white if there is none."""
    if 'color' in kwargs:
        colour = kwargs['color']
    elif position < len(args):
        colour = args[position]
    else:
        return -1
    if type(colour) is tuple and len(colour) == 3:
        # Nearly every colour is one of these, and each call that checks it costs as much as drawing.
        red, green, blue = colour
        if type(red) is type(green) is type(blue) is int and 0 <= red < 256 and 0 <= green < 256 and 0 <= blue < 256:
            return _pixels.colour(java, red, green, blue)
    if isinstance(colour, (int, bool)):
        return _to_int(colour)
    return _pixels.colour(java, *[_to_int(channel) for channel in _to_items(colour, 3)])


def _pixel_word(value):
    """The low 32 bits, as a C int keeps them."""
    return (int(value) + 0x80000000) % 0x100000000 - 0x80000000


def _int(args, position, kwargs, name, default):
    if name in kwargs:
        return _to_int(kwargs[name])
    return _to_int(args[position]) if position < len(args) else default


def _float(args, position, kwargs, name, default):
    if name in kwargs:
        return _to_float(kwargs[name])
    return _to_float(args[position]) if position < len(args) else default


def _region(java, args, position, kwargs):
    """py_helper_keyword_rectangle_roi: the ROI cut to the image, the whole image if there is none."""
    if 'roi' in kwargs:
        roi = kwargs['roi']
    elif position < len(args):
        roi = args[position]
    else:
        roi = (0, 0, _pixels.width(java), _pixels.height(java))
    return _native.detection().roi(java, *[_to_int(value) for value in _to_items(roi, 4)])


def _mask(args, position, kwargs):
    """py_helper_keyword_to_image_mutable_mask: an image, or None where there is no argument."""
    return _lookup(args, kwargs, position, 'mask', None, handle)


def _operand(java, args, position):
    """The second operand of an operation: an image, or None and a raw pixel. A path is read as an image."""
    value = args[position]
    if isinstance(value, str):
        return _native.loadPath(value, False), 0
    if isinstance(value, _Image):
        return value._java, 0
    return None, _colour(java, args, position, {})


def _ksize(value):
    """py_helper_arg_to_ksize: the radius of a kernel."""
    radius = _to_int(value)
    if radius < 0:
        raise OSError('KernelSize must be >= 0!')
    return radius


_THRESHOLD_DEFAULTS = (0, 255, -128, 127, -128, 127)


def _thresholds(value):
    """py_helper_arg_to_thresholds: tuples of up to six bounds; what is missing does not bound, empty ones are none."""
    thresholds = _native.operators().thresholds()
    for bounds in _to_items(value):
        bounds = [_to_int(bound) for bound in _to_items(bounds)[:6]]
        if bounds:
            thresholds.add(*bounds, *_THRESHOLD_DEFAULTS[len(bounds):])
    return thresholds


def _octets(value):
    """Text or bytes as the characters 0..255 that cross to Java."""
    if isinstance(value, str):
        value = value.encode()
    elif not isinstance(value, (bytes, bytearray)):
        raise TypeError("can't convert '" + type(value).__name__ + "' object to str implicitly")
    return bytes(value).decode('latin-1')


class _Image:
    """An image: pixels in the GC heap, in the camera's frame buffer or in a feature map."""

    __slots__ = ('_java', '__weakref__')

    __hash__ = _args.unhashable

    def __repr__(self):
        return _pixels.repr(self._java)

    def __bytes__(self):
        return _pixels.buffer(self._java).encode('latin-1')

    def _store(self, index, value, kind, width):
        if kind == 'jpeg':
            _pixels.setByte(self._java, index, _to_int(value))
            return
        if kind == 'rgb565':
            value = _pixels.colour(self._java, *[_to_int(channel) for channel in _to_items(value, 3)])
        _pixels.setPixel(self._java, index % width, index // width, _to_int(value))

    def __getitem__(self, key):
        java = self._java
        count = _pixels.items(java)
        if isinstance(key, slice):
            return _octets_of_items(_pixels.itemRange(java, *_args.bounds(key, count)), _pixels.itemOctets(java))
        return _value(_pixels.item(java, _args.position(key, count, 'Image')))

    def __setitem__(self, key, value):
        kind, width, count = _pixels.format(self._java), _pixels.width(self._java), _pixels.items(self._java)
        if not isinstance(key, slice):
            self._store(_args.position(key, count, 'Image'), value, kind, width)
            return
        indices = range(*_args.bounds(key, count))
        if isinstance(value, list):
            if len(value) != len(indices):
                raise OSError('cannot grow or shrink image')
            for index, item in zip(indices, value):
                self._store(index, item, kind, width)
            return
        if kind == 'rgb565':
            # Checked even where the slice is empty.
            value = [_to_int(channel) for channel in _to_items(value, 3)]
        else:
            value = _to_int(value)
        for index in indices:
            self._store(index, value, kind, width)

    def __delitem__(self, key):
        raise TypeError("'Image' object doesn't support item deletion")

    def __iter__(self):
        raise TypeError("'Image' object isn't iterable")

    @_args.fixed
    def width(self):
        return _pixels.width(self._java)

    @_args.fixed
    def height(self):
        return _pixels.height(self._java)

    @_args.fixed
    def format(self):
        return _PIXFORMATS.get(_pixels.format(self._java))

    @_args.fixed
    def size(self):
        return _pixels.size(self._java)

    def get_pixel(self, *args, **kwargs):
        java = self._java
        if not kwargs and len(args) == 2:
            x, y = args
            if type(x) is type(y) is int and -0x8000 < x < 0x8000 and -0x8000 < y < 0x8000:
                return _value(_pixels.shownPixel(java, x, y))
        _needed(args, 1)
        _check_format(java, 'get_pixel')
        (x, y), rest = _ints(args, 2)
        as_tuple = _int(args, rest, kwargs, 'rgbtuple', _pixels.format(java) == 'rgb565')
        pixel = _pixels.pixel(java, x, y)
        if pixel < 0:
            return None
        return _channels(_pixels.rgb(java, pixel)) if as_tuple else pixel

    def set_pixel(self, *args, **kwargs):
        java = self._java
        if not kwargs and len(args) == 3:
            x, y, colour = args
            if type(x) is type(y) is int and -0x8000 < x < 0x8000 and -0x8000 < y < 0x8000:
                if type(colour) is tuple and len(colour) == 3:
                    red, green, blue = colour
                    if type(red) is type(green) is type(blue) is int:
                        if 0 <= red < 256 and 0 <= green < 256 and 0 <= blue < 256:
                            _pixels.setRgb(java, x, y, red << 16 | green << 8 | blue)
                            return self
                _pixels.setPixel(java, x, y, _colour(java, args, 2, kwargs))
                return self
        _needed(args, 1)
        _check_format(java, 'set_pixel')
        (x, y), rest = _ints(args, 2)
        _pixels.setPixel(java, x, y, _colour(java, args, rest, kwargs))
        return self

    def save(self, *args, **kwargs):
        _needed(args, 1)
        path = _args.to_str(args[0])
        roi = _region(self._java, args, 1, kwargs)
        _native.save(self._java, path, roi, _int(args, 2, kwargs, 'quality', 50))
        _pixels.spend(self._java, 'save')
        return self

    def to_bytes(self, *args, **kwargs):
        return _pixels.bytes(self._java)

    @_args.fixed
    def clear(self):
        _pixels.clear(self._java)
        return self


# What the board calls the type; the module's Image is a function.
_Image.__name__ = _Image.__qualname__ = 'Image'


def Image(*args, **kwargs):
    if len(kwargs) == 1 and not args and 'size' in kwargs:
        size = kwargs['size']
        if type(size) is tuple and len(size) == 2:
            # As nearly all are made.
            width, height = size
            if type(width) is type(height) is int and 0 < width < 0x8000 and 0 < height < 0x8000:
                return wrap(_native.blank(width, height))
    # Position 1 is copy_to_fb, from_bytes and size at once, as the firmware reads it.
    copy_to_fb = _int(args, 1, kwargs, 'copy_to_fb', 0) > 0
    from_bytes = _int(args, 1, kwargs, 'from_bytes', 0) > 0
    size = _lookup(args, kwargs, 1, 'size', (-1, -1))
    width, height = [_to_int(value) for value in _to_items(size, 2)]
    if len(args) >= (2 if width > 0 else 1):
        return wrap(_loaded(args[0], from_bytes, copy_to_fb))
    if width <= 0 or height <= 0:
        width, height = _native.defaultWidth(), _native.defaultHeight()
    blank = _native.blankInFrameBuffer if copy_to_fb else _native.blank
    return wrap(blank(width, height))


# Methods by the part of this shim that has them, and those that are not modelled yet; last those of the full build.
_PARTS = {
    'drawing': (
        'draw_line draw_rectangle draw_circle draw_ellipse draw_font draw_string draw_cross draw_arrow draw_image'),
    'conversion': (
        'mean_pool mean_pooled midpoint_pool midpoint_pooled to_bitmap to_grayscale to_rgb565 to_rainbow compress '
        'compressed copy crop resize cut pix_to_ai ai_to_pix strech_char stretch compress_for_ide compressed_for_ide'),
    'geometry': 'lens_corr',
    'planes': 'conv3 dump_roi',
}
_FULL_BUILD_PARTS = {
    'operators': (
        'invert negate binary and b_and nand b_nand or b_or nor b_nor xor b_xor xnor b_xnor erode dilate open close '
        'top_hat black_hat gamma_corr assign replace set add sub mul div min max difference blend'),
    'statistics': 'get_hist get_histogram histogram get_stats get_statistics statistics',
    'detection': 'find_blobs find_lines find_line_segments get_regression',
    'finders': (
        'find_circles find_rects find_template find_eye find_lbp find_domain find_hog find_displacement '
        'selective_search'),
    'light': 'cartoon remove_shadows chrominvar illuminvar get_similarity',
    'filling': 'flood_fill',
    'features': 'find_features',
    'codes': 'find_qrcodes find_apriltags find_datamatrices find_barcodes',
    'keypoints': 'draw_keypoints find_keypoints',
    'projections': 'linpolar logpolar rotation_corr',
    'filters': (
        'histeq mean median mode midpoint morph blur gaussian gaussian_blur laplacian bilateral find_edges'),
}


# How many arguments a method cannot do without, where it takes options too.
_LEAST = dict.fromkeys((
    'draw_line draw_rectangle draw_circle draw_ellipse draw_font draw_string draw_cross draw_arrow flood_fill '
    'draw_keypoints binary and b_and nand b_nand or b_or nor b_nor xor b_xor xnor b_xnor erode dilate open close '
    'top_hat black_hat add sub mul div min max difference blend mean median mode midpoint blur gaussian '
    'gaussian_blur laplacian bilateral get_regression find_blobs find_displacement find_features find_domain '
    'dump_roi conv3 find_eye find_lbp find_edges').split(), 1)
_LEAST.update(dict.fromkeys('draw_image midpoint_pool midpoint_pooled morph find_template'.split(), 2))

# How many arguments, with the image, methods take that have no options but may miss some.
_COUNTS = {'cut': (4, 5), 'remove_shadows': (1, 2)}

# The format that a method wants; nearly all others take any but JPEG, or look at the size of their kernel first.
_ONE_FORMAT = dict.fromkeys('chrominvar illuminvar remove_shadows'.split(), 'rgb565')
_ONE_FORMAT.update(dict.fromkeys('find_hog find_eye find_lbp find_edges find_template'.split(), 'grayscale'))
_ANY_FORMAT = frozenset(
    'cut resize stretch strech_char pix_to_ai ai_to_pix erode dilate open close top_hat black_hat'.split())


def _check_format(java, name):
    kind = _pixels.format(java)
    if kind == 'jpeg' and name not in _ANY_FORMAT or kind != _ONE_FORMAT.get(name, kind):
        raise OSError('Image format is not supported!') from None


def _timed(name, method):
    """The method, and then its board time, which k210.maixpy.image.ImageTime knows by its name."""
    least = _LEAST.get(name, 0)
    counts = _COUNTS.get(name)
    if _args.has_fixed_arguments(method):
        counts = (method.__code__.co_argcount,) * 2

    def timed(self, *args, **kwargs):
        if counts is not None:
            _args.count((self,) + args, kwargs, *counts)
        else:
            _needed(args, least)
        try:
            result = method(self, *args, **kwargs)
        except Exception:
            # The firmware looks at the format before it looks at the arguments.
            _check_format(self._java, name)
            raise
        _pixels.spend(self._java, name)
        return result

    timed.__name__ = name
    return timed


for _name, _methods in _PARTS.items():
    _late_methods(_Image, _name, _methods, _timed)
if _native.isFullBuild():
    for _name, _methods in _FULL_BUILD_PARTS.items():
        _late_methods(_Image, _name, _methods, _timed)


def _loaded(source, from_bytes, copy_to_fb):
    if isinstance(source, (str, bytes)):
        if from_bytes:
            return _native.loadBytes(_octets(source), False, copy_to_fb)
        return _native.loadPath(_args.to_str(source), copy_to_fb)
    if isinstance(source, (bytearray, memoryview)):
        raise TypeError("object with buffer protocol is no file; use from_bytes=True with bytes")
    return _native.loadBytes(source.read().decode('latin-1'), True, copy_to_fb)


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
    # Only lists are sliced with a step, here as on the board.
    channels = list(octets)
    return tuple(zip(channels[0::3], channels[1::3], channels[2::3]))


def _channels(rgb):
    return (rgb >> 16, rgb >> 8 & 255, rgb & 255)


def rgb_to_lab(*args, **kwargs):
    return _part('colours').rgb_to_lab(*_args.count(args, kwargs, 1, 1))


def lab_to_rgb(*args, **kwargs):
    return _part('colours').lab_to_rgb(*_args.count(args, kwargs, 1, 1))


def rgb_to_grayscale(*args, **kwargs):
    return _part('colours').rgb_to_grayscale(*_args.count(args, kwargs, 1, 1))


def grayscale_to_rgb(*args, **kwargs):
    return _part('colours').grayscale_to_rgb(*_args.count(args, kwargs, 1, 1))


def font_load(*args, **kwargs):
    return _part('fonts').font_load(*_args.count(args, {}, 4, 255))


def font_free(*args, **kwargs):
    _native.fonts().free()


def HaarCascade(*args, **kwargs):
    return _part('features').haar_cascade(*_args.count(args, {}, 1, 255), **kwargs)


def load_descriptor(*args, **kwargs):
    return _part('keypoints').load_descriptor(*_args.count(args, {}, 1, 255))


def save_descriptor(*args, **kwargs):
    return _part('keypoints').save_descriptor(*_args.count(args, {}, 2, 255))


def match_descriptor(*args, **kwargs):
    return _part('keypoints').match_descriptor(_args.count(args, {}, 2, 255), kwargs)


def get_affine_transform(*args, **kwargs):
    return _part('affine').get_affine_transform(*_args.count(args, kwargs, 2, 2))


def warp_affine_ai(*args, **kwargs):
    return _part('affine').warp_affine_ai(*_args.count(args, kwargs, 3, 3))


# Names that builds without the whole library lack.
_FULL_BUILD_NAMES = (
    'EDGE_CANNY', 'EDGE_SIMPLE', 'SEARCH_EX', 'SEARCH_DS', 'CORNER_FAST', 'CORNER_AGAST',
    'HaarCascade', 'load_descriptor', 'save_descriptor', 'match_descriptor', 'TAG16H5', 'TAG25H7', 'TAG25H9', 'TAG36H10',
    'TAG36H11', 'ARTOOLKIT', 'EAN2', 'EAN5', 'EAN8', 'UPCE', 'ISBN10', 'UPCA', 'EAN13', 'ISBN13', 'I25', 'DATABAR',
    'DATABAR_EXP', 'CODABAR', 'CODE39', 'PDF417', 'CODE93', 'CODE128')
_absent = () if _native.isFullBuild() else _FULL_BUILD_NAMES

__all__ = _FULL_BUILD_NAMES + (
    'Image', 'ASCII', 'UTF8', 'rgb_to_lab', 'lab_to_rgb', 'rgb_to_grayscale', 'grayscale_to_rgb',
    'font_load', 'font_free',
    'get_affine_transform', 'warp_affine_ai')
