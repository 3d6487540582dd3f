"""The KPU's own convolution, and pixels as numbers on the console."""

#: approximate Image.conv3: exact, but for ties in the rounding of the KPU, on which public sources disagree
#: approximate Image.dump_roi: exact for RGB565, and for other formats within the memory of their pixels
_planes = _cached(_native.filters())


class Methods:
    def conv3(self, *args, **kwargs):
        _needed(args, 1)
        java = self._java
        _native.operators().requireMutable(java)
        kernel = [_to_float(weight) for weight in _to_items(kwargs.get('kern', args[0]), 9)]
        if _pixels.format(java) != 'rgb565':
            raise _not_modelled('image.Image.conv3() of another format than RGB565')
        if not _planes.convolveOnKpu(java, kernel):
            raise _not_modelled('image.Image.conv3() with a kernel of zeros')

    def dump_roi(self, *args, **kwargs):
        _needed(args, 1)
        _native.operators().requireMutable(self._java)
        (left, top, width, height), _ = _ints(args, 4)
        octets, line = bytes(self), 2 * _pixels.width(self._java)
        for y in range(top, top + height):
            for x in range(left, left + width):
                pair = [octets[i] if 0 <= i < len(octets) else 0 for i in (line * y + 2 * x, line * y + 2 * x + 1)]
                print('0x%02x 0x%02x; ' % tuple(pair), end='\n' if (x - left) % 8 == 7 else '')
            print()
        print()
