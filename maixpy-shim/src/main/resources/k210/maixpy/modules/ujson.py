"""ujson: JSON text (extmod/modujson.c)."""

_ESCAPES = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_QUOTED = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t'}
_SPACE = ' \t\n\r'
_NUMBER = '+-0123456789.eE'
_WORDS = (('null', None), ('true', True), ('false', False))


def dumps(value):
    return ''.join(_pieces(value))


def dump(value, stream):
    stream.write(dumps(value))


def loads(text):
    text = text if isinstance(text, str) else bytes(text).decode()
    value, end = _value(text, _skip(text, 0))
    if _skip(text, end) != len(text):
        raise _error()
    return value


def load(stream):
    return loads(stream.read())


def _pieces(value):
    if value is None:
        yield 'null'
    elif value is True:
        yield 'true'
    elif value is False:
        yield 'false'
    elif isinstance(value, str):
        yield _quoted(value)
    elif isinstance(value, dict):
        yield '{'
        separator = ''
        for key, item in value.items():
            yield separator
            yield from _pieces(key)
            yield ': '
            yield from _pieces(item)
            separator = ', '
        yield '}'
    elif isinstance(value, (list, tuple)):
        yield '['
        separator = ''
        for item in value:
            yield separator
            yield from _pieces(item)
            separator = ', '
        yield ']'
    else:
        yield repr(value)


def _quoted(text):
    return '"' + ''.join([_QUOTED.get(c) or ('\\u%04x' % ord(c) if c < ' ' else c) for c in text]) + '"'


def _error():
    return ValueError('syntax error in JSON')


def _skip(text, at):
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _value(text, at):
    first = text[at:at + 1]
    if first == '{':
        return _object(text, at + 1)
    if first == '[':
        return _array(text, at + 1)
    if first == '"':
        return _string(text, at + 1)
    for word, value in _WORDS:
        if text.startswith(word, at):
            return value, at + len(word)
    return _number(text, at)


def _number(text, at):
    end = at
    while end < len(text) and text[end] in _NUMBER:
        end += 1
    digits = text[at:end]
    try:
        return (float(digits) if '.' in digits or 'e' in digits or 'E' in digits else int(digits)), end
    except ValueError:
        raise _error() from None


def _string(text, at):
    pieces = []
    while True:
        c = text[at:at + 1]
        if c == '':
            raise _error()
        if c == '"':
            return ''.join(pieces), at + 1
        if c != '\\':
            pieces.append(c)
            at += 1
        elif text[at + 1:at + 2] == 'u':
            try:
                pieces.append(chr(int(text[at + 2:at + 6], 16)))
            except ValueError:
                raise _error() from None
            at += 6
        else:
            escaped = text[at + 1:at + 2]
            pieces.append(_ESCAPES.get(escaped, escaped))
            at += 2


def _array(text, at):
    items = []
    at = _skip(text, at)
    if text[at:at + 1] == ']':
        return items, at + 1
    while True:
        item, at = _value(text, _skip(text, at))
        items.append(item)
        at = _skip(text, at)
        if text[at:at + 1] == ']':
            return items, at + 1
        at = _expect(text, at, ',')


def _object(text, at):
    items = {}
    at = _skip(text, at)
    if text[at:at + 1] == '}':
        return items, at + 1
    while True:
        key, at = _value(text, _skip(text, at))
        at = _expect(text, _skip(text, at), ':')
        item, at = _value(text, _skip(text, at))
        items[key] = item
        at = _skip(text, at)
        if text[at:at + 1] == '}':
            return items, at + 1
        at = _expect(text, at, ',')


def _expect(text, at, mark):
    if text[at:at + 1] != mark:
        raise _error()
    return at + 1
