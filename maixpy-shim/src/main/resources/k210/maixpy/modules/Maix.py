"""Maix: clocks, memory figures and the board's configuration (port/src/Maix of MaixPy)."""

__all__ = ('freq', 'utils', 'config')

_freq = _native.freq()
_memory = _native.memory()
_SET = _args.Table(('cpu', _args.to_int, 0), ('pll1', _args.to_int, 0), ('kpu_div', _args.to_int, 0))
_CONFIG = '/flash/config.json'


class freq:
    def get(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _freq.cpuMhz(), _freq.kpuMhz()

    def get_cpu(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _freq.cpuMhz()

    def get_kpu(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _freq.kpuMhz()

    def set(*args, **kwargs):
        said = _freq.set(*_SET(args, kwargs))
        if said is None:
            _host.write('No change\n')
        else:
            _host.write(said)
            _freq.reset()


class utils:
    def gc_heap_size(*args, **kwargs):
        if _args.count(args, kwargs, 0, 1):
            _memory.setGcHeapBytes(_args.to_int(args[0]))
            return None
        return _memory.gcHeapBytes()

    def heap_free(*args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _memory.heapFreeBytes()

    def flash_read(*args, **kwargs):
        _args.count(args, kwargs, 2, 2)
        return _memory.flashRead(_args.to_int(args[0]), _args.to_int(args[1])).encode('latin-1')


class config:
    _values = None

    def __init__(self):
        # Reads the file when it is called; on the board that is at boot.
        config._read()

    def _read():
        try:
            file = _shim('uio').open(_CONFIG, 'rb')
        except OSError:
            return
        try:
            config._values = _shim('ujson').load(file)
        except ValueError as error:
            _host.write(_exceptions.formatted(error))
        finally:
            file.close()

    def get_value(*args, **kwargs):
        key, default = _args.count(args, kwargs, 2, 2)
        if type(config._values) is not dict:
            config._read()
        return config._values.get(key, default) if type(config._values) is dict else default


for _type in (freq, utils, config):
    _type.__module__ = 'builtins'
