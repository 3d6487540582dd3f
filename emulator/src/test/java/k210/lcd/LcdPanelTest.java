package k210.lcd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A glass of 2 columns and 3 rows, so that every pixel can be followed. */
class LcdPanelTest {
  private static final PanelModel MODEL =
      new PanelModel(2, 3, 0, 0, 2, 3, ScanDirection.YX_RLDU, false, false);

  private final LcdPanel panel = new LcdPanel(MODEL);

  @BeforeEach
  void switchOn() {
    panel.reset();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xA0, 0x00, 0x60, 0xC0})
  void turnedDirectionsShowWhatWasDrawn(int direction) {
    panel.setAddressMode(direction);
    draw(1, 2, 3, 4, 5, 6);

    assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6}, seen());
  }

  @ParameterizedTest
  @CsvSource({"0x20, 321654", "0xE0, 321654", "0x40, 214365", "0x80, 214365"})
  void mirroredDirectionsShowMirrored(String direction, String expected) {
    panel.setAddressMode(Integer.decode(direction));
    draw(1, 2, 3, 4, 5, 6);

    assertArrayEquals(expected.chars().map(c -> c - '0').toArray(), seen());
  }

  @Test
  void turningTheBoardTurnsThePicture() {
    panel.setAddressMode(0xA0);
    draw(1, 2, 3, 4, 5, 6);

    panel.setAddressMode(0x60);

    assertArrayEquals(new int[] {6, 5, 4, 3, 2, 1}, seen());
    panel.setAddressMode(0x00);
    assertEquals(2, panel.seenWidthPx());
    assertEquals(3, panel.seenHeightPx());
    // 1 2 3 / 4 5 6 seen by someone who has turned the board a quarter.
    assertArrayEquals(new int[] {3, 6, 2, 5, 1, 4}, seen());
  }

  @Test
  void windowWrapsToItsFirstPixel() {
    panel.setAddressMode(0xA0);
    panel.setWindow(1, 0, 2, 0);
    panel.write(7);
    panel.write(8);
    panel.write(9);

    assertArrayEquals(new int[] {0, 9, 8, 0, 0, 0}, seen());
  }

  @Test
  void pixelsOutsideTheMemoryAreLost() {
    panel.setAddressMode(0xA0);
    panel.setWindow(2, 1, 3, 2);
    for (int i = 1; i <= 4; i++) {
      panel.write(i);
    }

    assertArrayEquals(new int[] {0, 0, 0, 0, 0, 1}, seen());
  }

  @Test
  void bgrExchangesRedAndBlue() {
    panel.setAddressMode(0xA8);
    draw(0xF800, 0x07E0, 0x001F, 0xFFFF, 0, 0x8410);

    assertArrayEquals(new int[] {0x001F, 0x07E0, 0xF800, 0xFFFF, 0, 0x8410}, seen());
  }

  @Test
  void blueFirstGlassNeedsBgr() {
    LcdPanel blueFirst =
        new LcdPanel(new PanelModel(1, 1, 0, 0, 1, 1, ScanDirection.YX_RLDU, true, false));
    blueFirst.reset();
    blueFirst.setAddressMode(0x08);
    blueFirst.setWindow(0, 0, 0, 0);
    blueFirst.write(0xF800);

    assertArrayEquals(new byte[] {(byte) 0xF8, 0}, seen(blueFirst));
  }

  @Test
  void inversionShowsTheComplement() {
    panel.setAddressMode(0xA0);
    draw(0xF800, 0, 0xFFFF, 0, 0, 0);
    panel.setInverted(true);

    assertEquals(0x07FF, seen()[0]);
    assertEquals(0xFFFF, seen()[1]);
    assertEquals(0, seen()[2]);
  }

  @Test
  void resetKeepsThePictureButNotTheMode() {
    panel.setAddressMode(0xA8);
    panel.setInverted(true);
    draw(5, 0, 0, 0, 0, 0);

    panel.reset();
    panel.setAddressMode(0xA0);

    assertEquals(5, seen()[0]);
  }

  @Test
  void glassMustLieInsideTheMemory() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PanelModel(2, 3, 1, 0, 2, 3, ScanDirection.YX_RLDU, false, false));
  }

  private void draw(int... pixels) {
    panel.setWindow(0, 0, panel.seenWidthPx() - 1, panel.seenHeightPx() - 1);
    for (int pixel : pixels) {
      panel.write(pixel);
    }
  }

  private int[] seen() {
    byte[] bytes = seen(panel);
    int[] pixels = new int[bytes.length / 2];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = ((bytes[2 * i] & 0xFF) << 8) | (bytes[2 * i + 1] & 0xFF);
    }
    return pixels;
  }

  private static byte[] seen(LcdPanel panel) {
    byte[] pixels = new byte[2 * panel.seenWidthPx() * panel.seenHeightPx()];
    panel.copyTo(pixels);
    return pixels;
  }
}
