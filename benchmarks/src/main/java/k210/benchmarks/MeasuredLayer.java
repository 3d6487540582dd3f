package k210.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A layer's time that somebody measured on a board and published.
 *
 * @param dataset which publication
 * @param kmodelVersion 3: kpu.c; 4: nncase's runtime in the SDK
 * @param line its number in the publication
 * @param operator name in the SDK's output; {@code K210Conv16} has 16-bit weights
 * @param shape {@code 112x112x24->56x56x48 k1 dw main_out=N} (width, height, channels), or {@code
 *     n=ELEMENTS}
 * @param millis measured
 */
record MeasuredLayer(
    String dataset, int kmodelVersion, int line, String operator, String shape, double millis) {
  /**
   * Reads a table with the columns dataset, source, version, layer, op, shape, shape_status,
   * measured_ms, row_len, groups, weight_bytes, out_bytes, note.
   *
   * @return datasets in the order of the file
   */
  static SequencedMap<String, List<MeasuredLayer>> read(Path csv) throws IOException {
    SequencedMap<String, List<MeasuredLayer>> datasets = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = fields(line);
      MeasuredLayer layer =
          new MeasuredLayer(
              fields.get(0),
              Integer.parseInt(fields.get(2)),
              Integer.parseInt(fields.get(3)),
              fields.get(4),
              fields.get(5),
              Double.parseDouble(fields.get(7)));
      datasets.computeIfAbsent(layer.dataset, name -> new ArrayList<>()).add(layer);
    }
    return datasets;
  }

  /** Whether the KPU ran it. */
  boolean onKpu() {
    return operator.startsWith("K210Conv") || operator.equals("KPUConv2D");
  }

  /** The elements of a CPU operator. */
  int elements() {
    if (!shape.startsWith("n=")) {
      throw new IllegalArgumentException("%s: no number of elements: %s".formatted(dataset, shape));
    }
    return Integer.parseInt(shape.substring(2));
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
