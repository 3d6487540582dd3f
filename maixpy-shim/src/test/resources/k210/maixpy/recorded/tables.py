d=dict([('one',1),('two',2),('three',3),('four',4),('five',5)]); print(d)
print(dict(d), d.copy(), dict(d, six=6, seven=7))
e={'apple':1,'banana':2,'cherry':3}; e.update(dog=4, egg=5); print(e)
e.update([('fig',6),('grape',7)]); print(e)
for k in list(e): 
    if k!='fig': del e[k]
print(e)
for i in range(30): e[i]=i
for i in range(0,30,3): e.pop(i)
print(e)
for i in range(40,50): e[i]=-i
print(e)
print({k:v for k,v in zip('qwertyuiop',range(10))})
import ujson
c=ujson.loads('{"name":"kpu","w":320,"h":240,"anchors":[1.5,2],"classes":["a","b"],"ok":true,"n":null}')
print(c); print(ujson.dumps(c))
for k in sorted(c): print(k, c[k])
while c: print(c.popitem())
s=set(range(20)); s.remove(5); s.add(100); print(s); print(s.pop(), s.pop(), s)
print({'red','green','blue'}|{'cyan','red'}, {'red','green','blue'}&{'blue','red','x'}, {'red','green','blue'}-{'red'}, {'red','green','blue'}^{'red','zz'})
print({1,2}.issubset({1,2,3}), {1,2,3}.issuperset({1}), {1}.isdisjoint({2}), {1,2}.union([3]), {1,2}.difference([2]), {1,2}.symmetric_difference({2,5}))
class A: pass
a=A(); a.pos=(1,2); a.w=3; a.h=4; a.label='x'; print(a.__dict__)
def f(a,b=2,**kw):
    print(kw)
    for k,v in kw.items(): print(k,v)
f(1,**{'z':1,'y':2})
d={}
d['b']=1; d['a']=2; del d['b']; d['c']=3; d['b']=4; print(d, len(d), 'b' in d, d == {'a':2,'b':4,'c':3})
print({True:1,2:2,None:3}, {1.5:'a',2.5:'b',-3.5:'c'}, {b'x':1,b'yy':2,b'zzz':3}, {2**70:1,-2**40:2})
print({'a':{'x':1,'y':2},'b':{'z':[{'q':1,'r':2}]}})
for i in (5,17,100,500,1000):
    d={}
    for j in range(i): d[str(j*7919%10007)]=j
    print(list(d)[:8], list(d)[-3:])
d={'a':1,'b':2}
for k in d:
    d['a']=5
    d.pop('b',None)
print(d)

print(hash('abc'), hash(12345), hash(-1), hash(1.7), hash(2**65))
