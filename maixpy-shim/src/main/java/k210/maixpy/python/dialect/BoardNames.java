package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.Python3Core;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Takes from Python's types the names that the board's types lack; called by a changed class of
 * GraalPy when Python starts.
 *
 * <p>What is left is in the tables of py/obj*.c that the types' locals_dict name, by MaixPy's
 * configuration. Names with underscores stay: GraalPy looks operations up by them.
 */
public final class BoardNames {
  private static final String TEXT_METHODS =
      "find rfind index rindex join split splitlines rsplit startswith endswith strip lstrip rstrip"
          + " format replace count partition rpartition center lower upper isspace isalpha isdigit"
          + " isupper islower";

  private static final Map<PythonBuiltinClassType, Set<String>> NAMES =
      Map.of(
          PythonBuiltinClassType.PString, names(TEXT_METHODS + " encode"),
          PythonBuiltinClassType.PBytes, names(TEXT_METHODS + " decode"),
          PythonBuiltinClassType.PInt, names("from_bytes to_bytes"),
          PythonBuiltinClassType.PFloat, names(""));

  private BoardNames() {}

  private static Set<String> names(String names) {
    return Set.of(names.split(" "));
  }

  /** Takes the names away. */
  public static void keep(Python3Core core) {
    NAMES.forEach((type, kept) -> keep(core.lookupType(type), kept));
  }

  private static void keep(PythonBuiltinClass type, Set<String> kept) {
    Arrays.stream(type.getShape().getKeyList().toArray())
        .filter(TruffleString.class::isInstance)
        .map(TruffleString.class::cast)
        .filter(
            name -> {
              String text = name.toJavaStringUncached();
              return !text.startsWith("_") && !kept.contains(text);
            })
        .forEach(name -> type.setAttributeUnsafe(name, PNone.NO_VALUE));
  }
}
