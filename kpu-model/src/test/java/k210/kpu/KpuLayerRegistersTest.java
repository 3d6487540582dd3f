package k210.kpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KpuLayerRegistersTest {
  /** Bits that have a name, word by word (kpu.h). */
  private static final long[] NAMED = {
    0xfL,
    0x7fff00007fffL,
    0x3ff03ff000003ffL,
    0x7ffff0007ffffL,
    0xffffffffffff07ffL,
    0xffffffffffff807fL,
    0xffffL,
    0xfffffffffFFF7fffL,
    0x7f7fffL,
    0xffffffffffffffL,
    0xffffffffffL,
    0xffffffffffff0001L,
  };

  @Test
  void wordsComeBack() {
    Random random = new Random(7);
    System.out.println("seed 7");
    for (int round = 0; round < 1000; round++) {
      long[] words = new long[KpuLayerRegisters.WORDS];
      for (int i = 0; i < words.length; i++) {
        words[i] = random.nextLong() & NAMED[i];
      }
      assertArrayEquals(words, KpuLayerRegisters.decode(words).encode());
    }
  }

  @Test
  void bitsWithoutANameAreDropped() {
    long[] words = new long[KpuLayerRegisters.WORDS];
    for (int i = 0; i < words.length; i++) {
      words[i] = ~NAMED[i];
    }
    assertArrayEquals(new long[KpuLayerRegisters.WORDS], KpuLayerRegisters.decode(words).encode());
  }

  /** First layer of a real face detector, 320x240x3 to 160x120x16, 3x3 with 2x2 maximum pool. */
  @Test
  void realLayerReadsAsItsCompilerMeantIt() {
    long[] words = {
      0,
      0x5b70000071f0L,
      0xf000f00000002L,
      0x1dc9f0003bd3fL,
      0xf0411,
      0xd80001,
      0,
      0x900504b0L,
      0x130168,
      0xa78000000000f0L,
      0,
      0x4afff4aff0000L
    };

    KpuLayerRegisters r = KpuLayerRegisters.decode(words);

    assertEquals(new FeatureMapShape(3, 240, 320), r.inputShape());
    assertEquals(new FeatureMapShape(16, 120, 160), r.outputShape());
    assertEquals(3, r.kernelSize());
    assertEquals(PoolType.MAX_2_S2.code(), r.poolType());
    assertEquals(0x71f0, r.sourceRow());
    assertEquals(0x5b70, r.destinationRow());
    assertEquals(432, r.bytesPerLoad());
    assertEquals(15, r.shiftX());
    assertEquals(0xa78000 - 0x1000000, r.argX());
    assertEquals(16 * 160 * 120, r.dmaTotalBytes());
  }

  /** The builder sets what follows from the geometry as nncase does. */
  @Test
  void builderAgreesWithARealLayer() {
    long[] real = {
      8,
      0x44f000005b70L,
      0xf000f0000000fL,
      0x1dc9f0001dc9fL,
      0xf0401,
      0x480001,
      0,
      0x90030168L,
      0x130168,
      0,
      0,
      0x4afff4aff0000L
    };
    KpuConv conv =
        KpuConv.depthwise(new FeatureMapShape(16, 120, 160), 3).weights(new byte[144], 0).build();

    assertArrayEquals(real, conv.at(0x5b70, 0x44f0).registers().encode());
  }

  @Test
  void signedFieldsKeepTheirSign() {
    long[] words = new long[KpuLayerRegisters.WORDS];
    words[9] = 0x800000L << 8 | 0xffffffL << 32;
    words[10] = 0x8000000000L;

    KpuLayerRegisters r = KpuLayerRegisters.decode(words);

    assertEquals(-(1 << 23), r.argW());
    assertEquals(-1, r.argX());
    assertEquals(-(1L << 39), r.argAdd());
  }

  @Test
  void batchNormComesBack() {
    BatchNorm norm = new BatchNorm(-8_388_608, Integer.MIN_VALUE + 5, 15);

    assertEquals(norm, BatchNorm.decode(norm.encode()));
    assertEquals(new BatchNorm(3 << 14, -7, 15), BatchNorm.of(1.5, -7));
  }
}
