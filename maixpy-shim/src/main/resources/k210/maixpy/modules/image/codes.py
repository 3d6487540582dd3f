"""QR codes, bar codes, data matrices and AprilTags: ZXing's readers and the firmware's tag detector."""

#: approximate Image.find_qrcodes Image.find_barcodes Image.find_datamatrices: ZXing reads them: contents are exact, corners within pixels; which of the barely legible symbols are found differs
#: approximate Image.find_apriltags: all numbers are those of a firmware's machine code; of seven tags or more, those of the same number may come in another order
#: approximate PDF417: the board's decoder recognises no PDF417 to the end, so no symbol has this type
_codes = _cached(_native.codes())
_results = _part('results')


class _Symbol(_results.Result):
    """A result with four corners beside its values."""

    __slots__ = ('_corners',)

    def __init__(self, corners, values):
        corners = list(corners)
        self._corners = tuple(zip(corners[0::2], corners[1::2]))
        super().__init__(values)

    def corners(self):
        return self._corners

    def rect(self):
        return self._values[:4]


def _text_of(octets):
    return octets.encode('latin-1').decode('utf-8', 'replace')


def _data_type(code):
    return lambda self: self._values[8] == code


class qrcode(_Symbol):
    __slots__ = ()

    is_numeric, is_alphanumeric, is_binary, is_kanji = [_data_type(code) for code in (1, 2, 4, 8)]

    def __repr__(self):
        return (
            '{"x":%d, "y":%d, "w":%d, "h":%d, "payload":"%s", "version":%d, "ecc_level":%d, "mask":%d, "data_type":%d,'
            ' "eci":%d}' % self._values)


_results._named(qrcode, 'x y w h payload version ecc_level mask data_type eci')


class barcode(_Symbol):
    __slots__ = ()

    def __repr__(self):
        return (
            '{"x":%d, "y":%d, "w":%d, "h":%d, "payload":"%s", "type":%d, "rotation":%f, "quality":%d}' % self._values)


_results._named(barcode, 'x y w h payload type rotation quality')


class datamatrix(_Symbol):
    __slots__ = ()

    def __repr__(self):
        return (
            '{"x":%d, "y":%d, "w":%d, "h":%d, "payload":"%s", "rotation":%f, "rows":%d, "columns":%d, "capacity":%d,'
            ' "padding":%d}' % self._values)


_results._named(datamatrix, 'x y w h payload rotation rows columns capacity padding')


class apriltag(_Symbol):
    __slots__ = ()

    def __repr__(self):
        return (
            '{"x":%d, "y":%d, "w":%d, "h":%d, "id":%d, "family":%d, "cx":%d, "cy":%d, "rotation":%f,'
            ' "decision_margin":%f, "hamming":%d, "goodness":%f, "x_translation":%f, "y_translation":%f,'
            ' "z_translation":%f, "x_rotation":%f, "y_rotation":%f, "z_rotation":%f}' % self._values)


_results._named(
    apriltag,
    'x y w h id family cx cy rotation decision_margin hamming goodness x_translation y_translation z_translation'
    ' x_rotation y_rotation z_rotation')


def _tag(found, index):
    numbers, reals = list(found.numbers(index)), list(found.reals(index))
    margin, goodness, *pose = reals
    # The rotation is that around z.
    return apriltag(
        found.corners(index), numbers[:8] + [reals[7], margin, numbers[8], goodness] + pose)


def _symbols(found, kind, values):
    return [
        kind(found.corners(index), values(list(found.numbers(index)), list(found.reals(index)), _text_of(found.payload(index))))
        for index in range(found.count())]


class Methods:
    def find_qrcodes(self, *args, **kwargs):
        _native.operators().requireMutable(self._java)
        found = _codes.qrCodes(self._java, _region(self._java, args, 0, kwargs))
        return _symbols(found, qrcode, lambda numbers, reals, text: numbers[:4] + [text] + numbers[4:])

    def find_barcodes(self, *args, **kwargs):
        _native.operators().requireMutable(self._java)
        found = _codes.barcodes(self._java, _region(self._java, args, 0, kwargs))
        return _symbols(
            found, barcode, lambda numbers, reals, text: numbers[:4] + [text, numbers[4], reals[0], numbers[5]])

    def find_datamatrices(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        region = _region(java, args, 0, kwargs)
        found = _codes.dataMatrices(java, region, _pixel_word(_int(args, 1, kwargs, 'effort', 200)))
        return _symbols(found, datamatrix, lambda numbers, reals, text: numbers[:4] + [text, reals[0]] + numbers[4:])

    def find_apriltags(self, *args, **kwargs):
        java = self._java
        _native.operators().requireMutable(java)
        region = _region(java, args, 0, kwargs)
        if not _codes.mayHoldTag(region):
            return []
        families = _pixel_word(_int(args, 1, kwargs, 'families', TAG36H11))
        width, height = _pixels.width(java), _pixels.height(java)
        # A lens of 2.8 mm before a sensor of 3.984 mm x 2.952 mm.
        camera = [
            _float(args, position, kwargs, name, default)
            for position, name, default in (
                (2, 'fx', 2.8 / 3.984 * width), (3, 'fy', 2.8 / 2.952 * height), (4, 'cx', width * 0.5),
                (5, 'cy', height * 0.5))]
        found = _codes.aprilTags(java, region, families, *camera)
        return [_tag(found, index) for index in range(found.count())]
