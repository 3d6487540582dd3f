package k210.dvp;

import java.util.Objects;
import java.util.Optional;

/**
 * What one or two sensors look at: their scenes, which of the two is powered, and the powered one's
 * picture in the size of its frame, as the chip's settings make it. A picture that stays is scaled
 * and tuned once.
 */
final class Scenery {
  private final Scaler scaler = new Scaler();
  private FrameSource source;
  private Optional<FrameSource> secondSource = Optional.empty();
  private boolean second;
  private final ImageSensor sensor;
  private RgbRaster lastScene;
  private RgbRaster scaledScene;
  private RgbRaster lastBars;
  private FrameSize lastBarsSize;
  private RgbRaster lastScaled;
  private PictureTuning lastTuning = PictureTuning.NEUTRAL;
  private RgbRaster lastTuned;

  Scenery(ImageSensor sensor, FrameSource source) {
    this.sensor = sensor;
    this.source = source;
  }

  void setSource(FrameSource newSource) {
    source = Objects.requireNonNull(newSource);
  }

  void setSecondSource(FrameSource newSource) {
    secondSource = Optional.of(newSource);
  }

  boolean isBinocular() {
    return secondSource.isPresent();
  }

  void select(boolean selectSecond) {
    second = selectSecond && isBinocular();
    forget();
  }

  /** As after power-on. */
  void reset() {
    second = false;
    forget();
  }

  /** The next frame is made anew. */
  void forget() {
    lastScene = null;
    lastTuned = null;
  }

  /** The picture of a frame that begins at a time. */
  RgbRaster frame(long index, long micros, FrameSize size) {
    PictureTuning tuning = sensor.tuning();
    RgbRaster scaled;
    if (sensor.showsColourBars()) {
      // The bars do not depend on light.
      tuning = tuning.withLight(1, 1, 1);
      scaled = bars(size);
    } else {
      scaled = scaledScene(index, micros, size);
    }
    if (lastTuned == null || scaled != lastScaled || !tuning.equals(lastTuning)) {
      lastTuned = tuning.apply(scaled);
      lastTuning = tuning;
      lastScaled = scaled;
    }
    return lastTuned;
  }

  private RgbRaster bars(FrameSize size) {
    if (lastBars == null || lastBarsSize != size) {
      lastBars = TestPattern.colourBars(size.widthPx(), size.heightPx());
      lastBarsSize = size;
    }
    return lastBars;
  }

  private RgbRaster scaledScene(long index, long micros, FrameSize size) {
    FrameSource powered = second ? secondSource.orElseThrow() : source;
    RgbRaster scene = powered.frame(index, micros);
    if (scene != lastScene) {
      scaledScene = scaler.cover(scene, size.widthPx(), size.heightPx());
      lastScene = scene;
    }
    return scaledScene;
  }
}
