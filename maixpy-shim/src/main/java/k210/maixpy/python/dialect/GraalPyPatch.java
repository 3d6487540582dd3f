package k210.maixpy.python.dialect;

import com.oracle.graal.python.lib.fastpath.PyNumberAddFastPathsBase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the classes of GraalPy that the board's dialect changes; run by the build.
 *
 * <p>Rounding the result of one operation in 64 bits to 32 bits gives what the operation gives in
 * 32 bits, for sums, differences, products, quotients and square roots, so the arithmetic in
 * GraalPy's nodes stays where it is and only the results are rounded. That costs a hot loop next to
 * nothing.
 */
public final class GraalPyPatch {
  private static final String GRAALPY = "com.oracle.graal.python.";

  private GraalPyPatch() {}

  /**
   * Changes GraalPy.
   *
   * @param args the folder of classes that stands before GraalPy's jar on the class path
   */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    removeEarlier(classes.resolve(GRAALPY.replace('.', '/')));
    for (ClassPatch patch : patches()) {
      String file = patch.name().replace('.', '/') + ".class";
      Path target = classes.resolve(file);
      Files.createDirectories(target.getParent());
      Files.write(target, patch.apply(original(file)));
    }
  }

  /** A class that is not changed any more must not stand before GraalPy's own. */
  private static void removeEarlier(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * Fails where GraalPy's own classes are loaded instead of the changed ones.
   *
   * @throws IllegalStateException if GraalPy's jar stands before this project's on the class path
   */
  public static void requireInUse() {
    double third = 1 / 3.0;
    if (PyNumberAddFastPathsBase.doDD(third, third) == third + third) {
      throw new IllegalStateException(
          "the class path must name maixpy-shim before python-language, or floats have 64 bits");
    }
  }

  /** From GraalPy's jar: an earlier build's class may stand before it. */
  private static byte[] original(String file) throws IOException {
    for (URL url : Collections.list(GraalPyPatch.class.getClassLoader().getResources(file))) {
      if (url.getProtocol().equals("jar")) {
        try (InputStream in = url.openStream()) {
          return in.readAllBytes();
        }
      }
    }
    throw new IllegalStateException("GraalPy has no class " + file);
  }

  /** All changes. */
  static List<ClassPatch> patches() {
    return Stream.of(
            FloatPatches.patches(),
            TextPatches.patches(),
            ErrorPatches.patches(),
            AcceptancePatches.patches(),
            DictPatches.patches(),
            TypePatches.patches(),
            StartUpPatch.patches())
        .flatMap(List::stream)
        .toList();
  }
}
