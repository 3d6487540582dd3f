package k210.inference;

/** Hears of each layer right after it ran, before the next one overwrites anything. */
@FunctionalInterface
public interface LayerListener {
  /** Hears nothing. */
  LayerListener NONE = result -> {};

  /** A layer has run; {@code result} reads live memory and is valid only during this call. */
  void onLayer(LayerResult result);
}
