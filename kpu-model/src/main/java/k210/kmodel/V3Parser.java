package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Reads the header and tables of a kmodel V3 and hands each body to {@link V3BodyParser}. */
final class V3Parser {
  /**
   * The last body may end this far past the file: the writer seeks to its alignment without
   * writing.
   */
  private static final int MISSING_TAIL_BYTES = 7;

  /** Real files share no tables; far more table bytes than file bytes is an attack on memory. */
  private static final int LARGEST_SHARING = 4;

  private final ByteBuf file;
  private final String fileName;

  /** Reads {@code file} from index 0 on. */
  V3Parser(ByteBuf file, String fileName) {
    this.file = file;
    this.fileName = fileName;
  }

  KmodelV3 parse() {
    BodyCursor header = new BodyCursor(file, fileName, "", 0, file.readableBytes());
    header.word("version");
    int flags = header.word("flags");
    header.word("arch");
    int layerCount = header.dimension("layer_count", Integer.MAX_VALUE);
    int maxStart = header.word("max_start_address");
    int mainBytes = header.count("main_mem_usage");
    int outputCount = header.count("output_count");
    requireTable(header, "output_count", outputCount);
    List<MemoryRange> outputs = new ArrayList<>(outputCount);
    for (int i = 0; i < outputCount; i++) {
      outputs.add(output(header, i, mainBytes));
    }
    requireTable(header, "layer_count", layerCount);

    List<LayerType> types = new ArrayList<>(layerCount);
    List<MemoryRange> bodies = new ArrayList<>(layerCount);
    long end = header.position() + 8L * layerCount;
    for (int i = 0; i < layerCount; i++) {
      types.add(layerType(header, i));
      String sizeField = "layer_headers[" + i + "].body_size";
      int size = header.dimension(sizeField, Integer.MAX_VALUE);
      if (end + size > (long) file.readableBytes() + MISSING_TAIL_BYTES) {
        throw header.fault(
            sizeField,
            Integer.toString(size),
            "the body at %d exceeds the file's %d bytes; is the file cut short?"
                .formatted(end, file.readableBytes()));
      }
      bodies.add(new MemoryRange((int) end, size));
      end += size;
    }

    int used = (int) Math.min(end, file.readableBytes());
    long pointed = 0;
    List<Layer> layers = new ArrayList<>(layerCount);
    for (int i = 0; i < layerCount; i++) {
      V3BodyParser parser =
          new V3BodyParser(file, fileName, i, types.get(i), bodies.get(i), flags, mainBytes);
      layers.add(parser.parse());
      used = Math.max(used, parser.farthestByte());
      pointed += parser.pointedBytes();
      if (pointed > LARGEST_SHARING * (long) file.readableBytes()) {
        throw header.fault(
            "layer_headers[" + i + "].type",
            types.get(i).nncaseName(),
            "the layers' weights and tables overlap beyond reason");
      }
    }
    return new KmodelV3(
        fileName, new V3Content(flags, maxStart, mainBytes, outputs, layers), bodies, used);
  }

  /**
   * Both tables have 8-byte entries; checking before reading bounds what a wrong count can cost.
   */
  private void requireTable(BodyCursor header, String field, int count) {
    if (8L * count > file.readableBytes() - header.position()) {
      throw header.fault(field, Integer.toString(count), "the table would exceed the file's end");
    }
  }

  private static MemoryRange output(BodyCursor header, int index, int mainBytes) {
    String field = "outputs[" + index + "].";
    int address = header.count(field + "address");
    int size = header.count(field + "size");
    // nncase writes 4 bytes per element for byte outputs too, so a quarter is what must be there.
    header.requireWithin(field + "address", address, size / 4, mainBytes, "main memory");
    return new MemoryRange(address, size);
  }

  private static LayerType layerType(BodyCursor header, int index) {
    String field = "layer_headers[" + index + "].type";
    int id = header.word(field);
    return LayerType.ofId(id)
        .orElseThrow(
            () ->
                header.fault(
                    field, Integer.toUnsignedString(id), "no layer type of kmodel V3 has this id"));
  }
}
