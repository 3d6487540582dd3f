package k210.maixpy.sensor;

import java.util.Optional;
import k210.clock.VirtualClock;
import k210.dvp.Camera;
import k210.dvp.CameraFrame;
import k210.imlib.Image;
import k210.imlib.JpegWriter;
import k210.maixpy.ide.FramePreview;
import k210.maixpy.python.ScriptErrors;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.python.StopControl;
import org.graalvm.polyglot.HostAccess.Export;

/** The functions of {@code sensor} that take frames, and what the MaixPy IDE sees of them. */
public final class SensorFrames {
  /** How long the firmware waits for a frame: until more than 300 ms have passed (sensor.c). */
  private static final long TIMEOUT_MILLIS = 301;

  private final Camera camera;
  private final VirtualClock clock;
  private final ScriptErrors errors;
  private final StopControl stop;
  private final FramePreview preview;
  private final JpegWriter jpeg;
  private final SensorState state;
  private long snapshots;
  private Optional<Image> lastImage = Optional.empty();

  SensorFrames(
      Camera camera,
      VirtualClock clock,
      ScriptServices services,
      FramePreview preview,
      JpegWriter jpeg,
      SensorState state) {
    this.camera = camera;
    this.clock = clock;
    this.errors = services.errors();
    this.stop = services.stop();
    this.preview = preview;
    this.jpeg = jpeg;
    this.state = state;
  }

  /** Images that {@code sensor.snapshot} has returned. */
  long snapshots() {
    return snapshots;
  }

  /** A reset: there is no frame to show any more. */
  void forget() {
    lastImage = Optional.empty();
    preview.reset();
  }

  /**
   * {@code snapshot}: an image over the frame buffers.
   *
   * @param updatePreview whether the IDE is shown the frame before
   */
  @Export
  public Image snapshot(boolean updatePreview) {
    if (!state.found()) {
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
        .map(SensorFrames::previewed)
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
    if (!state.found()) {
      throw errors.notModelled("sensor.skip_frames before sensor.reset");
    }
  }

  private void skipFrame() {
    takeFrame("Sensor Timeout!!");
    stop.check();
  }

  private boolean hasBuffers() {
    boolean has = camera.isReset() && camera.frameSize() != null;
    if (!has && camera.isReset() && state.sizeSet()) {
      // The firmware takes a frame of no size to address 0.
      throw errors.notModelled("sensor.snapshot between sensor.reset and sensor.set_framesize");
    }
    return has;
  }

  private CameraFrame takeFrame(String timeoutText) {
    if (camera.pixelFormat() == null) {
      throw errors.notModelled("sensor.snapshot without sensor.set_pixformat");
    }
    long timeoutCycles = clock.cyclesOfMicros(TIMEOUT_MILLIS * 1000);
    if (!state.running() || !state.powered() || camera.framePeriodCycles() > timeoutCycles) {
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
