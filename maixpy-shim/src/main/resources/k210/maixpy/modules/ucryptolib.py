"""ucryptolib: AES by the chip's unit (moducryptolib_maix.c)."""

#: approximate aes: the key is copied; the firmware keeps a pointer and sees later changes of a bytearray
MODE_GCM, MODE_CBC, MODE_ECB = 1, 2, 3


class aes:
    def __init__(self, *args, **kwargs):
        _args.count(args, kwargs, 2, 3)
        self._mode = _args.to_int(args[1]) & 0xFF
        if not MODE_GCM <= self._mode <= MODE_ECB:
            raise ValueError('wrong mode')
        # The firmware keeps a pointer to the key; here a later change of a bytearray is not seen.
        self._key = bytes(_args.to_buffer(args[0]))
        if len(self._key) not in (16, 24, 32):
            raise ValueError('wrong key length')
        length = 16 if self._mode == MODE_CBC else 12
        self._initial = bytes(range(length))
        if len(args) > 2 and args[2] is not None:
            self._initial = bytes(_args.to_buffer(args[2]))
            if len(self._initial) != length:
                raise ValueError('wrong IV length')

    def encrypt(self, *args, **kwargs):
        return self._run(True, _args.count(args, kwargs, 1, 2))

    def decrypt(self, *args, **kwargs):
        return self._run(False, _args.count(args, kwargs, 1, 2))

    def _run(self, encrypt, args):
        data = bytes(_args.to_buffer(args[0]))
        if len(data) % 16:
            raise ValueError('input length must be multiple of 16')
        if len(args) > 1 and len(args[1]) < len(data):
            raise ValueError('output too small')
        result = _native.run(self._mode, encrypt, self._key, self._initial, data).encode('latin-1')
        if len(args) > 1:
            memoryview(args[1])[:len(result)] = result
            return args[1]
        return result


aes.__module__ = 'builtins'
