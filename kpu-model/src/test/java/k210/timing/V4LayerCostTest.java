package k210.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import k210.inference.SharedFiles;
import k210.kmodel.EveryNode;
import k210.kmodel.KmodelReader;
import k210.kmodel.KmodelV4;
import k210.kmodel.KmodelV4Writer;
import k210.kmodel.MobileNet75;
import k210.kmodel.Node;
import k210.kmodel.V4Content;
import org.junit.jupiter.api.Test;

/** The board's published times of MobileNet's 43 nodes. */
class V4LayerCostTest {
  private static final String DATASET = "seed-V4-mbnet75,";
  private static final int OPERATOR_COLUMN = 4;
  private static final int MILLISECONDS_COLUMN = 7;

  /** Boards print whole microseconds, and small nodes are mostly their fixed cost. */
  private static final double FIXED_MS = 0.005;

  @Test
  void everyNodeTakesAboutWhatABoardMeasured() throws IOException {
    List<String[]> rows = measured();
    List<Node> nodes = model().nodes();
    assertEquals(rows.size(), nodes.size());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(rows.get(i)[OPERATOR_COLUMN], nodes.get(i).opcode().displayName(), "node " + i);
      double expected = Double.parseDouble(rows.get(i)[MILLISECONDS_COLUMN]);
      double actual = milliseconds(nodes.get(i));
      if (Math.abs(actual - expected) > 0.03 * expected + FIXED_MS) {
        wrong.add("%d %s: %.4f, measured %.4f".formatted(i, rows.get(i)[4], actual, expected));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theWholeTableIsWithinOnePercent() throws IOException {
    double expected =
        measured().stream().mapToDouble(row -> Double.parseDouble(row[MILLISECONDS_COLUMN])).sum();
    double actual = model().nodes().stream().mapToDouble(V4LayerCostTest::milliseconds).sum();

    assertEquals(expected, actual, 0.01 * expected);
  }

  @Test
  void everyOperatorCostsSomething() {
    for (Node node : EveryNode.content().nodes()) {
      assertTrue(milliseconds(node) > 0.004, node.opcode().nncaseName());
    }
  }

  private static List<String[]> measured() throws IOException {
    return Files.readAllLines(SharedFiles.root().resolve("timing").resolve("measured.csv")).stream()
        .filter(line -> line.startsWith(DATASET))
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static KmodelV4 model() {
    V4Content content = MobileNet75.content();
    return (KmodelV4) KmodelReader.read(KmodelV4Writer.write(content), "mobilenet");
  }

  private static double milliseconds(Node node) {
    return V4LayerCost.of(node, BlockMove.NEWLIB).totalNanos(Clocks.DEFAULT) / 1e6;
  }
}
