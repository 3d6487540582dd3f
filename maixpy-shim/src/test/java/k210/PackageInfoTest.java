package k210;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Read from the sources of all modules: javac makes no class of a package-info that has no
 * annotations.
 */
class PackageInfoTest {
  private static final int MODULES = 5;

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    Set<Path> packages;
    try (Stream<Path> files = Files.walk(root)) {
      packages =
          files
              .filter(file -> file.toString().contains("src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertTrue(packages.size() > MODULES, "sources of " + packages + " only, under " + root);

    List<Path> silent =
        packages.stream()
            .filter(folder -> !Files.isRegularFile(folder.resolve("package-info.java")))
            .toList();

    assertEquals(List.of(), silent, "packages without a package-info.java");
  }
}
