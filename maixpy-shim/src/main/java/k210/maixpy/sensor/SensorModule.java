package k210.maixpy.sensor;

import java.util.Optional;
import k210.board.Board;
import k210.clock.VirtualClock;
import k210.dvp.Camera;
import k210.dvp.CameraFrame;
import k210.dvp.FrameSize;
import k210.dvp.PixelFormat;
import k210.dvp.SensorRegisters;
import k210.imlib.Image;
import k210.imlib.JpegWriter;
import k210.maixpy.ide.FramePreview;
import k210.maixpy.ide.IdeBoard;
import k210.maixpy.python.Console;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptErrors;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.python.StopControl;
import k210.memory.OutOfSystemMemoryException;
import org.graalvm.polyglot.HostAccess.Export;

/**
 * The Java side of {@code sensor}: finding the sensor, and everything that makes frames. What only
 * tunes the picture is in {@link SensorControls}.
 */
public final class SensorModule implements MaixPyModule {
  private static final int EIO = 5;
  private static final int ENOMEM = 12;

  /** The sensor's bus, as {@code cambus_init} announces it. */
  private static final String BUS_LINE = "init i2c:2 freq:100000\n";

  /** How long the firmware waits for a frame: until more than 300 ms have passed (sensor.c). */
  private static final long TIMEOUT_MILLIS = 301;

  /** Pulses of the two power-down and reset pins before the sensors are programmed (sensor.c). */
  private static final long BINOCULAR_MILLIS = 150;

  /** A register's write and the wait behind it (cambus.c). */
  private static final long REGISTER_MICROS = 400;

  /** From a change of the power-down pin to the return of {@code shutdown} (sensor.c). */
  private static final long SHUTDOWN_MILLIS = 10;

  private final Board board;
  private final Camera camera;
  private final VirtualClock clock;
  private final ScriptErrors errors;
  private final StopControl stop;
  private final Console console;
  private final FramePreview preview;
  private final JpegWriter jpeg;
  private final SensorDriver driver;
  private final SensorControls controls;
  private final SensorRegisters registers;
  private boolean found;
  private boolean dualBuffer;

  /** Whether a format or size has been set: {@code get_fb} then no longer returns None. */
  private boolean described;

  private boolean running;
  private boolean powered = true;
  private long snapshots;
  private Optional<Image> lastImage = Optional.empty();

  /**
   * Connects the module to a board.
   *
   * @param console where the firmware's own lines go
   * @param preview shows frames to the MaixPy IDE
   * @param jpeg makes their files
   */
  public SensorModule(
      Board board,
      ScriptServices services,
      Console console,
      FramePreview preview,
      JpegWriter jpeg) {
    this.preview = preview;
    this.jpeg = jpeg;
    this.board = board;
    this.camera = board.camera();
    this.clock = board.clock();
    this.errors = services.errors();
    this.stop = services.stop();
    this.console = console;
    this.registers = new SensorRegisters(camera.sensor());
    this.driver = new SensorDriver(camera.sensor());
    this.controls = new SensorControls(camera, driver, errors, () -> found);
  }

  @Override
  public String name() {
    return "sensor";
  }

  /** Images that {@code sensor.snapshot} has returned. */
  public long snapshots() {
    return snapshots;
  }

  /** The functions that tune the picture. */
  @Export
  public SensorControls controls() {
    return controls;
  }

  /**
   * {@code reset}.
   *
   * @param freqHz the sensor's clock; looked at if {@code freqGiven}
   * @param choice 0 any sensor, 1 OmniVision, 2 GalaxyCore, 3 MT9D111; eight bits
   */
  @Export
  public void reset(
      boolean freqGiven, long freqHz, boolean setRegs, boolean dualBuffers, long choice) {
    if (!setRegs) {
      throw errors.notModelled("sensor.reset(set_regs=False)");
    }
    long xclkHz =
        freqGiven ? freqHz & 0xFFFF_FFFFL : driver.defaultXclkHz(board.firmware().sensorHz());
    if (xclkHz == 0) {
      throw errors.notModelled("sensor.reset(freq=0)");
    }
    running = false;
    powered = true;
    camera.deinit();
    forgetFrames();
    console.print(BUS_LINE);
    if (!driver.isChosenBy((int) (choice & 0xFF))) {
      console.print("[MAIXPY]: no sensor\n");
      throw errors.osError("Reset Failed");
    }
    console.print(driver.foundLines());
    found = true;
    dualBuffer = dualBuffers;
    camera.reset(xclkHz, dualBuffer);
    stop.check();
  }

  /** Default of {@code binocular_reset}'s {@code freq}, in Hz. */
  @Export
  public long defaultXclkHz() {
    return board.firmware().sensorHz();
  }

  /**
   * {@code binocular_reset}: as {@link #reset}, for two sensors on one bus of which the power-down
   * pin wakes one. It leaves the choice between one and two buffers as it was.
   */
  @Export
  public void binocularReset(long freqHz) {
    long xclkHz = freqHz & 0xFFFF_FFFFL;
    if (xclkHz == 0) {
      throw errors.notModelled("sensor.binocular_reset(freq=0)");
    }
    running = false;
    camera.deinit();
    forgetFrames();
    console.print(BUS_LINE);
    String lines = driver.binocularLines(camera.isBinocular());
    console.print(lines);
    stop.advance(clock.cyclesOfMicros(BINOCULAR_MILLIS * 1000));
    if (lines.endsWith(SensorDriver.BINOCULAR_ERROR)) {
      throw errors.osError("Reset Failed");
    }
    powered = true;
    found = true;
    camera.reset(xclkHz, dualBuffer);
    stop.check();
  }

  private void forgetFrames() {
    lastImage = Optional.empty();
    preview.reset();
    registers.reset();
    described = false;
  }

  /** {@code deinit}: gives the frame buffers back; the sensor must be found anew. */
  @Export
  public void deinit() {
    camera.deinit();
    found = false;
    running = false;
    dualBuffer = false;
    described = true;
  }

  /** {@code sleep}. */
  @Export
  public void sleep(boolean enable) {
    if (!found || !driver.canSleep()) {
      console.print(SensorControls.UNSUPPORTED);
      throw errors.osError("Sleep Failed");
    }
    powered = !enable;
  }

  /** {@code shutdown}: moves the power-down pin. */
  @Export
  public void shutdown(boolean enable) {
    powered = !enable || camera.isBinocular();
    camera.select(enable);
    stop.advance(clock.cyclesOfMicros(SHUTDOWN_MILLIS * 1000));
  }

  /** {@code run}: whether the DVP's interrupts are served. */
  @Export
  public void run(long enable) {
    running = (int) enable != 0;
  }

  /** {@code set_pixformat}. */
  @Export
  public void setPixelFormat(long id, boolean setRegs) {
    PixelFormat format =
        PixelFormat.ofId((int) id)
            .orElseThrow(() -> errors.osError("Pixel format is not supported!"));
    if (setRegs && !found) {
      throw errors.osError("Pixel format is not supported!");
    }
    if (!setRegs && driver.pixelFormatHasRegisters()) {
      throw errors.notModelled("sensor.set_pixformat(set_regs=False)");
    }
    camera.setPixelFormat(format);
    described = true;
  }

  /** {@code set_framesize}. */
  @Export
  public void setFrameSize(long id, boolean setRegs) {
    if (!setRegs) {
      throw errors.notModelled("sensor.set_framesize(set_regs=False)");
    }
    if (!found) {
      throw errors.osError(EIO);
    }
    FrameSize size =
        FrameSize.ofId((int) id)
            .orElseThrow(() -> errors.notModelled("sensor.set_framesize(%d)".formatted((int) id)));
    if (!camera.sensor().supports(size)) {
      // The board programs such a size all the same; what the sensor then delivers is not known.
      throw errors.notModelled(
          "sensor.set_framesize(%s) on %s".formatted(size, camera.sensor().chip()));
    }
    try {
      camera.setFrameSize(size);
    } catch (OutOfSystemMemoryException e) {
      throw errors.osError(ENOMEM);
    }
    described = true;
    running = camera.isReset();
    stop.check();
  }

  /** {@code width}: that of the frame size, whatever the window. */
  @Export
  public int width() {
    return camera.frameSize() == null ? 0 : camera.frameSize().widthPx();
  }

  /** {@code height}: that of the frame size. */
  @Export
  public int height() {
    return camera.frameSize() == null ? 0 : camera.frameSize().heightPx();
  }

  /** {@code set_windowing((w, h))}. */
  @Export
  public void setCentredWindow(long width, long height) {
    setWindow(width() / 2 - (int) width / 2, height() / 2 - (int) height / 2, width, height);
  }

  /** {@code set_windowing((x, y, w, h))}. */
  @Export
  public void setWindow(long x, long y, long width, long height) {
    int w = (int) width;
    int h = (int) height;
    if (w < 8 || h < 8) {
      throw errors.valueError("The selected window is too small");
    }
    if ((int) x < 0 || (int) x > width() - w || (int) y < 0 || (int) y > height() - h) {
      throw errors.valueError("The selected window is outside the bounds of the frame");
    }
    if (w % 8 != 0 || h % 8 != 0) {
      throw errors.valueError("value must be multiple of 8");
    }
    camera.setWindowing((int) x, (int) y, w, h);
  }

  /** {@code get_id}: 0 before a sensor is found. */
  @Export
  public int id() {
    return found ? camera.sensor().id() : 0;
  }

  /** Whether {@code get_fb} returns an image; on the board of the list of buffers, not of one. */
  @Export
  public boolean hasDescribedBuffer() {
    return described;
  }

  /** {@code __write_reg}; addresses have eight bits whatever the sensor's. */
  @Export
  public void writeRegister(long address, long value) {
    if (!found) {
      console.print(SensorControls.UNSUPPORTED);
      return;
    }
    registers.write((int) address & 0xFF, (int) value & 0xFF);
    stop.advance(clock.cyclesOfMicros(REGISTER_MICROS));
  }

  /**
   * {@code __read_reg}: -1 without a sensor and, as the firmware takes 0xFF for an error, for it.
   */
  @Export
  public int readRegister(long address) {
    if (!found) {
      console.print(SensorControls.UNSUPPORTED);
      return -1;
    }
    int octet =
        registers
            .read((int) address & 0xFF)
            .orElseThrow(
                () ->
                    errors.notModelled(
                        "sensor.__read_reg(0x%02x) before it is written"
                            .formatted(address & 0xFF)));
    stop.advance(clock.cyclesOfMicros(REGISTER_MICROS));
    return octet == 0xFF ? -1 : octet;
  }

  /**
   * {@code snapshot}: an image over the frame buffers.
   *
   * @param updatePreview whether the IDE is shown the frame before
   */
  @Export
  public Image snapshot(boolean updatePreview) {
    if (!found) {
      throw errors.typeError("not found sensor");
    }
    if (!hasBuffers()) {
      throw errors.error("RuntimeError", "Not init!");
    }
    if (updatePreview) {
      showLastImage();
    }
    Image image = imageOf(takeFrame("Sensor timeout!"));
    lastImage = Optional.of(image);
    snapshots++;
    stop.frameDone();
    return image;
  }

  /**
   * {@code flush}: the IDE is shown the last frame; the next snapshot waits for a new one anyway.
   */
  @Export
  public void flush() {
    showLastImage();
  }

  /**
   * The IDE sees a frame with what was drawn on it: it is compressed before the next is taken. Of a
   * gray one it sees the first AI plane, whatever has become of its pixels (framebuffer.c).
   */
  private void showLastImage() {
    lastImage
        .map(SensorModule::previewed)
        .ifPresent(
            image ->
                preview.update(
                    image.widthPx(),
                    image.heightPx(),
                    (quality, mostBytes) -> jpeg.write(image, quality, mostBytes)));
  }

  private static Image previewed(Image image) {
    return image.format() == k210.imlib.PixelFormat.GRAYSCALE && image.ai().isPresent()
        ? Image.of(image.widthPx(), image.heightPx(), image.format(), image.ai().get())
        : image;
  }

  /** {@code set_jb_quality}; the encoder knows 1 to 100, other values count as the nearest. */
  @Export
  public void setPreviewQuality(long quality) {
    preview.setQuality(Math.clamp(quality, 1, 100));
  }

  /** Sets what the IDE has a slider for; from any thread, because the picture stays as it is. */
  public void set(IdeBoard.Attribute attribute, int value) {
    boolean unused =
        switch (attribute) {
          case CONTRAST -> controls.setContrast(value);
          case BRIGHTNESS -> controls.setBrightness(value);
          case SATURATION -> controls.setSaturation(value);
          case GAIN_CEILING -> controls.setGainCeiling();
        };
  }

  /** {@code skip_frames(time)}. */
  @Export
  public void skipFramesFor(long millis) {
    requireFoundToSkip();
    long startMillis = clock.millis();
    while (clock.millis() - startMillis < millis) {
      if (hasBuffers()) {
        skipFrame();
      } else {
        // The firmware asks for a frame again and again until the time is over.
        stop.advance(clock.cyclesOfMicros(1000));
      }
    }
  }

  /**
   * {@code skip_frames(n)} and {@code skip_frames(n, time)}.
   *
   * @param millis no further frame once that much time has passed; looked at if {@code timeGiven}
   */
  @Export
  public void skipFrames(long count, boolean timeGiven, long millis) {
    requireFoundToSkip();
    long startMillis = clock.millis();
    for (int i = 0; hasBuffers() && i < (int) count; i++) {
      if (timeGiven && clock.millis() - startMillis >= millis) {
        return;
      }
      skipFrame();
    }
  }

  private void requireFoundToSkip() {
    if (!found) {
      throw errors.notModelled("sensor.skip_frames before sensor.reset");
    }
  }

  private void skipFrame() {
    takeFrame("Sensor Timeout!!");
    stop.check();
  }

  private boolean hasBuffers() {
    return camera.isReset() && camera.frameSize() != null;
  }

  private CameraFrame takeFrame(String timeoutText) {
    if (camera.pixelFormat() == null) {
      throw errors.notModelled("sensor.snapshot without sensor.set_pixformat");
    }
    long timeoutCycles = clock.cyclesOfMicros(TIMEOUT_MILLIS * 1000);
    if (!running || !powered || camera.framePeriodCycles() > timeoutCycles) {
      stop.advance(timeoutCycles);
      throw errors.error("RuntimeError", timeoutText);
    }
    return camera.snapshot();
  }

  private static Image imageOf(CameraFrame frame) {
    k210.imlib.PixelFormat format =
        switch (frame.format()) {
          case RGB565, YUV422 -> k210.imlib.PixelFormat.RGB565;
          case GRAYSCALE -> k210.imlib.PixelFormat.GRAYSCALE;
        };
    Image image = Image.of(frame.widthPx(), frame.heightPx(), format, frame.pixels());
    image.setAi(frame.planes());
    return image;
  }
}
