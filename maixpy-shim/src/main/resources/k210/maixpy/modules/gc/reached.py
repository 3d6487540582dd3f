"""Bytes of the heap that a script's variables reach, by the sizes of MicroPython's objects on a 64-bit chip (py/obj*.h)."""

_BLOCK = 32
_WORD = 8
# Texts that short are interned when the script is compiled.
_INTERNED = 10
_LEAVES = {type(None), bool, type(Ellipsis), type, type(len), type(_host)}
_SMALL_INT = 1 << 62
_sys = _cpython('sys')


def _block(size):
    return (size + _BLOCK - 1) // _BLOCK * _BLOCK


def _table(count):
    """Entries that a growing list, dict or set has room for."""
    return max(4, (count + 3) // 4 * 4)


def _roots():
    roots = [names for names in (_module_names(module) for module in _modules.values()) if names is not None]
    frame = _sys._getframe()
    while frame is not None:
        file_name = frame.f_code.co_filename
        if not file_name.startswith('<maixpy>') and frame.f_code.co_name != '<module>':
            roots.append(frame.f_locals)
        frame = frame.f_back
    return roots


def _module_names(module):
    names = module.__dict__
    return names if names.get('__name__') == '__main__' or '__file__' in names else None


def _size(value, kind, add):
    """The bytes of one object; ``add`` is called with what it refers to."""
    if kind is str:
        size = len(value.encode())
        return 0 if size <= _INTERNED else _block(4 * _WORD) + _block(size + 1)
    if kind is int:
        return 0 if -_SMALL_INT <= value < _SMALL_INT else 2 * _BLOCK
    if kind is float:
        return _BLOCK
    if kind is list:
        add(value)
        return _block(4 * _WORD) + _block(_table(len(value)) * _WORD)
    if kind is tuple:
        add(value)
        return _block((2 + len(value)) * _WORD)
    if kind is dict:
        add(value.keys())
        add(value.values())
        return _block(4 * _WORD) + _block(_table(len(value)) * 2 * _WORD)
    if kind is set or kind is frozenset:
        add(value)
        return _block(4 * _WORD) + _block(_table(len(value)) * _WORD)
    if kind is bytes:
        return _block(4 * _WORD) + _block(len(value) + 1)
    if kind is _real_bytearray:
        return _block(4 * _WORD) + _block(len(value))
    # From here on the class is asked, not the object: a stand-in refuses and a script's own __getattr__ would be called.
    if kind.__module__ == '__main__':
        try:
            names = object.__getattribute__(value, '__dict__')
        except AttributeError:
            return 2 * _BLOCK
        add(names.values())
        return _block(5 * _WORD) + _block(_table(len(names)) * 2 * _WORD)
    if hasattr(kind, 'typecode') and hasattr(kind, 'itemsize'):
        return _block(4 * _WORD) + _block(len(value) * value.itemsize)
    return 2 * _BLOCK


_real_bytearray = type(bytearray())


def reached_bytes():
    total = 0
    seen = set()
    open_groups = []
    for names in _roots():
        if id(names) not in seen:
            seen.add(id(names))
            open_groups.append(list(names.values()))
    while open_groups:
        for value in open_groups.pop():
            kind = type(value)
            if kind in _LEAVES or (kind is int and -_SMALL_INT <= value < _SMALL_INT):
                continue
            mark = id(value)
            if mark not in seen:
                seen.add(mark)
                total += _size(value, kind, lambda group: open_groups.append(list(group)))
    return total
