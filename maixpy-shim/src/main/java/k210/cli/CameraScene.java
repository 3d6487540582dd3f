package k210.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import k210.dvp.FrameSource;
import k210.dvp.RgbRaster;
import k210.dvp.TestPattern;

/** What {@code --camera} puts in front of the sensor. */
final class CameraScene {
  private CameraScene() {}

  /**
   * The scene.
   *
   * @param source a picture, a folder of pictures, or {@code pattern}
   * @param err told of damaged pictures
   */
  static FrameSource of(String source, PrintStream err) {
    if (source.equals("pattern")) {
      return new TestPattern();
    }
    if (source.isEmpty()) {
      throw CommandException.usage("--camera must be a picture, a folder or 'pattern', is empty");
    }
    Path path = Path.of(source);
    if (Files.isDirectory(path)) {
      return folder(path, err);
    }
    if (!Files.isRegularFile(path)) {
      throw CommandException.unreadable(source + ": no such picture or folder");
    }
    RgbRaster picture = PictureFile.read(path, damage -> err.println("k210: " + damage));
    return (index, boardMicros) -> picture;
  }

  /** A folder's pictures in name order, again from the start after the last. */
  private static FrameSource folder(Path folder, PrintStream err) {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(PictureFile::hasPictureName).sorted().toList();
    } catch (IOException e) {
      throw CommandException.unreadable(
          "%s: cannot be listed (%s)".formatted(folder, OutputFile.reason(e)));
    }
    if (files.isEmpty()) {
      throw CommandException.unreadable(
          folder + ": holds no picture; give a folder with JPEG, PNG, BMP or GIF files");
    }
    // Only the picture of the moment is kept: a folder may hold thousands.
    return new FrameSource() {
      private int loaded = -1;
      private RgbRaster picture;

      @Override
      public RgbRaster frame(long index, long boardMicros) {
        int wanted = (int) (index % files.size());
        if (wanted != loaded) {
          boolean first = index < files.size();
          picture =
              PictureFile.read(
                  files.get(wanted),
                  damage -> {
                    if (first) {
                      err.println("k210: " + damage);
                    }
                  });
          loaded = wanted;
        }
        return picture;
      }
    };
  }
}
