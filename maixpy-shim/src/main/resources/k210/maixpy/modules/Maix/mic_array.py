"""Maix.MIC_ARRAY (Maix_mic_array.c)."""

_microphones = _native.microphones()
_FIRST_DATA_IN, _WORD_SELECT, _CLOCK = 90, 89, 88
_MAP_SIDE = 16
_GPIOHS27 = 51
_BANNER = 'Microphone Array Arithmetic, Developed by Canaan, Port by Sipeed\n'
_DIRECTIONS = 12
# Places on the map, clockwise from the bottom, whose mean is the strength of a direction.
_PLACES = (
    (197, 198, 199, 213, 214, 215, 228, 229, 230, 231, 244, 245, 246, 247),
    (178, 179, 192, 193, 194, 195, 196, 208, 209, 210, 211, 212, 224, 225, 226, 227, 240, 241, 242, 243),
    (128, 129, 130, 131, 144, 145, 146, 147, 160, 161, 162, 163, 176, 177),
    (64, 65, 80, 81, 82, 83, 96, 97, 98, 99, 112, 113, 114, 115),
    (0, 1, 2, 3, 16, 17, 18, 19, 32, 33, 34, 35, 36, 48, 49, 50, 51, 52, 66, 67),
    (4, 5, 6, 7, 20, 21, 22, 23, 37, 38, 39, 53, 54, 55),
    (8, 9, 10, 11, 24, 25, 26, 27, 40, 41, 42, 56, 57, 58),
    (12, 13, 14, 15, 28, 29, 30, 31, 43, 44, 45, 46, 47, 59, 60, 61, 62, 63, 76, 77),
    (78, 79, 92, 93, 94, 95, 108, 109, 110, 111, 124, 125, 126, 127),
    (140, 141, 142, 143, 156, 157, 158, 159, 172, 173, 174, 175, 190, 191),
    (188, 189, 203, 204, 205, 206, 207, 219, 220, 221, 222, 223, 236, 237, 238, 239, 252, 253, 254, 255),
    (200, 201, 202, 216, 217, 218, 232, 233, 234, 235, 248, 249, 250, 251),
)
_BRIGHTEST = 15


def init(table, args, kwargs):
    pads = table(args, kwargs)
    for offset, pad in enumerate(pads[:4]):
        _pins.setFunction(pad, _FIRST_DATA_IN + offset)
    _pins.setFunction(pads[4], _WORD_SELECT)
    _pins.setFunction(pads[5], _CLOCK)
    for offset, pad in enumerate(pads[6:]):
        _pins.setFunction(pad, _GPIOHS27 + offset)
    _microphones.sendToLeds([])
    _host.write(_BANNER)
    _microphones.start()
    return True


def deinit():
    _microphones.stop()
    return True


def get_map():
    values = _microphones.map().encode('latin-1')
    image = _shim('image').Image(size=(_MAP_SIDE, _MAP_SIDE)).to_grayscale()
    for place, value in enumerate(values):
        image[place] = value
    return image


def get_dir(image):
    if not _shim('image').is_image(image):
        raise TypeError('object is not an image')
    pixels = bytes(image)
    if (image.width(), image.height(), image.format()) != (_MAP_SIDE, _MAP_SIDE, 4):
        raise ValueError('image type error, only support 16*16 grayscale image')
    # The sum is cut to 8 bits before it is divided.
    return tuple([min((sum([pixels[at] for at in places]) & 0xFF) // len(places), _BRIGHTEST) for places in _PLACES])


def set_led(brightness, colour):
    brightness = [_args.to_int(value) for value in _args.to_items(brightness, _DIRECTIONS)]
    red, green, blue = [_args.to_int(value) for value in _args.to_items(colour, 3)]
    shown = blue << 16 | green << 8 | red
    words = [(0xE0 | 2 * value) << 24 | shown if int(value / 2) > 1 else 0xE0000000 for value in brightness]
    _microphones.sendToLeds([word & 0xFFFFFFFF for word in [0] + words + [0xFFFFFFFF]])
    return True
