package k210.maixpy.sensor;

import java.util.function.BooleanSupplier;
import k210.dvp.Camera;
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
  private final SensorDriver driver;
  private final ScriptErrors errors;
  private final BooleanSupplier found;

  SensorControls(Camera camera, SensorDriver driver, ScriptErrors errors, BooleanSupplier found) {
    this.camera = camera;
    this.driver = driver;
    this.errors = errors;
    this.found = found;
  }

  /** {@code set_contrast}. The picture stays as it is. */
  @Export
  public boolean setContrast(long level) {
    return found.getAsBoolean() && driver.contrast((int) level);
  }

  /** {@code set_brightness}. The picture stays as it is. */
  @Export
  public boolean setBrightness(long level) {
    return found.getAsBoolean() && driver.brightness((int) level);
  }

  /** {@code set_saturation}. The picture stays as it is. */
  @Export
  public boolean setSaturation(long level) {
    return found.getAsBoolean() && driver.saturation((int) level);
  }

  /** {@code set_gainceiling}. The picture stays as it is. */
  @Export
  public boolean setGainCeiling() {
    return found.getAsBoolean();
  }

  /** {@code set_colorbar}. */
  @Export
  public boolean setColourBar(boolean enable) {
    if (found.getAsBoolean() && driver.hasColourBars()) {
      camera.setColourBar(enable);
    }
    return found.getAsBoolean();
  }

  /** {@code set_special_effect}. */
  @Export
  public boolean setSpecialEffect(long effect) {
    if (!found.getAsBoolean() || !driver.specialEffect((int) effect)) {
      return false;
    }
    camera.setNegative(driver.isNegative((int) effect));
    return true;
  }

  /** {@code set_lens_correction}. */
  @Export
  public boolean setLensCorrection() {
    return found.getAsBoolean() && driver.lensCorrection();
  }

  /** {@code set_framerate}, of a rate that the module knows. */
  @Export
  public void setFrameRate(long framesPerSecond) {
    if (!found.getAsBoolean() || !driver.takesFrameRate((int) framesPerSecond)) {
      throw errors.valueError("Fail");
    }
    if (driver.hasFrameRates()) {
      camera.setFrameRate((int) framesPerSecond);
    }
  }

  /**
   * {@code set_auto_gain}, {@code set_auto_exposure} and {@code set_auto_whitebal}: every driver
   * takes every value. The picture stays as it is.
   */
  @Export
  public void setAutomatic() {
    requireFound();
  }

  /** {@code get_gain_db} and {@code get_exposure_us}. */
  @Export
  public void readBack(String name) {
    requireFound();
    throw errors.notModelled(name);
  }

  /** {@code get_rgb_gain_db}, where it is not the three zeros that most drivers return. */
  @Export
  public void readColourGains() {
    requireFound();
    if (driver.readsColourGains()) {
      throw errors.notModelled("sensor.get_rgb_gain_db");
    }
  }

  /** {@code set_hmirror}. */
  @Export
  public void setHmirror(boolean enable) {
    requireFound();
    camera.setHmirror(enable && driver.turnsPictures());
  }

  /** {@code set_vflip}. */
  @Export
  public void setVflip(boolean enable) {
    requireFound();
    camera.setVflip(enable && driver.turnsPictures());
  }

  private void requireFound() {
    if (!found.getAsBoolean()) {
      throw errors.valueError("Sensor control failed!");
    }
  }
}
