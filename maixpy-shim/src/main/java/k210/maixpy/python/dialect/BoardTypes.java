package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotHashFun;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Map;
import java.util.Set;

/**
 * What types can do on the board, where CPython's can do more; called by changed classes of GraalPy
 * while they make their types.
 *
 * <p>The shims run in the same Python. What only they use of a type stays.
 */
public final class BoardTypes {
  private static final Set<String> TEXT =
      words(
          "center count decode encode endswith find format index isalpha isdigit islower isspace",
          "isupper join lower lstrip partition replace rfind rindex rpartition rsplit rstrip split",
          "splitlines startswith strip upper");

  /** The methods and attributes of each type ({@code locals_dict} in py/obj*.c). */
  private static final Map<String, Set<String>> NAMES =
      Map.ofEntries(
          Map.entry("str", TEXT),
          Map.entry("bytes", TEXT),
          Map.entry("bytearray", words("append decode extend")),
          Map.entry("complex", words("imag real")),
          Map.entry("dict_items", Set.of()),
          Map.entry("dict_keys", Set.of()),
          Map.entry("dict_values", Set.of()),
          Map.entry("float", Set.of()),
          Map.entry("generator", words("close send throw")),
          Map.entry("int", words("from_bytes to_bytes")),
          Map.entry("range", words("start step stop")));

  private static final Set<String> VIEW_SLOTS =
      Set.of("NB_AND", "NB_OR", "NB_SUBTRACT", "NB_XOR", "SQ_LENGTH", "TP_RICHCOMPARE");

  /** Operations that CPython's types have and the board's lack, by GraalPy's names. */
  private static final Map<String, Set<String>> MISSING =
      Map.of(
          "bytearray", Set.of("SQ_REPEAT", "SQ_INPLACE_REPEAT"),
          "dict", Set.of("NB_OR", "NB_INPLACE_OR"),
          "dict_items", VIEW_SLOTS,
          "dict_keys", VIEW_SLOTS,
          "dict_values", Set.of("SQ_LENGTH"),
          "range", Set.of("TP_RICHCOMPARE"));

  /** Types whose values are no keys on the board, and are in CPython. */
  private static final Set<String> UNHASHABLE = Set.of("array", "memoryview", "range", "slice");

  private BoardTypes() {}

  private static Set<String> words(String... lines) {
    return Set.of(String.join(" ", lines).split(" "));
  }

  /** Gives a type an attribute if the board's type has it. */
  public static void add(PythonObject owner, TruffleString name, Object value) {
    if (!(owner instanceof PythonBuiltinClass type) || has(type, name)) {
      owner.setAttribute(name, value);
    }
  }

  private static boolean has(PythonBuiltinClass type, TruffleString name) {
    Set<String> names = NAMES.get(type.getType().getName().toJavaStringUncached());
    return names == null || isPrivate(name) || names.contains(name.toJavaStringUncached());
  }

  private static boolean isPrivate(TruffleString name) {
    return name.codePointAtByteIndexUncached(0, PythonUtils.TS_ENCODING) == '_';
  }

  /** The operations of a type, out of those that CPython's type declares. */
  public static TpSlots slots(TpSlots declared, String type) {
    Set<String> missing = MISSING.getOrDefault(type, Set.of());
    boolean unhashable = UNHASHABLE.contains(type);
    if (missing.isEmpty() && !unhashable) {
      return declared;
    }
    TpSlots.Builder slots = declared.copy();
    missing.forEach(slot -> slots.set(TpSlotMeta.valueOf(slot), null));
    if (unhashable) {
      slots.set(TpSlotMeta.TP_HASH, TpSlotHashFun.HASH_NOT_IMPLEMENTED);
    }
    return slots.build();
  }

  /**
   * Stands for a check of GraalPy's, made where assertions are on: that its types declare what its
   * classes can do.
   */
  public static boolean differOnPurpose() {
    return true;
  }
}
