package k210.maixpy.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import k210.board.Board;
import k210.board.Feature;
import k210.imlib.AiPlanes;
import k210.imlib.AsciiFont;
import k210.imlib.ColorTables;
import k210.imlib.Colors;
import k210.imlib.Cropping;
import k210.imlib.Ellipses;
import k210.imlib.FormatConversion;
import k210.imlib.GrayStretch;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.ImageFiles;
import k210.imlib.JpegWriter;
import k210.imlib.Overlay;
import k210.imlib.PixelFormat;
import k210.imlib.Pooling;
import k210.imlib.Resizing;
import k210.imlib.Roi;
import k210.imlib.Shapes;
import k210.imlib.Text;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.FileErrorException;
import k210.maixpy.fs.StorageTime;
import k210.maixpy.heap.BoardGcHeap;
import k210.maixpy.python.Console;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/**
 * The Java side of {@code import image}: turns the shim's positional arguments into imlib's calls
 * and imlib's errors into Python's. Text and bytes cross as strings of characters 0..255.
 */
public final class ImageModule implements MaixPyModule {
  private static final int EIO = 5;

  private final Board board;

  /**
   * Between RGB565 and planes: a load, three fields cut out and widened, three stores, the lines of
   * five bytes. Counted from the loop, as k210.timing does.
   */
  private static final long PLANES_CYCLES_PER_PIXEL = 20;

  /** Huffman decoding, inverse transform and colours of a JPEG; rough, BMP takes less. */
  private static final long DECODE_CYCLES_PER_PIXEL = 150;

  private final ScriptServices services;
  private final Console console;
  private final BoardGcHeap heap;
  private final DeviceFiles files;
  private final ColorTables tables;
  private final AsciiFont font = AsciiFont.builtIn();

  /**
   * The module of one board.
   *
   * @param console where the firmware prints
   * @param heap where new images get their pixels
   * @param files where pictures are loaded from and saved to
   */
  public ImageModule(
      Board board, ScriptServices services, Console console, BoardGcHeap heap, DeviceFiles files) {
    this.board = board;
    this.services = services;
    this.console = console;
    this.heap = heap;
    this.files = files;
    this.tables =
        board.firmware().has(Feature.FAST_COLOUR) ? ColorTables.FULL : ColorTables.COMPACT;
  }

  @Override
  public String name() {
    return "image";
  }

  /** Whether the build has all of imlib. */
  @HostAccess.Export
  public boolean isFullBuild() {
    return board.firmware().has(Feature.OPENMV_FULL);
  }

  /** Width of {@code Image()} without arguments. */
  @HostAccess.Export
  public int defaultWidth() {
    return board.firmware().lcdWidthPx();
  }

  /** Height of {@code Image()} without arguments. */
  @HostAccess.Export
  public int defaultHeight() {
    return board.firmware().lcdHeightPx();
  }

  /** A black RGB565 image. */
  @HostAccess.Export
  public Image blank(int width, int height) {
    return call(() -> Image.allocate(width, height, PixelFormat.RGB565, heap));
  }

  /** A picture file by path. */
  @HostAccess.Export
  public Image loadPath(String path) {
    byte[] file = onFiles(() -> files.readAll(path));
    services.stop().advance(StorageTime.readCycles(files.isSpiffs(path), file.length));
    Image image = call(() -> ImageFiles.load(file, ImageFiles.Origin.PATH, heap, console::print));
    spend(image, DECODE_CYCLES_PER_PIXEL);
    return image;
  }

  /** A picture file from a file object or bytes. */
  @HostAccess.Export
  public Image loadBytes(String octets) {
    byte[] file = octets.getBytes(StandardCharsets.ISO_8859_1);
    return call(
        () -> ImageFiles.load(file, ImageFiles.Origin.FILE_OBJECT_OR_BYTES, heap, console::print));
  }

  /** Width in pixels. */
  @HostAccess.Export
  public int width(Image image) {
    return image.widthPx();
  }

  /** Height in pixels. */
  @HostAccess.Export
  public int height(Image image) {
    return image.heightPx();
  }

  /** {@code binary}, {@code grayscale}, {@code rgb565} or {@code jpeg}. */
  @HostAccess.Export
  public String format(Image image) {
    return image.format().reprName();
  }

  /** Bytes of the pixels or of the JPEG file. */
  @HostAccess.Export
  public int size(Image image) {
    return image.sizeBytes();
  }

  /** The image's repr. */
  @HostAccess.Export
  public String repr(Image image) {
    return image.toString();
  }

  /** The pixels' bytes as {@code to_bytes()} gives them. */
  @HostAccess.Export
  public String bytes(Image image) {
    return image.pixels().toString(0, image.reportedSize(), StandardCharsets.ISO_8859_1);
  }

  /** All pixels' bytes, for the buffer protocol. */
  @HostAccess.Export
  public String buffer(Image image) {
    return image.pixels().toString(0, image.sizeBytes(), StandardCharsets.ISO_8859_1);
  }

  /** A raw pixel, -1 outside. */
  @HostAccess.Export
  public int pixel(Image image, int x, int y) {
    return call(() -> image.pixel(x, y));
  }

  /** Sets a raw pixel. */
  @HostAccess.Export
  public void setPixel(Image image, int x, int y, long colour) {
    run(() -> image.setPixel(x, y, (int) colour));
  }

  /** A pixel as {@code get_pixel(x, y)} shows it, see {@link ShownPixels}. */
  @HostAccess.Export
  public int shownPixel(Image image, int x, int y) {
    return call(() -> ShownPixels.at(image, x, y));
  }

  /** Length of the image as a sequence: its pixels, or the bytes of a JPEG file. */
  @HostAccess.Export
  public int items(Image image) {
    return ShownPixels.count(image);
  }

  /** An item of the image as a sequence, see {@link ShownPixels}. */
  @HostAccess.Export
  public int item(Image image, int index) {
    return ShownPixels.item(image, index);
  }

  /** Octets that {@link #itemRange} has for an item: 3 channels, or 1. */
  @HostAccess.Export
  public int itemOctets(Image image) {
    return ShownPixels.octetsPerItem(image);
  }

  /** Items [start, stop), all in one crossing. */
  @HostAccess.Export
  public String itemRange(Image image, int start, int stop) {
    return new String(ShownPixels.range(image, start, stop), StandardCharsets.ISO_8859_1);
  }

  /** Sets a byte of a JPEG file. */
  @HostAccess.Export
  public void setByte(Image image, int index, long value) {
    image.pixels().setByte(index, (int) value);
  }

  /** A raw pixel as 0xRRGGBB. */
  @HostAccess.Export
  public int rgb(Image image, int pixel) {
    return Colors.toRgb888(image.format(), pixel);
  }

  /** The raw pixel of a colour for the image's format, channels clamped. */
  @HostAccess.Export
  public int colour(Image image, long red, long green, long blue) {
    return Colors.ofTuple(image.format(), channel(red), channel(green), channel(blue), tables);
  }

  private static int channel(long value) {
    return Math.clamp(value, 0, 255);
  }

  /** {@code clear}. */
  @HostAccess.Export
  public void clear(Image image) {
    run(image::clear);
  }

  /** {@code draw_line}. */
  @HostAccess.Export
  public void drawLine(Image image, int x0, int y0, int x1, int y1, long colour, int thickness) {
    run(() -> Shapes.line(image, x0, y0, x1, y1, (int) colour, thickness));
  }

  /** {@code draw_rectangle}. */
  @HostAccess.Export
  public void drawRectangle(
      Image image, int x, int y, int w, int h, long colour, int thickness, boolean fill) {
    run(() -> Shapes.rectangle(image, x, y, w, h, (int) colour, thickness, fill));
  }

  /** {@code draw_circle}. */
  @HostAccess.Export
  public void drawCircle(
      Image image, int x, int y, int radius, long colour, int thickness, boolean fill) {
    run(() -> Shapes.circle(image, x, y, radius, (int) colour, thickness, fill));
  }

  /** {@code draw_ellipse}. */
  @HostAccess.Export
  public void drawEllipse(
      Image image,
      int x,
      int y,
      int rx,
      int ry,
      int rotation,
      long colour,
      int thickness,
      boolean fill) {
    run(() -> Ellipses.draw(image, x, y, rx, ry, rotation, (int) colour, thickness, fill));
  }

  /** {@code draw_cross}. */
  @HostAccess.Export
  public void drawCross(Image image, int x, int y, long colour, int size, int thickness) {
    run(() -> Shapes.cross(image, x, y, (int) colour, size, thickness));
  }

  /** {@code draw_arrow}. */
  @HostAccess.Export
  public void drawArrow(
      Image image, int x0, int y0, int x1, int y1, long colour, int size, int thickness) {
    run(() -> Shapes.arrow(image, x0, y0, x1, y1, (int) colour, size, thickness));
  }

  /** {@code draw_string}. */
  @HostAccess.Export
  public void drawString(
      Image image,
      int x,
      int y,
      String text,
      long colour,
      double scale,
      int xSpacing,
      int ySpacing,
      boolean monoSpace) {
    run(
        () ->
            Text.draw(
                image,
                font,
                x,
                y,
                text.getBytes(StandardCharsets.ISO_8859_1),
                (int) colour,
                new Text.Style((float) scale, xSpacing, ySpacing, monoSpace)));
  }

  /** {@code draw_font}. */
  @HostAccess.Export
  public void drawFont(
      Image image, int x, int y, int w, int h, String glyph, long colour, double scale) {
    run(
        () ->
            Text.drawGlyph(
                image,
                x,
                y,
                w,
                h,
                glyph.getBytes(StandardCharsets.ISO_8859_1),
                (int) colour,
                (float) scale));
  }

  /** {@code draw_image}; the mask may be null. */
  @HostAccess.Export
  public void drawImage(
      Image image, Image other, int x, int y, double xScale, double yScale, int alpha, Image mask) {
    run(
        () ->
            Overlay.draw(image, other, x, y, (float) xScale, (float) yScale, alpha, mask, tables));
  }

  /** {@code to_bitmap}. */
  @HostAccess.Export
  public Image toBitmap(Image image, boolean copy) {
    return call(() -> FormatConversion.toBitmap(image, copy, heap, tables));
  }

  /** {@code to_grayscale}. */
  @HostAccess.Export
  public Image toGrayscale(Image image, boolean copy) {
    return call(() -> FormatConversion.toGrayscale(image, copy, heap, tables));
  }

  /** {@code to_rgb565}. */
  @HostAccess.Export
  public Image toRgb565(Image image, boolean copy) {
    return call(() -> FormatConversion.toRgb565(image, copy, heap));
  }

  /** {@code invert}. */
  @HostAccess.Export
  public void invert(Image image) {
    run(() -> FormatConversion.invert(image));
  }

  /** {@code mean_pool}. */
  @HostAccess.Export
  public void meanPool(Image image, int xDivisor, int yDivisor) {
    run(() -> Pooling.meanInPlace(image, xDivisor, yDivisor));
  }

  /** {@code mean_pooled}. */
  @HostAccess.Export
  public Image meanPooled(Image image, int xDivisor, int yDivisor) {
    return call(() -> Pooling.mean(image, xDivisor, yDivisor, heap));
  }

  /** {@code midpoint_pool}. */
  @HostAccess.Export
  public void midpointPool(Image image, int xDivisor, int yDivisor, double bias) {
    run(() -> Pooling.midpointInPlace(image, xDivisor, yDivisor, (float) bias));
  }

  /** {@code midpoint_pooled}. */
  @HostAccess.Export
  public Image midpointPooled(Image image, int xDivisor, int yDivisor, double bias) {
    return call(() -> Pooling.midpoint(image, xDivisor, yDivisor, (float) bias, heap));
  }

  /** {@code copy} with a region, and {@code crop} into a new image. */
  @HostAccess.Export
  public Image copy(Image image, int x, int y, int w, int h, double xScale, double yScale) {
    return call(
        () ->
            Cropping.copy(
                image, Roi.clip(image, x, y, w, h), (float) xScale, (float) yScale, heap));
  }

  /** {@code crop} and {@code copy} into an image that exists. */
  @HostAccess.Export
  public Image copyInto(
      Image image, int x, int y, int w, int h, double xScale, double yScale, Image target) {
    return call(
        () ->
            Cropping.copyInto(
                image, Roi.clip(image, x, y, w, h), (float) xScale, (float) yScale, target));
  }

  /** {@code cut}; null where the board prints and returns None. */
  @HostAccess.Export
  public Image cut(Image image, int x, int y, int w, int h) {
    return orPrint(call(() -> Cropping.cut(image, x, y, w, h, heap)), Cropping.CUT_NOT_SUPPORTED);
  }

  /** {@code resize}; null where the board prints and returns None. */
  @HostAccess.Export
  public Image resize(Image image, int width, int height) {
    return orPrint(call(() -> Resizing.resize(image, width, height, heap)), Resizing.NOT_SUPPORTED);
  }

  /** {@code pix_to_ai}. */
  @HostAccess.Export
  public void pixToAi(Image image) {
    printUnless(call(() -> AiPlanes.fromPixels(image, heap)), AiPlanes.NOT_SUPPORTED);
    spend(image, PLANES_CYCLES_PER_PIXEL);
  }

  /** {@code ai_to_pix}. */
  @HostAccess.Export
  public void aiToPix(Image image) {
    printUnless(call(() -> AiPlanes.toPixels(image)), AiPlanes.NOT_SUPPORTED);
    spend(image, PLANES_CYCLES_PER_PIXEL);
  }

  private void spend(Image image, long cyclesPerPixel) {
    services.stop().advance((long) image.widthPx() * image.heightPx() * cyclesPerPixel);
  }

  /** {@code stretch}. */
  @HostAccess.Export
  public void stretch(Image image, int low, int high) {
    printUnless(call(() -> GrayStretch.stretch(image, low, high)), GrayStretch.NOT_SUPPORTED);
  }

  /** {@code strech_char}. */
  @HostAccess.Export
  public void stretchCharacter(Image image, boolean darkenEdges) {
    printUnless(
        call(() -> GrayStretch.stretchCharacter(image, darkenEdges)), GrayStretch.NOT_SUPPORTED);
  }

  /** {@code compress}. */
  @HostAccess.Export
  public void compress(Image image, int quality) {
    run(() -> JpegWriter.compressInPlace(image, quality));
  }

  /** {@code compressed}. */
  @HostAccess.Export
  public Image compressed(Image image, int quality) {
    return call(() -> JpegWriter.compressed(image, quality, heap));
  }

  /** {@code save}; an extension that the board does not know writes nothing. */
  @HostAccess.Export
  public void save(Image image, String path, int x, int y, int w, int h, int quality) {
    Optional<byte[]> file =
        call(() -> ImageFiles.encode(image, path, Roi.clip(image, x, y, w, h), quality));
    if (file.isPresent()) {
      onFiles(
          () -> {
            files.writeAll(path, file.get());
            return null;
          });
    }
  }

  private Image orPrint(Optional<Image> image, String text) {
    if (image.isEmpty()) {
      console.print(text);
    }
    return image.orElse(null);
  }

  private void printUnless(boolean done, String text) {
    if (!done) {
      console.print(text);
    }
  }

  private void run(Runnable operation) {
    call(
        () -> {
          operation.run();
          return null;
        });
  }

  private <T> T call(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (ImageException e) {
      throw e.errno().isPresent()
          ? services.errors().osError(e.errno().getAsInt())
          : services.errors().error(e.type().pythonName(), e.getMessage());
    }
  }

  @FunctionalInterface
  private interface FileOperation<T> {
    T apply() throws IOException;
  }

  private <T> T onFiles(FileOperation<T> operation) {
    try {
      return operation.apply();
    } catch (FileErrorException e) {
      throw services.errors().osError(e.errno());
    } catch (IOException e) {
      throw services.errors().osError(EIO);
    }
  }
}
