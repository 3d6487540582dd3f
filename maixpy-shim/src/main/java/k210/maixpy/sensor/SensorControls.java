package k210.maixpy.sensor;

import k210.dvp.Camera;
import k210.dvp.FrameSize;
import k210.maixpy.python.ScriptErrors;
import org.graalvm.polyglot.HostAccess.Export;

/**
 * The functions of {@code sensor} that program the sensor's registers without touching frame
 * buffers. Before a sensor is found they all fail.
 */
public final class SensorControls {
  /** What the firmware prints when a driver lacks a function; no line end. */
  static final String UNSUPPORTED = "[MAIXPY]: Operation not supported.";

  private final Camera camera;
  private final SensorDriver facts;
  private final PictureDriver driver;
  private final ScriptErrors errors;
  private final SensorState state;
  private boolean hmirror;
  private boolean vflip;

  /**
   * Connects the functions.
   *
   * @param driver writes the registers
   */
  SensorControls(
      Camera camera,
      SensorDriver facts,
      PictureDriver driver,
      ScriptErrors errors,
      SensorState state) {
    this.camera = camera;
    this.facts = facts;
    this.driver = driver;
    this.errors = errors;
    this.state = state;
  }

  /** {@code reset}: what {@code sensor_t} knows of mirroring. */
  void forgetDirection() {
    hmirror = false;
    vflip = false;
  }

  /** The registers of a frame size. */
  void setFrameSize(FrameSize size) {
    driver.setFrameSize(size);
  }

  /** {@code set_contrast}: whether the level is taken. */
  @Export
  public boolean setContrast(long level) {
    return state.found() && driver.setContrast((int) level) && driver.succeeded();
  }

  /** {@code set_brightness}: whether the level is taken. */
  @Export
  public boolean setBrightness(long level) {
    return state.found() && driver.setBrightness((int) level) && driver.succeeded();
  }

  /** {@code set_saturation}: whether the level is taken. */
  @Export
  public boolean setSaturation(long level) {
    return state.found() && driver.setSaturation((int) level) && driver.succeeded();
  }

  /**
   * {@code set_gainceiling}.
   *
   * @param doublings 0 for 2 times to 6 for 128 times
   */
  @Export
  public boolean setGainCeiling(int doublings) {
    if (!state.found()) {
      return false;
    }
    driver.setGainCeiling(doublings);
    return driver.succeeded();
  }

  /** {@code set_colorbar}. */
  @Export
  public boolean setColourBar(boolean enable) {
    if (!state.found()) {
      return false;
    }
    driver.setColourBar(enable);
    return driver.succeeded();
  }

  /** {@code set_special_effect}: whether the effect is taken. */
  @Export
  public boolean setSpecialEffect(long effect) {
    return state.found()
        && facts.hasSpecialEffects()
        && driver.setSpecialEffect((int) effect)
        && driver.succeeded();
  }

  /** {@code set_lens_correction}. */
  @Export
  public boolean setLensCorrection() {
    return state.found() && facts.lensCorrection();
  }

  /** {@code set_framerate}, of a rate that the module knows. */
  @Export
  public void setFrameRate(long framesPerSecond) {
    if (!state.found() || !facts.takesFrameRate((int) framesPerSecond)) {
      throw errors.valueError("Fail");
    }
    if (facts.hasFrameRates()) {
      driver.setFrameRate((int) framesPerSecond);
      camera.setFrameRate((int) framesPerSecond);
    }
  }

  /** {@code set_auto_gain}; what is not given is NaN. */
  @Export
  public void setAutoGain(boolean enable, double gainDb, double ceilingDb) {
    requireFound();
    driver.setAutoGain(enable, (float) gainDb, (float) ceilingDb);
    requireSuccess();
  }

  /** {@code set_auto_exposure}; -1 where none is given. */
  @Export
  public void setAutoExposure(boolean enable, long exposureMicros) {
    requireFound();
    driver.setAutoExposure(enable, (int) exposureMicros);
    requireSuccess();
  }

  /** {@code set_auto_whitebal}; what is not given is NaN. */
  @Export
  public void setAutoWhiteBalance(boolean enable, double red, double green, double blue) {
    requireFound();
    driver.setAutoWhiteBalance(enable, (float) red, (float) green, (float) blue);
    requireSuccess();
  }

  /** {@code get_gain_db}. */
  @Export
  public double gainDb() {
    requireFound();
    double gain =
        driver.gainDb().orElseThrow(() -> errors.notModelled("sensor.get_gain_db of " + chip()));
    requireSuccess();
    return gain;
  }

  /** {@code get_exposure_us}. */
  @Export
  public int exposureMicros() {
    requireFound();
    int micros =
        driver
            .exposureMicros()
            .orElseThrow(() -> errors.notModelled("sensor.get_exposure_us of " + chip()));
    requireSuccess();
    return micros;
  }

  private String chip() {
    return camera.sensor().chip();
  }

  /** {@code get_rgb_gain_db}. */
  @Export
  public double[] colourGains() {
    requireFound();
    float[] gains = driver.colourGains();
    requireSuccess();
    return new double[] {gains[0], gains[1], gains[2]};
  }

  /** {@code set_hmirror}. */
  @Export
  public void setHmirror(boolean enable) {
    requireFound();
    if (driver.setHmirror(enable, vflip)) {
      camera.setHmirror(enable);
    }
    requireSuccess();
    hmirror = enable;
  }

  /** {@code set_vflip}. */
  @Export
  public void setVflip(boolean enable) {
    requireFound();
    if (driver.setVflip(enable, hmirror)) {
      camera.setVflip(enable);
    }
    requireSuccess();
    vflip = enable;
  }

  private void requireFound() {
    if (!state.found()) {
      throw errors.valueError("Sensor control failed!");
    }
  }

  private void requireSuccess() {
    if (!driver.succeeded()) {
      throw errors.valueError("Sensor control failed!");
    }
  }
}
