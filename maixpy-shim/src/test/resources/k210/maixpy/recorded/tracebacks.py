import sys
def show(f):
    try:
        f()
    except BaseException as e:
        sys.print_exception(e)
def fin():
    try:
        raise ValueError('fin')
    finally:
        print('finally')
def fin2():
    try:
        x = 1
        try:
            raise ValueError('fin2')
        finally:
            y = 1
            z = 2
    finally:
        a = 1
def nomatch():
    try:
        1 / 0
    except KeyError:
        print('no')
    except (ValueError, TypeError):
        print('no2')
def asexc():
    try:
        1 / 0
    except ZeroDivisionError as e:
        x = 1
        raise ValueError('new')
def noas():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError('noas')
def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        x = 1
        raise
def reraise_as():
    try:
        1 / 0
    except ZeroDivisionError as e:
        x = 1
        raise e
def reraise2():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise
class C:
    def __enter__(self): return self
    def __exit__(self, a, b, c): pass
def withs():
    with C() as c:
        x = 1
        {}['k']
        y = 2
def nested():
    fin()
def loop():
    for i in range(3):
        try:
            if i == 1:
                raise IndexError(i)
        except KeyError:
            pass
        else:
            print('else')
        finally:
            print('f')
def inelse():
    try:
        pass
    except KeyError:
        pass
    else:
        raise KeyError('else')
    finally:
        print('z')
def infinally():
    try:
        raise KeyError('1')
    finally:
        raise ValueError('2')
def gen():
    try:
        yield 1
        raise ValueError('gen')
    finally:
        print('genfin')
def usegen():
    for x in gen():
        print(x)
def lam():
    return sorted([1, 2], key=lambda x: 1 / 0)
def comp():
    return [1 / x for x in (1,
        0)]
def multi():
    return foo(1,
        2,
        bar(
            3))
def foo(a, b, c): return a
def bar(x):
    return (x +
        None)
def deco():
    @bar
    def q(): pass
def maps():
    return list(map(lambda x: x.foo, [1]))
class P:
    @property
    def p(self):
        raise ValueError('p')
    def __getattr__(self, n):
        raise AttributeError(n)
    def __str__(self):
        raise KeyError('str')
def prop(): P().p
def getatt(): P().zz
def strs(): print(P())
def ex(): exec('x = 1\ny = 1/0')
def ev(): eval('1/0')
def chain():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise KeyError('inner') from e
    except KeyError as k:
        raise RuntimeError('outer')
def ass():
    assert 1 == 2, 'msg'
def imp():
    import nothing
def cls():
    class X:
        y = 1 / 0
def default():
    def q(a=1 / 0): pass
def loopwhile():
    i = 0
    while i < 3:
        i += 1
        if i == 2: raise ValueError(i)
for f in (fin, fin2, nomatch, asexc, noas, reraise, reraise_as, reraise2, withs, nested, loop, inelse, infinally, usegen, lam, comp, multi, deco, maps, prop, getatt, strs, ex, ev, chain, ass, imp, cls, default, loopwhile):
    print('==', f.__name__)
    show(f)
try:
    fin()
except KeyError:
    pass
