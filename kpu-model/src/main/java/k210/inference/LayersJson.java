package k210.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import k210.json.JsonText;

/**
 * Writes layer results as a JSON array, one object per line: index, type, type_id, out_shape,
 * dtype, mem, addr, bytes, crc32 and the layer's details.
 */
public final class LayersJson implements LayerListener {
  private final Appendable out;
  private boolean empty = true;

  /** Writes to {@code out}; {@link #finish} completes the array. */
  public LayersJson(Appendable out) {
    this.out = out;
  }

  /**
   * @throws UncheckedIOException if {@code out} fails
   */
  @Override
  public void onLayer(LayerResult result) {
    StringBuilder line = new StringBuilder(empty ? "[\n{" : ",\n{");
    empty = false;
    line.append("\"index\":").append(result.index());
    field(line, "type", result.typeName());
    field(line, "type_id", result.typeId());
    field(line, "out_shape", result.shape());
    field(line, "dtype", result.dataType().label());
    field(line, "mem", result.memory().label());
    field(line, "addr", result.address());
    field(line, "bytes", result.bytes());
    field(line, "crc32", Crc32.hex(result.crc32()));
    for (Map.Entry<String, Object> detail : result.details().entrySet()) {
      field(line, detail.getKey(), detail.getValue());
    }
    append(line.append('}'));
  }

  /**
   * Ends the array.
   *
   * @throws UncheckedIOException if {@code out} fails
   */
  public void finish() {
    append(empty ? "[\n]\n" : "\n]\n");
  }

  private static void field(StringBuilder line, String name, Object value) {
    line.append(",\"").append(name).append("\":").append(JsonText.of(value));
  }

  private void append(CharSequence text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
