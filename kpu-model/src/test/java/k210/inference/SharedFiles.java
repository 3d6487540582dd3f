package k210.inference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The reference models and results, which are not part of the project. */
public final class SharedFiles {
  private SharedFiles() {}

  /** The folder, or a skipped test. */
  public static Path root() {
    String shared = System.getProperty("k210.shared", "");
    Path root = Path.of(shared.isEmpty() ? "absent" : shared);
    assumeTrue(Files.isDirectory(root), "reference files (system property k210.shared) are absent");
    return root;
  }

  /** Bytes of a model of the reference set. */
  public static ByteBuf model(String name) {
    return read(root().resolve("models").resolve(name + ".kmodel"));
  }

  /** Names of the reference set's files that start with {@code prefix}, such as {@code v3_}. */
  public static List<String> models(String prefix) {
    return list(root().resolve("models"))
        .map(path -> path.getFileName().toString())
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .toList();
  }

  public static Stream<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ByteBuf read(Path path) {
    try {
      return Unpooled.wrappedBuffer(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
