x = 1
del x
try:
    del x
except Exception as e: print(type(e), e)
def f():
    global y
    del y
y = 1
f()
try: f()
except Exception as e: print(type(e), e)
try: del nope
except Exception as e: print(type(e), e)
d = {}
try: del d['a']
except Exception as e: print(type(e), e)
class A: pass
a = A()
a.x = 1
del a.x
try: del a.x
for s in ("[1] * 'a'", "(1,) * 1.5", "b'a' * 'b'", "b'abc'.find('c')", "b'a,b'.split(',')", "b'abc'.replace('a', 'b')"):
    try: print(s, eval(s))
    except Exception as e: print(s, repr(e))
