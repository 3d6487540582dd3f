package k210.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import k210.fpioa.Drive;
import k210.fpioa.Fpioa;
import k210.fpioa.LineDriver;
import k210.fpioa.Pad;
import org.junit.jupiter.api.Test;

/** The panel, fed as its datasheet says. */
class St7789Test {
  private final Pad pad = new Fpioa().pad(15);
  private final LineDriver dataOrCommand = pad.newDriver();
  private final St7789 panel = new St7789(pad);

  @Test
  void pixelsFillTheWindowRowByRow() {
    send(0x29);
    send(0x2A, 0, 10, 0, 11);
    send(0x2B, 1, 0x00, 1, 0x3F);
    send(0x2C, 0xF8, 0x00, 0x07, 0xE0, 0x00, 0x1F);

    assertTrue(panel.isOn());
    assertEquals(0xF800, panel.pixel(10, 256));
    assertEquals(0x07E0, panel.pixel(11, 256));
    assertEquals(0x001F, panel.pixel(10, 257));
  }

  /** MADCTL 0xA0: rows from below, and rows and columns exchanged. */
  @Test
  void accessControlTurnsThePicture() {
    send(0x36, 0xA0);
    send(0x2A, 0, 40, 1, 0x17);
    send(0x2B, 0, 52, 0, 186);
    send(0x2C, 0x12, 0x34, 0x56, 0x78);

    assertEquals(0x1234, panel.pixel(52, 319 - 40));
    assertEquals(0x5678, panel.pixel(52, 319 - 41));
  }

  private void send(int command, int... data) {
    dataOrCommand.drive(Drive.LOW);
    panel.exchange(command);
    dataOrCommand.drive(Drive.HIGH);
    for (int octet : data) {
      panel.exchange(octet);
    }
  }
}
