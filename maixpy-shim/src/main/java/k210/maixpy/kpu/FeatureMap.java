package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.graalvm.polyglot.HostAccess;

/**
 * What {@code forward} and {@code get_output} return: a view of the model's output memory, which
 * the next run overwrites.
 */
public final class FeatureMap {
  private final ModelOutput output;
  private final int index;
  private final int width;
  private final int height;
  private final int channels;
  private final char typecode;

  /**
   * A view.
   *
   * @param output where it lies
   * @param index layer that made it
   * @param typecode 'B', 'f' or 0
   */
  FeatureMap(ModelOutput output, int index, int width, int height, int channels, char typecode) {
    this.output = output;
    this.index = index;
    this.width = width & 0xFFFF;
    this.height = height & 0xFFFF;
    this.channels = channels & 0xFFFF;
    this.typecode = typecode;
  }

  /** Size of the output in bytes. */
  @HostAccess.Export
  public int size() {
    return output.reportedBytes();
  }

  /** Bus address of the first byte. */
  @HostAccess.Export
  public long address() {
    return output.address();
  }

  /** Number of the layer that made it. */
  @HostAccess.Export
  public int index() {
    return index;
  }

  /** Columns, or the byte count of an output that is no map. */
  @HostAccess.Export
  public int w() {
    return width;
  }

  /** Rows; 1 for an output that is no map. */
  @HostAccess.Export
  public int h() {
    return height;
  }

  /** Channels; 1 for an output that is no map. */
  @HostAccess.Export
  public int ch() {
    return channels;
  }

  /** Type of the elements as {@code array} names it; an empty string where MaixPy has none. */
  @HostAccess.Export
  public String typecode() {
    return typecode == 0 ? "" : String.valueOf(typecode);
  }

  /** Bytes [from, to) as characters 0..255, which crosses to Python faster than an array. */
  @HostAccess.Export
  public String bytes(int from, int to) {
    return output.memory().toString(from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** One byte. */
  @HostAccess.Export
  public int byteAt(int position) {
    return output.memory().getUnsignedByte(position);
  }

  /** One float, by its number. */
  @HostAccess.Export
  public double floatAt(int position) {
    return output.memory().getFloatLE(4 * position);
  }

  /** Sets one byte; the low eight bits count, as in C. */
  @HostAccess.Export
  public void setByte(int position, long value) {
    output.memory().setByte(position, (int) value);
  }

  /** Sets one float, by its number. */
  @HostAccess.Export
  public void setFloat(int position, double value) {
    output.memory().setFloatLE(4 * position, (float) value);
  }

  /**
   * The bytes of one channel, in the same memory; empty if the model's memory ends before it does.
   */
  Optional<ByteBuf> channel(int channel) {
    int pixels = width * height;
    long start = (long) pixels * channel;
    return start + pixels <= output.memory().capacity()
        ? Optional.of(output.memory().slice((int) start, pixels))
        : Optional.empty();
  }
}
