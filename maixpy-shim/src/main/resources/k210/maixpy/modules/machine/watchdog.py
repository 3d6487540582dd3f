"""machine.WDT (machine_wdt.c)."""

_watchdogs = _native.watchdogs()


class WDT:
    WDT_DEVICE_0, WDT_DEVICE_1 = 0, 1
    _INIT = _args.Table(('id', _args.to_int, 0), ('timeout', _args.to_int, 5000), ('callback', _args.to_object, None),
                        ('context', _args.to_object, None))

    def __init__(self, *args, **kwargs):
        self._id, self._timeout, self._callback, self._context = WDT._INIT(args, kwargs)
        if not 0 <= self._id <= 1:
            raise ValueError('WDT(%d) does not exist' % self._id)
        if self._timeout <= 0:
            raise ValueError('WDT timeout too short')
        handle = -1 if self._callback is None else _interrupts.add(lambda: self._callback(self))
        _watchdogs.start(self._id, self._timeout, handle)

    def feed(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _watchdogs.feed(self._id)

    def context(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return self._context

    def stop(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        _watchdogs.stop(self._id)

    def __repr__(self):
        return '[MAIXPY]WDT:(0x%x; id=%d, timeout=%d, callback=%r, context=%r)' % (
            id(self), self._id, self._timeout, self._callback, self._context)
