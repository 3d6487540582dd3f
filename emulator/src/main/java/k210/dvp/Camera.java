package k210.dvp;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import k210.clock.TimeLine.Track;
import k210.clock.VirtualClock;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;

/**
 * The camera as MaixPy's {@code sensor} module drives it: image sensor, DVP and frame buffers.
 *
 * <p>With one buffer the DVP waits until a frame is asked for: {@link #snapshot} takes the next
 * frame that starts. With two it captures the next frame into the other buffer while the script
 * works on this one.
 */
public final class Camera {
  /**
   * The clock the firmware gives the sensor unless the script says otherwise (most boards), in Hz.
   */
  public static final long DEFAULT_XCLK_HZ = 24_000_000;

  /**
   * From switching the sensor on to its first register, in ms (sensor.c: reset pulses and waits).
   */
  private static final long RESET_MILLIS = 100;

  /** Settling time after the registers of a frame size, in ms (the sensor drivers). */
  private static final long FRAME_SIZE_MILLIS = 30;

  /** How long the firmware waits for a frame, in ms (sensor.c). */
  private static final long TIMEOUT_MILLIS = 300;

  /**
   * Turning the byte order of a frame round: 1.7 ms for QVGA at 400 MHz on two cores (a note in
   * MaixPy's sensor.c), so about 9 cycles per pixel.
   */
  private static final long SWAP_CYCLES_PER_PIXEL = 9;

  private final VirtualClock clock;
  private final SensorModel sensor;
  private final FrameBuffers buffers;
  private final ImageSensor chip;
  private final Scenery scenery;
  private final FrameTiming timing;

  private long xclkHz = DEFAULT_XCLK_HZ;
  private int frameRate;
  private boolean reset;
  private boolean dualBuffer;
  private PixelFormat format;
  private FrameSize frameSize;
  private Window window = Window.NONE;
  private boolean hmirror;
  private boolean vflip;

  private int nextBuffer;
  private int handedOutBuffer;
  private long frameIndex;

  /**
   * Connects a sensor to the DVP.
   *
   * @param clock board time
   * @param heap where the frame buffers come from
   * @param sensor the chip on the module
   * @param source the scene
   */
  public Camera(VirtualClock clock, SystemHeap heap, SensorModel sensor, FrameSource source) {
    this.clock = clock;
    this.sensor = sensor;
    this.chip = new ImageSensor(sensor);
    this.scenery = new Scenery(chip, source);
    this.timing = new FrameTiming(clock);
    this.buffers = new FrameBuffers(heap);
  }

  /** The chip on the module. */
  public SensorModel sensor() {
    return sensor;
  }

  /** The chip's registers; with two sensors both have the same. */
  public ImageSensor chip() {
    return chip;
  }

  /** Points the camera at another scene; the next captured frame shows it. */
  public void setSource(FrameSource newSource) {
    scenery.setSource(newSource);
  }

  /** Puts a second sensor of the same kind, with a scene of its own, beside the first. */
  public void setSecondSource(FrameSource newSource) {
    scenery.setSecondSource(newSource);
  }

  /** Whether there are two sensors. */
  public boolean isBinocular() {
    return scenery.isBinocular();
  }

  /**
   * Which of two sensors is powered; with one there is nothing to choose.
   *
   * @param selectSecond the one that runs while the power-down pin is high
   */
  public void select(boolean selectSecond) {
    scenery.select(selectSecond);
  }

  /**
   * {@code sensor.reset}: frees the frame buffers and puts every setting back.
   *
   * @param newXclkHz asked for the sensor's clock; the DVP's divider makes the nearest it can, and
   *     frames take proportionally longer when it is slower
   * @param withDualBuffer whether the next frame size gets two buffers
   * @throws IllegalArgumentException if the clock is not positive
   */
  public void reset(long newXclkHz, boolean withDualBuffer) {
    if (newXclkHz <= 0) {
      throw new IllegalArgumentException("sensor clock must be positive, is " + newXclkHz + " Hz");
    }
    deinit();
    // APB1 runs at half the CPU's clock.
    xclkHz = Dvp.xclkHz(clock.cpuHz() / 2, newXclkHz);
    frameRate = 0;
    dualBuffer = withDualBuffer;
    chip.reset();
    reset = true;
    clock.advanceMicros(RESET_MILLIS * 1000);
  }

  /**
   * {@code sensor.deinit}: frees the frame buffers and forgets every setting; no frame can be taken
   * until the next {@link #reset}.
   */
  public void deinit() {
    buffers.release();
    format = null;
    frameSize = null;
    window = Window.NONE;
    hmirror = false;
    vflip = false;
    scenery.reset();
    reset = false;
  }

  /** Whether {@link #reset} has been called, and {@link #deinit} not since. */
  public boolean isReset() {
    return reset;
  }

  /** Whether a frame can be taken: reset, and pixel format and frame size set. */
  public boolean isReady() {
    return reset && format != null && frameSize != null;
  }

  /** {@code sensor.set_pixformat}. */
  public void setPixelFormat(PixelFormat newFormat) {
    format = Objects.requireNonNull(newFormat);
  }

  /** The pixel format; null before it is set. */
  public PixelFormat pixelFormat() {
    return format;
  }

  /**
   * {@code sensor.set_framesize}: takes the frame buffers from the system heap and starts
   * capturing. The window is the whole frame again.
   *
   * @throws OutOfSystemMemoryException if they do not fit; no frame size is set then (the board's
   *     ENOMEM)
   * @throws IllegalArgumentException if the sensor cannot deliver that size (the board's EIO)
   */
  public void setFrameSize(FrameSize size) throws OutOfSystemMemoryException {
    frameSize = null;
    if (!sensor.supports(size)) {
      throw new IllegalArgumentException(
          "%s cannot deliver %d x %d".formatted(sensor.chip(), size.widthPx(), size.heightPx()));
    }
    // The firmware compares with the window, not with the buffers: an equal window keeps the larger
    // buffers.
    if (size.widthPx() != window.widthPx() || size.heightPx() != window.heightPx()) {
      window = Window.NONE;
      buffers.allocate(size.widthPx(), size.heightPx(), dualBuffer ? 2 : 1);
    }
    window = Window.of(size);
    frameSize = size;
    scenery.forget();
    clock.advanceMicros(FRAME_SIZE_MILLIS * 1000);
    startTiming();
    nextBuffer = 0;
    handedOutBuffer = 0;
  }

  /**
   * {@code sensor.set_framerate} of a sensor whose clock divider it sets.
   *
   * @param framesPerSecond at a sensor clock of 24 MHz
   */
  public void setFrameRate(int framesPerSecond) {
    frameRate = framesPerSecond;
    if (frameSize != null) {
      startTiming();
    }
  }

  private void startTiming() {
    int rated = frameRate == 0 ? sensor.ratedFps(frameSize) : frameRate;
    long period = SensorModel.framePeriodCycles(rated, xclkHz, clock.cpuHz());
    timing.start(period);
    chip.setFrameMicros(1e6 * period / clock.cpuHz());
  }

  /** The frame size; null before it is set. */
  public FrameSize frameSize() {
    return frameSize;
  }

  /**
   * {@code sensor.set_windowing}: later frames are cut to a part of the frame.
   *
   * @throws IllegalArgumentException if the window is not inside the frame, smaller than 8 x 8, or
   *     not a multiple of 8
   */
  public void setWindowing(int x, int y, int widthPx, int heightPx) {
    window = new Window(x, y, widthPx, heightPx).checkedFor(frameSize);
  }

  /** Columns of the frames to come: the window's. */
  public int windowWidthPx() {
    return window.widthPx();
  }

  /** Rows of the frames to come: the window's. */
  public int windowHeightPx() {
    return window.heightPx();
  }

  /** {@code sensor.set_hmirror}: the sensor reads its columns from the other side. */
  public void setHmirror(boolean enable) {
    hmirror = enable;
  }

  /** Whether the sensor reads its columns from the other side. */
  public boolean hmirror() {
    return hmirror;
  }

  /** Whether the sensor reads its rows from the other end. */
  public boolean vflip() {
    return vflip;
  }

  /** {@code sensor.set_vflip}: the sensor reads its rows from the other end. */
  public void setVflip(boolean enable) {
    vflip = enable;
  }

  /** Frames captured since power-on. */
  public long framesCaptured() {
    return frameIndex;
  }

  /**
   * How long one frame takes at the present settings, in CPU cycles; 0 before a frame size is set.
   */
  public long framePeriodCycles() {
    return timing.periodCycles();
  }

  /**
   * {@code sensor.snapshot}: waits on the board's clock until a frame is complete.
   *
   * @return views of the frame buffers in general RAM
   * @throws IllegalStateException unless {@link #isReady}
   * @throws SensorTimeoutException if no frame is complete within 300 ms, after they have passed
   */
  public CameraFrame snapshot() {
    if (!isReady()) {
      throw new IllegalStateException(
          "the camera needs reset, a pixel format and a frame size before it takes a frame");
    }
    long completeCycles = dualBuffer ? timing.pendingComplete() : timing.nextComplete();
    long timeoutCycles = clock.cyclesOfMicros(TIMEOUT_MILLIS * 1000);
    if (completeCycles - clock.cycles() > timeoutCycles) {
      clock.advance(timeoutCycles);
      throw new SensorTimeoutException(TIMEOUT_MILLIS);
    }
    long askedCycles = clock.cycles();
    clock.advanceTo(completeCycles);
    tellTimeLine(askedCycles, completeCycles);
    FrameBuffers.Pair pair = buffers.pair(nextBuffer);
    handedOutBuffer = nextBuffer;
    capture(pair, completeCycles - timing.periodCycles());
    if (dualBuffer) {
      nextBuffer = 1 - nextBuffer;
      timing.captureNext();
    }
    CameraFrame frame =
        new CameraFrame(
            frameIndex++,
            completeCycles,
            window.widthPx(),
            window.heightPx(),
            format,
            pair.pixels(format, window.widthPx(), window.heightPx()),
            pair.planes(window.widthPx(), window.heightPx()),
            pair.pixelsAddress(format),
            pair.planesAddress());
    if (format != PixelFormat.GRAYSCALE) {
      long swapCycles = (long) window.widthPx() * window.heightPx() * SWAP_CYCLES_PER_PIXEL;
      clock
          .timeLine()
          .spent(Track.CPU, "swap bytes", clock.cycles(), clock.cycles() + swapCycles, Map.of());
      clock.advance(swapCycles);
    }
    return frame;
  }

  /**
   * The whole display buffer of the frame that was handed out last, the first one before that;
   * empty without a frame size.
   */
  public Optional<ByteBuf> displayBuffer() {
    return frameSize == null
        ? Optional.empty()
        : Optional.of(buffers.pair(handedOutBuffer).display().bytes());
  }

  private void tellTimeLine(long askedCycles, long completeCycles) {
    clock
        .timeLine()
        .spent(
            Track.CAMERA,
            "capture",
            completeCycles - timing.periodCycles(),
            completeCycles,
            "frame",
            frameIndex);
    if (completeCycles > askedCycles) {
      clock.timeLine().spent(Track.SCRIPT, "wait for frame", askedCycles, completeCycles, Map.of());
    }
  }

  private void capture(FrameBuffers.Pair pair, long startCycles) {
    RgbRaster frame = scenery.frame(frameIndex, clock.microsOf(startCycles), frameSize);
    Dvp.Readout readout =
        new Dvp.Readout(
            window.x(), window.y(), window.widthPx(), window.heightPx(), hmirror, vflip);
    if (format == PixelFormat.GRAYSCALE) {
      Dvp.writeLuma(frame, readout, pair.planes(window.widthPx(), window.heightPx()));
    } else {
      Dvp.writeColour(
          frame,
          readout,
          pair.pixels(format, window.widthPx(), window.heightPx()),
          pair.planes(window.widthPx(), window.heightPx()));
    }
  }
}
