"""ucollections: named tuples, double-ended queues, ordered dictionaries (py/modcollections.c)."""

_OrderedDict = _cpython('_collections').OrderedDict


class OrderedDict(_OrderedDict):
    def popitem(self):
        """The first one, on the board."""
        return _OrderedDict.popitem(self, last=False)


OrderedDict.__module__ = 'builtins'


def namedtuple(name, fields):
    if isinstance(fields, str):
        fields = fields.split()
    elif not isinstance(fields, (tuple, list)):
        raise TypeError("object '" + _args.type_name(fields) + "' isn't a tuple or list")
    fields = tuple(fields)

    def new(cls, *args, **kwargs):
        if len(args) + len(kwargs) != len(fields):
            raise TypeError('%s() takes %d positional arguments but %d were given'
                            % (name, len(fields), len(args) + len(kwargs)))
        return tuple.__new__(cls, _ordered(fields, args, kwargs) if kwargs else args)

    def show(self):
        return name + '(' + ', '.join([field + '=' + repr(value) for field, value in zip(fields, self)]) + ')'

    return type(name, (_NamedTuple,), {
        '__slots__': (), '__new__': new, '__repr__': show, '__module__': 'builtins',
        **{field: _Field(name, field, index) for index, field in enumerate(fields)}})


def _ordered(fields, args, kwargs):
    values = list(args) + [None] * len(kwargs)
    for key, value in kwargs.items():
        if key not in fields:
            raise TypeError("unexpected keyword argument '" + key + "'")
        if fields.index(key) < len(args):
            raise TypeError("function got multiple values for argument '" + key + "'")
        values[fields.index(key)] = value
    return values


class _NamedTuple(tuple):
    __slots__ = ()

    def __setattr__(self, name, value):
        raise AttributeError("can't set attribute")


class _Field:
    def __init__(self, type_name, name, index):
        self._type_name, self._name, self._index = type_name, name, index

    def __get__(self, value, owner):
        if value is None:
            raise AttributeError("type object '" + self._type_name + "' has no attribute '" + self._name + "'")
        return value[self._index]

    def __set__(self, value, new):
        raise AttributeError("can't set attribute")


class deque:
    """A queue of bounded length: only these operations exist on the board."""

    def __init__(self, *args, **kwargs):
        iterable, maxlen, flags = (*_args.count(args, kwargs, 2, 3), 0)[:3]
        if iterable != ():
            raise ValueError
        self._maxlen = _args.to_int(maxlen)
        if self._maxlen < 0:
            raise ValueError
        self._check = bool(_args.to_int(flags) & 1)
        self._items = []

    def __bool__(self):
        return bool(self._items)

    def __len__(self):
        return len(self._items)

    def append(self, item):
        if len(self._items) >= self._maxlen:
            if self._check:
                raise IndexError('full')
            if self._items:
                self._items.pop(0)
        if self._maxlen:
            self._items.append(item)

    def popleft(self):
        if not self._items:
            raise IndexError('empty')
        return self._items.pop(0)


deque.__module__ = 'builtins'
