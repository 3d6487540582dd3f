package k210.board;

import static k210.board.Feature.FAST_COLOUR;
import static k210.board.Feature.IDE;
import static k210.board.Feature.KMODEL_V4;
import static k210.board.Feature.LVGL;
import static k210.board.Feature.NES;
import static k210.board.Feature.OPENMV_FULL;
import static k210.board.Feature.SPEECH;
import static k210.board.Feature.SSL;
import static k210.board.Feature.THREADS;
import static k210.board.Feature.TOUCH;
import static k210.board.Feature.ULAB;
import static k210.board.Feature.VIDEO;
import static k210.board.Feature.WIZNET;
import static k210.board.Feature.WS2812;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The released MaixPy v0.6.3 builds: what each contains and what it leaves of the 6 MiB of general
 * RAM.
 *
 * <p>How large each build is in RAM is not published. The figures here are a calibration, good to
 * about 200 KB: release files of 2.0 to 2.5 MB for the full build and 0.7 to 0.8 MB for the minimum
 * one (the image runs from RAM, so its file size is text plus data), about 360 KB for the kmodel V4
 * runtime, 24 KB for the IDE's JPEG buffer; held against two facts, namely that a 2.6 MB V3
 * mobilenet runs on the full build with camera and LCD, while models near 4 MB run only on the
 * minimum one.
 *
 * @param cliName the name on this project's command line
 * @param releaseName the stem of the release file's name
 * @param features everything the build has
 * @param imageBytes estimated text, data and bss in general RAM
 * @param lcdWidthPx {@code lcd.init}'s default width
 * @param lcdHeightPx {@code lcd.init}'s default height
 * @param lcdHz {@code lcd.init}'s default SPI clock
 * @param sensorHz {@code sensor.reset}'s default sensor clock
 */
public record Firmware(
    String cliName,
    String releaseName,
    Set<Feature> features,
    int imageBytes,
    int lcdWidthPx,
    int lcdHeightPx,
    long lcdHz,
    long sensorHz) {
  private static final int KIB = 1024;

  /** Stack and TLS holes for two cores behind the image: 2 x 32 KiB (kendryte.ld). */
  private static final int LINKER_STACK_BYTES = 2 * 32 * KIB;

  /**
   * {@code mp_task}'s stack (maixpy_main.c) and, estimated, the idle tasks and FreeRTOS's own
   * objects.
   */
  private static final int TASK_BYTES = 32 * KIB + 8 * KIB;

  public static final Firmware FULL =
      new Firmware(
          "full",
          "maixpy",
          Set.of(
              OPENMV_FULL,
              FAST_COLOUR,
              IDE,
              THREADS,
              KMODEL_V4,
              VIDEO,
              NES,
              TOUCH,
              ULAB,
              WIZNET,
              WS2812),
          2048 * KIB,
          320,
          240,
          15_000_000,
          24_000_000);

  public static final Firmware WITH_LVGL =
      new Firmware(
          "with-lvgl",
          "maixpy_with_lvgl",
          Set.of(
              OPENMV_FULL,
              FAST_COLOUR,
              IDE,
              THREADS,
              VIDEO,
              NES,
              TOUCH,
              LVGL,
              ULAB,
              WIZNET,
              WS2812),
          2048 * KIB,
          320,
          240,
          15_000_000,
          24_000_000);

  public static final Firmware MINIMUM =
      new Firmware(
          "minimum", "maixpy_minimum", Set.of(), 768 * KIB, 320, 240, 15_000_000, 24_000_000);

  public static final Firmware MINIMUM_WITH_IDE =
      new Firmware(
          "minimum-with-ide-support",
          "maixpy_minimum_with_ide_support",
          Set.of(IDE),
          816 * KIB,
          320,
          240,
          15_000_000,
          24_000_000);

  public static final Firmware MINIMUM_SPEECH_WITH_IDE =
      new Firmware(
          "minimum-speech-with-ide-support",
          "maixpy_minimum_speech_with_ide_support",
          Set.of(IDE, KMODEL_V4, SPEECH),
          1280 * KIB,
          320,
          240,
          15_000_000,
          24_000_000);

  public static final Firmware MINIMUM_KMODEL_V4 =
      new Firmware(
          "minimum-kmodel-v4",
          "maixpy_minimum_with_kmodel_v4_support",
          Set.of(KMODEL_V4),
          1128 * KIB,
          320,
          240,
          15_000_000,
          24_000_000);

  public static final Firmware OPENMV_KMODEL_V4_WITH_IDE =
      new Firmware(
          "openmv-kmodel-v4-with-ide-support",
          "maixpy_openmv_kmodel_v4_with_ide_support",
          Set.of(OPENMV_FULL, IDE, KMODEL_V4),
          1664 * KIB,
          320,
          240,
          15_000_000,
          24_000_000);

  public static final Firmware M5STICKV =
      new Firmware(
          "m5stickv",
          "maixpy_m5stickv",
          Set.of(OPENMV_FULL, FAST_COLOUR, IDE, THREADS, KMODEL_V4, VIDEO, NES, ULAB),
          1968 * KIB,
          240,
          135,
          40_000_000,
          12_000_000);

  public static final Firmware TWATCH =
      new Firmware(
          "twatch",
          "maixpy_twatch",
          Set.of(OPENMV_FULL, FAST_COLOUR, IDE, THREADS, VIDEO, NES, TOUCH),
          1600 * KIB,
          240,
          240,
          15_000_000,
          12_000_000);

  public static final Firmware AMIGO_TFT =
      new Firmware(
          "amigo-tft",
          "maixpy_amigo_tft",
          Set.of(OPENMV_FULL, FAST_COLOUR, IDE, KMODEL_V4, VIDEO, NES, ULAB, WS2812),
          1968 * KIB,
          480,
          320,
          15_000_000,
          24_000_000);

  public static final Firmware AMIGO_IPS =
      new Firmware(
          "amigo-ips",
          "maixpy_amigo_ips",
          Set.of(OPENMV_FULL, FAST_COLOUR, IDE, KMODEL_V4, VIDEO, NES, ULAB, SSL),
          1992 * KIB,
          480,
          320,
          15_000_000,
          24_000_000);

  private static final List<Firmware> ALL =
      List.of(
          FULL,
          WITH_LVGL,
          MINIMUM,
          MINIMUM_WITH_IDE,
          MINIMUM_SPEECH_WITH_IDE,
          MINIMUM_KMODEL_V4,
          OPENMV_KMODEL_V4_WITH_IDE,
          M5STICKV,
          TWATCH,
          AMIGO_TFT,
          AMIGO_IPS);

  /** Copies the set. */
  public Firmware {
    features = Set.copyOf(features);
  }

  /** Every build, the default one first. */
  public static List<Firmware> all() {
    return ALL;
  }

  /** The build with a command-line or release name; empty when there is none. */
  public static Optional<Firmware> named(String name) {
    return ALL.stream()
        .filter(build -> build.cliName.equals(name) || build.releaseName.equals(name))
        .findFirst();
  }

  /** Whether the build has something. */
  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  /**
   * General RAM that is gone before the heap begins: text, data, bss and the linker's stacks, in
   * bytes.
   */
  public int residentBytes() {
    return imageBytes + LINKER_STACK_BYTES;
  }

  /**
   * What FreeRTOS takes from the system heap before the script starts, in bytes; 0 in builds
   * without threads.
   */
  public int taskBytes() {
    return has(THREADS) ? TASK_BYTES : 0;
  }

  /**
   * The most a single call chain of the image library may take from the system heap, in bytes
   * (imlib's scratch).
   */
  public int imageScratchBytes() {
    return (has(OPENMV_FULL) ? 700 : 300) * KIB;
  }
}
