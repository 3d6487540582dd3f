"""Light, shadows and likeness."""

#: approximate Image.remove_shadows: exact with a background; alone, its last step takes a rank that lies behind the board's sorted values, and the median here
_light = _cached(_native.light())
_results = _part('results')


class Methods:
    def cartoon(self, *args, **kwargs):
        _native.operators().requireMutable(self._java)
        seed = _float(args, 0, kwargs, 'seed_threshold', 0.05)
        floating = _float(args, 1, kwargs, 'floating_threshold', 0.05)
        _light.cartoon(self._java, seed, floating, _mask(args, 2, kwargs))
        return self

    def remove_shadows(self, *background):
        java = self._java
        if _pixels.format(java) != 'rgb565':
            raise OSError('Image format is not supported!')
        if background:
            other, colour = _operand(java, background, 0)
            if is_image(background[0]):
                _check_format(other, 'remove_shadows')
            _light.removeShadowsAgainst(java, other, colour)
        else:
            _light.removeShadows(java)
        return self

    def chrominvar(self):
        _light.chromaticity(self._java)
        return self

    def illuminvar(self):
        _light.invariant(self._java)
        return self

    def get_similarity(self, other):
        java = self._java
        _native.operators().requireMutable(java)
        return _results.similarity([value for value in _light.similarity(java, *_operand(java, (other,), 0))])
