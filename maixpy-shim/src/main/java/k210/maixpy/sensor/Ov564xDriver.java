package k210.maixpy.sensor;

/**
 * {@code ov5640.c} and {@code ov5642.c}: mirroring is all they do.
 *
 * @param inverseFlip whether the bits of the flip are set for an upright picture
 */
record Ov564xDriver(
    SensorBus bus,
    int mirrorAddress,
    int mirrorBits,
    boolean inverseMirror,
    int flipAddress,
    int flipBits,
    boolean inverseFlip)
    implements PictureDriver {
  @Override
  public boolean succeeded() {
    return bus.ok();
  }

  @Override
  public boolean setHmirror(boolean enable, boolean vflip) {
    bus.change(mirrorAddress, mirrorBits, enable != inverseMirror ? mirrorBits : 0);
    return true;
  }

  @Override
  public boolean setVflip(boolean enable, boolean hmirror) {
    bus.change(flipAddress, flipBits, enable != inverseFlip ? flipBits : 0);
    return true;
  }
}
