package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.objects.common.EconomicMapStorage;
import com.oracle.graal.python.builtins.objects.common.ObjectHashMap;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/** What GraalPy's hash maps keep to themselves, and the field that the build adds to them. */
final class MapAccess {
  /** The field that {@link DictPatches} adds. */
  static final String TABLE_FIELD = "boardTable";

  private static final VarHandle TABLE;
  private static final VarHandle HASHES;
  private static final VarHandle SIZE;
  private static final VarHandle USED_ENTRIES;
  private static final VarHandle USED_INDICES;
  private static final VarHandle INDICES;
  private static final VarHandle MAP;
  private static final MethodHandle ALLOCATE;
  private static final MethodHandle INSERT;

  static {
    Class<ObjectHashMap> map = ObjectHashMap.class;
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(map, MethodHandles.lookup());
      TABLE = lookup.findVarHandle(map, TABLE_FIELD, Object.class);
      HASHES = lookup.findVarHandle(map, "hashes", long[].class);
      SIZE = lookup.findVarHandle(map, "size", int.class);
      USED_ENTRIES = lookup.findVarHandle(map, "usedHashes", int.class);
      USED_INDICES = lookup.findVarHandle(map, "usedIndices", int.class);
      INDICES = lookup.findVarHandle(map, "indices", int[].class);
      MAP = lookup.findVarHandle(EconomicMapStorage.class, "map", map);
      ALLOCATE =
          lookup.findVirtual(map, "allocateData", MethodType.methodType(void.class, int.class));
      INSERT =
          lookup.findVirtual(
              map,
              "insertNewKey",
              MethodType.methodType(
                  void.class, int[].class, Object.class, long.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "GraalPy's hash map is not the one that the board's dialect is made for", e);
    }
  }

  private MapAccess() {}

  static BoardOrder.Table table(ObjectHashMap map) {
    return (BoardOrder.Table) (Object) TABLE.get(map);
  }

  static void setTable(ObjectHashMap map, BoardOrder.Table table) {
    TABLE.set(map, (Object) table);
  }

  static ObjectHashMap map(EconomicMapStorage storage) {
    return (ObjectHashMap) MAP.get(storage);
  }

  /** GraalPy's hashes of the entries, removed ones included. */
  static long[] hashes(ObjectHashMap map) {
    return (long[]) HASHES.get(map);
  }

  /** How many entries there are, removed ones included. */
  static int usedEntries(ObjectHashMap map) {
    return (int) USED_ENTRIES.get(map);
  }

  /** Empties a map and puts entries into it in this order. */
  static void refill(ObjectHashMap map, Object[] keys, long[] hashes, Object[] values) {
    try {
      ALLOCATE.invokeExact(map, ((int[]) INDICES.get(map)).length);
      SIZE.set(map, 0);
      USED_ENTRIES.set(map, 0);
      USED_INDICES.set(map, 0);
      int[] indices = (int[]) INDICES.get(map);
      for (int i = 0; i < keys.length; i++) {
        INSERT.invokeExact(map, indices, keys[i], hashes[i], values[i]);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("GraalPy's hash map cannot be filled", e);
    }
  }
}
