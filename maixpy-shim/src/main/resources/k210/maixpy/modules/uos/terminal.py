"""Where the console goes beside UARTHS: extmod/uos_dupterm.c, moduos.c and mphalport.c of MaixPy."""

_uart = _shim('machine').UART
_uio = _shim('uio')

# What gets a copy of what is printed, and the UART that gets it in the console's place.
_copy = [None]
_moved = [None]


def duplicate(stream, index=0):
    if _args.to_int(index) != 0:
        raise ValueError('invalid dupterm index')
    if stream is not None and not (hasattr(stream, 'readinto') and hasattr(stream, 'write')):
        raise OSError('stream operation not supported')
    previous = _copy[0]
    _copy[0] = stream
    _connect()
    for uart in (previous, stream):
        if isinstance(uart, _uart):
            _uart._console[:] = [uart]
    return previous


def move(uart):
    if not isinstance(uart, _uart):
        return None
    previous = _moved[0] if _moved[0] is not None else _uart.repl_uart()
    # Another object of the console's own UART is the console still.
    _moved[0] = uart if uart._port is not None else None
    _uart._console[:] = [uart]
    _connect()
    return previous


def _connect():
    _host.setTerminal(None if _copy[0] is _moved[0] is None else _write, _moved[0] is not None)


def _write(text):
    octets = text.replace('\n', '\r\n').encode()
    if _moved[0] is not None:
        _moved[0].write(octets)
    stream = _copy[0]
    if stream is None:
        return
    try:
        if isinstance(stream, (_uart, _uio._File)):
            stream.write(octets)
        else:
            # The firmware prints letter by letter.
            for octet in octets:
                stream.write(bytearray([octet]))
    except Exception as error:
        _copy[0] = None
        _connect()
        _host.write('dupterm: Exception in write() method, deactivating: ')
        _host.write(_exceptions.formatted(error))
        if hasattr(stream, 'close'):
            stream.close()
