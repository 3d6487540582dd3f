package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.List;
import k210.timing.LayerCost;

/** What {@link Inference} needs of a kmodel version: its tensors and one layer at a time. */
sealed interface ModelRunner permits V3Runner, V4Runner {
  /** Input tensors. */
  List<TensorSpec> inputs();

  /** Output tensors. */
  List<TensorSpec> outputs();

  /** A live view of an output. */
  ByteBuf output(int index);

  /** Copies an input's dense bytes to where the first layers read them. */
  void load(int index, ByteBuf data);

  /** Board time of {@link #load} for all inputs. */
  LayerCost loadCost();

  /** Number of layers or nodes. */
  int layerCount();

  /** Runs a layer; the result is a view of live memory. */
  LayerResult runLayer(int index);

  /** Shape and type of a layer's result. */
  TensorSpec resultOf(int index);

  /** Bytes a buffer must have to receive a result that main memory does not get; 0 if it does. */
  int earlyOutputBytes(int index);

  /**
   * Fills {@code buffer} with the result of the layer that ran last, where main memory does not get
   * it.
   */
  void earlyOutput(int index, ByteBuf buffer);

  /**
   * A live view of a layer's result in main memory, or in {@code buffer} where main memory does not
   * get it.
   */
  ByteBuf earlyView(int index, ByteBuf buffer);
}
