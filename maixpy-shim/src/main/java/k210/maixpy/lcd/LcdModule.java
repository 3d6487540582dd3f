package k210.maixpy.lcd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
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
import k210.lcd.LcdSettings;
import k210.lcd.RgbConverter;
import k210.maixpy.python.Console;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptErrors;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.python.StopControl;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import org.graalvm.polyglot.HostAccess.Export;

/**
 * The Java side of {@code lcd}. Colours are the module's own: 16 bits with swapped bytes, red is
 * 0x00F8. Numbers are cut to the widths that the firmware's C variables have.
 */
public final class LcdModule implements MaixPyModule {
  private static final int ENOMEM = 12;

  private static final int NO_DEVICE = 0;

  /** {@code lcd_type} of the converter's panel that has no width in the firmware's table. */
  private static final int NO_WIDTH = 4;

  /** Height of the lines that {@code draw_string} believes it draws. */
  private static final int LINE_PX = 16;

  private static final int GLYPH_WIDTH_PX = 8;
  private static final int GLYPH_HEIGHT_PX = 12;

  private final Board board;
  private final LcdController lcd;
  private final ScriptErrors errors;
  private final StopControl stop;
  private final Console console;
  private final Consumer<String> diagnostics;
  private final AsciiFont font = AsciiFont.builtIn();

  private final PanelParameters parameters;

  /** {@code lcd_para.width}, which outlives {@code deinit}; 0 means that there was no init. */
  private int parameterWidthPx;

  private int type = NO_DEVICE;
  private int rotation;
  private boolean mirror;

  /** What {@code freq()} shows: {@code init} does not change it. */
  private long frequencyHz;

  /**
   * Connects the module to a board.
   *
   * @param console where the firmware's own lines go
   * @param diagnostics takes what the emulator knows beyond the board's error texts, a line each
   */
  public LcdModule(
      Board board, ScriptServices services, Console console, Consumer<String> diagnostics) {
    this.board = board;
    this.lcd = board.lcd();
    this.errors = services.errors();
    this.stop = services.stop();
    this.console = console;
    this.diagnostics = diagnostics;
    this.parameters = new PanelParameters();
    this.frequencyHz = board.firmware().lcdHz();
  }

  @Override
  public String name() {
    return "lcd";
  }

  /** Default of {@code init}'s {@code freq}, in Hz. */
  @Export
  public long defaultFreqHz() {
    return board.firmware().lcdHz();
  }

  /** Default of {@code init}'s {@code width}. */
  @Export
  public int defaultWidthPx() {
    return board.firmware().lcdWidthPx();
  }

  /** Default of {@code init}'s {@code height}. */
  @Export
  public int defaultHeightPx() {
    return board.firmware().lcdHeightPx();
  }

  /** {@code deinit}. */
  @Export
  public void deinit() {
    lcd.deinit();
    type = NO_DEVICE;
  }

  /**
   * {@code init} after {@link #deinit} and the conversion of its arguments. Does not raise when the
   * driver's buffer does not fit: the firmware loses that error and goes on with a width of 0.
   */
  @Export
  public void init(
      long deviceType,
      long freqHz,
      long colour,
      long width,
      long height,
      long invert,
      long offsetW0,
      long offsetH0,
      long offsetW1,
      long offsetH1,
      long lcdType) {
    parameterWidthPx = unsigned16(width);
    type = (int) deviceType;
    if (type == NO_DEVICE) {
      return;
    }
    if (type == LcdSettings.CONVERTER) {
      startConverter((int) lcdType, (int) invert != 0, unsigned16(colour));
      return;
    }
    if (type < LcdSettings.SHIELD || type > LcdSettings.TWATCH) {
      throw errors.valueError("type error");
    }
    if (!lcd.reaches(type)) {
      diagnostics.accept(
          "the LCD of this board stays dark: it is on the pins of lcd.init(type=3) only");
    }
    start(
        parameters.ofArguments(
            type, freqHz, width, height, invert, offsetW0, offsetH0, offsetW1, offsetH1),
        unsigned16(colour));
    rotation = 0;
    mirror = false;
    stop.check();
  }

  private void start(LcdSettings settings, int colour) {
    if (settings.freqHz() == 0 || settings.widthPx() == 0 || settings.heightPx() == 0) {
      throw errors.notModelled("lcd.init with a width, height or freq of 0");
    }
    try {
      lcd.init(settings, colour);
      parameterWidthPx = settings.widthPx();
    } catch (OutOfSystemMemoryException e) {
      parameterWidthPx = 0;
    }
  }

  private void startConverter(int lcdType, boolean invert, int colour) {
    parameterWidthPx = 0;
    if (lcdType == NO_WIDTH) {
      throw errors.notModelled("lcd.init(type=5, lcd_type=4)");
    }
    RgbConverter converter =
        RgbConverter.ofLcdType(lcdType).orElseThrow(() -> noConverter("error rgb lcd type!"));
    try {
      lcd.init(converter, invert, colour);
    } catch (OutOfSystemMemoryException e) {
      throw noConverter("rgb lcd malloc failed!");
    }
    parameterWidthPx = lcd.uprightWidthPx();
    rotation = 0;
    mirror = false;
    stop.check();
  }

  /** The driver says why, then {@code lcd.init} clears all the same. */
  private RuntimeException noConverter(String why) {
    console.print(why + "\nrgb lcd not init!\n");
    return errors.osError(-1);
  }

  /**
   * A number of the {@code "lcd"} entry that the board ships with in its {@code
   * /flash/config.json}; null where it names none.
   */
  @Export
  public Integer shipped(String key) {
    return board
        .profile()
        .lcdConfig()
        .map(
            file ->
                switch (key) {
                  case "width" -> file.widthPx();
                  case "height" -> file.heightPx();
                  case "invert" -> file.invert();
                  case "dir" -> file.direction();
                  case "lcd_type" -> file.lcdType();
                  default -> null;
                })
        .orElse(null);
  }

  /** The configuration file's {@code dir}, which later inits find, too. */
  @Export
  public void configureDirection(long code) {
    parameters.setDirection((int) code);
  }

  /** The configuration file's {@code oct}, which later inits find, too. */
  @Export
  public void configureOctal(boolean eightLines) {
    parameters.setOctal(eightLines);
  }

  /** {@code register}: a command and the bytes of its data. */
  @Export
  public void register(long command, List<Long> data) {
    if (type == LcdSettings.CONVERTER) {
      throw errors.valueError("device type is not support!");
    }
    requirePanel("lcd.register");
    byte[] octets = new byte[data.size()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = data.get(i).byteValue();
    }
    lcd.writeRegister((int) command & 0xFF, octets);
    stop.check();
  }

  /** {@code type}, or null without a device. */
  @Export
  public Integer type() {
    return type == NO_DEVICE ? null : type;
  }

  /** {@code width} in the present rotation, or null without a device. */
  @Export
  public Integer width() {
    return type == NO_DEVICE ? null : Integer.valueOf(lcd.isInitialised() ? lcd.widthPx() : 0);
  }

  /** {@code height} in the present rotation, or null without a device. */
  @Export
  public Integer height() {
    return type == NO_DEVICE ? null : Integer.valueOf(lcd.isInitialised() ? lcd.heightPx() : 0);
  }

  /** {@code freq()}. */
  @Export
  public long freq() {
    requirePanel("lcd.freq");
    return type == LcdSettings.CONVERTER ? lcd.freqHz() : frequencyHz;
  }

  /** {@code freq(hz)}. */
  @Export
  public void setFreq(long hz) {
    requirePanel("lcd.freq");
    long clockHz = hz & 0xFFFF_FFFFL;
    if (clockHz == 0) {
      throw errors.notModelled("lcd.freq(0)");
    }
    lcd.setFreq(clockHz);
    if (type != LcdSettings.CONVERTER) {
      frequencyHz = clockHz;
    }
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
      lcd.clear(unsigned16(colour));
      stop.check();
    }
  }

  /** {@code direction}. */
  @Export
  public void direction(long code) {
    requirePanel("lcd.direction");
    lcd.setDirection((int) code);
  }

  /** {@code rotation()}. */
  @Export
  public int rotation() {
    return rotation;
  }

  /** {@code rotation(n)}. */
  @Export
  public void setRotation(long quarterTurns) {
    if (quarterTurns < 0 || quarterTurns > 3) {
      throw errors.valueError("value:[0,3]");
    }
    requirePanel("lcd.rotation");
    rotation = (int) quarterTurns;
    lcd.setRotation(rotation);
  }

  /** {@code mirror()}. */
  @Export
  public int mirror() {
    return mirror ? 1 : 0;
  }

  /** {@code mirror(enable)}. */
  @Export
  public void setMirror(boolean enable) {
    if (enable) {
      requirePanel("lcd.mirror");
    }
    mirror = enable;
    if (lcd.isInitialised()) {
      lcd.setMirror(enable);
    }
  }

  /** {@code bgr_to_rgb}. */
  @Export
  public void bgrToRgb(boolean enable) {
    requirePanel("lcd.bgr_to_rgb");
    lcd.setBgrToRgb(enable);
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
  public void requireInit(String call) {
    if (parameterWidthPx == 0) {
      throw errors.valueError("not init");
    }
    requirePanel(call);
  }

  /** {@code draw_string} after {@link #requireInit}: one line, cut at the right edge. */
  @Export
  public void drawString(long x, long y, String text, long colour, long background) {
    int left = unsigned16(x);
    int top = unsigned16(y);
    byte[] octets = upToZero(text.getBytes(StandardCharsets.UTF_8));
    int length = Math.min(octets.length, (parameterWidthPx - left) / GLYPH_WIDTH_PX);
    if (left >= parameterWidthPx || top > parameterWidthPx - LINE_PX || length <= 0) {
      return;
    }
    Allocation strip = stripMemory();
    Image line = Text.strip(font, octets, length, unsigned16(colour), unsigned16(background));
    lcd.drawPicture(left, top, picture(line));
    board.heap().free(strip);
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

  private Allocation stripMemory() {
    long bytes = 2L * (parameterWidthPx / GLYPH_WIDTH_PX) * GLYPH_WIDTH_PX * GLYPH_HEIGHT_PX;
    try {
      return board.heap().allocate(bytes, "lcd.draw_string");
    } catch (OutOfSystemMemoryException e) {
      throw errors.osError(ENOMEM);
    }
  }

  /**
   * {@code fill_rectangle} after {@link #requireInit}. The limits are those of rotation 0, and a
   * rectangle must end before the last column and row.
   */
  @Export
  public void fillRectangle(long x, long y, long width, long height, long colour) {
    int left = unsigned16(x);
    int top = unsigned16(y);
    int right = unsigned16(left + width);
    int bottom = unsigned16(top + height);
    int heightPx = lcd.uprightHeightPx();
    if (left >= parameterWidthPx
        || top >= heightPx
        || right >= parameterWidthPx
        || bottom >= heightPx) {
      throw errors.valueError("arg error");
    }
    lcd.fillRectangle(left, top, right, bottom, unsigned16(colour));
    stop.check();
  }

  /** Refuses by name what makes the firmware jump to address 0. */
  private void requirePanel(String call) {
    if (!lcd.isInitialised()) {
      throw errors.notModelled(call + " without lcd.init");
    }
  }

  private static int unsigned16(long value) {
    return (int) (value & 0xFFFF);
  }
}
