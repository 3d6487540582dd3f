"""Images in all places where a script can keep them, while others are made and dropped until the heap has been full often.

Each image has one marked pixel, of a grey that RGB565 keeps as it is; what is lost or written over shows there.
"""
import gc
import image
import ucollections

checks = 0


def make(mark):
    picture = image.Image(size=(100, 60))
    picture.set_pixel(1, 1, (mark * 8, mark * 8, mark * 8))
    return picture


def mark(picture):
    return picture.get_pixel(1, 1)[0] // 8


def churn():
    for _ in range(50):
        make(31)


def check(what, got, *marks):
    global checks
    checks += 1
    if [mark(picture) for picture in got] != list(marks):
        print(what, [mark(picture) for picture in got], marks)


def after_churn(what, got, *marks):
    churn()
    check(what, got, *marks)


# Made by functions of the interpreter that hold what they have so far in variables of their own.
check('list of map', list(map(make, range(10))), *range(10))
check('comprehension', [make(n) for n in range(10)], *range(10))
check('dict comprehension', {n: make(n) for n in range(5)}.values(), *range(5))


class Counter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 4:
            raise StopIteration
        if self.n == 4:
            churn()
        return make(self.n)


check('list of iterator', list(Counter()), 1, 2, 3, 4)
check('tuple of iterator', tuple(Counter()), 1, 2, 3, 4)
first, second, *others = Counter()
check('unpacked', [first, second] + others, 1, 2, 3, 4)
first = second = others = None
pictures = [make(5 - n) for n in range(5)]
pictures.sort(key=lambda picture: (mark(picture) == 3 and churn(), mark(picture))[1])
check('sort', pictures, 1, 2, 3, 4, 5)
check('sorted', sorted(pictures, key=lambda picture: (mark(picture) == 3 and churn(), -mark(picture))[1]), 5, 4, 3, 2, 1)
pictures = None


def generator():
    mine = make(1)
    for n in range(2, 4):
        yield make(n)
    churn()
    yield mine


check('generator', generator(), 2, 3, 1)


# In variables, cells, attributes, defaults, containers.
class Holder:
    shared = make(1)

    def __init__(self):
        self.nested = {'a': (make(2), [make(3)])}

    def all(self, default=make(4)):
        churn()
        pair, inner = self.nested['a']
        return [Holder.shared, pair, inner[0], default]

    def __enter__(self):
        return make(6)

    def __exit__(self, *_):
        churn()

    def __getitem__(self, n):
        churn()
        return make(n)

    def __add__(self, other):
        churn()
        return [self.shared] + other.all()


check('attributes', Holder().all(), 1, 2, 3, 4)
check('operator', Holder() + Holder(), 1, 1, 2, 3, 4)
check('getitem', (Holder()[7], Holder()[8]), 7, 8)
with Holder() as entered:
    after_churn('with', [entered], 6)


def closure():
    mine = make(9)
    return lambda: mine


kept = closure()
churn()
check('closure', [kept()], 9)
kept = (lambda picture: lambda: picture)(make(10))
churn()
check('lambda', [kept()], 10)
kept = make(11).get_pixel
churn()
check('bound method', [make(kept(1, 1)[0] // 8)], 11)
for name, kept in (('list iterator', iter([make(1), make(2)])), ('reversed', reversed([make(2), make(1)])),
                   ('filter', filter(None, [make(1), make(2)])),
                   ('dict values', {1: make(1)}.values())):
    after_churn(name, kept, *([1] if name == 'dict values' else [1, 2]))
kept = zip([make(1), make(2)], (make(3), make(4)))
churn()
check('zip', [picture for pair in kept for picture in pair], 1, 3, 2, 4)
kept = enumerate([make(12)])
churn()
check('enumerate', [picture for _, picture in kept], 12)
kept = ucollections.namedtuple('Pair', 'a b')(make(1), make(2))
after_churn('namedtuple', kept, 1, 2)
kept = ucollections.OrderedDict()
kept['x'] = make(3)
after_churn('OrderedDict', kept.values(), 3)
kept = ucollections.deque((), 4)
kept.append(make(4))
churn()
check('deque', [kept.popleft()], 4)
try:
    raise ValueError(make(5))
except ValueError as error:
    after_churn('exception', error.args, 5)


# On the interpreter's stack only.
def old(n):
    picture = make(n)
    churn()
    return picture


check('receiver', [old(1).copy().copy()], 1)
canvas = make(0)
canvas.draw_image(old(2).copy(), 0, 0)
check('argument', [canvas], 2)


def starred(*args, **kwargs):
    churn()
    return args + (kwargs['last'],)


check('arguments', starred(old(1), *[old(2), make(3)], last=old(4)), 1, 2, 3, 4)


def leaving():
    try:
        return make(5)
    finally:
        churn()


check('finally', [leaving()], 5)
check('or', [None or old(6)], 6)
check('eval', eval('(make(7), churn(), 1)')[:1], 7)
exec('kept = old(8)\nafter_churn("exec", [kept], 8)')
canvas.find_blobs([(0, 100, -128, 127, -128, 127)], threshold_cb=lambda blob: churn())
check('callback', [canvas], 2)
gc.collect()
check('collect', [canvas, Holder.shared], 2, 1)
print(checks)
