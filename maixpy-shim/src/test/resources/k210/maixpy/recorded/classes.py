class P:
    cnt=0
    def __init__(self,x,y=2): self.x=x;self.y=y;P.cnt+=1
    def __eq__(self,o): return self.x==o.x
    def __lt__(self,o): return self.x<o.x
    def __add__(self,o): return P(self.x+o.x)
    def __repr__(self): return 'P(%d,%d)'%(self.x,self.y)
    def __len__(self): return 3
    def __getitem__(self,i): return i
    def __setitem__(self,i,v): print('set',i,v)
    def __delitem__(self,i): print('del',i)
    def __call__(self,*a,**k): return (a,k)
    def __contains__(self,v): return v==1
    def __hash__(self): return 7
    def __bool__(self): return False
    def __iter__(self): return iter([1,2])
    def __enter__(self): print('enter'); return self
    def __exit__(self,t,v,tb): print('exit',t,v); return True
    def __getattr__(self,n): return 'attr '+n
a=P(1);b=P(2)
print(a,b,a==b,a<b,a+b,len(a),a[5],a[1:2],a(1,k=2),1 in a,hash(a),bool(a),list(a),a.foo)
a[1]=2; del a[1]
with a as z: raise ValueError('q')
print(P.cnt, str(a), '%s %r'%(a,a), '{}'.format(a))
class Q(P):
    def __init__(self): super().__init__(9); self.z=1
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def st(v): return v*2
    @property
    def prop(self): return self._p
    @prop.setter
    def prop(self,v): self._p=v
q=Q.make(); q.prop=5
print(q,q.prop,Q.st(4),isinstance(q,P),issubclass(Q,P),type(q),type(q).__name__, q.__class__)
print(isinstance(1,(int,str)),isinstance('a',(int,str)))
class D:
    def __getattr__(self,n):
        raise AttributeError(n)
try: D().foo
except AttributeError as e: print(repr(e))
class E1(Exception): pass
class E2(E1):
    def __init__(self,a): super().__init__(a); self.a=a
    def __str__(self): return 'E2<%s>'%self.a
try: raise E2(5)
except E1 as e: print(e, repr(e), e.args, type(e))
print(callable(P), callable(1), hasattr(q,'zz'), getattr(Q,'cnt'), getattr(D,'no','dflt'))
class M:
    a=1
    def m(self): return self.a
m=M(); m.a=5; print(m.m(), M.m(m), M.a)
M.b=7; print(m.b); del m.a; print(m.a)
try: m.nope
except AttributeError as e: print(e)
try: M.nope
except AttributeError as e: print(e)
try: (1).foo
except AttributeError as e: print(e)
class I(int): pass
print(I(5)+1, type(I(5)), isinstance(I(5),int))
class L(list):
    def total(self): return sum(self)
l=L([1,2]); l.append(3); print(l, l.total(), len(l), l[0])
class N:
    def __init__(self): self.v=0
    def __iter__(self): return self
    def __next__(self):
        self.v+=1
        if self.v>3: raise StopIteration
        return self.v
print(list(N()), sum(N()), 2 in N(), max(N()), tuple(N()))
