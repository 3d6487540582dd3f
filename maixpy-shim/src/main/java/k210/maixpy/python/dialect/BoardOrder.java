package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.common.EconomicMapStorage;
import com.oracle.graal.python.builtins.objects.common.HashingStorage;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageCopy;
import com.oracle.graal.python.builtins.objects.common.ObjectHashMap;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.lib.PyObjectLookupAttr;
import com.oracle.graal.python.lib.PyObjectSizeNode;
import com.oracle.graal.python.nodes.SpecialMethodNames;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Puts dicts and sets into the order of the board's hash tables; called by changed classes of
 * GraalPy.
 *
 * <p>GraalPy keeps entries in the order of insertion, which is all that the board's order follows
 * from as long as nothing is removed. So nothing is done before somebody goes through a dict or
 * removes from it; then the board's table is made up, kept beside the map, and the entries are
 * moved into its order.
 */
public final class BoardOrder {
  private BoardOrder() {}

  /** The board's table of a map, and whether the map's entries are in its order. */
  static final class Table {
    final HashTable keys;
    boolean arranged;

    /** Of a storage that only hands items on: its order is that of insertion. */
    static Table passing() {
      return new Table(null);
    }

    Table(HashTable keys) {
      this.keys = keys;
    }
  }

  /** A dict or set that a literal made: its table starts with the literal's size. */
  public static ObjectHashMap literal(ObjectHashMap map, int items) {
    if (items > 1) {
      MapAccess.setTable(map, new Table(new HashTable(items)));
    }
    return map;
  }

  /** A dict that a literal made of keys and values on the stack. */
  public static ObjectHashMap dictLiteral(ObjectHashMap map, int start, int stop) {
    return literal(map, (stop - start) / 2);
  }

  /** A set that a literal made of keys on the stack. */
  public static ObjectHashMap setLiteral(ObjectHashMap map, int start, int stop) {
    return literal(map, stop - start);
  }

  /** Before somebody goes through the entries. */
  public static void arrange(ObjectHashMap map) {
    int size = map.size();
    if (size > 1) {
      Table table = MapAccess.table(map);
      if (table == null || (!isPassing(table) && (!table.arranged || table.keys.size() != size))) {
        moveEntries(map);
      }
    }
  }

  /** Before somebody goes through the entries. */
  public static void arrange(EconomicMapStorage storage) {
    arrange(MapAccess.map(storage));
  }

  /** Before an entry is removed: the table must have seen it, because it leaves a mark there. */
  public static void beforeRemoval(ObjectHashMap map) {
    if (map.size() > 0 && !isPassing(MapAccess.table(map))) {
      upToDate(map);
    }
  }

  /** After an entry was removed, or none if there is no result. */
  public static Object removed(Object result, ObjectHashMap map, long hash) {
    if (result != null) {
      forget(map, hash);
    }
    return result;
  }

  @TruffleBoundary
  private static void forget(ObjectHashMap map, long hash) {
    Table table = MapAccess.table(map);
    if (!isPassing(table)) {
      table.keys.remove(hash, () -> keys(map).iterator());
    }
  }

  /** Going through a dict that changes meanwhile is no error on the board. */
  public static boolean neverChanged() {
    return false;
  }

  /** After {@code clear}. */
  public static void cleared(ObjectHashMap map) {
    MapAccess.setTable(map, null);
  }

  /** A copy, whose table is a copy as well. */
  @TruffleBoundary
  public static ObjectHashMap copied(ObjectHashMap copy, ObjectHashMap original) {
    if (original.size() > 1 && !isPassing(MapAccess.table(original))) {
      Table table = upToDate(original);
      Table copied = new Table(table.keys.copy());
      copied.arranged = table.arranged;
      MapAccess.setTable(copy, copied);
    }
    return copy;
  }

  /** {@code popitem} and {@code pop} of a set: the table's first entry. */
  @TruffleBoundary
  public static Object[] pop(ObjectHashMap map) {
    if (map.size() == 0) {
      return null;
    }
    arrange(map);
    int first = 0;
    while (map.getValue(first) == null) {
      first++;
    }
    Object[] entry = {map.getKey(first), map.getValue(first)};
    ObjectHashMap.RemoveNode.removeUncached(map, entry[0], MapAccess.hashes(map)[first]);
    return entry;
  }

  /** What {@code dict(other)} goes through to add the items of the other one by one. */
  public static HashingStorage passed(HashingStorageCopy node, Node parent, HashingStorage other) {
    HashingStorage copy = node.execute(parent, other);
    if (copy instanceof EconomicMapStorage storage) {
      arrange(storage);
    }
    return passed(copy);
  }

  /** What {@code dict(items)} goes through to add them one by one. */
  public static HashingStorage passed(HashingStorage items) {
    if (items instanceof EconomicMapStorage storage) {
      MapAccess.setTable(MapAccess.map(storage), Table.passing());
    }
    return items;
  }

  /** The copy of a set or dict whose keys are added one by one to a new one. */
  public static HashingStorage rebuilt(HashingStorage copy) {
    if (copy instanceof EconomicMapStorage storage) {
      arrange(storage);
      MapAccess.setTable(MapAccess.map(storage), null);
    }
    return copy;
  }

  /** The dict of {@code fromkeys}, whose table has room for as many keys as were given. */
  @TruffleBoundary
  public static Object fromKeys(Object dict, Object keys) {
    if (dict instanceof PDict made
        && made.getDictStorage() instanceof EconomicMapStorage storage
        && MapAccess.table(MapAccess.map(storage)) == null
        && PyObjectLookupAttr.executeUncached(keys, SpecialMethodNames.T___LEN__)
            != PNone.NO_VALUE) {
      literal(MapAccess.map(storage), PyObjectSizeNode.executeUncached(keys));
    }
    return dict;
  }

  private static boolean isPassing(Table table) {
    return table != null && table.keys == null;
  }

  /** The names of an object's attributes. */
  public static Object[] names(DynamicObjectLibrary library, DynamicObject object) {
    Object[] names = library.getKeyArray(object);
    if (names.length < 2) {
      return names;
    }
    return names(names);
  }

  @TruffleBoundary
  private static Object[] names(Object[] names) {
    // The object's own table, and the one of the dict into which its attributes are copied.
    HashTable table = new HashTable(0);
    List<Object> hidden = new ArrayList<>();
    for (Object name : names) {
      if (name instanceof TruffleString) {
        table.add(name, 0);
      } else {
        hidden.add(name);
      }
    }
    HashTable copied = new HashTable(table.size());
    for (Object name : table.order()) {
      copied.add(name, 0);
    }
    List<Object> ordered = new ArrayList<>(List.of(copied.order()));
    ordered.addAll(hidden);
    return ordered.toArray();
  }

  /**
   * Puts the keywords that a {@code **parameter} collects into order; its table has room for all
   * that were given.
   *
   * @param keywords as many as were given, the collected ones first
   * @param count how many are collected
   */
  @TruffleBoundary
  static void arrange(PKeyword[] keywords, int count) {
    HashTable table = new HashTable(keywords.length);
    IdentityHashMap<Object, PKeyword> byName = new IdentityHashMap<>();
    for (int i = 0; i < count; i++) {
      table.add(keywords[i].getName(), 0);
      byName.put(keywords[i].getName(), keywords[i]);
    }
    Object[] order = table.order();
    for (int i = 0; i < count; i++) {
      keywords[i] = byName.get(order[i]);
    }
  }

  private static List<Object> keys(ObjectHashMap map) {
    List<Object> keys = new ArrayList<>(map.size());
    for (int i = 0; i < MapAccess.usedEntries(map); i++) {
      if (map.getValue(i) != null) {
        keys.add(map.getKey(i));
      }
    }
    return keys;
  }

  /** The board's table of a map, with the entries that came since somebody asked. */
  @TruffleBoundary
  private static Table upToDate(ObjectHashMap map) {
    Table table = MapAccess.table(map);
    if (table == null) {
      table = new Table(new HashTable(0));
      MapAccess.setTable(map, table);
    }
    // Entries are removed from both at once, so those that the table lacks are the map's last ones.
    int missing = map.size() - table.keys.size();
    if (missing > 0) {
      int at = MapAccess.usedEntries(map);
      for (int left = missing; left > 0; ) {
        at--;
        left -= map.getValue(at) == null ? 0 : 1;
      }
      long[] hashes = MapAccess.hashes(map);
      for (; at < MapAccess.usedEntries(map); at++) {
        if (map.getValue(at) != null) {
          table.keys.add(map.getKey(at), hashes[at]);
        }
      }
      table.arranged = false;
    }
    return table;
  }

  @TruffleBoundary
  private static void moveEntries(ObjectHashMap map) {
    Table table = upToDate(map);
    if (table.arranged) {
      return;
    }
    int used = MapAccess.usedEntries(map);
    IdentityHashMap<Object, Integer> places = new IdentityHashMap<>(2 * map.size());
    for (int i = 0; i < used; i++) {
      if (map.getValue(i) != null) {
        places.put(map.getKey(i), i);
      }
    }
    Object[] order = table.keys.order();
    Object[] values = new Object[order.length];
    long[] hashes = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      int place = places.get(order[i]);
      values[i] = map.getValue(place);
      hashes[i] = MapAccess.hashes(map)[place];
    }
    MapAccess.refill(map, order, hashes, values);
    table.arranged = true;
  }
}
