import uctypes
S={'u8':uctypes.UINT8|0,'i8':uctypes.INT8|0,'u16':uctypes.UINT16|0,'i16':uctypes.INT16|2,'u32':uctypes.UINT32|4,'i32':uctypes.INT32|4,'f':uctypes.FLOAT32|8,'q':uctypes.UINT64|8,
 'bits':uctypes.BFUINT16|0|3<<uctypes.BF_POS|5<<uctypes.BF_LEN,'arr':(uctypes.ARRAY|0,uctypes.UINT8|4),'a16':(uctypes.ARRAY|0,uctypes.UINT16|4),'sub':(4,{'x':uctypes.UINT8|0,'y':uctypes.UINT8|1}),
 'as':(uctypes.ARRAY|0,2,{'b':uctypes.UINT8|0,'c':uctypes.UINT16|2})}
b=bytearray(range(1,17))
for o in (uctypes.LITTLE_ENDIAN,uctypes.BIG_ENDIAN,uctypes.NATIVE):
    s=uctypes.struct(uctypes.addressof(b),S,o)
    print(s.u8,s.i8,s.u16,s.i16,s.u32,s.i32,s.q,s.bits if o else 0,s.arr,s.a16[2],s.sub.x,s.sub.y,getattr(s,'as')[1].c,uctypes.sizeof(s))
s.u8=300; s.i16=-5; s.f=1.5; s.sub.y=77; s.a16[3]=0x1234; s.arr[2]=9
print(b, s.f)
s.bits=31; print(b[:2])
try: s.nope
except Exception as e: print(repr(e))
try: s.sub=1
except Exception as e: print(repr(e))
try: s[0]
except Exception as e: print(repr(e))
try: s.a16[4]
except Exception as e: print(repr(e))
print(uctypes.sizeof({'a':uctypes.UINT8|0,'b':uctypes.UINT32|4}), uctypes.sizeof({'a':uctypes.UINT8|0,'b':uctypes.UINT16|1},uctypes.LITTLE_ENDIAN))
print(uctypes.UINT8,uctypes.INT8,uctypes.UINT16,uctypes.UINT32,uctypes.INT64,uctypes.FLOAT32,uctypes.FLOAT64,uctypes.PTR,uctypes.ARRAY,uctypes.BFUINT8,uctypes.BF_LEN,uctypes.BF_POS,uctypes.NATIVE,uctypes.VOID)
print(uctypes.bytes_at(uctypes.addressof(b),4), uctypes.bytearray_at(uctypes.addressof(b)+2,3))
p=bytearray(8)
import ustruct
ustruct.pack_into('<Q',p,0,uctypes.addressof(b))
ps=uctypes.struct(uctypes.addressof(p),{'p':(uctypes.PTR|0,uctypes.UINT8),'q':(uctypes.PTR|0,{'z':uctypes.UINT16|0})})
print(ps.p[0],ps.p[3],ps.q[0].z, int(ps.p)==uctypes.addressof(b))
import uzlib, uio
z=b'x\x9cK\xce\xcf-(J-.NMQH\xceH\xcc\xcb\xceH\x05\x008\xe3\x06\xb0'
c=b'x\x9c\xcbH\xcd\xc9\xc9\x07\x00\x06,\x02\x15'
d=uzlib.DecompIO(uio.BytesIO(c)); print(d.read(2), d.read(), d.read())
print(uzlib.decompress(c), uzlib.decompress(c[2:-4],-15))
for f in (lambda:uzlib.DecompIO(uio.BytesIO(b'abc')),lambda:uzlib.decompress(b'x\x9cfoo'),lambda:uzlib.decompress(5)):
    try: print(f())
    except Exception as e: print(repr(e))
import cmath
for v in (1j,-1,2+3j,0.5,-1-1j):
    print(cmath.exp(v),cmath.log(v),cmath.log10(v),cmath.sqrt(v),cmath.sin(v),cmath.cos(v),cmath.phase(v),cmath.polar(v))
print(cmath.rect(2,1),cmath.e,cmath.pi)
print(1j*1j,(1+2j)**2,(1+2j)/(3-4j),abs(1+1j),-(1+2j),complex(1.5),complex('1+2j') if 0 else 0,1+2j==1+2j,(2+0j)==2,bool(0j),1e10+1j,1.5-2.25j,complex(0,-1),complex(-0.0,1))
print('%s'%(0.1+0.2j),str(1/3+2j/3),repr(complex(1e-7,1e7)))
