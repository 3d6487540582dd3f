"""The one source that every start compiles: it loads the code of all others, the host's first of all."""

import marshal


def load(host):
    def code(path, name):
        """What the build made of a shim, or what the compiler makes of it where the shim is newer."""
        made = host.code(path)
        if made is not None:
            return marshal.loads(made.encode('latin-1'))
        return compile(host.source(path), '<maixpy>/' + name, 'exec', dont_inherit=True)

    names = {'__name__': 'host'}
    exec(code(host.support('host'), 'host'), names)
    return names['start'](host, code)


load
