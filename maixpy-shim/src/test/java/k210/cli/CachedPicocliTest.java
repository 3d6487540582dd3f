package k210.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachedPicocliTest {
  private static final int JAVA_8 = 52;

  /** A class whose stack maps do not fit its code fails to verify when it is initialised. */
  @Test
  void everyClassIsWrittenInTheNewerFormatAndVerifies(@TempDir Path folder) throws Exception {
    CachedPicocli.write(folder);
    List<Path> written;
    try (Stream<Path> files = Files.walk(folder)) {
      written = files.filter(Files::isRegularFile).toList();
    }
    assertTrue(written.size() > 200, written.size() + " classes");
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (Path file : written) {
        assertEquals(JAVA_8, version(file), file.toString());
        String name = folder.relativize(file).toString().replace('/', '.').replace(".class", "");
        assertEquals(name, Class.forName(name, true, loader).getName());
      }
    }
  }

  private static int version(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.skipNBytes(6);
      return in.readUnsignedShort();
    }
  }
}
