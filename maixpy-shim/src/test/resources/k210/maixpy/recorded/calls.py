for src in ("'abc'.encode('ascii')", "'é'.encode('gbk')", "b'abc'.decode('ascii')", "b'abc'.decode('x')", "str(b'abc', 'x')", "b'\\xff'.decode()", "'ok' in b'is ok'", "b'a' + 'é'", "int('0x1F')", "int('  -0b11 ')", "int('1_000')", "int('9'*25)", "dict.fromkeys(range(12), 1)", "set({5, 3, 9, 1, 30, 22, 17})", "list(set('micropython'))", "sorted({3, 1, 2}, foo=1)", "type(ImportError())", "[].pop()", "{1, 2, 3}.union([9, 8, 7, 30])"):
    try: print(src, '->', repr(eval(src)))
    except Exception as e: print(src, '->', type(e).__name__, e, repr(e))
def f(a, b=1, **kw): return kw
print(f(1, one=1, two=2, three=3, b=4), f(a=1, z=2, y=3, x=4, w=5, v=6), f(1, **{'k%d' % i: i for i in range(12)}))
class A:
    def __init__(self, x, y=2): self.x = x
    def m(self, a, b=2, *c): pass
    def s(self): return super().__init__
for c in ('A()', 'A(1, 2, 3)', 'A(1).m()', 'A(1).m(1, 2, 3, 4)', 'A(1).m(z=1)', 'A(1).s(1)', 'A.m()', 'A(1, x=1)'):
    try: print(c, eval(c))
    except Exception as e: print(c, type(e).__name__, e)
try: from sys import nothing
except ImportError as e: print(repr(e))
try: import nothing.sub
except ImportError as e: print(repr(e))
