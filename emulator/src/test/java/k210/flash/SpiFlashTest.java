package k210.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class SpiFlashTest {
  private final SpiFlash flash = new SpiFlash();

  @Test
  void newFlashIsErased() {
    assertTrue(flash.isErased(0, SpiFlash.SIZE_BYTES));
    assertEquals(-1, flash.read(0x300000, 4).getIntLE(0));
  }

  @Test
  void burnReadsBackAndLeavesNeighboursAlone() {
    flash.burn(0x300000, bytes(3, 0, 0, 0));
    flash.burn(0x300002, bytes(7));

    assertEquals(0x00070003, flash.read(0x300000, 4).getIntLE(0));
    assertTrue(flash.isErased(0x300004, 100));
    assertFalse(flash.isErased(0x2FFFFF, 2));
  }

  @Test
  void programmingOnlyClearsBits() {
    flash.program(10, bytes(0b1010_1010));
    flash.program(10, bytes(0b1100_1100));

    assertEquals(0b1000_1000, flash.read(10, 1).getUnsignedByte(0));
  }

  @Test
  void eraseSetsTheWholeSectorAndNoOther() {
    flash.burn(4095, bytes(1, 2));
    flash.burn(8191, bytes(3, 4));

    flash.eraseSector(5000);

    assertEquals(1, flash.read(4095, 1).getByte(0));
    assertTrue(flash.isErased(4096, 4096));
    assertEquals(4, flash.read(8192, 1).getByte(0));
  }

  @Test
  void readIsACopy() {
    flash.read(0, 4).setIntLE(0, 0);

    assertTrue(flash.isErased(0, 4));
  }

  @Test
  void imageReplacesEverything() {
    flash.burn(0x500000, bytes(1));

    flash.load(bytes(9, 8));

    assertEquals(0x0809, flash.contents().getShortLE(0));
    assertTrue(flash.isErased(2, SpiFlash.SIZE_BYTES - 2));
  }

  @Test
  void contentsCannotBeWritten() {
    assertTrue(flash.contents().isReadOnly());
  }

  @Test
  void accessBeyondTheEndNamesOffsetAndEnd() {
    FlashRangeException fault =
        assertThrows(FlashRangeException.class, () -> flash.read(0xFFFFFE, 3));

    assertEquals(
        "cannot read 3 bytes at flash offset 0xFFFFFE: the flash ends at 0x1000000",
        fault.getMessage());
    assertThrows(FlashRangeException.class, () -> flash.burn(-1, bytes(1)));
    assertThrows(FlashRangeException.class, () -> flash.read(1L << 33, 0));
    assertThrows(FlashRangeException.class, () -> flash.eraseSector(SpiFlash.SIZE_BYTES));
  }

  private static ByteBuf bytes(int... values) {
    ByteBuf buffer = Unpooled.buffer(values.length);
    for (int value : values) {
      buffer.writeByte(value);
    }
    return buffer;
  }
}
