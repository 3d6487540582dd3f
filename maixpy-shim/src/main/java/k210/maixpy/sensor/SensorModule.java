package k210.maixpy.sensor;

import k210.board.Board;
import k210.board.Feature;
import k210.clock.VirtualClock;
import k210.dvp.Camera;
import k210.dvp.FrameSize;
import k210.dvp.ImageSensor;
import k210.dvp.PixelFormat;
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
  private final SensorDriver driver;
  private final SensorControls controls;

  /** For the IDE's sliders, which move whatever the script does and take none of its time. */
  private final SensorControls sliders;

  private final SensorFrames frames;
  private final SensorState state = new SensorState();
  private boolean dualBuffer;

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
    this.board = board;
    this.camera = board.camera();
    this.clock = board.clock();
    this.errors = services.errors();
    this.stop = services.stop();
    this.console = console;
    this.driver = new SensorDriver(camera.sensor());
    this.controls =
        controls(
            new SensorBus(
                camera.chip(), () -> stop.advance(clock.cyclesOfMicros(REGISTER_MICROS))));
    this.sliders = controls(new SensorBus(camera.chip(), () -> {}));
    this.frames = new SensorFrames(camera, clock, services, preview, jpeg, state);
  }

  private SensorControls controls(SensorBus bus) {
    int xclkHz = (int) board.firmware().sensorHz();
    return new SensorControls(
        camera, driver, PictureDriver.of(camera.sensor(), bus, xclkHz), errors, state);
  }

  @Override
  public String name() {
    return "sensor";
  }

  /** Images that {@code sensor.snapshot} has returned. */
  public long snapshots() {
    return frames.snapshots();
  }

  /** The functions that take frames. */
  @Export
  public SensorFrames frames() {
    return frames;
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
    state.setRunning(false);
    state.setPowered(true);
    camera.deinit();
    forgetFrames();
    console.print(BUS_LINE);
    if (!driver.isChosenBy((int) (choice & 0xFF))) {
      console.print("[MAIXPY]: no sensor\n");
      throw errors.osError("Reset Failed");
    }
    console.print(driver.foundLines());
    state.setFound(true);
    state.setFrameSize(null);
    dualBuffer = dualBuffers;
    camera.reset(xclkHz, dualBuffer);
    stop.check();
  }

  /** Whether there is a {@code set_jb_quality}: builds without OpenMV's rest and IDE lack it. */
  @Export
  public boolean hasPreview() {
    return board.firmware().has(Feature.OPENMV_FULL) || board.firmware().has(Feature.IDE);
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
    state.setRunning(false);
    camera.deinit();
    forgetFrames();
    console.print(BUS_LINE);
    String lines = driver.binocularLines(camera.isBinocular());
    console.print(lines);
    stop.advance(clock.cyclesOfMicros(BINOCULAR_MILLIS * 1000));
    if (lines.endsWith(SensorDriver.BINOCULAR_ERROR)) {
      throw errors.osError("Reset Failed");
    }
    state.setPowered(true);
    state.setFound(true);
    state.setFrameSize(null);
    camera.reset(xclkHz, dualBuffer);
    stop.check();
  }

  private void forgetFrames() {
    frames.forget();
    controls.forgetDirection();
    state.setDescribed(false);
  }

  /** {@code deinit}: gives the frame buffers back; the sensor must be found anew. */
  @Export
  public void deinit() {
    camera.deinit();
    state.setFound(false);
    state.setSizeSet(false);
    state.setFrameSize(null);
    state.setRunning(false);
    dualBuffer = false;
    state.setDescribed(true);
  }

  /** {@code sleep}. */
  @Export
  public void sleep(boolean enable) {
    if (!state.found() || !driver.canSleep()) {
      console.print(SensorControls.UNSUPPORTED);
      throw errors.osError("Sleep Failed");
    }
    state.setPowered(!enable);
  }

  /** {@code shutdown}: moves the power-down pin. */
  @Export
  public void shutdown(boolean enable) {
    state.setPowered(!enable || camera.isBinocular());
    camera.select(enable);
    stop.advance(clock.cyclesOfMicros(SHUTDOWN_MILLIS * 1000));
  }

  /** {@code run}: whether the DVP's interrupts are served. */
  @Export
  public void run(long enable) {
    state.setRunning((int) enable != 0);
  }

  /** {@code set_pixformat}. */
  @Export
  public void setPixelFormat(long id, boolean setRegs) {
    PixelFormat format =
        PixelFormat.ofId((int) id)
            .orElseThrow(() -> errors.osError("Pixel format is not supported!"));
    if (setRegs && !state.found()) {
      throw errors.osError("Pixel format is not supported!");
    }
    if (!setRegs && driver.pixelFormatHasRegisters()) {
      throw errors.notModelled("sensor.set_pixformat(set_regs=False)");
    }
    camera.setPixelFormat(format);
    state.setDescribed(true);
  }

  /** {@code set_framesize}. */
  @Export
  public void setFrameSize(long id, boolean setRegs) {
    if (!setRegs) {
      throw errors.notModelled("sensor.set_framesize(set_regs=False)");
    }
    if (!state.found()) {
      state.setSizeSet(false);
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
    state.setSizeSet(false);
    state.setFrameSize(size);
    state.setDescribed(true);
    try {
      camera.setFrameSize(size);
    } catch (OutOfSystemMemoryException e) {
      throw errors.osError(ENOMEM);
    }
    sliders.setFrameSize(size);
    state.setSizeSet(true);
    state.setRunning(camera.isReset());
    stop.check();
  }

  /** {@code width}: that of the frame size, whatever the window. */
  @Export
  public int width() {
    return state.frameSize() == null ? 0 : state.frameSize().widthPx();
  }

  /** {@code height}: that of the frame size. */
  @Export
  public int height() {
    return state.frameSize() == null ? 0 : state.frameSize().heightPx();
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
    if (camera.frameSize() != null) {
      camera.setWindowing((int) x, (int) y, w, h);
    }
  }

  /** {@code get_id}: 0 before a sensor is found. */
  @Export
  public int id() {
    return state.found() ? camera.sensor().id() : 0;
  }

  /** Whether {@code get_fb} returns an image; on the board of the list of buffers, not of one. */
  @Export
  public boolean hasDescribedBuffer() {
    return state.described();
  }

  /** {@code __write_reg}; addresses have eight bits whatever the sensor's. */
  @Export
  public void writeRegister(long address, long value) {
    if (!state.found()) {
      console.print(SensorControls.UNSUPPORTED);
      return;
    }
    ImageSensor chip = camera.chip();
    int before = chip.direction();
    chip.write((int) address & 0xFF, (int) value & 0xFF);
    int changed = before ^ chip.direction();
    camera.setHmirror(camera.hmirror() ^ (changed & 1) != 0);
    camera.setVflip(camera.vflip() ^ (changed & 2) != 0);
    stop.advance(clock.cyclesOfMicros(REGISTER_MICROS));
  }

  /**
   * {@code __read_reg}: -1 without a sensor and, as the firmware takes 0xFF for an error, for it.
   */
  @Export
  public int readRegister(long address) {
    if (!state.found()) {
      console.print(SensorControls.UNSUPPORTED);
      return -1;
    }
    int octet =
        camera
            .chip()
            .read((int) address & 0xFF)
            .orElseThrow(
                () ->
                    errors.notModelled(
                        "sensor.__read_reg(0x%02x) before it is written"
                            .formatted((int) address & 0xFF)));
    stop.advance(clock.cyclesOfMicros(REGISTER_MICROS));
    return octet == 0xFF ? -1 : octet;
  }

  /** Sets what the IDE has a slider for; from any thread. */
  public void set(IdeBoard.Attribute attribute, int value) {
    boolean unused =
        switch (attribute) {
          case CONTRAST -> sliders.setContrast(value);
          case BRIGHTNESS -> sliders.setBrightness(value);
          case SATURATION -> sliders.setSaturation(value);
          case GAIN_CEILING -> sliders.setGainCeiling(value);
        };
  }
}
