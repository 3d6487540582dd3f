package k210.maixpy.kpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import k210.kmodel.Layer;
import k210.kmodel.MemoryRange;
import k210.kmodel.QuantParam;
import k210.kpu.FeatureMapShape;
import org.junit.jupiter.api.Test;

class EndLayerTest {
  private static final FeatureMapShape SHAPE = new FeatureMapShape(2, 3, 4);

  private static Optional<MemoryRange> at(int address, int bytes) {
    return Optional.of(new MemoryRange(address, bytes));
  }

  @Test
  void floatLayersHaveFourBytesPerElement() {
    assertEquals(
        at(64, 40), EndLayer.output(new Layer.Dequantize(0, 0, 64, 10, new QuantParam(1, 0))));
    assertEquals(at(64, 28), EndLayer.output(new Layer.Softmax(0, 0, 64, 7)));
    assertEquals(at(64, 96), EndLayer.output(new Layer.TensorflowFlatten(0, 0, 64, SHAPE)));
  }

  @Test
  void byteLayersHaveOne() {
    assertEquals(at(8, 10), EndLayer.output(new Layer.Quantize(0, 0, 8, 10, new QuantParam(1, 0))));
    assertEquals(at(8, 5), EndLayer.output(new Layer.K210RemovePadding(0, 0, 8, 5)));
  }

  @Test
  void aConcatCountsItsFirstInputForEach() {
    assertEquals(
        at(8, 60),
        EndLayer.output(
            new Layer.Concat(
                false, 0, 8, List.of(new MemoryRange(0, 20), new MemoryRange(0, 4), at4()))));
    assertEquals(at(8, 0), EndLayer.output(new Layer.Concat(true, 0, 8, List.of())));
  }

  private static MemoryRange at4() {
    return new MemoryRange(4, 4);
  }

  @Test
  void refusedLayersHaveNoOutputAndTheLibrarysWords() {
    Layer padding = new Layer.K210AddPadding(0, 0, 0, 8);
    assertEquals(Optional.empty(), EndLayer.output(padding));
    assertEquals(
        "KL_K210_ADD_PADDING not support output to mainbuf!\r\n", EndLayer.refusal(padding));
    Layer upload = new Layer.K210Upload(0, 0, 0, SHAPE);
    assertEquals(Optional.empty(), EndLayer.output(upload));
    assertEquals("KL_K210_UPLOAD not support output to mainbuf!\r\n", EndLayer.refusal(upload));
    Layer logistic = new Layer.Logistic(0, 0, 8, 3);
    assertEquals(Optional.empty(), EndLayer.output(logistic));
    assertEquals("Unknow layer type: 25!\r\n", EndLayer.refusal(logistic));
  }
}
