"""ujson: JSON text (extmod/modujson.c)."""

_ESCAPES = {'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_QUOTED = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t'}
_NUMBER = '+-0123456789'
_WORDS = {'n': ('null', None), 'f': ('false', False), 't': ('true', True)}
_BLANK = ' \t\n\r\v\f'
_IGNORED = ',: \t\n\r'
_BITS = 0xff


def dumps(value):
    pieces = []
    _add(value, pieces.append)
    return ''.join(pieces)


def dump(value, stream):
    _add(value, stream.write)


def load(stream):
    return _parsed(_args.to_str(stream.read()))


def loads(text):
    return _parsed(_args.to_str(text))


def _add(value, add):
    if value is None:
        add('null')
    elif value is True:
        add('true')
    elif value is False:
        add('false')
    elif isinstance(value, str):
        add(_quoted(value))
    elif isinstance(value, bytes):
        add(_quoted(value.decode('utf-8', 'replace')))
    elif isinstance(value, dict):
        separator = '{'
        for key, item in value.items():
            add(separator)
            _add(key, add)
            add(': ')
            _add(item, add)
            separator = ', '
        add('}' if value else '{}')
    elif type(value) in (list, tuple):
        separator = '['
        for item in value:
            add(separator)
            _add(item, add)
            separator = ', '
        add(']' if value else '[]')
    else:
        add(repr(value))


def _quoted(text):
    return '"' + ''.join([_QUOTED.get(c) or ('\\u%04x' % ord(c) if c < ' ' else c) for c in text]) + '"'


def _parsed(text):
    """The board's parser takes commas and colons for blanks and does not look which brackets it closes."""
    open_values, top, key, has_key, at, end = [], None, None, False, 0, len(text)
    while True:
        if at >= end:
            # One container may stay open.
            if top is None or open_values:
                raise _error()
            break
        c = text[at]
        at += 1
        if c in _IGNORED:
            continue
        entered = False
        if c == '"':
            value, at = _string(text, at)
        elif c in _WORDS:
            word, value = _WORDS[c]
            if not text.startswith(word, at - 1):
                raise _error()
            at += len(word) - 1
        elif c == '-' or '0' <= c <= '9':
            value, at = _number(text, at - 1)
        elif c == '[' or c == '{':
            value, entered = [] if c == '[' else {}, True
        elif (c == ']' or c == '}') and top is not None:
            if not open_values:
                break
            top = open_values.pop()
            continue
        else:
            raise _error()
        if top is None:
            top = value
            if not entered:
                break
            continue
        if type(top) is list:
            top.append(value)
        elif has_key:
            top[key] = value
            has_key = False
        elif entered:
            raise _error()
        else:
            key, has_key = value, True
        if entered:
            open_values.append(top)
            top = value
    if text[at:].strip(_BLANK):
        raise _error()
    return top


def _error():
    return ValueError('syntax error in JSON')


def _number(text, at):
    start, end, real = at, len(text), False
    at += 1
    while at < end:
        c = text[at]
        if c in '.eE':
            real = True
        elif c not in _NUMBER:
            break
        at += 1
    return (float(text[start:at]) if real else int(text[start:at])), at


def _string(text, at):
    end = len(text)
    pieces = []
    start = at
    while at < end:
        c = text[at]
        if c == '"':
            pieces.append(text[start:at])
            return ''.join(pieces), at + 1
        if c != '\\':
            at += 1
            continue
        pieces.append(text[start:at])
        if at + 1 >= end:
            break
        c = text[at + 1]
        at += 2
        if c == 'u':
            pieces.append(chr(_code(text[at:at + 4])))
            at += 4
        else:
            pieces.append(_ESCAPES.get(c, c))
        start = at
    raise _error()


def _code(digits):
    """Four digits, whatever they are."""
    code = 0
    for digit in digits:
        value = (ord(digit) | 0x20) - ord('0') & _BITS
        if value > 9:
            value = value - ord('a') + ord('0') + 10 & _BITS
        code = code << 4 | value
    return code
