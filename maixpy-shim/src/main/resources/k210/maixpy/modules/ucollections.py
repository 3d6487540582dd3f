"""ucollections: named tuples, double-ended queues, ordered dictionaries (py/modcollections.c)."""

_collections = _cpython('collections')

OrderedDict = _collections.OrderedDict


def namedtuple(name, fields):
    if isinstance(fields, str):
        fields = fields.split()
    fields = tuple(fields)
    made = _collections.namedtuple(name, fields)

    def show(self):
        return name + '(' + ', '.join([field + '=' + repr(value) for field, value in zip(fields, self)]) + ')'

    made.__repr__ = show
    return made


class deque:
    """A queue of bounded length: only these operations exist on the board."""

    def __init__(self, iterable, maxlen, flags=0):
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
