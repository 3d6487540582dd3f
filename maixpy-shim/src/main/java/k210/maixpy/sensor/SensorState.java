package k210.maixpy.sensor;

import k210.dvp.FrameSize;

/** What the functions of {@code sensor} know in common: the firmware's {@code sensor_t}. */
final class SensorState {
  private boolean found;
  private boolean running;
  private boolean powered = true;
  private boolean described;
  private boolean sizeSet;
  private FrameSize frameSize;

  /** Whether a reset has found a sensor, whose driver is there since. */
  boolean found() {
    return found;
  }

  void setFound(boolean isFound) {
    found = isFound;
  }

  /** Whether the DVP's interrupts are served. */
  boolean running() {
    return running;
  }

  void setRunning(boolean runs) {
    running = runs;
  }

  /** Whether the sensor is neither asleep nor powered down. */
  boolean powered() {
    return powered;
  }

  void setPowered(boolean isPowered) {
    powered = isPowered;
  }

  /** Whether a format or size has been set: {@code get_fb} then no longer returns None. */
  boolean described() {
    return described;
  }

  void setDescribed(boolean isDescribed) {
    described = isDescribed;
  }

  /** Whether the last {@code set_framesize} succeeded; a reset does not change that. */
  boolean sizeSet() {
    return sizeSet;
  }

  void setSizeSet(boolean isSet) {
    sizeSet = isSet;
  }

  /** The frame size last asked for, even if there was no memory for it; null for none. */
  FrameSize frameSize() {
    return frameSize;
  }

  void setFrameSize(FrameSize size) {
    frameSize = size;
  }
}
