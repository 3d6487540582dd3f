import image, ubinascii

_seed = [1]


def rnd(n):
    _seed[0] = (_seed[0] * 1103515245 + 12345) & 0x7fffffff
    return (_seed[0] >> 8) % n


def make(kind, w, h, seed):
    _seed[0] = seed
    img = image.Image(size=(w, h))
    for k in range(w * h):
        img[k] = (rnd(256), rnd(256), rnd(256))
    if kind == 'g':
        return img.to_grayscale(copy=True)
    return img.to_bitmap(copy=True) if kind == 'b' else img


Image = type(make('r', 1, 1, 1))


def crc(img):
    if img.format() is None:
        return 'binary %dx%d %08x' % (
            img.width(), img.height(), ubinascii.crc32(img.to_grayscale(copy=True).to_bytes()))
    return '%d %dx%d %08x' % (img.format(), img.width(), img.height(), ubinascii.crc32(img.to_bytes()))


def show(value):
    if type(value) is Image:
        return crc(value)
    text = repr(value)
    return text if len(text) < 100 else '%s... %08x' % (text[:60], ubinascii.crc32(text.encode()))


def t(*expressions):
    for e in expressions:
        try:
            print(e, '->', show(eval(e, globals())))
        except Exception as x:
            print(e, '->', repr(x))


def x(*statements):
    for s in statements:
        try:
            exec(s, globals())
            print(s, '->', crc(img))
        except Exception as e:
            print(s, '->', repr(e))
