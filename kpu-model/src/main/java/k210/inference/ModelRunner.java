package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import k210.kmodel.UnsupportedModelException;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.RegisterFault;
import k210.timing.LayerCost;

/** What {@link Inference} needs of a kmodel version: its tensors and one layer at a time. */
abstract sealed class ModelRunner permits V3Runner, V4Runner {
  private final String fileName;
  private final Memories memories;

  /**
   * @param memories with no more main memory than the model has
   */
  ModelRunner(String fileName, Memories memories) {
    this.fileName = fileName;
    this.memories = memories;
  }

  /** Input tensors. */
  abstract List<TensorSpec> inputs();

  /** Output tensors. */
  abstract List<TensorSpec> outputs();

  /** A live view of an output. */
  abstract ByteBuf output(int index);

  /** Copies an input's dense bytes to where the first layers read them. */
  abstract void load(int index, ByteBuf data);

  /** Board time of {@link #load} for all inputs. */
  abstract LayerCost loadCost();

  /** Number of layers or nodes. */
  abstract int layerCount();

  /** Runs a layer; the result is a view of live memory. */
  abstract LayerResult runLayer(int index);

  /** "layer 3 Softmax": how errors name a layer. */
  abstract String layerText(int index);

  /** Where a layer leaves its result. */
  abstract ResultPlace resultPlace(int index);

  /** Where a layer sends a copy of its result besides, if it does. */
  abstract Optional<ResultPlace> copyPlace(int index);

  /** Whether a layer's result lies in the KPU's RAM, from where only a KPU layer can send it. */
  abstract boolean isUpload(int index);

  /** Copies the dense result of a layer that ran last out of the KPU's RAM. */
  abstract void download(int index, ByteBuf buffer);

  /** Shape and type of a layer's result. */
  final TensorSpec resultOf(int index) {
    return resultPlace(index).spec();
  }

  /**
   * The last result in main memory that fits a description: a model's file gives only the places of
   * its outputs, their shapes are those of what was written there.
   */
  final Optional<ResultPlace> lastWritten(Predicate<ResultPlace> there) {
    return IntStream.iterate(layerCount() - 1, i -> i >= 0, i -> i - 1)
        .mapToObj(i -> copyPlace(i).orElse(resultPlace(i)))
        .filter(place -> place.memory() == MemoryKind.MAIN && there.test(place))
        .findFirst();
  }

  /** Bytes a buffer must have to receive a result that main memory does not get; 0 if it does. */
  final int earlyOutputBytes(int index) {
    if (isUpload(index)) {
      // The firmware's library says the same of V3's: no output to the main buffer.
      throw unsupported(
          index,
          "as the last layer",
          "its result stays in KPU RAM; stop one layer earlier or later");
    }
    ResultPlace place = resultPlace(index);
    return staysInKpuRam(index, place) ? place.bytes() : 0;
  }

  /**
   * Fills {@code buffer} with the result of the layer that ran last, where main memory does not get
   * it.
   */
  final void earlyOutput(int index, ByteBuf buffer) {
    if (staysInKpuRam(index, resultPlace(index))) {
      download(index, buffer);
    }
  }

  /**
   * A live view of a layer's result in main memory, or in {@code buffer} where main memory does not
   * get it.
   */
  final ByteBuf earlyView(int index, ByteBuf buffer) {
    ResultPlace place = copyPlace(index).orElse(resultPlace(index));
    return staysInKpuRam(index, place)
        ? buffer.slice(0, place.bytes())
        : memories.main().slice(place.address(), place.bytes());
  }

  private boolean staysInKpuRam(int index, ResultPlace place) {
    return place.memory() == MemoryKind.KPU && copyPlace(index).isEmpty();
  }

  /** Refuses registers whose effect nobody knows. */
  final void requireModelled(int index, KpuLayerRegisters registers) {
    RegisterFault.firstNotModelled(registers)
        .ifPresent(
            fault -> {
              throw unsupported(
                  index,
                  "with register " + fault.field() + " = " + fault.value(),
                  "no public source says what it computes; nncase never sets it");
            });
  }

  final UnsupportedModelException unsupported(int index, String what, String help) {
    return new UnsupportedModelException(fileName, layerText(index) + " " + what, help);
  }
}
