package k210.lcd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.LcdConfig;
import k210.dvp.TestPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Boards whose panel is not the one in the socket: what their own configuration gives must look
 * right.
 */
class BoardPanelsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void m5stickvShowsThePictureAfterRotation(int rotation) throws Exception {
    LcdController lcd = lcd(BoardProfile.M5STICKV);
    lcd.init(LcdSettings.shield(240, 135, 40_000_000).forType(LcdSettings.M5STICKV), 0);
    lcd.setRotation(rotation);

    assertShows(lcd, lcd.widthPx(), lcd.heightPx());
    assertEquals(rotation % 2 == 0 ? 240 : 135, lcd.widthPx());
  }

  /** {@code lcd.init()} drives pins 36 to 39, which are buttons there. */
  @Test
  void m5stickvStaysDarkForTheSocketsDeviceType() throws Exception {
    LcdController lcd = lcd(BoardProfile.M5STICKV);
    lcd.init(LcdSettings.shield(240, 135, 40_000_000), 0xFFFF);

    LcdFrame frame = lcd.display(LcdControllerTest.gradient(240, 135));

    assertEquals(240, lcd.widthPx());
    assertArrayEquals(new byte[2 * 240 * 135], frame.pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void cubeAsDeviceTypeShowsThePictureInEveryRotation(int rotation) throws Exception {
    LcdController lcd = lcd(BoardProfile.CUBE);
    LcdSettings asked = new LcdSettings(0, 320, 240, 15_000_000, true, true, 0xA0, 0, 0, 0, 0);
    lcd.init(asked.forType(LcdSettings.CUBE), 0);
    lcd.setRotation(rotation);

    assertShows(lcd, 240, 240);
  }

  @Test
  void cubeWithItsConfigurationShowsThePicture() throws Exception {
    assertShows(withConfig(BoardProfile.CUBE), 240, 240);
  }

  @Test
  void amigoWithItsConfigurationShowsThePicture() throws Exception {
    assertShows(withConfig(BoardProfile.AMIGO), 480, 320);
  }

  @Test
  void m5stickvSendsOneBitPerClock() throws Exception {
    Board board =
        Board.withDefaults(
            BoardProfile.M5STICKV, BoardProfile.M5STICKV.usualFirmware(), new TestPattern());
    LcdController lcd = board.lcd();
    lcd.init(LcdSettings.shield(240, 135, 40_000_000).forType(LcdSettings.M5STICKV), 0);
    long before = board.clock().micros();

    lcd.display(LcdControllerTest.gradient(240, 135));

    // 32,400 pixels of 16 bits at 403 MHz / 10, and 0.72 ms for swapping their bytes.
    long micros = board.clock().micros() - before;
    assertTrue(micros > 13_580 && micros < 13_650, micros + " us");
  }

  private static LcdController withConfig(BoardProfile profile) throws Exception {
    LcdConfig config = profile.lcdConfig().orElseThrow();
    LcdController lcd = lcd(profile);
    lcd.init(
        new LcdSettings(
            LcdSettings.SHIELD,
            config.widthPx(),
            config.heightPx(),
            15_000_000,
            true,
            config.invert() != 0,
            config.direction(),
            0,
            0,
            0,
            0),
        0);
    return lcd;
  }

  private static LcdController lcd(BoardProfile profile) {
    return Board.withDefaults(profile, profile.usualFirmware(), new TestPattern()).lcd();
  }

  private static void assertShows(LcdController lcd, int widthPx, int heightPx) {
    LcdPicture picture = LcdControllerTest.gradient(widthPx, heightPx);

    LcdFrame frame = lcd.display(picture);

    byte[] expected = new byte[widthPx * heightPx * 2];
    picture.pixels().getBytes(0, expected);
    assertEquals(widthPx, frame.widthPx());
    assertEquals(heightPx, frame.heightPx());
    assertArrayEquals(expected, frame.pixels());
  }
}
