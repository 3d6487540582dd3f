package k210.maixpy.python.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.graal.python.builtins.modules.MathModuleBuiltins;
import com.oracle.graal.python.builtins.modules.ResourceModuleBuiltins;
import com.oracle.graal.python.builtins.modules.csv.CSVModuleBuiltins;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LeftOutTest {
  private static final String BUILTINS = "com/oracle/graal/python/builtins/";

  @Test
  void leavesOutBuiltinsByModuleAndByPackageAndNothingElse() {
    MathModuleBuiltins math = new MathModuleBuiltins();

    List<Object> left =
        LeftOut.asList(
            new Object[] {math, new ResourceModuleBuiltins(), "csv", new CSVModuleBuiltins()});

    assertEquals(List.of(math, "csv"), left);
  }

  /**
   * A name that another version of GraalPy has not would leave out nothing and nobody would see.
   */
  @Test
  void namesModulesThatGraalPyHas() throws Exception {
    URI graalPy =
        ResourceModuleBuiltins.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Set<String> classes;
    try (JarFile jar = new JarFile(Path.of(graalPy).toFile())) {
      classes = jar.stream().map(JarEntry::getName).collect(Collectors.toSet());
    }
    for (String module : LeftOut.MODULES) {
      assertTrue(classes.contains(BUILTINS + "modules/" + module + ".class"), module);
    }
    for (String folder : LeftOut.PACKAGES) {
      String path = BUILTINS + folder.replace('.', '/') + "/";
      assertTrue(
          classes.stream().anyMatch(name -> name.matches(path + "\\w+Builtins.class")), folder);
    }
  }
}
