"""Starts the board's Python inside GraalPy: builtins, module finder, and what Java calls."""

import builtins
import sys


class Namespace:
    """The names of a shim, private ones included, as attributes."""

    def __init__(self, names):
        self.__dict__ = names


class CPython:
    """GraalPy's own modules. Shims build on some of them; scripts never see one."""

    def __init__(self):
        self._import = builtins.__import__
        self._modules = dict(sys.modules)
        sys.modules.clear()

    def module(self, name):
        found = self._modules.get(name)
        return self._load(name) if found is None else found

    def _load(self, name):
        # It must not stand among the board's modules, which are put aside meanwhile.
        board_modules = dict(sys.modules)
        sys.modules.clear()
        sys.modules.update(self._modules)
        try:
            self._import(name)
            return sys.modules[name]
        finally:
            self._modules.update(sys.modules)
            sys.modules.clear()
            sys.modules.update(board_modules)


def start(host, code):
    cpython = CPython()

    def support(name, **names):
        # CPython's sys and builtins come along: an import would put them where scripts find them.
        namespace = {
            '__name__': name, 'host': host, 'cpython': cpython, 'sys': sys, 'builtins': builtins,
            'code': code, **names}
        exec(code(host.support(name), name), namespace)
        return Namespace(namespace)

    exceptions = support('exceptions')
    text = support('text', exceptions=exceptions)
    exceptions.text = text
    placeholders = support('placeholders', exceptions=exceptions)
    arguments = support('arguments')
    interrupts = support('interrupts', exceptions=exceptions)
    finder = support(
        'finder', interrupts=interrupts, exceptions=exceptions, text=text, placeholders=placeholders, arguments=arguments)
    support(
        'board_builtins', exceptions=exceptions, text=text, placeholders=placeholders, finder=finder,
        arguments=arguments)
    support('interactive', exceptions=exceptions, text=text, finder=finder, placeholders=placeholders)
    runner = support('runner', exceptions=exceptions, finder=finder)
    return exceptions.raise_error, runner.boot, runner.run, runner.halt, interrupts.run
