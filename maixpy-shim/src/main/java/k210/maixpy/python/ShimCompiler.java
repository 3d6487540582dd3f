package k210.maixpy.python;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** Compiles the shims and the host's own Python, so that no start has to; run by the build. */
public final class ShimCompiler {
  private static final String COMPILE =
      """
      import marshal
      lambda source, name: marshal.dumps(compile(source, name, 'exec', dont_inherit=True)).decode('latin-1')
      """;

  private ShimCompiler() {}

  /**
   * Writes the code of each source beside it.
   *
   * @param args the folder of classes and resources
   * @throws IOException if a source cannot be read or its code not be written
   */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    try (Context context =
        PythonHost.contextBuilder().option("engine.WarnInterpreterOnly", "false").build()) {
      Value compile = context.eval(PythonHost.LANGUAGE, COMPILE);
      for (String folder : List.of(ShimFile.SUPPORT, ShimFile.MODULES)) {
        Path root = classes.resolve(folder.substring(1));
        for (Path source : sources(root)) {
          String path = root.relativize(source).toString().replace('\\', '/');
          byte[] text = Files.readAllBytes(source);
          String code =
              compile
                  .execute(new String(text, StandardCharsets.UTF_8), name(folder, path))
                  .asString();
          ByteArrayOutputStream file = new ByteArrayOutputStream();
          file.write(ShimFile.checksum(text));
          file.write(code.getBytes(StandardCharsets.ISO_8859_1));
          Files.write(root.resolve(ShimFile.codePath(path)), file.toByteArray());
        }
      }
    }
  }

  /** The name that tracebacks and the host's own compiling give a file. */
  private static String name(String folder, String path) {
    return "<maixpy>/"
        + (folder.equals(ShimFile.SUPPORT)
            ? path.substring(0, path.length() - ShimFile.SOURCE_ENDING.length())
            : path);
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(ShimFile.SOURCE_ENDING))
          .sorted()
          .toList();
    }
  }
}
