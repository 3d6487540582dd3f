package k210.imlib;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import k210.imlib.jpeg.JpegEncoder;
import k210.imlib.jpeg.JpegFile;
import k210.imlib.jpeg.JpegPicture;

/**
 * Makes JPEG files as {@code compress}, {@code compressed}, {@code save} and the IDE's preview do
 * (img/jpeg.c). One for each board, because the encoder keeps its tables.
 */
public final class JpegWriter {
  private final ColorTables tables;
  private final JpegEncoder encoder;
  private final int roomBytes;
  private final IntSupplier largestFreeBytes;
  private final Consumer<String> console;

  /**
   * A writer for a board.
   *
   * @param roomBytes the scratch memory into which files are made
   * @param largestFreeBytes how much of that the system's heap has in one piece
   * @param console gets what the board prints
   */
  public JpegWriter(
      ColorTables tables, int roomBytes, IntSupplier largestFreeBytes, Consumer<String> console) {
    this.tables = tables;
    this.encoder = new JpegEncoder(tables.isCompact());
    this.roomBytes = roomBytes;
    this.largestFreeBytes = largestFreeBytes;
    this.console = console;
  }

  /**
   * The file that {@code save} writes: a JPEG image's own bytes, or the image as JPEG; of one that
   * did not fit, everything that the scratch memory holds.
   *
   * @throws ImageException OSError when the quality is outside 1..100, MemoryError when there is no
   *     scratch memory
   */
  public byte[] write(Image image, int quality) {
    checkQuality(quality);
    if (image.format() == PixelFormat.JPEG) {
      byte[] file = new byte[image.sizeBytes()];
      image.pixels().getBytes(0, file);
      return file;
    }
    JpegFile file = encodeInScratch(image, quality);
    return file.overflow() ? Arrays.copyOf(file.bytes(), roomBytes) : file.bytes();
  }

  /** The file if it fits; a JPEG image's own bytes. For the preview of the IDE. */
  public Optional<byte[]> write(Image image, int quality, int mostBytes) {
    if (image.format() == PixelFormat.JPEG) {
      return Optional.of(write(image, quality)).filter(file -> file.length <= mostBytes);
    }
    JpegFile file = encode(image, quality, mostBytes);
    return file.overflow() ? Optional.empty() : Optional.of(file.bytes());
  }

  /**
   * {@code compress}: replaces the pixels by their JPEG file.
   *
   * @throws ImageException OSError for a JPEG, a quality outside 1..100, or a file that is larger
   *     than the pixels; MemoryError when there is no scratch memory
   */
  public void compressInPlace(Image image, int quality) {
    byte[] file = fileOf(image, quality);
    requireRoom(image, file);
    image.pixels().setBytes(0, file);
    image.reshapeToJpeg(file.length);
  }

  /**
   * {@code compressed}: the JPEG file as a new image.
   *
   * @throws ImageException OSError for a JPEG or a quality outside 1..100, MemoryError
   */
  public Image compressed(Image image, int quality, ImageAllocator allocator) {
    return imageOf(image, fileOf(image, quality), allocator);
  }

  /**
   * {@code compress_for_ide}: the file in six bits a byte, framed, in place of the pixels. The
   * check is that the file itself fits; four for three bytes may lie behind the pixels, where the
   * board overwrites other memory.
   *
   * @throws ImageException as {@link #compressInPlace}; OSError also where the board would write
   *     behind the memory of the pixels
   */
  public void compressInPlaceForIde(Image image, int quality) {
    byte[] file = fileOf(image, quality);
    requireRoom(image, file);
    byte[] framed = framed(file);
    if (framed.length > image.pixels().capacity()) {
      throw ImageException.osError("Can't compress in place!");
    }
    image.pixels().setBytes(0, framed);
    image.reshapeToJpeg(framed.length);
  }

  /**
   * {@code compressed_for_ide}: the file in six bits a byte, framed, as a new image.
   *
   * @throws ImageException as {@link #compressed}
   */
  public Image compressedForIde(Image image, int quality, ImageAllocator allocator) {
    return imageOf(image, framed(fileOf(image, quality)), allocator);
  }

  private byte[] fileOf(Image image, int quality) {
    image.requireMutable();
    checkQuality(quality);
    JpegFile file = encodeInScratch(image, quality);
    if (file.overflow()) {
      throw ImageException.osError("Out of Memory!");
    }
    return file.bytes();
  }

  private static void requireRoom(Image image, byte[] file) {
    if (file.length > image.sizeBytes()) {
      throw ImageException.osError("Can't compress in place!");
    }
  }

  private static Image imageOf(Image image, byte[] file, ImageAllocator allocator) {
    ByteBuf memory = allocator.pixels(file.length);
    memory.setBytes(0, file);
    return Image.jpeg(image.widthPx(), image.heightPx(), memory, file.length);
  }

  private static void checkQuality(int quality) {
    if (quality < 1 || quality > 100) {
      throw ImageException.osError("Error: 1 <= quality <= 100!");
    }
  }

  /** Six bits a byte, low ones first, with the highest bit set, between bytes 0xFE. */
  private static byte[] framed(byte[] file) {
    byte[] framed = new byte[(file.length * 8 + 5) / 6 + 2];
    framed[0] = (byte) 0xFE;
    int next = 1;
    for (int i = 0; i < file.length; i += 3) {
      int count = Math.min(3, file.length - i);
      int bits = 0;
      for (int j = 0; j < count; j++) {
        bits |= (file[i + j] & 0xFF) << (8 * j);
      }
      for (int j = 0; j <= count; j++) {
        framed[next++] = (byte) (0x80 | (bits >> (6 * j) & 0x3F));
      }
    }
    framed[next] = (byte) 0xFE;
    return framed;
  }

  private JpegFile encodeInScratch(Image image, int quality) {
    if (largestFreeBytes.getAsInt() < roomBytes) {
      throw Scratch.outOfMemory();
    }
    return encode(image, quality, roomBytes);
  }

  private JpegFile encode(Image image, int quality, int limitBytes) {
    JpegFile file = encoder.encode(picture(image), quality, limitBytes);
    if (!file.printed().isEmpty()) {
      console.accept(file.printed());
    }
    return file;
  }

  private JpegPicture picture(Image image) {
    int width = image.widthPx();
    int height = image.heightPx();
    PixelPlane plane = image.plane();
    byte[] luminance = new byte[width * height];
    if (image.format() != PixelFormat.RGB565) {
      int scale = image.format() == PixelFormat.BINARY ? 255 : 1;
      for (int y = 0, i = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          luminance[i++] = (byte) (plane.get(x, y) * scale - 128);
        }
      }
      return new JpegPicture(width, height, luminance, null, null);
    }
    byte[] blue = new byte[luminance.length];
    byte[] red = new byte[luminance.length];
    byte[] blueTable = tables.blueDifferences();
    byte[] redTable = tables.redDifferences();
    int base = plane.base;
    for (int i = 0; i < luminance.length; i++) {
      int pixel = Rgb565.load(plane.bytes, base + 2 * i);
      luminance[i] = (byte) (tables.gray(pixel) - 128);
      blue[i] = blueTable[pixel];
      red[i] = redTable[pixel];
    }
    return new JpegPicture(width, height, luminance, blue, red);
  }
}
