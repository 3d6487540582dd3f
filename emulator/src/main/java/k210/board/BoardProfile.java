package k210.board;

import java.util.List;
import java.util.Optional;
import k210.dvp.SensorModel;
import k210.lcd.PanelModel;
import k210.lcd.ScanDirection;

/**
 * A board: panel, sensor and the configuration it ships with.
 *
 * <p>Bit, Dock, Go and Duino take a 320 x 240 ST7789 panel in their LCD socket and, in their kits,
 * an OV2640 module.
 *
 * @param cliName the name on this project's command line
 * @param fullName the name people know it by
 * @param sensor the image sensor
 * @param panel the LCD panel; its upright direction is the one the board's configuration starts
 *     with, or a turn of it
 * @param lcdConfig the LCD entry of the board's {@code /flash/config.json}; empty where the
 *     firmware's defaults do
 * @param usualFirmware the build that is made for the board
 */
public record BoardProfile(
    String cliName,
    String fullName,
    SensorModel sensor,
    PanelModel panel,
    Optional<LcdConfig> lcdConfig,
    Firmware usualFirmware) {
  private static final PanelModel SOCKET_PANEL =
      new PanelModel(240, 320, 0, 0, 240, 320, ScanDirection.YX_RLDU, false, false);

  private static final PanelModel CUBE_PANEL =
      new PanelModel(240, 320, 0, 0, 240, 240, ScanDirection.YX_RLDU, false, true);

  /** Driven with MADCTL 0x28: x and y exchanged, blue first. */
  private static final PanelModel AMIGO_PANEL =
      new PanelModel(320, 480, 0, 0, 320, 480, ScanDirection.ofCode(0x20), true, false);

  /**
   * 135 x 240 in the middle of the memory. The driver uses column offset 52 whichever way the
   * columns run, so the memory is taken as one column narrower than 240: both ways meet the same
   * glass then.
   */
  private static final PanelModel M5STICKV_PANEL =
      new PanelModel(239, 320, 52, 40, 135, 240, ScanDirection.YX_RLDU, false, true, true);

  public static final BoardProfile BIT = withSocket("bit", "Sipeed Maix Bit");
  public static final BoardProfile DOCK = withSocket("dock", "Sipeed Maix Dock");
  public static final BoardProfile GO = withSocket("go", "Sipeed Maix Go");
  public static final BoardProfile DUINO = withSocket("duino", "Sipeed Maixduino");

  public static final BoardProfile CUBE =
      new BoardProfile(
          "cube",
          "Sipeed Maix Cube",
          SensorModel.OV7740,
          CUBE_PANEL,
          Optional.of(new LcdConfig(240, 240, 1, 0x60, 0)),
          Firmware.FULL);

  public static final BoardProfile AMIGO =
      new BoardProfile(
          "amigo",
          "Sipeed Maix Amigo (TFT)",
          SensorModel.OV7740,
          AMIGO_PANEL,
          Optional.of(new LcdConfig(480, 320, 0, 0x28, 1)),
          Firmware.AMIGO_TFT);

  public static final BoardProfile M5STICKV =
      new BoardProfile(
          "m5stickv",
          "M5Stack M5StickV",
          SensorModel.OV7740,
          M5STICKV_PANEL,
          Optional.empty(),
          Firmware.M5STICKV);

  private static final List<BoardProfile> ALL =
      List.of(BIT, DOCK, GO, DUINO, CUBE, AMIGO, M5STICKV);

  /** Every board, the default one first. */
  public static List<BoardProfile> all() {
    return ALL;
  }

  /** The board with a command-line name; empty when there is none. */
  public static Optional<BoardProfile> named(String name) {
    return ALL.stream().filter(profile -> profile.cliName.equals(name)).findFirst();
  }

  /** The same board with another camera module. */
  public BoardProfile withSensor(SensorModel other) {
    return new BoardProfile(cliName, fullName, other, panel, lcdConfig, usualFirmware);
  }

  private static BoardProfile withSocket(String cliName, String fullName) {
    return new BoardProfile(
        cliName, fullName, SensorModel.OV2640, SOCKET_PANEL, Optional.empty(), Firmware.FULL);
  }
}
