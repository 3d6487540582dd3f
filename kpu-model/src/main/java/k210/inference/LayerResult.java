package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.SequencedMap;
import k210.kmodel.DataType;
import k210.timing.LayerCost;

/** What a layer made; reads live memory, so it is valid only while the listener is called. */
public interface LayerResult {
  /** Position in the model, from 0. */
  int index();

  /** nncase's name of the layer type or opcode. */
  String typeName();

  /** Number of the layer type or opcode in the file. */
  int typeId();

  /** Shape of the result, outermost dimension first. */
  List<Integer> shape();

  /** Element type of the result. */
  DataType dataType();

  /** Where the result lies. */
  MemoryKind memory();

  /** Byte address in that memory. */
  int address();

  /** Size of the dense result. */
  int bytes();

  /** The dense result; of a KPU map read back as CHW. Read-only. */
  ByteBuf data();

  /** CRC-32 (as zlib's) of {@link #data}. */
  default int crc32() {
    return Crc32.of(data());
  }

  /**
   * Further facts by name, in the order reports list them; values are Integer, String or List of
   * Integer. Computed when asked for.
   */
  SequencedMap<String, Object> details();

  /** Modelled board time. */
  LayerCost cost();
}
