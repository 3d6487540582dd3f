package k210.maixpy.kpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.kmodel.LayerType;
import org.junit.jupiter.api.Test;

/** The missing comma in the library's table of names. */
class LayerNamesTest {
  @Test
  void namesBeforeTheFaultAreRight() {
    assertEquals("KL_TENSORFLOW_FLATTEN", LayerNames.printed(LayerType.TENSORFLOW_FLATTEN));
    assertEquals("KL_K210_CONV", LayerNames.printed(LayerType.K210_CONV));
    assertEquals("KL_K210_UPLOAD", LayerNames.printed(LayerType.K210_UPLOAD));
  }

  @Test
  void theFaultJoinsTwoNamesAndMovesTheRest() {
    assertEquals(
        "KL_QUANTIZED_TENSORFLOW_FLATTENKL_RESIZE_NEAREST_NEIGHBOR",
        LayerNames.printed(LayerType.QUANTIZED_TENSORFLOW_FLATTEN));
    assertEquals(
        "KL_QUANTIZED_RESIZE_NEAREST_NEIGHBOR",
        LayerNames.printed(LayerType.RESIZE_NEAREST_NEIGHBOR));
    assertEquals("KL_LOGISTIC", LayerNames.printed(LayerType.CHANNELWISE_DEQUANTIZE));
    assertEquals("KL_K210_CONV", LayerNames.printed(LayerType.LOGISTIC));
  }
}
