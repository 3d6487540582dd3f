package k210.maixpy.python.dialect;

import java.util.List;

/** The changes that give dicts, sets and keywords the board's order, see {@link BoardOrder}. */
final class DictPatches {
  private static final String COMMON = "com.oracle.graal.python.builtins.objects.common.";
  private static final String DESCRIPTORS = "Lcom/oracle/graal/python/builtins/objects/common/";
  private static final String MAP = DESCRIPTORS + "ObjectHashMap;";
  private static final String STORAGE = DESCRIPTORS + "HashingStorage;";
  private static final String ECONOMIC = DESCRIPTORS + "EconomicMapStorage;";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String NODE = "Lcom/oracle/truffle/api/nodes/Node;";
  private static final String DYNAMIC_OBJECT = "Lcom/oracle/truffle/api/object/DynamicObject;";
  private static final String SETS = "k210.maixpy.python.dialect.SetOperations#";
  private static final String ORDER = "k210.maixpy.python.dialect.BoardOrder#";

  private DictPatches() {}

  static List<ClassPatch> patches() {
    String nodes = COMMON + "HashingStorageNodes$HashingStorage";
    String twoSets = "(" + STORAGE + STORAGE + ")" + STORAGE;
    String copy = DESCRIPTORS + "HashingStorageNodes$HashingStorageCopy;";
    String sameStorage = "(" + STORAGE + ")" + STORAGE;
    return List.of(
        ClassPatch.of(COMMON + "ObjectHashMap")
            .field(MapAccess.TABLE_FIELD)
            .leaving("copy", ORDER + "copied(" + MAP + MAP + ")" + MAP, "this")
            .leaving("clear", ORDER + "cleared(" + MAP + ")V", "this")
            .entering("getEntries", ORDER + "arrange(" + MAP + ")V", "this"),
        ClassPatch.of(COMMON + "ObjectHashMap$RemoveNode")
            .entering("doRemoveWithRestart", ORDER + "beforeRemoval(" + MAP + ")V", "2")
            .leaving("doRemove", ORDER + "removed(" + OBJECT + MAP + "J)" + OBJECT, "2", "4"),
        ClassPatch.of(COMMON + "ObjectHashMap$PopNode")
            .body("doPopWithRestart", ORDER + "pop(" + MAP + ")[" + OBJECT, "1"),
        ClassPatch.of(nodes + "GetIterator")
            .entering("economicMap", ORDER + "arrange(" + ECONOMIC + ")V", "0")
            .call(
                "com.oracle.truffle.api.object.DynamicObjectLibrary#getKeyArray("
                    + DYNAMIC_OBJECT
                    + ")["
                    + OBJECT,
                ORDER
                    + "names(Lcom/oracle/truffle/api/object/DynamicObjectLibrary;"
                    + DYNAMIC_OBJECT
                    + ")["
                    + OBJECT),
        ClassPatch.of(nodes + "GetReverseIterator")
            .entering("economicMap", ORDER + "arrange(" + ECONOMIC + ")V", "0"),
        ClassPatch.of(nodes + "Intersect").body("doIt", SETS + "intersection" + twoSets, "2", "3"),
        ClassPatch.of(nodes + "Diff").body("doIt", SETS + "difference" + twoSets, "2", "3"),
        ClassPatch.of(nodes + "Xor").body("doIt", SETS + "symmetricDifference" + twoSets, "2", "3"),
        ClassPatch.of(COMMON + "HashingStorage$InitNode")
            .leaving("updateArg", ORDER + "passed(" + STORAGE + ")" + STORAGE)
            .call(
                COMMON
                    + "HashingStorageNodes$HashingStorageCopy#execute("
                    + NODE
                    + STORAGE
                    + ")"
                    + STORAGE,
                ORDER + "passed(" + copy + NODE + STORAGE + ")" + STORAGE),
        ClassPatch.of("com.oracle.graal.python.builtins.objects.dict.PHashingStorageIterator")
            .body("checkSizeChanged", ORDER + "neverChanged()Z"),
        ClassPatch.of(COMMON + "HashingCollectionNodes$GetClonedHashingStorageNode")
            .leaving("doSet", ORDER + "rebuilt" + sameStorage)
            .leaving("doHashingCollection", ORDER + "rebuilt" + sameStorage)
            .leaving("doPDictView", ORDER + "rebuilt" + sameStorage),
        ClassPatch.of(COMMON + "HashingCollectionNodes$GetSetStorageNode")
            .leaving("doGeneric", ORDER + "passed" + sameStorage),
        ClassPatch.of("com.oracle.graal.python.builtins.objects.dict.DictBuiltins$FromKeysNode")
            .leaving("doKeys", ORDER + "fromKeys(" + OBJECT + OBJECT + ")" + OBJECT, "2"));
  }
}
