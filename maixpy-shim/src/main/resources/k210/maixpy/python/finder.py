"""Finds and loads modules as py/builtinimport.c does: built into the firmware, files on sys.path, weak links."""

_CPythonModule = type(sys)

# Names under which one module object is known (mpconfigport.h of MaixPy).
_ALIASES = {'utime': 'time', 'socket': 'usocket'}
_WEAK_LINKS = {
    'binascii': 'ubinascii', 'collections': 'ucollections', 'errno': 'uerrno', 'heapq': 'uheapq', 'json': 'ujson',
    'os': 'uos', 'random': 'urandom', 're': 'ure', 'struct': 'ustruct', 'zlib': 'uzlib', 'hashlib': 'uhashlib',
}

search_path = ['', '.']


class module(_CPythonModule):
    """A module as scripts see it."""

    def __init__(self, name):
        super().__init__(name)
        for attribute in ('__doc__', '__loader__', '__package__', '__spec__'):
            self.__dict__.pop(attribute, None)

    def __repr__(self):
        if '__file__' in self.__dict__:
            return "<module '%s' from '%s'>" % (self.__name__, self.__file__)
        return "<module '%s'>" % self.__name__

    def __getattr__(self, name):
        raise AttributeError("'module' object has no attribute '" + name + "'")


module.__module__ = 'builtins'


class _AnyNames(module):
    """A module whose names are not listed: each can be had and none can be used."""

    def __getattr__(self, name):
        if name.startswith('__'):
            return super().__getattr__(name)
        return placeholders.Placeholder(self.__name__ + '.' + name)


_AnyNames.__name__, _AnyNames.__module__ = 'module', 'builtins'


class _Native:
    """A Java object of a shim. Each of its methods is looked up once, which takes longer than calling it."""

    def __init__(self, java):
        self._java = java

    def __getattr__(self, name):
        method = self.__dict__[name] = getattr(self._java, name)
        return method


class _Shim:
    """A module of the firmware: its private names and what scripts get of it."""

    def __init__(self, name, path, names):
        native = host.nativeModule(name)
        self._parts = {}
        self.private = {
            '__name__': name,
            '_native': placeholders.Placeholder(name) if native is None else _Native(native),
            '_host': host,
            '_args': arguments,
            '_text': text,
            '_exceptions': exceptions,
            '_interrupts': interrupts,
            '_cpython': cpython.module,
            '_shim': shim,
            '_not_modelled': exceptions.not_modelled,
            '_part': lambda part: _PrivateNames(self._part(part)),
            '_late_methods': self._late_methods,
            '_cached': _Native,
            '_complete': _complete,
            '_search_path': search_path,
            '_modules': sys.modules,
        }
        if path is not None:
            exec(code(path, name + '.py'), self.private)
        kind = module
        if names == ['*']:
            kind, names = _AnyNames, []
        self.module = kind(self.private.get('__module_name__', name))
        public = self.module.__dict__
        for public_name in names:
            public[public_name] = placeholders.Placeholder(name + '.' + public_name)
        exported = self.private.get('__all__')
        if exported is None:
            exported = [key for key in self.private if not key.startswith('_')]
        for public_name in exported:
            public[public_name] = self.private[public_name]
        for absent_name in self.private.get('_absent', ()):
            del public[absent_name]

    def _part(self, part):
        """The names of modules/<module>/<part>.py, which sees the shim's and keeps its own apart; compiled once."""
        names = self._parts.get(part)
        if names is None:
            module_name = self.private['__name__']
            names = dict(self.private)
            exec(code(host.part(module_name, part), '%s/%s.py' % (module_name, part)), names)
            self._parts[part] = names
        return names

    def _late_methods(self, owner, part, names, around=None):
        """Methods that stand in the class ``Methods`` of a part, compiled when one of them is first called.

        ``around(name, method)`` gives what is called in a method's place.
        """
        def load():
            methods = self._part(part)['Methods'].__dict__
            for name in names.split():
                method = methods[name]
                setattr(owner, name, method if around is None else around(name, method))

        for name in names.split():
            setattr(owner, name, _late_method(owner, name, load))


def _late_method(owner, name, load):
    def method(self, *args, **kwargs):
        if getattr(owner, name) is method:
            load()
        return getattr(owner, name)(self, *args, **kwargs)

    method.__name__ = name
    return method


def _complete(owner, full_name, names):
    """Stand-ins for the methods that the board's class has and the shim has not."""
    for name in names.split():
        if name not in owner.__dict__:
            setattr(owner, name, placeholders.Placeholder(full_name + '.' + name))


_shims = {}


def _load_shim(name):
    """The firmware's module of exactly this name, or None."""
    name = _ALIASES.get(name, name)
    loaded = _shims.get(name)
    if loaded is None:
        names = host.boardNames(name)
        if names is None:
            return None
        loaded = _shims[name] = _Shim(name, host.shim(name), names.split())
    return loaded


def shim(name):
    """For shims: another shim's names, private ones included."""
    return _PrivateNames(_load_shim(name).private)


class _PrivateNames:
    def __init__(self, names):
        self.__dict__ = names


def compiled(source, file_name, mode='exec'):
    """Code of a source whose bytes come as Latin-1 text; what only MicroPython accepts is rewritten."""
    source = source.encode('latin-1').decode('utf-8', 'replace')
    try:
        return compile(host.countLoops(source), file_name, mode, dont_inherit=True)
    except SyntaxError as error:
        fixed = host.fixSource(source)
        if fixed == source:
            raise
        try:
            return compile(fixed, file_name, mode, dont_inherit=True)
        except SyntaxError:
            raise error from None


def _loaded(name):
    """A module that is loaded or built into the firmware, or None (mp_module_get)."""
    found = sys.modules.get(name)
    if found is None:
        firmware = _load_shim(name)
        if firmware is not None:
            return firmware.module
    return found


def _absolute(name, globals, level):
    """The full name of what is imported relative to a module."""
    base = globals['__name__']
    if base == '__main__':
        base = globals['__main__']
    anchor = base.split('.')
    for _ in range(level if '__path__' not in globals else level - 1):
        anchor = anchor[:-1]
    if not anchor:
        raise ValueError('cannot perform relative import')
    return '.'.join(anchor + [name] if name else anchor)


def _find(path):
    """What stands at a path without its ending: a folder, a file, or None."""
    for directory in [None] if '/' in path else search_path:
        candidate = path if not directory else directory + '/' + path
        if host.isFolder(candidate):
            return candidate, True
        if host.isFile(candidate + '.py'):
            return candidate + '.py', False
        if host.isFile(candidate + '.mpy'):
            raise exceptions.not_modelled('import of compiled code (' + candidate + '.mpy)')
    return None


def _load(name, path, is_folder):
    """A new module. It counts as loaded from now on, even if its code fails."""
    loaded = sys.modules[name] = module(name)
    if is_folder:
        loaded.__path__ = path
        path += '/__init__.py'
        if not host.isFile(path):
            return loaded
    loaded.__file__ = path
    exec(compiled(host.moduleSource(path), path), loaded.__dict__)
    return loaded


def import_module(name, globals=None, locals=None, fromlist=(), level=0):
    if level < 0:
        raise ValueError()
    if level:
        name = _absolute(name, globals, level)
    found = _loaded(name)
    if found is None:
        top, found = _walk(name)
    elif '.' in name:
        top = _loaded(name.partition('.')[0])
    else:
        top = found
    if not fromlist:
        return top
    if '__path__' in found.__dict__:
        # As mp_import_from does: what a package lacks may be a module in its folder.
        for part in fromlist:
            if part != '*' and not hasattr(found, part):
                import_module(name + '.' + part, fromlist=(part,))
    return found


def _walk(name):
    """Loads each module of a dotted name that is not loaded yet: the first and the last of them."""
    top = outer = None
    path, so_far = '', ''
    for part in name.split('.'):
        so_far = so_far + '.' + part if so_far else part
        place = _find(path + '/' + part if path else part)
        if place is not None:
            inner = _loaded(so_far) or _load(so_far, *place)
            path = place[0]
        elif so_far == name and name in _WEAK_LINKS and _load_shim(_WEAK_LINKS[name]) is not None:
            inner = _loaded(_WEAK_LINKS[name])
        else:
            raise ImportError("no module named '" + so_far + "'")
        if outer is not None:
            setattr(outer, part, inner)
        else:
            top = inner
        outer = inner
    return top, outer


builtins.__import__ = import_module
main = module('__main__')
sys.modules['__main__'] = main
