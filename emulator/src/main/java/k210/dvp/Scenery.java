package k210.dvp;

import java.util.Objects;
import java.util.Optional;

/**
 * What one or two sensors look at: their scenes, which of the two is powered, and the powered
 * one's picture in the size of its frame. A picture that stays is scaled once.
 */
final class Scenery {
  private final Scaler scaler = new Scaler();
  private FrameSource source;
  private Optional<FrameSource> secondSource = Optional.empty();
  private boolean second;
  private boolean colourBar;
  private boolean negative;
  private RgbRaster lastScene;
  private RgbRaster lastScaled;

  Scenery(FrameSource source) {
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

  void setColourBar(boolean enable) {
    colourBar = enable;
    forget();
  }

  void setNegative(boolean enable) {
    negative = enable;
    forget();
  }

  /** Every setting as after power-on. */
  void reset() {
    colourBar = false;
    negative = false;
    second = false;
  }

  /** The next frame is made anew. */
  void forget() {
    lastScene = null;
  }

  /** The picture of a frame that begins at a time. */
  RgbRaster frame(long index, long micros, FrameSize size) {
    if (colourBar) {
      if (lastScene == null) {
        lastScene = TestPattern.colourBars(size.widthPx(), size.heightPx());
      }
      return lastScene;
    }
    FrameSource powered = second ? secondSource.orElseThrow() : source;
    RgbRaster scene = powered.frame(index, micros);
    if (scene != lastScene) {
      RgbRaster scaled = scaler.cover(scene, size.widthPx(), size.heightPx());
      lastScaled = negative ? scaled.negative() : scaled;
      lastScene = scene;
    }
    return lastScaled;
  }
}
