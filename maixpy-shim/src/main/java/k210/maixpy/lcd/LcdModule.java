package k210.maixpy.lcd;

import java.util.function.Consumer;
import k210.board.Board;
import k210.lcd.LcdController;
import k210.lcd.LcdSettings;
import k210.lcd.RgbConverter;
import k210.maixpy.python.Console;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptErrors;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.python.StopControl;
import k210.memory.OutOfSystemMemoryException;
import org.graalvm.polyglot.HostAccess.Export;

/**
 * The Java side of {@code lcd}. Colours are the module's own: 16 bits with swapped bytes, red is
 * 0x00F8. Numbers are cut to the widths that the firmware's C variables have.
 */
public final class LcdModule implements MaixPyModule {
  private static final int NO_DEVICE = 0;

  /** {@code lcd_type} of the converter's panel that has no width in the firmware's table. */
  private static final int NO_WIDTH = 4;

  private final Board board;
  private final LcdController lcd;
  private final ScriptErrors errors;
  private final StopControl stop;
  private final Console console;
  private final Consumer<String> diagnostics;
  private final PanelParameters parameters = new PanelParameters();
  private final LcdDrawing drawing;

  /** An unsigned C enumeration, which keeps numbers that mean no device. */
  private long type = NO_DEVICE;

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
    this.drawing = new LcdDrawing(board, services, parameters);
    this.frequencyHz = board.firmware().lcdHz();
  }

  @Override
  public String name() {
    return "lcd";
  }

  /** The functions that draw. */
  @Export
  public LcdDrawing drawing() {
    return drawing;
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

  /** {@code deinit}; it knows no other types than those of the table. */
  @Export
  public void deinit() {
    lcd.deinit();
    if (type <= LcdSettings.CONVERTER) {
      type = NO_DEVICE;
    }
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
    parameters.setSize(PanelParameters.unsigned16(width), PanelParameters.unsigned16(height));
    type = deviceType & 0xFFFF_FFFFL;
    if (type == NO_DEVICE) {
      return;
    }
    if (type == LcdSettings.CONVERTER) {
      startConverter((int) lcdType, (int) invert != 0, PanelParameters.unsigned16(colour));
      return;
    }
    if (type < LcdSettings.SHIELD || type > LcdSettings.TWATCH) {
      throw errors.valueError("type error");
    }
    if (!lcd.reaches((int) type)) {
      diagnostics.accept(
          "the LCD of this board stays dark: it is on the pins of lcd.init(type=3) only");
    }
    start(
        parameters.ofArguments(
            (int) type, freqHz, width, height, invert, offsetW0, offsetH0, offsetW1, offsetH1),
        PanelParameters.unsigned16(colour));
    rotation = 0;
    mirror = false;
    stop.check();
  }

  private void start(LcdSettings settings, int colour) {
    if (settings.widthPx() == 0 || settings.heightPx() == 0) {
      throw errors.notModelled("lcd.init with a width or height of 0");
    }
    try {
      lcd.init(settings, colour);
      parameters.setSize(settings.widthPx(), settings.heightPx());
    } catch (OutOfSystemMemoryException e) {
      parameters.setSize(0, 0);
    }
  }

  private void startConverter(int lcdType, boolean invert, int colour) {
    parameters.forgetWidth();
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
    parameters.setSize(lcd.uprightWidthPx(), lcd.uprightHeightPx());
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

  /** The first check of {@code register}. */
  @Export
  public void requireRegisters() {
    if (type == LcdSettings.CONVERTER) {
      throw errors.valueError("device type is not support!");
    }
  }

  /** {@code register} after {@link #requireRegisters}: the command. */
  @Export
  public void sendCommand(long octet) {
    lcd.sendCommand((int) octet & 0xFF);
    stop.check();
  }

  /** {@code register}: a byte of the command's data. */
  @Export
  public void sendData(long octet) {
    lcd.sendData((int) octet & 0xFF);
    stop.check();
  }

  /** {@code type}, or null without a device. */
  @Export
  public Long type() {
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
    lcd.setFreq(clockHz);
    if (type != LcdSettings.CONVERTER) {
      frequencyHz = clockHz;
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

  /** Refuses by name what makes the firmware jump to address 0. */
  private void requirePanel(String call) {
    if (!lcd.isInitialised()) {
      throw errors.notModelled(call + " without lcd.init");
    }
  }
}
