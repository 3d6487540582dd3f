package k210.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import k210.kmodel.DataType;
import k210.kmodel.FloatNode;
import k210.kmodel.Layer;
import k210.kmodel.MemoryType;
import k210.kmodel.TensorRange;
import k210.kpu.FeatureMapShape;
import k210.operators.Shape4;
import k210.operators.ValueRange;
import k210.operators.Window2d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhyOnCpuTest {
  @ParameterizedTest
  @CsvSource({
    "5, 1, 8, 1, 'kernel: the KPU has 1x1 and 3x3, not 5x5'",
    "3, 3, 8, 1, 'stride: the KPU has 1 and 2, not 3x3'",
    "1, 1, 2, 1, 'size: the KPU''s smallest map is 4x4, this one is 2x2'",
    "3, 1, 8, 2, 'operator: the KPU has no convolution in 2 groups'",
    "3, 1, 8, 1, 'operator: a float convolution; compile with quantisation'",
  })
  void aConvolution(int kernel, int stride, int size, int groups, String reason) {
    TensorRange range = new TensorRange(MemoryType.MAIN, DataType.FLOAT32, 0, 4);
    FloatNode.Conv2d node =
        new FloatNode.Conv2d(
            range,
            range,
            new Shape4(1, 4, size, size),
            groups,
            8,
            Window2d.square(kernel, stride),
            new ValueRange(0, 1),
            Unpooled.EMPTY_BUFFER,
            Unpooled.EMPTY_BUFFER);

    assertEquals(reason, WhyOnCpu.of(node));
  }

  @ParameterizedTest
  @CsvSource({"3, 2, kernel", "2, 3, stride", "2, 2, operator", "4, 4, operator"})
  void aPool(int kernel, int stride, String reason) {
    FeatureMapShape shape = new FeatureMapShape(8, 8, 8);
    Layer layer =
        new Layer.QuantizedMaxPool2d(
            0, 0, 0, shape, shape, new Layer.PoolWindow(kernel, kernel, stride, stride, 0, 0));

    assertTrue(WhyOnCpu.of(layer).startsWith(reason + ": "), WhyOnCpu.of(layer));
  }
}
