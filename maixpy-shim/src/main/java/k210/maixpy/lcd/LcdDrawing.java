package k210.maixpy.lcd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import k210.board.Board;
import k210.imlib.AsciiFont;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.PixelFormat;
import k210.imlib.Rgb565;
import k210.imlib.Roi;
import k210.imlib.Text;
import k210.lcd.LcdController;
import k210.lcd.LcdPicture;
import k210.maixpy.python.ScriptErrors;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.python.StopControl;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import org.graalvm.polyglot.HostAccess.Export;

/** The functions of {@code lcd} that draw. */
public final class LcdDrawing {
  private static final int ENOMEM = 12;

  /** Height of the lines that {@code draw_string} believes it draws. */
  private static final int LINE_PX = 16;

  private static final int GLYPH_WIDTH_PX = 8;
  private static final int GLYPH_HEIGHT_PX = 12;

  private final Board board;
  private final LcdController lcd;
  private final ScriptErrors errors;
  private final StopControl stop;
  private final PanelParameters parameters;
  private final AsciiFont font = AsciiFont.builtIn();

  LcdDrawing(Board board, ScriptServices services, PanelParameters parameters) {
    this.board = board;
    this.lcd = board.lcd();
    this.errors = services.errors();
    this.stop = services.stop();
    this.parameters = parameters;
  }

  /** The colour of an (r, g, b) argument, each clamped to 0..255. */
  @Export
  public int colour(long red, long green, long blue) {
    return Rgb565.ofRgb888(
        Math.clamp(red, 0, 255), Math.clamp(green, 0, 255), Math.clamp(blue, 0, 255));
  }

  /** {@code clear}; silent without a panel. */
  @Export
  public void clear(long colour) {
    if (lcd.isInitialised()) {
      lcd.clear(PanelParameters.unsigned16(colour));
      stop.check();
    }
  }

  /** The first check of {@code display}: gray and RGB565 images only. */
  @Export
  public void requireDisplayable(Image image) {
    if (image.format() != PixelFormat.GRAYSCALE && image.format() != PixelFormat.RGB565) {
      throw errors.osError("Image format is not supported.");
    }
  }

  /** The part of an image that {@code roi} asks for. */
  @Export
  public Roi part(Image image, long x, long y, long width, long height) {
    try {
      return Roi.clip(image, (int) x, (int) y, (int) width, (int) height);
    } catch (ImageException e) {
      throw errors.error(e.type().pythonName(), e.getMessage());
    }
  }

  /** The part of an image that {@code display} shows without {@code roi}. */
  @Export
  public Roi whole(Image image) {
    return part(image, 0, 0, image.widthPx(), image.heightPx());
  }

  /**
   * {@code display} of a part that came from {@link #part} or {@link #whole}; silent without a
   * panel.
   *
   * @param offsetX where to put it; a negative one centres
   * @param offsetY where to put it; a negative one centres
   */
  @Export
  public void display(Image image, Roi part, long offsetX, long offsetY) {
    if (lcd.isInitialised()) {
      lcd.display(
          picture(image),
          part.x(),
          part.y(),
          part.widthPx(),
          part.heightPx(),
          (short) offsetX,
          (short) offsetY);
    }
    stop.frameDone();
  }

  private static LcdPicture picture(Image image) {
    return new LcdPicture(
        image.widthPx(), image.heightPx(), image.format() == PixelFormat.GRAYSCALE, image.pixels());
  }

  /** The first check of {@code draw_string} and {@code fill_rectangle}. */
  @Export
  public void requireInit() {
    if (parameters.widthPx() == 0) {
      throw errors.valueError("not init");
    }
  }

  /** Refuses by name what makes the firmware jump to address 0. */
  private void requirePanel(String call) {
    if (!lcd.isInitialised()) {
      throw errors.notModelled(call + " without lcd.init");
    }
  }

  /**
   * {@code draw_string} after {@link #requireInit}, before it looks at its arguments: memory for
   * the pixels and the characters of a line.
   */
  @Export
  public StringMemory stringMemory() {
    long characters = parameters.widthPx() / GLYPH_WIDTH_PX;
    try {
      Allocation pixels =
          board
              .heap()
              .allocate(2 * characters * GLYPH_WIDTH_PX * GLYPH_HEIGHT_PX, "lcd.draw_string");
      try {
        return new StringMemory(pixels, board.heap().allocate(characters + 1, "lcd.draw_string"));
      } catch (OutOfSystemMemoryException e) {
        board.heap().free(pixels);
        throw errors.osError(ENOMEM);
      }
    } catch (OutOfSystemMemoryException e) {
      throw errors.osError(ENOMEM);
    }
  }

  /** What {@link #stringMemory} has taken. */
  public record StringMemory(Allocation pixels, Allocation characters) {}

  /**
   * {@code draw_string}: one line, cut at the right edge. Where nothing is drawn its memory stays
   * lost, as it does after arguments of wrong types.
   */
  @Export
  public void drawString(
      StringMemory memory, long x, long y, String text, long colour, long background) {
    int left = PanelParameters.unsigned16(x);
    int top = PanelParameters.unsigned16(y);
    byte[] octets = upToZero(text.getBytes(StandardCharsets.UTF_8));
    int length = Math.min(octets.length, (parameters.widthPx() - left) / GLYPH_WIDTH_PX);
    if (left >= parameters.widthPx() || top > parameters.widthPx() - LINE_PX || length <= 0) {
      return;
    }
    requirePanel("lcd.draw_string");
    Image line =
        Text.strip(
            font,
            octets,
            length,
            PanelParameters.unsigned16(colour),
            PanelParameters.unsigned16(background));
    lcd.drawPicture(left, top, picture(line));
    board.heap().free(memory.pixels());
    board.heap().free(memory.characters());
    stop.check();
  }

  private static byte[] upToZero(byte[] octets) {
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == 0) {
        return Arrays.copyOf(octets, i);
      }
    }
    return octets;
  }

  /**
   * {@code fill_rectangle} after {@link #requireInit}. The limits are those of rotation 0, and a
   * rectangle must end before the last column and row.
   */
  @Export
  public void fillRectangle(long x, long y, long width, long height, long colour) {
    int left = PanelParameters.unsigned16(x);
    int top = PanelParameters.unsigned16(y);
    int right = PanelParameters.unsigned16(left + width);
    int bottom = PanelParameters.unsigned16(top + height);
    int heightPx = parameters.heightPx();
    if (left >= parameters.widthPx()
        || top >= heightPx
        || right >= parameters.widthPx()
        || bottom >= heightPx) {
      throw errors.valueError("arg error");
    }
    requirePanel("lcd.fill_rectangle");
    if (lcd.isMemoryPanel() && left != right && top != bottom && (right < left || bottom < top)) {
      // The driver sends as many pixels as the product of the sizes, without a sign.
      throw errors.notModelled("lcd.fill_rectangle with a negative size");
    }
    lcd.fillRectangle(left, top, right, bottom, PanelParameters.unsigned16(colour));
    stop.check();
  }
}
