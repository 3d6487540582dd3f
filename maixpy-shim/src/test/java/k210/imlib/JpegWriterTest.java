package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import k210.imlib.jpeg.JpegDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lengths and checksums are those of files and pixels that the firmware's C made of the same
 * pictures: {@code jpeg.c} and {@code picojpeg.c} of MaixPy v0.6.3 with its flags, compiled by
 * riscv64 GCC 12 and run in QEMU, with the second core's half done in turn.
 */
final class JpegWriterTest {
  private static final int ROOM_BYTES = 700 * 1024;

  private final StringBuilder console = new StringBuilder();
  private final JpegWriter jpeg = writer(ColorTables.FULL, ROOM_BYTES);

  private JpegWriter writer(ColorTables tables, int freeBytes) {
    return new JpegWriter(tables, ROOM_BYTES, () -> freeBytes, console::append);
  }

  /** Slopes, edges and noise. */
  static Image picture(PixelFormat format, int widthPx, int heightPx) {
    byte[] pixels = new byte[(int) format.sizeBytes(widthPx, heightPx)];
    int noise = 12345;
    for (int i = 0; i < pixels.length; i++) {
      noise = noise * 1103515245 + 12345;
      int slope = i / 2 % widthPx * 3 + i / (2 * widthPx) * 5;
      boolean noisy = i / 64 % 5 == 0;
      pixels[i] = (byte) (noisy ? slope + (noise >> 16) % 64 : slope);
    }
    return Image.of(widthPx, heightPx, format, Unpooled.wrappedBuffer(pixels));
  }

  private static String checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return "%d %08x".formatted(bytes.length, crc.getValue());
  }

  private static byte[] decoded(byte[] file) {
    JpegDecoder decoder = new JpegDecoder(file);
    assertEquals(0, decoder.status());
    byte[] pixels = new byte[decoder.widthPx() * decoder.heightPx() * (decoder.isGray() ? 1 : 2)];
    assertEquals(0, decoder.decode(pixels, 0));
    return pixels;
  }

  @ParameterizedTest
  @CsvSource({
    "BINARY, 33, 17, 50, 661 388ee23e, 561 a85caccf",
    "GRAYSCALE, 45, 37, 1, 358 4f47fe55, 1665 a52c3c4f",
    "GRAYSCALE, 45, 37, 50, 686 1d147520, 1665 4759b350",
    "GRAYSCALE, 45, 37, 95, 1600 d551a587, 1665 dab1f014",
    "RGB565, 45, 37, 30, 926 47026bd1, 3330 f5bf0f96",
    "RGB565, 45, 37, 35, 992 136534a6, 3330 21617332",
    "RGB565, 45, 37, 36, 1035 f45dc644, 3330 b4df6706",
    "RGB565, 45, 37, 50, 1264 a8244c7b, 3330 5f74af96",
    "RGB565, 45, 37, 60, 1703 18d1cd14, 3330 740f07ea",
    "RGB565, 45, 37, 100, 7999 6183ade6, 3330 18e713c0",
    "RGB565, 7, 5, 50, 636 063b4eaa, 70 ddb827df",
    "RGB565, 320, 240, 35, 14332 b7f8e0c7, 153600 8c791d0a",
    "RGB565, 320, 240, 90, 115914 d650eaa6, 153600 c0ae12ba"
  })
  void filesAndTheirPixelsAreTheFirmwares(
      PixelFormat format, int widthPx, int heightPx, int quality, String file, String pixels) {
    Image image = picture(format, widthPx, heightPx);
    jpeg.write(image, 10);
    byte[] made = jpeg.write(image, quality);
    assertEquals(file, checksum(made));
    assertEquals(pixels, checksum(decoded(made)));
  }

  @ParameterizedTest
  @CsvSource({"30, 928 b6b30092", "50, 1288 7bd1e12c", "80, 2555 4c77b98f"})
  void smallColourTablesTakeOtherChroma(int quality, String file) {
    Image image = picture(PixelFormat.RGB565, 45, 37);
    assertEquals(file, checksum(writer(ColorTables.COMPACT, ROOM_BYTES).write(image, quality)));
  }

  @Test
  void theFirstFileOfQuality100HasNoTables() {
    Image image = picture(PixelFormat.RGB565, 45, 37);
    assertEquals("662 0c75018e", checksum(jpeg.write(image, 100)));
    jpeg.write(image, 99);
    assertEquals("7999 6183ade6", checksum(jpeg.write(image, 100)));
  }

  @Test
  void aSecondHalfThatDoesNotFitIsCutOff() {
    Image image = picture(PixelFormat.RGB565, 96, 96);
    image.pixels().setZero(0, 96 * 96);
    jpeg.write(image, 10);
    Optional<byte[]> cut = jpeg.write(image, 80, 5572);
    assertEquals("3516 e6e40487", checksum(cut.orElseThrow()));
    assertEquals("###overflow!\r\n", console.toString());
    assertTrue(jpeg.write(picture(PixelFormat.RGB565, 96, 96), 80, 1500).isEmpty());
  }

  @Test
  void whatSaveWritesOfAFileThatDoesNotFitIsTheWholeScratchMemory() {
    JpegWriter small = new JpegWriter(ColorTables.FULL, 1500, () -> ROOM_BYTES, console::append);
    Image image = picture(PixelFormat.RGB565, 45, 37);
    assertEquals(1500, small.write(image, 80).length);
    assertEquals(
        "Out of Memory!",
        assertThrows(ImageException.class, () -> small.compressInPlace(image, 80)).getMessage());
  }

  /** Made by libjpeg's cjpeg: chroma halved downwards, a restart marker after each unit. */
  private static final String OTHER_SAMPLING =
      "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQ"
          + "WnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8"
          + "fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAkABQDARIAAhEBAxEB/8QA"
          + "GQAAAwEBAQAAAAAAAAAAAAAAAAMFBAEC/8QAKRAAAgEDAwIEBwAAAAAAAAAAAQIRAAMEEiFBBTETFCKB"
          + "UWFxkcHR8f/EABcBAQEBAQAAAAAAAAAAAAAAAAQDBQL/xAAjEQABAwMDBQEAAAAAAAAAAAABAAIEAxES"
          + "ISIxMkFRcZHR/90ABAAB/9oADAMBAAIRAxEAPwCNg4wKjYdqpYNkaV24q2Cjkv/Qbh46wPSKoY1sIBP9"
          + "rqoWUxdxsph1+F//0baWBoHp+wqZldTuPePlcxbCLKwyTqM9wQp2qBrOvtGiQyJVcL8ffxf/0tGLb0os"
          + "gcU62NNprkTpWQC0dh2nioSJhLsaP1FYLmy//9PX1C+1i2q6iNatAIBk7CNwRG5PtU1m81lPdiAx2+Mc"
          + "T7QPaj047nbqpuVoRowYMn8r/9THdLs0sVkjkD9iK7eFwXD4bso5AJH4HEUlkfRKkTQ1+LTx4X//1WdY"
          + "Om1iqoA1T6uYgAj6GaKNCG4qsDUn0v/W841sMkTEj5UUxo1WpXJwK//XSwFu46gCAxHailyXOa4WPZZr"
          + "uo+1/9k=";

  @Test
  void otherToolsFilesAreDecodedAsTheFirmwareDoes() {
    byte[] file = Base64.getDecoder().decode(OTHER_SAMPLING);
    assertEquals("1440 e2227158", checksum(decoded(file)));
    // A restart marker that is not the next, and a code that no table has.
    file[414] ^= 1;
    assertEquals(29, new JpegDecoder(file).decode(new byte[2 * 20 * 36], 0));
    Arrays.fill(file, 414 - 8, file.length, (byte) 0x7E);
    assertEquals(28, new JpegDecoder(file).decode(new byte[2 * 20 * 36], 0));
  }

  @Test
  void withoutScratchMemoryNothingIsCompressed() {
    JpegWriter full = writer(ColorTables.FULL, ROOM_BYTES - 1);
    Image image = picture(PixelFormat.RGB565, 45, 37);
    ImageException error = assertThrows(ImageException.class, () -> full.write(image, 50));
    assertEquals(ImageException.PythonType.MEMORY_ERROR, error.type());
    assertTrue(full.write(image, 50, 20000).isPresent(), "the preview has memory of its own");
  }

  @Test
  void theIdesFormHoldsSixBitsAByte() {
    Image image = picture(PixelFormat.RGB565, 45, 37);
    byte[] file = jpeg.write(image, 20);
    Image framed = jpeg.compressedForIde(image, 20, Pictures.MEMORY);
    byte[] bytes = new byte[framed.sizeBytes()];
    framed.pixels().getBytes(0, bytes);
    assertEquals((file.length * 8 + 5) / 6 + 2, bytes.length);
    assertEquals(0xFE, bytes[0] & 0xFF);
    assertEquals(0xFE, bytes[bytes.length - 1] & 0xFF);
    byte[] back = new byte[file.length];
    for (int bit = 0; bit < 8 * back.length; bit++) {
      int holder = bytes[1 + bit / 6] & 0xFF;
      assertEquals(0x80, holder & 0xC0);
      back[bit / 8] |= (byte) ((holder >> bit % 6 & 1) << bit % 8);
    }
    assertTrue(Arrays.equals(file, back));
    jpeg.compressInPlaceForIde(image, 20);
    assertEquals(bytes.length, image.sizeBytes());
    assertEquals(PixelFormat.JPEG, image.format());
  }
}
