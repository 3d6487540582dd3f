package k210.kpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The device against the formula written down naively. */
class KpuTest {
  private static final int SOURCE = 0;
  private static final int DESTINATION = 16_384;

  @ParameterizedTest
  @EnumSource(PoolType.class)
  void everyPoolAtEverySize(PoolType pool) {
    Random random = seeded(pool.code() + 1);
    int[] widths = {4, 5, 6, 7, 15, 16, 17, 31, 32, 33, 63, 64, 65, 130};
    for (int width : widths) {
      int height = 4 + random.nextInt(6);
      check(
          randomLayer(random, 3, 2, height, width, pool, false, 3, WeightWidth.EIGHT_BIT), random);
    }
  }

  @Test
  void depthwiseOfBothKernels() {
    Random random = seeded(20);
    for (int channels = 1; channels < 10; channels++) {
      for (int kernel : new int[] {1, 3}) {
        check(
            randomLayer(
                random,
                channels,
                channels,
                6,
                9,
                PoolType.NONE,
                true,
                kernel,
                WeightWidth.EIGHT_BIT),
            random);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(WeightWidth.class)
  void manyChannelsOfBothKernels(WeightWidth width) {
    Random random = seeded(30 + width.bytes());
    for (int channels : new int[] {1, 2, 3, 4, 5, 8, 13, 14, 15, 29, 127, 128, 129, 257, 1024}) {
      for (int kernel : new int[] {1, 3}) {
        check(randomLayer(random, channels, 2, 3, 5, PoolType.NONE, false, kernel, width), random);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(WeightWidth.class)
  void largestSumsDoNotOverflow(WeightWidth width) {
    FeatureMapShape shape = new FeatureMapShape(1024, 3, 3);
    int weights = 1024 * 9;
    KpuConv.Builder builder = KpuConv.of(shape, 1, 3).inputZero(255);
    if (width == WeightWidth.EIGHT_BIT) {
      byte[] bytes = new byte[weights];
      Arrays.fill(bytes, (byte) 0xff);
      builder.weights(bytes, 0);
    } else {
      short[] words = new short[weights];
      Arrays.fill(words, (short) 0xffff);
      builder.weights(words, 0);
    }
    KpuLayer layer = builder.build().at(SOURCE, DESTINATION);
    int[] input = new int[1024 * 9];
    Arrays.fill(input, 255);

    assertArrayEquals(
        NaiveKpu.run(layer, input, KpuArithmetic.DEFAULT),
        run(layer, input, KpuArithmetic.DEFAULT));
  }

  @Test
  void everyRoundingAndSegmentRule() {
    Random random = seeded(40);
    for (RoundingRule rounding : RoundingRule.values()) {
      for (SegmentRule segments : SegmentRule.values()) {
        for (int round = 0; round < 20; round++) {
          KpuLayer layer =
              randomLayer(random, 2, 3, 8, 8, PoolType.NONE, false, 1, WeightWidth.EIGHT_BIT);
          int[] input = random.ints(2 * 64, 0, 256).toArray();
          KpuArithmetic arithmetic = new KpuArithmetic(rounding, segments);
          assertArrayEquals(NaiveKpu.run(layer, input, arithmetic), run(layer, input, arithmetic));
        }
      }
    }
  }

  @Test
  void segmentRuleDecidesAtASegmentsStart() {
    ActivationTable.Segment[] segments = new ActivationTable.Segment[ActivationTable.SEGMENTS];
    Arrays.fill(segments, new ActivationTable.Segment(1000, 0, 0, 9));
    segments[0] = new ActivationTable.Segment(ActivationTable.LOWEST_START, 0, 0, 1);
    segments[1] = new ActivationTable.Segment(7, 0, 0, 2);
    KpuLayer layer =
        KpuConv.of(new FeatureMapShape(1, 1, 3), 1, 1)
            .weights(new byte[] {1}, 0)
            .activation(new ActivationTable(Arrays.asList(segments)))
            .build()
            .at(SOURCE, DESTINATION);
    int[] input = {6, 7, 8};

    assertArrayEquals(
        new int[] {1, 1, 2},
        run(layer, input, new KpuArithmetic(RoundingRule.BANKER, SegmentRule.GREATER)));
    assertArrayEquals(
        new int[] {1, 2, 2},
        run(layer, input, new KpuArithmetic(RoundingRule.BANKER, SegmentRule.GREATER_OR_EQUAL)));
  }

  @Test
  void anUnsortedTablePicksTheLastMatchingSegment() {
    ActivationTable.Segment[] segments = new ActivationTable.Segment[ActivationTable.SEGMENTS];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = new ActivationTable.Segment((i * 7) % 16 * 10L, 0, 0, i);
    }
    ActivationTable table = new ActivationTable(Arrays.asList(segments));
    KpuLayer layer =
        KpuConv.of(new FeatureMapShape(1, 1, 256), 1, 1)
            .weights(new byte[] {1}, 0)
            .activation(table)
            .build()
            .at(SOURCE, DESTINATION);
    int[] input = new int[256];
    Arrays.setAll(input, i -> i);

    assertArrayEquals(
        NaiveKpu.run(layer, input, KpuArithmetic.DEFAULT),
        run(layer, input, KpuArithmetic.DEFAULT));
  }

  @Test
  void paddingBytesOfARowKeepTheirContents() {
    KpuLayer layer =
        KpuConv.of(new FeatureMapShape(1, 2, 3), 1, 1)
            .weights(new byte[] {0}, 0)
            .build()
            .at(SOURCE, DESTINATION);
    ByteBuf ram = Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]);
    ram.setByte(DESTINATION * 64 + 3, 77);
    ram.setByte(DESTINATION * 64 + 2, 66);

    new Kpu(ram, KpuArithmetic.DEFAULT).run(layer);

    assertEquals(77, ram.getByte(DESTINATION * 64 + 3));
    assertEquals(0, ram.getByte(DESTINATION * 64 + 2));
  }

  @Test
  void sourceAndDestinationMayOverlap() {
    Random random = seeded(50);
    KpuConv conv =
        KpuConv.of(new FeatureMapShape(4, 9, 20), 6, 3)
            .weights(randomBytes(random, 6 * 4 * 9), 100)
            .activation(ActivationTable.linear(0.001, 128))
            .build();
    int[] input = random.ints(4 * 9 * 20, 0, 256).toArray();
    KpuLayer apart = conv.at(SOURCE, DESTINATION);

    assertArrayEquals(
        run(apart, input, KpuArithmetic.DEFAULT),
        run(conv.at(SOURCE, 3), input, KpuArithmetic.DEFAULT));
  }

  @Test
  void aMapThatRunsOverTheEndGoesOnAtRowZero() {
    FeatureMapShape shape = new FeatureMapShape(3, 32, 32);
    ByteBuf ram = Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]);
    byte[] dense = randomBytes(seeded(60), 3 * 32 * 32);

    KpuRam.upload(ram, KpuRam.ROWS - 48, shape, Unpooled.wrappedBuffer(dense), 0);

    byte[] back = new byte[dense.length];
    KpuRam.download(ram, KpuRam.ROWS - 48, shape, Unpooled.wrappedBuffer(back), 0);
    assertArrayEquals(dense, back);
    assertEquals(dense[2 * 1024 + 16 * 32], ram.getByte(0));
  }

  @Test
  void whatIsNotModelledIsRefusedByName() {
    KpuLayer layer =
        KpuConv.of(new FeatureMapShape(1, 1, 1), 1, 1).weights(new byte[1], 0).build().at(0, 1);
    long[] words = layer.registers().encode();
    words[4] |= 1 << 9;
    KpuLayer bypass =
        new KpuLayer(
            KpuLayerRegisters.decode(words),
            layer.weightWidth(),
            layer.weights(),
            layer.batchNorms(),
            layer.activation());
    Kpu kpu = new Kpu(Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]), KpuArithmetic.DEFAULT);

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> kpu.run(bypass));

    assertTrue(e.getMessage().startsWith("bypass_conv"), e.getMessage());
  }

  private static void check(KpuLayer layer, Random random) {
    int[] input = random.ints(layer.registers().inputShape().elements(), 0, 256).toArray();
    assertArrayEquals(
        NaiveKpu.run(layer, input, KpuArithmetic.DEFAULT),
        run(layer, input, KpuArithmetic.DEFAULT),
        () -> layer.registers().toString());
  }

  private static int[] run(KpuLayer layer, int[] input, KpuArithmetic arithmetic) {
    ByteBuf ram = Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]);
    ByteBuf dense = Unpooled.buffer();
    for (int pixel : input) {
      dense.writeByte(pixel);
    }
    byte[] scalar = run(layer, dense, new Kpu(ram, arithmetic, KpuKernels.scalar()), ram);
    ram.clear().setZero(0, KpuRam.BYTES);
    byte[] vector = run(layer, dense, new Kpu(ram, arithmetic, KpuKernels.vector()), ram);
    assertArrayEquals(scalar, vector, () -> layer.registers().toString());
    ram.clear().setZero(0, KpuRam.BYTES);
    byte[] fastest = run(layer, dense, new Kpu(ram, arithmetic, KpuKernels.CHOSEN), ram);
    assertArrayEquals(scalar, fastest, () -> layer.registers().toString());
    int[] pixels = new int[scalar.length];
    Arrays.setAll(pixels, i -> scalar[i] & 0xff);
    return pixels;
  }

  private static byte[] run(KpuLayer layer, ByteBuf dense, Kpu kpu, ByteBuf ram) {
    KpuLayerRegisters r = layer.registers();
    KpuRam.upload(ram, r.sourceRow(), r.inputShape(), dense, 0);
    kpu.run(layer);
    byte[] result = new byte[(int) r.outputShape().elements()];
    KpuRam.download(ram, r.destinationRow(), r.outputShape(), Unpooled.wrappedBuffer(result), 0);
    return result;
  }

  private static KpuLayer randomLayer(
      Random random,
      int inputChannels,
      int outputChannels,
      int height,
      int width,
      PoolType pool,
      boolean depthwise,
      int kernel,
      WeightWidth weightWidth) {
    FeatureMapShape shape = new FeatureMapShape(inputChannels, height, width);
    KpuConv.Builder builder =
        depthwise ? KpuConv.depthwise(shape, kernel) : KpuConv.of(shape, outputChannels, kernel);
    int weights = kernel * kernel * (depthwise ? inputChannels : inputChannels * outputChannels);
    int largest = weightWidth == WeightWidth.EIGHT_BIT ? 256 : 65_536;
    if (weightWidth == WeightWidth.EIGHT_BIT) {
      builder.weights(randomBytes(random, weights), 0);
    } else {
      short[] words = new short[weights];
      for (int i = 0; i < weights; i++) {
        words[i] = (short) random.nextInt();
      }
      builder.weights(words, 0);
    }
    double spread = 300_000.0 / (largest * 128.0 * Math.sqrt(weights));
    for (int c = 0; c < outputChannels; c++) {
      builder.batchNorm(c, random.nextDouble(-spread, spread), random.nextInt(-99_999, 99_999));
    }
    KpuLayer plain =
        builder
            .pool(pool)
            .activation(NaiveKpu.randomTable(random))
            .inputZero(random.nextInt(256))
            .build()
            .at(SOURCE, DESTINATION);
    long[] words = plain.registers().encode();
    // Zero-point terms with shifts, as nncase writes them; the builder has none.
    words[9] = random.nextLong() & 0xffffffffffffffL;
    words[10] = random.nextInt(-1 << 20, 1 << 20) & 0xffffffffffL;
    return new KpuLayer(
        KpuLayerRegisters.decode(words),
        plain.weightWidth(),
        plain.weights(),
        plain.batchNorms(),
        plain.activation());
  }

  private static byte[] randomBytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Random seeded(long seed) {
    System.out.println("seed " + seed);
    return new Random(seed);
  }
}
