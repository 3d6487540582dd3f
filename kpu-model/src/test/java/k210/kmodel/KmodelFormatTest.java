package k210.kmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import k210.inference.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KmodelFormatTest {
  @ParameterizedTest
  @CsvSource({
    "010000000100000005000000, V1",
    "030000000100000000000000, V3",
    "000000030000000100000000, V3_BIG_ENDIAN",
    "4c444d4b0400000000000000, V4",
    "4c444d4b0500000000000000, V5",
    "4c444d4b0600000000000000, V6_OR_LATER",
    "4c444d4bffffffff00000000, V6_OR_LATER",
    "4c444d4b0300000000000000, UNKNOWN",
    "030000000100000001000000, UNKNOWN",
    "ffffffffffffffffffffffff, BLANK",
    "000000000000000000000000, BLANK",
    "504b03041400000000000000, UNKNOWN",
    "0300, UNKNOWN",
    "'', BLANK",
  })
  void firstWordsTellTheFormat(String hex, KmodelFormat format) {
    assertEquals(
        format, KmodelFormat.detect(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex))));
  }

  @ParameterizedTest
  @CsvSource({
    "be_v3_facedetect_maix, V3_BIG_ENDIAN",
    "v1_face_aug, V1",
    "v3_iris, V3",
    "v4_iris_float, V4",
    "v5_mnist_a, V5",
  })
  void realFilesAreToldApart(String name, KmodelFormat format) {
    assertEquals(format, KmodelFormat.detect(SharedFiles.model(name)));
  }

  @Test
  void theRefusalSaysWhatItIsAndWhatHelps() {
    ByteBuf file = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump("4c444d4b05000000"));

    UnsupportedModelException e =
        assertThrows(UnsupportedModelException.class, () -> KmodelReader.read(file, "new.kmodel"));

    assertTrue(e.what().contains("V5"), e.what());
    assertTrue(e.help().contains("nncase 0.2"), e.help());
  }

  @Test
  void swappedWordsGiveTheUsualModel() {
    ByteBuf swapped = KmodelBytes.swapWords(SharedFiles.model("be_v3_facedetect_maix"));

    assertEquals(SharedFiles.model("v3_facedetect_maix"), swapped);
  }

  @Test
  void bytesAfterTheLastWholeWordStay() {
    ByteBuf bytes = Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4, 5, 6});

    assertEquals(
        Unpooled.wrappedBuffer(new byte[] {4, 3, 2, 1, 5, 6}), KmodelBytes.swapWords(bytes));
  }
}
