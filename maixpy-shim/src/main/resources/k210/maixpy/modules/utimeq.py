"""utimeq: a queue of times (extmod/modutimeq.c)."""

_time = _shim('time')


class utimeq:
    def __init__(self, length):
        self._length = _args.to_int(length)
        self._entries = []
        self._pushed = 0

    def __len__(self):
        return len(self._entries)

    def __bool__(self):
        return bool(self._entries)

    def push(self, time, callback, arguments):
        if len(self._entries) >= self._length:
            raise IndexError('queue overflow')
        self._pushed += 1
        self._entries.append((_args.to_int(time), self._pushed, callback, arguments))

    def pop(self, into):
        first = self._first()
        self._entries.remove(first)
        into[0], into[1], into[2] = first[0], first[2], first[3]

    def peektime(self):
        return self._first()[0]

    def _first(self):
        if not self._entries:
            raise IndexError('empty heap')
        first = self._entries[0]
        for entry in self._entries[1:]:
            if _time.ticks_diff(entry[0], first[0]) < 0:
                first = entry
        return first


utimeq.__module__ = 'builtins'
