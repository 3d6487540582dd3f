"""ure, also re: regular expressions (extmod/modure.c over re1.5)."""

DEBUG = 0x1000


def _octets(value):
    return bytes(_args.to_buffer(value)).decode('latin-1')


class _Match:
    def __init__(self, text, kind, spans):
        self._text, self._kind, self._spans = text, kind, spans

    def group(self, number):
        number = _args.to_int(number)
        if not 0 <= number < len(self._spans) // 2:
            raise IndexError(number)
        start = self._spans[2 * number]
        return None if start < 0 else _as(self._kind, self._text[start:self._spans[2 * number + 1]])

    def __repr__(self):
        return '<match num=%d>' % (len(self._spans) // 2)


class _Pattern:
    def __init__(self, pattern):
        self._java = _native.compile(_octets(pattern))
        if self._java is None:
            raise ValueError('Error in regex')

    def match(self, string, *unused):
        return self._first(string, True)

    def search(self, string, *unused):
        return self._first(string, False)

    def split(self, string, maxsplit=0):
        text, at, pieces = _octets(string), 0, []
        maxsplit = _args.to_int(maxsplit)
        while True:
            spans = self._java.find(text, at, False)
            if spans is None or spans[0] == spans[1]:
                break
            pieces.append(_as(type(string), text[at:spans[0]]))
            if len(spans) > 2:
                raise NotImplementedError('Splitting with sub-captures')
            at = spans[1]
            maxsplit -= 1
            if maxsplit == 0:
                break
        pieces.append(_as(type(string), text[at:]))
        return pieces

    def sub(self, replace, where, count=0, *flags):
        text, at, pieces = _octets(where), 0, []
        count = _args.to_int(count)
        while True:
            spans = self._java.find(text, at, False)
            if spans is None or spans[0] == spans[1]:
                break
            pieces.append(text[at:spans[0]])
            found = _Match(text, type(where), list(spans))
            pieces.append(_expanded(_octets(replace(found) if callable(replace) else replace), found))
            at = spans[1]
            count -= 1
            if count == 0:
                break
        return _as(type(where), ''.join(pieces) + text[at:]) if pieces else where

    def _first(self, string, anchored):
        text = _octets(string)
        spans = self._java.find(text, 0, anchored)
        return None if spans is None else _Match(text, type(string), list(spans))


_Match.__name__, _Pattern.__name__ = 'match', 'ure'
_Match.__module__ = _Pattern.__module__ = 'builtins'


def _as(kind, octets):
    octets = octets.encode('latin-1')
    return octets if issubclass(kind, (bytes, bytearray)) else octets.decode('utf-8', 'replace')


def _expanded(template, found):
    """A backslash with digits, or with g<digits>, is a group; any other backslash goes away."""
    pieces, at = [], 0
    while at < len(template):
        if template[at] != '\\':
            pieces.append(template[at])
            at += 1
            continue
        at += 1
        named = template.startswith('g<', at)
        at += 2 if named else 0
        digits = at
        while at < len(template) and '0' <= template[at] <= '9':
            at += 1
        if at > digits:
            number = int(template[digits:at])
            if number >= len(found._spans) // 2:
                raise IndexError(number)
            start, end = found._spans[2 * number], found._spans[2 * number + 1]
            pieces.append(found._text[start:end] if start >= 0 else '')
            if named and template.startswith('>', at):
                at += 1
    return ''.join(pieces)


def compile(pattern, *flags):
    return _Pattern(pattern)


def _one(pattern):
    return pattern if isinstance(pattern, _Pattern) else _Pattern(pattern)


def match(pattern, string, *flags):
    return _one(pattern).match(string)


def search(pattern, string, *flags):
    return _one(pattern).search(string)


def sub(pattern, replace, where, *options):
    return _one(pattern).sub(replace, where, *options)
