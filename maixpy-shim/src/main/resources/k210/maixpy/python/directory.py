"""What dir() lists: on the board, the texts of the firmware and of the script that name an attribute, in their order."""

# The texts that every build numbers first (static_qstr_list of py/makeqstrdata.py at ced340d739); the firmware's others
# follow by the alphabet, then a script's as they come.
_FIRST = (
    '__call__ __class__ __delitem__ __enter__ __exit__ __getattr__ __getitem__ __hash__ __init__ __int__ __iter__ '
    '__len__ __main__ __module__ __name__ __new__ __next__ __qualname__ __repr__ __setitem__ __str__ abs all any '
    'append args bool builtins bytearray bytecode bytes callable chr classmethod clear close const copy count '
    'dict dir divmod end endswith eval exec extend find format from_bytes get getattr globals hasattr hash id '
    'index insert int isalpha isdigit isinstance islower isspace issubclass isupper items iter join key keys len '
    'list little locals lower lstrip main map micropython next object open ord pop popitem pow print range read '
    'readinto readline remove replace repr reverse rfind rindex round rsplit rstrip self send sep set setattr '
    'setdefault sort sorted split start startswith staticmethod step stop str strip sum super throw to_bytes '
    'tuple type update upper value values write zip '
).split()
_PLACES = {name: place for place, name in enumerate(_FIRST)}

_Function = type(lambda: None)
_Module = type(sys)
_NOT_ON_THE_BOARD = ('add_note', 'with_traceback')
_SPECIAL = {
    dict: ('__delitem__', '__getitem__', '__setitem__'), set: ('__contains__',), object: ('__init__', '__new__'),
}


def names_of(value):
    if isinstance(value, type):
        found = ['__class__', '__name__']
        if _is_script(value):
            return _ordered(found + ['__module__', '__qualname__'] + _class_names(value))
    elif _is_script(type(value)):
        found = ['__class__', '__module__', '__qualname__', '__dict__'] + _class_names(type(value))
        return _ordered(found + list(getattr(value, '__dict__', ())))
    elif isinstance(value, _Function):
        return ['__class__'] if value.__code__.co_filename.startswith('<maixpy>/') else ['__class__', '__name__']
    elif isinstance(value, _Module):
        return _ordered(['__class__', '__name__'] + sorted(value.__dict__))
    else:
        found = ['__class__']
    return _ordered(found + _built_in(value, value if isinstance(value, type) else type(value)))


def _is_script(kind):
    return getattr(kind, '__module__', None) in sys.modules


def _class_names(kind):
    """The names of a script's class and its bases, the bases' first."""
    names = []
    for base in reversed(kind.__mro__):
        if _is_script(base):
            names += [name for name in base.__dict__ if name not in object.__dict__ or name in ('__init__', '__new__')
                      or callable(base.__dict__[name])]
        elif base is not object:
            names += _built_in(base, base)
    return [name for name in names if name not in ('__weakref__', '__dict__', '__doc__', '__module__', '__qualname__')]


def _built_in(value, kind):
    if kind is bool:
        return []
    names = [name for name in _dir(value) if not name.startswith('_') and name not in _NOT_ON_THE_BOARD]
    return sorted(names + list(_SPECIAL.get(kind, ())))


def _ordered(names):
    """Each name once, the firmware's numbered texts first."""
    once = []
    for name in names:
        if name not in once:
            once.append(name)
    first = sorted([name for name in once if name in _PLACES], key=_PLACES.get)
    return first + [name for name in once if name not in _PLACES]
