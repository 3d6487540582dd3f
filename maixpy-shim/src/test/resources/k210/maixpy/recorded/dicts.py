d={'a':1,'b':2,'c':3}
print(d)
d={}
for i in range(20): d['k%d'%i]=i
print(d)
print({1:2,3:4,10:5,-1:6,100:7})
print({i:i*i for i in range(8)})
print(dict(a=1,b=2,zed=3,foo=4))
d={'name':'x','value':3,'id':7,'list':[1,2],'t':(1,)}
for k in d: print(k,d[k])
for k,v in d.items(): print(k,v)
print(list(d.keys()),list(d.values()))
print(d.keys(), d.values(), d.items())
del d['value']; print(d)
d['new']=1; d['value']=9; print(d)
print(d.pop('name'), d.pop('nope',5), d.get('q'), d.setdefault('w',[]), d)
d.update({'x':1,'y':2}); print(d)
e=d.copy(); print(e, e==d)
e.clear(); print(e, len(e))
print(d.popitem()); print(d)
import ujson
print(ujson.dumps({'a':1,'b':[1,2,{'c':None}],'temp':1.5,'ok':True}))
print(sorted(d))
print({1,2,3}, set('hello'), {1.5,2}, frozenset((1,2,3)))
s=set(); 
for w in 'the quick brown fox jumps over the lazy dog'.split(): s.add(w)
print(s, len(s))
s.discard('fox'); s.remove('dog'); print(s)
print(s & {'the','lazy'}, s | {1}, s - {'the'}, s ^ {'the','q'})
def f(**kw): print(kw)
f(a=1,b=2,hello=3,x=4)
print({'x':1, 2:'y', (1,2):3, None:4, 1.5:5}.get((1,2)))
from ucollections import OrderedDict
o=OrderedDict([('z',1),('a',2)]); o['m']=3; print(o, list(o))
class A:
    def __init__(self): self.x=1; self.y=2; self.name='n'
print(A().__dict__)
