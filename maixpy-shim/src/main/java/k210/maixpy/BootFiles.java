package k210.maixpy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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

  /** The same for the M5StickV, whose panel needs another start and stands on its head. */
  private static final String DEFAULT_M5_BOOT =
      """
      # There was no boot.py, so the boot has written this one. Put your program in its place.
      import lcd
      lcd.init(type=3)
      lcd.rotation(2)
      lcd.clear(lcd.RED)
      lcd.draw_string(lcd.width() // 2 - 68, lcd.height() // 2 - 4, "Welcome to MaixPy", lcd.WHITE, lcd.RED)
      """;

  private static final String FLASH_BOOT = "/flash/boot.py";
  private static final String CARD = "/sd/cover.";

  private BootFiles() {}

  /** Writes a {@code main.py} into the current directory if there is none. */
  public static void writeDefaultMain(DeviceFiles files) throws IOException {
    if (!files.isFile("main.py")) {
      files.writeAll("main.py", DEFAULT_MAIN.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * What the M5StickV's own {@code _boot.py} runs: {@code boot.py} of the current folder or else of
   * the flash, and nothing after it. Where there is none it writes one into the flash and runs it;
   * then the firmware goes on as on other boards.
   *
   * @return the files to run, in order
   */
  public static List<String> prepareM5(DeviceFiles files) throws IOException {
    if (files.isFile("boot.py")) {
      return List.of("boot.py");
    }
    if (files.isFile(FLASH_BOOT)) {
      return List.of(FLASH_BOOT);
    }
    files.writeAll(FLASH_BOOT, DEFAULT_M5_BOOT.getBytes(StandardCharsets.UTF_8));
    return List.of(FLASH_BOOT, "boot.py", "main.py");
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
