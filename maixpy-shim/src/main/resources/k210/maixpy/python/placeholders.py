"""Stand-ins for what the board has and the emulator has not: they can be imported and named, but not used."""


class Placeholder:
    """Any use raises NotImplementedError with the full name; attributes are stand-ins with longer names."""

    __slots__ = ('_name',)

    def __init__(self, name):
        object.__setattr__(self, '_name', name)

    def __getattr__(self, attribute):
        if attribute.startswith('__'):
            raise AttributeError(attribute)
        return Placeholder(self._name + '.' + attribute)


def _refuse(self, *args, **kwargs):
    raise exceptions.not_modelled(self._name)


for _operation in (
        'call getitem setitem delitem setattr delattr iter next len bool int float index str repr format hash '
        'contains enter exit instancecheck mro_entries eq ne lt le gt ge neg pos invert abs round '
        'add sub mul truediv floordiv mod divmod pow lshift rshift and or xor '
        'radd rsub rmul rtruediv rfloordiv rmod rdivmod rpow rlshift rrshift rand ror rxor '
        'iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor').split():
    setattr(Placeholder, '__' + _operation + '__', _refuse)
