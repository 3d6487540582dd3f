"""Stands where GraalPy has CPython's import machinery, of which the board's Python has no use.

It hands out the modules that are built into GraalPy, until finder.py puts the board's import in its place.
"""


class _Specification:
    pass


def _install(sys, imp):
    global _modules, _imp
    _modules, _imp = sys.modules, imp


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    return _find_and_load(name, None)


def _find_and_load(name, import_):
    found = _modules.get(name)
    if found is None:
        if not _imp.is_builtin(name):
            raise ImportError("GraalPy has no module '" + name + "' built in")
        specification = _Specification()
        specification.name = name
        found = _modules[name] = _imp.create_builtin(specification)
        _imp.exec_builtin(found)
    return found


def _module_repr(module):
    return "<module '" + module.__name__ + "'>"
