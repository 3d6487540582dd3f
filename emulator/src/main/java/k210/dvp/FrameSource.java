package k210.dvp;

/**
 * The scene in front of the sensor. Reading files is the caller's side; the chip only sees rasters.
 */
@FunctionalInterface
public interface FrameSource {
  /**
   * The scene at one exposure.
   *
   * @param index counts the frames that were captured since power-on, from 0
   * @param boardMicros board time at which the exposure starts
   * @return a picture of any size; returning the same object again says that it is the same picture
   *     and saves scaling it again. It stays as it is until the next call.
   */
  RgbRaster frame(long index, long boardMicros);
}
