SHAPES = [(kind, w, h) for kind in 'rgb' for w, h in ((40, 30), (33, 17), (7, 40), (64, 8))]
IMAGES = [make(kind, w, h, w + h) for kind, w, h in SHAPES]


def some(n):
    return rnd(2000) - 1000 if rnd(9) == 0 else rnd(n + 30) - 15


def colour():
    return (rnd(65536), -1, (rnd(256), rnd(256), rnd(256)), (rnd(256), rnd(256), rnd(256)))[rnd(4)]


def other():
    return colour() if rnd(4) == 0 else IMAGES[rnd(len(IMAGES))]


def region(w, h):
    return rnd(w + 4) - 2, rnd(h + 4) - 2, rnd(w + 6), rnd(h + 6) + 1


def bounds():
    return [tuple([rnd(100) if k < 2 else rnd(120) - 60 for k in range(2 * rnd(3) + 2)]) for _ in range(rnd(3))]


SCALES = (1.0, 1, 0.5, 2.0, 1.25, 0.25, 3.75, 0.125, 0.75, 0)
TEXTS = ('A', 'Hello', 'ab\ncd', 'x\ty', '', 'W i', '\x01b', 'a\r\nb', '\xe9')
ARGUMENTS = {
    'draw_line': lambda w, h: (some(w), some(h), some(w), some(h), colour(), rnd(6)),
    'draw_rectangle': lambda w, h: (some(w), some(h), some(w), some(h), colour(), rnd(6), rnd(2)),
    'draw_circle': lambda w, h: (some(w), some(h), some(12), colour(), rnd(6), rnd(2)),
    'draw_ellipse': lambda w, h: (some(w), some(h), rnd(20), rnd(20), 90 * rnd(4), colour(), rnd(6), rnd(2)),
    'draw_cross': lambda w, h: (some(w), some(h), colour(), rnd(20) - 3, rnd(6)),
    'draw_arrow': lambda w, h: (some(w), some(h), some(w), some(h), colour(), rnd(20) - 3, rnd(6)),
    'draw_font': lambda w, h: (some(w), some(h), 8, 16, bytes([rnd(256) for _ in range(16)]), colour(), SCALES[rnd(9)]),
    'draw_image': lambda w, h: (IMAGES[rnd(12)], some(w), some(h), SCALES[rnd(10)], SCALES[rnd(10)], rnd(257)),
    'draw_keypoints': lambda w, h: ([(rnd(w), rnd(h), rnd(360))], colour(), rnd(12), rnd(3), rnd(2)),
    'flood_fill': lambda w, h: (some(w), some(h), rnd(65) / 64, rnd(65) / 64, colour(), rnd(2), rnd(2)),
    'copy': lambda w, h: (region(w, h), SCALES[rnd(10)], SCALES[rnd(10)]),
    'crop': lambda w, h: (region(w, h), SCALES[rnd(10)], SCALES[rnd(10)], rnd(2)),
    'cut': lambda w, h: (rnd(w), rnd(h), 1 + rnd(5), 1 + rnd(5)),
    'to_grayscale': lambda w, h: (1,),
    'to_bitmap': lambda w, h: (1,),
    'to_rgb565': lambda w, h: (1,),
    'to_rainbow': lambda w, h: (1,),
    'add': lambda w, h: (other(),),
    'sub': lambda w, h: (other(), rnd(2)),
    'mul': lambda w, h: (other(), rnd(2)),
    'div': lambda w, h: (other(), rnd(2), rnd(2)),
    'min': lambda w, h: (other(),),
    'max': lambda w, h: (other(),),
    'difference': lambda w, h: (other(),),
    'blend': lambda w, h: (other(), rnd(257)),
    'replace': lambda w, h: (other(), rnd(2), rnd(2), rnd(2)),
    'binary': lambda w, h: (bounds(), rnd(2), rnd(2)),
    'erode': lambda w, h: (rnd(3), rnd(9)),
    'dilate': lambda w, h: (rnd(3), rnd(9)),
    'top_hat': lambda w, h: (rnd(3), rnd(9)),
    'stretch': lambda w, h: (rnd(256), rnd(256)),
    'gamma_corr': lambda w, h: (rnd(40) / 8, rnd(30) / 8, (rnd(17) - 8) / 8),
    'get_statistics': lambda w, h: (bounds(), rnd(2), region(w, h), rnd(40) + 2),
    'find_blobs': lambda w, h: (bounds(), rnd(2), region(w, h), 1 + rnd(3), 1 + rnd(2), rnd(8), rnd(8), rnd(2), rnd(6)),
}


def word(value):
    return 'img' if type(value) is Image else repr(value)


for name in sorted(ARGUMENTS):
    rnd_seed = len(name) * 97 + ord(name[0])
    for k in range(12):
        _seed[0] = rnd_seed + k
        rnd(5)
        kind, w, h = SHAPES[k]
        if name == 'stretch' and kind != 'g' or name == 'cut' and kind == 'b':
            continue  # These print and do nothing.
        img = IMAGES[k].copy()
        args = ARGUMENTS[name](w, h)
        try:
            result = getattr(img, name)(*args)
            text = show(result) if result is None or type(result) is not Image else crc(result) + ' ' + crc(img)
        except Exception as e:
            text = repr(e)
        print(kind + '.' + name + '(' + ', '.join([word(value) for value in args]) + ') -> ' + text)
