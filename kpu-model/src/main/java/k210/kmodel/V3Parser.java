package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Reads the header and tables of a kmodel V3 and hands each body to {@link V3BodyParser}. */
final class V3Parser {
  /** Real files share no tables; far more table bytes than file bytes is an attack on memory. */
  private static final int LARGEST_SHARING = 4;

  private static final int OUTPUT_BYTES = 8;

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
    BodyTable.requireTable(header, "output_count", outputCount, OUTPUT_BYTES);
    List<MemoryRange> outputs = new ArrayList<>(outputCount);
    for (int i = 0; i < outputCount; i++) {
      outputs.add(output(header, i, mainBytes));
    }
    BodyTable table = new BodyTable(header, file.readableBytes(), "layer_count", layerCount);
    List<LayerType> types = new ArrayList<>(layerCount);
    List<MemoryRange> bodies = new ArrayList<>(layerCount);
    for (int i = 0; i < layerCount; i++) {
      types.add(layerType(header, i));
      String sizeField = "layer_headers[" + i + "].body_size";
      bodies.add(table.next(sizeField, header.dimension(sizeField, Integer.MAX_VALUE)));
    }

    int used = table.usedBytes();
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
