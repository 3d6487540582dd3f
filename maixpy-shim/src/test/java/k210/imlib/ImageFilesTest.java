package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

final class ImageFilesTest {
  private final StringBuilder console = new StringBuilder();
  private final JpegWriter jpeg =
      new JpegWriter(ColorTables.FULL, 700 * 1024, () -> 700 * 1024, console::append);

  private Image load(byte[] file) {
    return ImageFiles.load(file, ImageFiles.Origin.PATH, Pictures.MEMORY, console::append);
  }

  private byte[] encode(Image image, String path) {
    return ImageFiles.encode(image, path, Roi.whole(image), 90, jpeg).orElseThrow();
  }

  @Test
  void bmpRoundTrips() {
    long seed = 8;
    Random random = new Random(seed);
    for (PixelFormat format : new PixelFormat[] {PixelFormat.GRAYSCALE, PixelFormat.RGB565}) {
      for (int width = 1; width < 9; width++) {
        Image image = Pictures.random(format, width, 3, random);
        Image back = load(encode(image, "/sd/a.BMP"));
        assertEquals(format, back.format());
        assertArrayEquals(Pictures.levels(image), Pictures.levels(back), "seed " + seed);
      }
    }
  }

  @Test
  void otherToolsReadOurBmp() throws IOException {
    Image image = Pictures.blank(PixelFormat.RGB565, 3, 2);
    image.setPixel(2, 1, Rgb565.ofRgb888(255, 0, 0));
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(encode(image, "a.bmp")));
    assertEquals(0xFF0000, seen.getRGB(2, 1) & 0xFFFFFF);
    assertEquals(0, seen.getRGB(0, 0) & 0xFFFFFF);
  }

  @Test
  void weReadBmpOfOtherTools() throws IOException {
    BufferedImage picture = new BufferedImage(5, 4, BufferedImage.TYPE_3BYTE_BGR);
    picture.setRGB(4, 0, 0x00FF00);
    picture.setRGB(0, 3, 0x0000FF);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "bmp", file);
    Image image = load(file.toByteArray());
    assertEquals(0xE007, image.pixel(4, 0));
    assertEquals(0x1F00, image.pixel(0, 3));
  }

  @Test
  void bmpErrorsAreTheBoards() {
    byte[] file = encode(Pictures.gray(2, 1, 2), "a.bmp");
    byte[] empty = file.clone();
    empty[18] = 0;
    assertError(ImageException.PythonType.VALUE_ERROR, "file_corrupted_raise!", empty);
    byte[] huge = file.clone();
    Arrays.fill(huge, 18, 26, (byte) 0x7F);
    assertError(ImageException.PythonType.VALUE_ERROR, "file_corrupted_raise!", huge);
    byte[] paletted = file.clone();
    paletted[28] = 4;
    assertError(ImageException.PythonType.OS_ERROR, "Unsupported format!", paletted);
    assertError(
        ImageException.PythonType.VALUE_ERROR, "file_corrupted_raise!", Arrays.copyOf(file, 20));
    assertEquals(
        "Not support",
        assertThrows(
                ImageException.class,
                () ->
                    ImageFiles.load(
                        file, ImageFiles.Origin.BYTES, Pictures.MEMORY, console::append))
            .getMessage());
  }

  private void assertError(ImageException.PythonType type, String text, byte[] file) {
    ImageException error = assertThrows(ImageException.class, () -> load(file));
    assertEquals(text, error.getMessage());
    assertEquals(type, error.type());
  }

  @Test
  void otherFilesAreNotSupported() {
    assertError(
        ImageException.PythonType.VALUE_ERROR, "format not supported", new byte[] {1, 2, 3});
    assertError(ImageException.PythonType.VALUE_ERROR, "format not supported", new byte[0]);
  }

  @Test
  void jpegOfFlatColorsComesBackClose() {
    for (int quality : new int[] {30, 50, 90}) {
      Image image = Pictures.blank(PixelFormat.RGB565, 40, 24);
      Shapes.rectangle(image, 0, 0, 40, 24, Rgb565.ofRgb888(200, 100, 50), 1, true);
      byte[] file = jpeg.write(image, quality);
      Image back = load(file);
      int pixel = back.pixel(20, 12);
      assertEquals(PixelFormat.RGB565, back.format());
      assertEquals(200, Rgb565.red8(pixel), 14);
      assertEquals(100, Rgb565.green8(pixel), 14);
      assertEquals(50, Rgb565.blue8(pixel), 14);
      assertEquals(quality <= 35 ? 0x22 : quality < 60 ? 0x21 : 0x11, luminanceSampling(file));
    }
  }

  /** The sampling factors of the first component in the frame header. */
  private static int luminanceSampling(byte[] file) {
    for (int i = 0; i + 11 < file.length; i++) {
      if ((file[i] & 0xFF) == 0xFF && (file[i + 1] & 0xFF) == 0xC0) {
        return file[i + 11] & 0xFF;
      }
    }
    throw new AssertionError("no frame header");
  }

  @Test
  void grayJpegStaysGray() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 16, 16);
    Shapes.rectangle(image, 0, 0, 16, 16, 77, 1, true);
    Image back = load(jpeg.write(image, 90));
    assertEquals(PixelFormat.GRAYSCALE, back.format());
    assertEquals(77, back.pixel(8, 8), 2);
  }

  @Test
  void compressReplacesThePixels() {
    Image image = Pictures.blank(PixelFormat.RGB565, 64, 64);
    jpeg.compressInPlace(image, 50);
    assertEquals(PixelFormat.JPEG, image.format());
    assertTrue(image.sizeBytes() < 64 * 64 * 2);
    byte[] file = jpeg.write(image, 50);
    assertEquals(image.sizeBytes(), file.length);
    assertEquals(64, load(file).widthPx());
    Image small = Pictures.gray(1, 5);
    assertEquals(
        "Can't compress in place!",
        assertThrows(ImageException.class, () -> jpeg.compressInPlace(small, 50)).getMessage());
  }

  @Test
  void progressiveJpegPrintsWhyAndIsAnEmptyImage() throws IOException {
    BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    }
    Image image = load(file.toByteArray());
    assertEquals("{\"w\":0, \"h\":0, \"type\"=\"binary\", \"size\":0}", image.toString());
    assertEquals(
        """
        pjpeg_decode_init() failed with status 37
        Progressive JPEG files are not supported.
        Failed loading source image!
        """,
        console.toString());
  }

  @Test
  void damagedFilesNeverDoWorseThanABoardError() {
    long seed = 1234;
    Random random = new Random(seed);
    Image image = Pictures.random(PixelFormat.RGB565, 24, 18, random);
    for (byte[] good : new byte[][] {jpeg.write(image, 80), encode(image, "a.bmp")}) {
      for (int round = 0; round < 150; round++) {
        byte[] bad = Arrays.copyOf(good, 2 + random.nextInt(good.length - 2));
        bad[random.nextInt(Math.min(bad.length, 64))] ^= (byte) (1 << random.nextInt(8));
        try {
          Image result =
              ImageFiles.load(bad, ImageFiles.Origin.PATH, new LimitedAllocator(), s -> {});
          assertTrue(result.sizeBytes() >= 0);
        } catch (ImageException expected) {
          assertTrue(expected.getMessage() != null, "seed " + seed + ", round " + round);
        }
      }
    }
  }

  /** A heap of 512 KiB, so that absurd sizes end as they do on the board. */
  private static final class LimitedAllocator implements ImageAllocator {
    @Override
    public io.netty.buffer.ByteBuf pixels(long bytes) {
      if (bytes > 512 * 1024) {
        throw ImageException.memoryError("Out of normal MicroPython Heap Memory!");
      }
      return Pictures.MEMORY.pixels(bytes);
    }

    @Override
    public io.netty.buffer.ByteBuf ai(long bytes) {
      return pixels(bytes);
    }
  }

  @Test
  void otherExtensionsWriteNothing() {
    Image image = Pictures.gray(1, 5);
    assertTrue(ImageFiles.encode(image, "a.png", Roi.whole(image), 50, jpeg).isEmpty());
    assertEquals(
        "Image is not PPM!",
        assertThrows(
                ImageException.class,
                () -> ImageFiles.encode(image, "a.ppm", Roi.whole(image), 50, jpeg))
            .getMessage());
    assertEquals(
        "Error: 1 <= quality <= 100!",
        assertThrows(
                ImageException.class,
                () -> ImageFiles.encode(image, "a.jpg", Roi.whole(image), 101, jpeg))
            .getMessage());
  }
}
