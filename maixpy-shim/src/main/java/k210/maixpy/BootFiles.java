package k210.maixpy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import k210.maixpy.fs.DeviceFiles;

/** What MaixPy's {@code _boot.py} does with files before it runs {@code boot.py}. */
public final class BootFiles {
  /** Shows that the board is alive; the firmware's own does so at greater length. */
  private static final String DEFAULT_MAIN =
      """
      # There was no main.py, so the boot has written this one. Put your program in its place.
      import lcd
      lcd.init()
      lcd.clear(lcd.RED)
      lcd.draw_string(lcd.width() // 2 - 68, lcd.height() // 2 - 4, "Welcome to MaixPy", lcd.WHITE, lcd.RED)
      """;

  private static final String CARD = "/sd/cover.";

  private BootFiles() {}

  /** Writes a {@code main.py} into the current directory if there is none. */
  public static void writeDefaultMain(DeviceFiles files) throws IOException {
    if (!files.isFile("main.py")) {
      files.writeAll("main.py", DEFAULT_MAIN.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Copies {@code cover.boot.py} or {@code cover.main.py} of the card over the file in flash.
   *
   * @return whether one differed, after which the firmware resets the chip
   */
  public static boolean takeCovers(DeviceFiles files) throws IOException {
    return takeCover(files, "boot.py") || takeCover(files, "main.py");
  }

  private static boolean takeCover(DeviceFiles files, String name) throws IOException {
    if (!files.isFile(CARD + name)) {
      return false;
    }
    byte[] cover = files.readAll(CARD + name);
    String target = "/flash/" + name;
    if (files.isFile(target) && Arrays.equals(cover, files.readAll(target))) {
      return false;
    }
    files.writeAll(target, cover);
    return true;
  }
}
