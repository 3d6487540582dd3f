"""_thread: threads that take turns in board time (py/modthread.c, mpthreadport.c of MaixPy)."""

__all__ = ('LockType', 'allocate_lock', 'exit', 'get_ident', 'stack_size', 'start_new_thread')

#: approximate start_new_thread: turns pass at each tick of 10 ms and in sleeps; on the board fewer ticks do, at random. A script that ends waits for its threads; at the prompt they stand still. Ctrl-C reaches the main thread
#: approximate get_ident: numbers from 1 on instead of addresses

_stack_bytes = [0]


class lock:
    def __init__(self, *args, **kwargs):
        raise TypeError("cannot create 'lock' instances")

    def acquire(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 2)
        return _native.acquire(self._lock, not args or _args.to_int(args[0]) != 0)

    def release(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        if not _native.taken(self._lock):
            raise RuntimeError()
        _native.release(self._lock)

    def locked(self, *args, **kwargs):
        _args.count(args, kwargs, 0, 0)
        return _native.taken(self._lock)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return '<lock>'


lock.__module__ = 'builtins'
LockType = lock


def allocate_lock():
    made = object.__new__(lock)
    made._lock = _native.lock()
    return made


def get_ident():
    return _native.ident()


def stack_size(*args, **kwargs):
    before = _stack_bytes[0]
    _stack_bytes[0] = _args.to_int(args[0]) if _args.count(args, kwargs, 0, 1) else 0
    return before


def exit():
    raise SystemExit


def start_new_thread(*args, **kwargs):
    function, positional, *named = _args.count(args, kwargs, 2, 3)
    positional = tuple(_args.to_items(positional))
    if named and type(named[0]) is not dict:
        raise TypeError('expecting a dict for keyword args')
    task = _native.create(_stack_bytes[0])
    _cpython('_thread').start_new_thread(_run, (task, function, positional, dict(*named)))


def _run(task, function, positional, named):
    _native.begin(task)
    try:
        function(*positional, **named)
    except SystemExit:
        pass
    except BaseException as error:
        if type(error).__module__ == 'polyglot':
            raise
        _host.write('Unhandled exception in thread started by ' + _text.to_repr(function) + '\n')
        _host.write(_exceptions.formatted(error))
    _native.end(task)
