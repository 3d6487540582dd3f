"""lcd: arguments and constants of py_lcd.c; the rest is Java's LcdModule."""

_drawing = _native.drawing()

XY_RLUD, YX_RLUD, XY_LRUD, YX_LRUD, XY_RLDU, YX_RLDU, XY_LRDU, YX_LRDU = range(0, 0x100, 0x20)

# RGB565 with swapped bytes.
BLACK, NAVY, DARKGREEN, DARKCYAN, MAROON = 0x0000, 0x0F00, 0xE003, 0xEF03, 0x0078
PURPLE, OLIVE, LIGHTGREY, DARKGREY, BLUE = 0x0F78, 0xE07B, 0x18C6, 0xEF7B, 0x1F00
GREEN, CYAN, RED, MAGENTA, YELLOW = 0xE007, 0xFF07, 0x00F8, 0x1FF8, 0xE0FF
WHITE, ORANGE, GREENYELLOW, PINK = 0xFFFF, 0x20FD, 0xE5AF, 0x1FF8

_ANY = 0xFFFF
_UNSET = object()

_INIT = _args.Table(
    ('type', _args.to_int, 1), ('freq', _args.to_int, _native.defaultFreqHz()), ('color', _args.to_object, _UNSET),
    ('width', _args.to_int, _native.defaultWidthPx()), ('height', _args.to_int, _native.defaultHeightPx()),
    ('invert', _args.to_int, 0), ('offset_w0', _args.to_int, 0), ('offset_h0', _args.to_int, 0),
    ('offset_w1', _args.to_int, 0), ('offset_h1', _args.to_int, 0), ('rst', _args.to_int, 37),
    ('dcx', _args.to_int, 38), ('ss', _args.to_int, 36), ('clk', _args.to_int, 39), '*',
    ('lcd_type', _args.to_int, 0))
# type to offset_h1, and lcd_type: the pins are taken as wired.
_WIRING = slice(10, 14)

_SHIELD, _CONVERTER = 1, 5
_CONFIGURED = dict(
    width=3, height=4, invert=5, offset_w0=6, offset_h0=7, offset_w1=8, offset_h1=9, lcd_type=14)


def _color(value):
    if isinstance(value, int):
        return int(value)
    return _drawing.colour(*[_args.to_int(item) for item in _args.to_items(value, 3)])


def _rectangle(value):
    return [_args.to_int(item) for item in _args.to_items(value, 4)]


def _point(value):
    return [_args.to_int(item) for item in _args.to_items(value, 2)]


#: exact init: type 5 with lcd_type 4, whose buffer has no columns on the board, is refused by name.
def init(*args, **kwargs):
    # The panel is gone even if the arguments are wrong.
    _native.deinit()
    values = _INIT(args, kwargs)
    values[2] = BLACK if values[2] is _UNSET else _color(values[2])
    if values[0] in (_SHIELD, _CONVERTER):
        _configure(values)
    del values[_WIRING]
    _native.init(*values)


def _configure(values):
    """What /flash/config.json says of the panel goes before the arguments; a board ships with an entry of its own."""
    config = _shim('Maix').config
    entry = config.get_value('lcd', None)
    if config._values is None:
        number = _native.shipped
    elif isinstance(entry, dict):
        number = entry.get
    else:
        return
    for key, position in _CONFIGURED.items():
        value = number(key)
        if value is not None:
            values[position] = _args.to_int(value)
    direction, octal = number('dir'), number('oct')
    if direction is not None:
        _native.configureDirection(_args.to_int(direction))
    if octal is not None:
        _native.configureOctal(_args.to_int(octal) != 0)


def deinit(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    _native.deinit()


def width(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _native.width()


def height(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _native.height()


def type(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)
    return _native.type()


def freq(*args, **kwargs):
    if _args.count(args, kwargs, 0, 1):
        hz = _args.to_int(args[0])
        _native.setFreq(hz)
        return hz
    return _native.freq()


def set_backlight(*args, **kwargs):
    _args.count(args, kwargs, 1, 1)


def get_backlight(*args, **kwargs):
    _args.count(args, kwargs, 0, 0)


# display and clear ignore keywords they do not know, as on the board.
def display(*args, **kwargs):
    _args.count(args, {}, 1, _ANY)
    image = _shim('image').handle(args[0])
    _drawing.requireDisplayable(image)
    roi = _args.lookup(args, kwargs, 1, 'roi', None, _rectangle)
    part = _drawing.whole(image) if roi is None else _drawing.part(image, *roi)
    x, y = _args.lookup(args, kwargs, 2, 'oft', (-1, -1), _point)
    _drawing.display(image, part, x, y)


def clear(*args, **kwargs):
    _drawing.clear(_color(args[0]) if args else BLACK)


#: exact direction freq bgr_to_rgb: without a panel, where the firmware crashes, they are refused by name.
def direction(*args, **kwargs):
    _native.direction(_args.to_int(_args.count(args, kwargs, 1, 1)[0]))


def rotation(*args, **kwargs):
    if _args.count(args, kwargs, 0, 1):
        _native.setRotation(_args.to_int(args[0]))
    return _native.rotation()


def mirror(*args, **kwargs):
    if _args.count(args, kwargs, 0, 1):
        _native.setMirror(bool(args[0]))
    return _native.mirror()


def bgr_to_rgb(*args, **kwargs):
    if not _args.count(args, kwargs, 0, 1):
        raise ValueError('True or False')
    _native.bgrToRgb(bool(args[0]))


#: approximate draw_string: glyphs are drawn for this project in the firmware's 8x12 cells.
def draw_string(*args, **kwargs):
    _args.count(args, kwargs, 3, 5)
    _drawing.requireInit()
    memory = _drawing.stringMemory()
    x, y, string = _args.to_int(args[0]), _args.to_int(args[1]), _args.to_str(args[2])
    color = _args.to_int(args[3]) if len(args) > 3 else RED
    background = _args.to_int(args[4]) if len(args) > 4 else BLACK
    _drawing.drawString(memory, x, y, string, color, background)


#: exact fill_rectangle: with fewer than 5 arguments, where the firmware reads beyond its list, and with a negative size it is refused by name.
def fill_rectangle(*args, **kwargs):
    _args.count(args, kwargs, 3, 5)
    _drawing.requireInit()
    if len(args) < 5:
        # The firmware reads its missing arguments from behind the array.
        raise _not_modelled('lcd.fill_rectangle with less than 5 arguments')
    x, y, w, h = [_args.to_int(value) for value in args[:4]]
    color = args[4]
    if isinstance(color, tuple):
        if len(color) < 3:
            raise _not_modelled('lcd.fill_rectangle with a color of less than 3 numbers')
        color = _drawing.colour(*[_args.to_int(value) & 0xFF for value in color[:3]])
    else:
        color = _args.to_int(color)
    _drawing.fillRectangle(x, y, w, h, color)


#: approximate register: reset, inversion, display on and off, windows, memory writes and address mode have their effect; a panel switched off is black; power, gamma and timing registers change nothing.
def register(*args, **kwargs):
    address, data = _args.count(args, kwargs, 2, 2)
    _native.requireRegisters()
    _native.sendCommand(_args.to_int(address))
    if isinstance(data, int):
        _native.sendData(_args.to_int(data))
    elif data.__class__ is list:
        for item in data:
            _native.sendData(_args.to_int(item))
