"""A fixture, not the board's module: takes frames, waits, raises and parses arguments for the host's tests."""

_TABLE = _args.Table(('x', _args.to_int), ('y', _args.to_float, 0.5), '*', ('name', _args.to_str, 'n'))


def frame():
    return _native.frame()


def wait(seconds):
    _native.waitSeconds(seconds)


def fail(kind):
    _native.fail(kind)


def crash():
    _native.crash()


def ready():
    _native.ready()


def parse(*args, **kwargs):
    return _TABLE(args, kwargs)


def fixed(*args, **kwargs):
    return _args.count(args, kwargs, 1, 2)


def scale(*args, **kwargs):
    return _args.lookup(args, kwargs, 0, 'scale', 1, _args.to_int)
