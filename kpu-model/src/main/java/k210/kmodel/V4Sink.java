package k210.kmodel;

import io.netty.buffer.ByteBuf;
import k210.operators.Padding;
import k210.operators.Rescale;
import k210.operators.Shape4;
import k210.operators.ValueRange;
import k210.operators.Window2d;

/** Writes the groups of fields that several node bodies share, the mirror of {@link V4Fields}. */
final class V4Sink {
  private final ByteBuf out;

  V4Sink(ByteBuf out) {
    this.out = out;
  }

  int position() {
    return out.writerIndex();
  }

  /** Writes zeros up to a multiple of {@code alignment} from the file's start; returns how many. */
  int align(int alignment) {
    int zeros = (alignment - out.writerIndex() % alignment) % alignment;
    out.writeZero(zeros);
    return zeros;
  }

  V4Sink words(int... words) {
    for (int word : words) {
      out.writeIntLE(word);
    }
    return this;
  }

  V4Sink longs(long... words) {
    for (long word : words) {
      out.writeLongLE(word);
    }
    return this;
  }

  /** Replaces words that were written before. */
  void rewrite(int position, long... words) {
    for (int i = 0; i < words.length; i++) {
      out.setLongLE(position + 8 * i, words[i]);
    }
  }

  V4Sink real(float value) {
    out.writeFloatLE(value);
    return this;
  }

  V4Sink bytes(ByteBuf bytes) {
    out.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
    return this;
  }

  V4Sink range(TensorRange range) {
    return words(range.memory().id(), type(range.type()), range.start(), range.bytes());
  }

  /** Number of a data type (nncase's datatype_t). */
  static int type(DataType type) {
    return switch (type) {
      case FLOAT32 -> 0;
      case UINT8 -> 1;
    };
  }

  V4Sink shape(Shape4 shape) {
    return words(shape.d0(), shape.d1(), shape.d2(), shape.d3());
  }

  V4Sink padding(Padding padding) {
    return words(padding.before(), padding.after());
  }

  V4Sink window(Window2d w) {
    padding(w.vertical()).padding(w.horizontal());
    return words(
        w.filterHeight(),
        w.filterWidth(),
        w.strideHeight(),
        w.strideWidth(),
        w.dilationHeight(),
        w.dilationWidth());
  }

  V4Sink activation(ValueRange range) {
    return real(range.min()).real(range.max());
  }

  V4Sink scale(QuantizedNode.QuantScale scale) {
    return words(scale.zeroPoint()).real(scale.scale());
  }

  V4Sink operandScale(Rescale scale) {
    return words(scale.offset(), scale.mul(), scale.shift());
  }

  V4Sink resultScale(Rescale scale) {
    return words(scale.mul(), scale.shift(), scale.offset());
  }

  ByteBuf buffer() {
    return out;
  }
}
