"""Affine transforms of points and AI planes."""

#: approximate warp_affine_ai: exact, but that what the board reads behind the last plane is 0 here
_geometry = _cached(_native.geometry())


def get_affine_transform(source, target):
    if type(source) is not list or type(target) is not list:
        raise OSError('Need input [[x0,y0],[x1,y1],...]\r\n')
    if len(source) != len(target):
        raise OSError('src len must equal with dst len')
    if len(source) > 10:
        raise OSError('must<=10 points')
    if not source:
        raise _not_modelled('image.get_affine_transform([], [])')
    points = [[_to_int(value) for point in side for value in _to_items(point, 2)] for side in (source, target)]
    return tuple([element for element in _geometry.affineTransform(*points)])


def warp_affine_ai(source, target, matrix):
    elements = [_to_float(element) for element in _to_items(matrix, 9)]
    _geometry.warp(handle(source), handle(target), elements)
