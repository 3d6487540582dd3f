package k210.maixpy.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import k210.board.Board;
import k210.board.Feature;
import k210.imlib.Image;
import k210.imlib.ImageAllocator;
import k210.imlib.ImageFiles;
import k210.imlib.JpegWriter;
import k210.imlib.PixelFormat;
import k210.imlib.Roi;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.StorageTime;
import k210.maixpy.heap.BoardGcHeap;
import k210.maixpy.python.Console;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/**
 * The Java side of {@code import image}: makes, loads and saves images, and hands out the objects
 * that turn the shim's positional arguments into imlib's calls, one per subject. Text and bytes
 * cross as strings of characters 0..255.
 */
public final class ImageModule implements MaixPyModule {
  /** Huffman decoding, inverse transform and colours of a JPEG; rough, BMP takes less. */
  private static final long DECODE_CYCLES_PER_PIXEL = 150;

  private final Board board;
  private final DeviceFiles files;
  private final JpegWriter jpeg;
  private final ImageCalls calls;
  private final FrameBufferMemory frameBuffer;
  private final ImagePixels pixels;
  private final ImageFonts fonts;
  private final ImageDrawing drawing;
  private final ImageConversion conversion;
  private final ImageOperators operators;
  private final ImageGeometry geometry;
  private final ImageFilters filters;
  private final ImageStatistics statistics;
  private final ImageDetection detection;
  private final ImageFinders finders;
  private final ImageLight light;
  private final ImageCodes codes;
  private final ImageFeatures features;
  private final ImageKeypoints keypoints;

  /**
   * The module of one board.
   *
   * @param console where the firmware prints
   * @param heap where new images get their pixels
   * @param files where pictures are loaded from and saved to
   * @param codecs what this board encodes files with
   */
  public ImageModule(
      Board board,
      ScriptServices services,
      Console console,
      BoardGcHeap heap,
      DeviceFiles files,
      BoardCodecs codecs) {
    this.board = board;
    this.files = files;
    this.jpeg = codecs.jpeg();
    calls = new ImageCalls(services, console, heap, codecs.tables());
    frameBuffer = new FrameBufferMemory(board.camera(), heap, calls::print);
    pixels = new ImagePixels(calls);
    fonts = new ImageFonts(calls, files, board.flash());
    drawing = new ImageDrawing(calls, fonts);
    conversion = new ImageConversion(calls, jpeg);
    operators = new ImageOperators(calls);
    geometry = new ImageGeometry(calls);
    filters = new ImageFilters(calls);
    statistics = new ImageStatistics(calls);
    detection = new ImageDetection(calls);
    finders = new ImageFinders(calls);
    light = new ImageLight(calls);
    codes = new ImageCodes(calls);
    features = new ImageFeatures(calls, files);
    keypoints = new ImageKeypoints(calls, files);
  }

  @Override
  public String name() {
    return "image";
  }

  /** Sizes and pixels. */
  @HostAccess.Export
  public ImagePixels pixels() {
    return pixels;
  }

  /** Fonts from files. */
  @HostAccess.Export
  public ImageFonts fonts() {
    return fonts;
  }

  /** The draw methods. */
  @HostAccess.Export
  public ImageDrawing drawing() {
    return drawing;
  }

  /** Formats and sizes. */
  @HostAccess.Export
  public ImageConversion conversion() {
    return conversion;
  }

  /** Logic and arithmetic. */
  @HostAccess.Export
  public ImageOperators operators() {
    return operators;
  }

  /** Projections, points and colours. */
  @HostAccess.Export
  public ImageGeometry geometry() {
    return geometry;
  }

  /** Filters. */
  @HostAccess.Export
  public ImageFilters filters() {
    return filters;
  }

  /** Histograms. */
  @HostAccess.Export
  public ImageStatistics statistics() {
    return statistics;
  }

  /** The find methods. */
  @HostAccess.Export
  public ImageDetection detection() {
    return detection;
  }

  /** The find methods for shapes and patterns. */
  @HostAccess.Export
  public ImageFinders finders() {
    return finders;
  }

  /** Light, shadows and likeness. */
  @HostAccess.Export
  public ImageLight light() {
    return light;
  }

  /** Haar cascades. */
  @HostAccess.Export
  public ImageFeatures features() {
    return features;
  }

  /** Keypoints and descriptors. */
  @HostAccess.Export
  public ImageKeypoints keypoints() {
    return keypoints;
  }

  /** Codes and tags. */
  @HostAccess.Export
  public ImageCodes codes() {
    return codes;
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

  /**
   * An RGB565 image over the camera's frame buffer, with what is in it; without one the board's
   * image has no memory.
   */
  @HostAccess.Export
  public Image blankInFrameBuffer(int width, int height) {
    if (!frameBuffer.isPresent()) {
      throw calls.notModelled("image.Image(copy_to_fb=True) without a frame buffer");
    }
    return calls.call(() -> Image.allocate(width, height, PixelFormat.RGB565, frameBuffer));
  }

  /** A black RGB565 image. */
  @HostAccess.Export
  public Image blank(int width, int height) {
    return calls.call(() -> Image.allocate(width, height, PixelFormat.RGB565, calls.heap()));
  }

  /** A picture file by path. */
  @HostAccess.Export
  public Image loadPath(String path, boolean intoFrameBuffer) {
    byte[] file = calls.onFiles(() -> files.readAll(path));
    calls.advance(StorageTime.readCycles(files.isSpiffs(path), file.length));
    Image image =
        calls.call(
            () ->
                ImageFiles.load(
                    file, ImageFiles.Origin.PATH, memory(intoFrameBuffer), calls::print));
    calls.spend(image, DECODE_CYCLES_PER_PIXEL);
    return image;
  }

  /** A picture file from a file object or bytes. */
  @HostAccess.Export
  public Image loadBytes(String octets, boolean fromFileObject, boolean intoFrameBuffer) {
    byte[] file = octets.getBytes(StandardCharsets.ISO_8859_1);
    ImageFiles.Origin origin =
        fromFileObject ? ImageFiles.Origin.FILE_OBJECT : ImageFiles.Origin.BYTES;
    Image image =
        calls.call(() -> ImageFiles.load(file, origin, memory(intoFrameBuffer), calls::print));
    calls.spend(image, DECODE_CYCLES_PER_PIXEL);
    return image;
  }

  private ImageAllocator memory(boolean intoFrameBuffer) {
    return intoFrameBuffer ? frameBuffer : calls.heap();
  }

  /** {@code save}; an extension that the board does not know writes nothing. */
  @HostAccess.Export
  public void save(Image image, String path, Roi roi, int quality) {
    Optional<byte[]> file = calls.call(() -> ImageFiles.encode(image, path, roi, quality, jpeg));
    if (file.isPresent()) {
      calls.onFiles(
          () -> {
            files.writeAll(path, file.get());
            return null;
          });
      calls.advance(StorageTime.writeCycles(files.isSpiffs(path), file.get().length));
    }
  }
}
