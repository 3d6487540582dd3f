"""Fonts of .Dzk files and in flash, for draw_string."""

#: approximate font_load: a file is read when it is loaded, so that the script may change it meanwhile
_fonts = _cached(_native.fonts())


def font_load(index, width, height, source, *more):
    index, width, height = _to_int(index), _to_int(width), _to_int(height)
    if index != UTF8:
        _fonts.free()
    elif isinstance(source, int):
        if source <= 0:
            raise ValueError('[MAIXPY]image: font_addr must > 0 ')
        _fonts.loadFlash(width & 0xFF, height & 0xFF, source)
    elif isinstance(source, str):
        if '.Dzk' not in source:
            raise ValueError("[MAIXPY]image: font format don't match, only supply .Dzk ")
        _fonts.loadFile(width & 0xFF, height & 0xFF, source)
