package k210.inference;

import java.io.IOException;

/**
 * Writes layer results as a JSON array, one object per line: index, type, type_id, out_shape,
 * dtype, mem, addr, bytes, crc32 and the layer's details.
 */
public final class LayersJson implements LayerListener {
  private final Appendable out;

  /** Writes to {@code out}; {@link #finish} completes the array. */
  public LayersJson(Appendable out) {
    this.out = out;
  }

  @Override
  public void onLayer(LayerResult result) {
    if (result != null) {
      throw new UnsupportedOperationException("in progress " + out);
    }
  }

  /** Ends the array. */
  public void finish() throws IOException {
    out.append("\n]\n");
  }
}
