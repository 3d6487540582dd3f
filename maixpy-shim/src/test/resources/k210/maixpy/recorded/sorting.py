l=[('a',3),('b',1),('c',3),('d',2),('e',1),('f',3),('g',2)]
print(sorted(l,key=lambda x:x[1])); print(sorted(l,key=lambda x:x[1],reverse=True)); l.sort(key=lambda x:-x[1]); print(l)
print(sorted([5,2,8,1,9,3]),sorted([3.5,1,2.25,-7]),sorted(['b','a','C','aa']),sorted('hello world'),sorted([(2,'b'),(1,'z'),(2,'a')]),sorted([True,False,3,0]))
boxes=[{'v':0.5,'id':i} for i in range(12)]; print([b['id'] for b in sorted(boxes,key=lambda b:b['v'])])
print([b['id'] for b in sorted(boxes,key=lambda b:b['v'],reverse=True)])
class A:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v
    def __repr__(s): return 'A%d'%s.v
print(sorted([A(3),A(1),A(2)]), min([A(3),A(1)]))
words='the quick brown fox jumps over the lazy dog again and again'.split()
print(sorted(words,key=len)); print(sorted(set(words))); words.sort(key=len,reverse=True); print(words)
try: sorted([1,'a'])
except TypeError as e: print(e)
try: sorted(['a',1])
except TypeError as e: print(e)
try: sorted([None,1])
except TypeError as e: print(e)
