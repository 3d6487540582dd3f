"""The module's functions on single colours."""

_geometry = _cached(_native.geometry())


def _channels_of(colour):
    """The firmware keeps channels in a byte."""
    return [_to_int(channel) & 0xFF for channel in _to_items(colour, 3)]


def _signed(value):
    return (value + 128) % 256 - 128


def rgb_to_lab(rgb):
    return tuple(_geometry.rgbToLab(*_channels_of(rgb)))


def lab_to_rgb(lab):
    l, a, b = _channels_of(lab)
    return tuple(_geometry.labToRgb(_signed(l), _signed(a), _signed(b)))


def rgb_to_grayscale(rgb):
    return _geometry.rgbToGray(*_channels_of(rgb))


def grayscale_to_rgb(level):
    return (_to_int(level) & 0xFF,) * 3
