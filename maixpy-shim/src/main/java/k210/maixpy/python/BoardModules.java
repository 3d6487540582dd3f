package k210.maixpy.python;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which modules a firmware has, with the names in them, and the sources of the shims that stand for
 * them.
 *
 * <p>A name that the firmware has and no shim defines can be imported and raises
 * NotImplementedError when it is used.
 */
public final class BoardModules {
  /** Modules that exist only in builds with the option; the full build of v0.6.3 lacks them. */
  public static final Set<String> NOT_IN_FULL_BUILD =
      Set.of("lvgl", "lvgl_helper", "lodepng", "speech_recognizer", "pmu");

  private static final String TABLE = "/k210/maixpy/python/board-modules.txt";

  private final Map<String, String> namesByModule = new HashMap<>();

  /**
   * The modules of one firmware.
   *
   * @param absent modules that this build lacks; importing them is an ImportError as on the board
   */
  public BoardModules(Set<String> absent) {
    for (String line : ShimFile.text(TABLE).orElseThrow().lines().toList()) {
      if (!line.startsWith("#") && !line.isBlank()) {
        int colon = line.indexOf(':');
        String module = line.substring(0, colon);
        if (!absent.contains(module)) {
          namesByModule.put(module, line.substring(colon + 1).strip());
        }
      }
    }
  }

  /** The full build of v0.6.3. */
  public static BoardModules fullBuild() {
    return new BoardModules(NOT_IN_FULL_BUILD);
  }

  /** Names in a module, parted by spaces; empty if the firmware has no such module. */
  Optional<String> names(String module) {
    return Optional.ofNullable(namesByModule.get(module));
  }

  /** All modules of the firmware, in no order. */
  Set<String> moduleNames() {
    return Collections.unmodifiableSet(namesByModule.keySet());
  }

  /** Where a module's shim stands on the class path; empty if it has none. */
  Optional<String> shim(String module) {
    String path = ShimFile.MODULES + module + ShimFile.SOURCE_ENDING;
    return namesByModule.containsKey(module) && ShimFile.exists(path)
        ? Optional.of(path)
        : Optional.empty();
  }

  /** Where a part of a module's shim stands. */
  static String part(String module, String part) {
    return ShimFile.MODULES + module + "/" + part + ShimFile.SOURCE_ENDING;
  }

  /** Fails for a Java side without a module or without a shim. */
  void requireShims(List<MaixPyModule> modules) {
    for (MaixPyModule module : modules) {
      if (namesByModule.containsKey(module.name()) && shim(module.name()).isEmpty()) {
        throw new IllegalArgumentException(
            "module "
                + module.name()
                + " has a Java side but no shim "
                + ShimFile.MODULES
                + module.name()
                + ShimFile.SOURCE_ENDING);
      }
    }
  }
}
