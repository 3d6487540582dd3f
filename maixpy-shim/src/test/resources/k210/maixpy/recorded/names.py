for t in (str, bytearray, int, float, list, dict, tuple, set, frozenset):
    print(t, [n for n in ('title', 'hex', 'bit_length', 'index', 'find', 'isidentifier', 'format', 'upper', 'append', 'count', 'copy', 'conjugate', 'title') if hasattr(t, n)])
print(hasattr('a', 'zfill'), hasattr(1, 'real'), hasattr(1.5, 'is_integer'), range(3) == range(3))
for src in ("'a'.title()", "(5).bit_length()", "{}|{}", "bytearray(2)*2", "len({}.keys())", "{1:2}.keys()&{1}", "hash(range(3))", "{range(3): 1}", "hash(memoryview(b'a'))", "[1,2,3][1:]", "{slice: 1}"):
    try: print(src, eval(src))
    except Exception as e: print(src, repr(e))
