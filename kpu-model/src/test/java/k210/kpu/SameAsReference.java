package k210.kpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all fast kernels must do: give the reference's bytes, all 2 MiB of RAM compared. */
public abstract class SameAsReference {
  private static final int DESTINATION_ROW = 16_384;

  /** The kernels to compare. */
  protected abstract KpuKernels kernels();

  /** Sees a layer that is about to be compared, to check that it takes the path it is meant for. */
  protected void looked(KpuLayer layer) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  protected void randomShapes(long seed) {
    Random random = seeded(seed);
    for (int round = 0; round < 60; round++) {
      KpuLayer layer = randomLayer(random);
      looked(layer);
      assertSameBytes(layer, random, KpuArithmetic.DEFAULT);
    }
  }

  /** One line, and a leaky one in the many segments that nncase makes of it. */
  @ParameterizedTest
  @ValueSource(longs = {80, 81, 82, 83})
  protected void usualActivations(long seed) {
    Random random = seeded(seed);
    for (int round = 0; round < 60; round++) {
      KpuLayer layer = randomLayer(random);
      ActivationTable table =
          random.nextBoolean() ? ActivationTable.relu(1 / 1024.0) : leakyTable(random);
      layer =
          new KpuLayer(
              layer.registers(), layer.weightWidth(), layer.weights(), layer.batchNorms(), table);
      looked(layer);
      assertSameBytes(layer, random, KpuArithmetic.DEFAULT);
    }
  }

  /** A tenth of the slope below a point, in segments whose starts have whole results. */
  private static ActivationTable leakyTable(Random random) {
    int zero = 20 + random.nextInt(60);
    List<ActivationTable.Segment> segments = new ArrayList<>();
    segments.add(new ActivationTable.Segment(ActivationTable.LOWEST_START, 0, 0, 0));
    for (int i = 1; i < ActivationTable.SEGMENTS; i++) {
      int bias = zero * (i - 1) / (ActivationTable.SEGMENTS - 2);
      boolean last = i == ActivationTable.SEGMENTS - 1;
      segments.add(
          new ActivationTable.Segment(
              (bias - zero) * 10_240L + (last ? 0 : random.nextInt(-3000, 3000)),
              last ? 1 << 10 : 6554,
              last ? 20 : 26,
              bias));
    }
    return new ActivationTable(segments);
  }

  @Test
  void everyArithmetic() {
    Random random = seeded(20);
    for (RoundingRule rounding : RoundingRule.values()) {
      for (SegmentRule segments : SegmentRule.values()) {
        for (int round = 0; round < 10; round++) {
          assertSameBytes(randomLayer(random), random, new KpuArithmetic(rounding, segments));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"255, 255, 0", "255, 0, -255", "0, 255, -128", "255, 255, -255", "0, 0, 255"})
  void extremesOfDeepSums(int pixel, int weight, int zero) {
    FeatureMapShape shape = new FeatureMapShape(1024, 4, 4);
    for (int kernel : new int[] {1, 3}) {
      byte[] weights = new byte[1024 * kernel * kernel * 9];
      Arrays.fill(weights, (byte) weight);
      KpuLayer layer =
          withZero(
              KpuConv.of(shape, 9, kernel)
                  .weights(weights, 0)
                  .inputZero(pixel)
                  .activation(ActivationTable.linear(1 / 4096.0, 128))
                  .build()
                  .at(0, DESTINATION_ROW),
              zero,
              0);
      byte[] input = new byte[KpuRam.BYTES];
      Arrays.fill(input, (byte) pixel);
      assertSameBytes(layer, input, KpuArithmetic.DEFAULT);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {70, 71})
  void weightsOf16Bits(long seed) {
    Random random = seeded(seed);
    for (int round = 0; round < 30; round++) {
      assertSameBytes(withWideWeights(randomLayer(random), random), random, KpuArithmetic.DEFAULT);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {60, 61, 62})
  protected void poolsBeforeARisingActivation(long seed) {
    Random random = seeded(seed);
    for (int round = 0; round < 60; round++) {
      // Odd sizes leave a line or column to no square; deep sums take several runs.
      int inputs = random.nextBoolean() ? 1 + random.nextInt(12) : 13 + random.nextInt(200);
      int height = 4 + random.nextInt(30);
      FeatureMapShape shape = new FeatureMapShape(inputs, height, 4 + random.nextInt(70));
      int outputs = 1 + random.nextInt(20);
      int kernel = random.nextInt(3) == 0 ? 1 : 3;
      KpuConv.Builder builder = KpuConv.of(shape, outputs, kernel).pool(PoolType.MAX_2_S2);
      byte[] weights = new byte[kernel * kernel * inputs * outputs];
      random.nextBytes(weights);
      double spread = 3000.0 / Math.sqrt(kernel * kernel * inputs);
      double least = random.nextBoolean() ? 0 : -spread;
      for (int c = 0; c < outputs; c++) {
        builder.batchNorm(c, random.nextDouble(least, spread), random.nextInt(-99_999, 99_999));
      }
      KpuLayer layer =
          withZero(
              builder
                  .weights(weights, 0)
                  .activation(risingTable(random))
                  .inputZero(random.nextInt(256))
                  .build()
                  .at(0, DESTINATION_ROW),
              -random.nextInt(256),
              random.nextInt(16));
      looked(layer);
      assertSameBytes(layer, random, KpuArithmetic.DEFAULT);
    }
  }

  @Test
  void sourceAndDestinationMayOverlap() {
    Random random = seeded(30);
    for (int round = 0; round < 20; round++) {
      KpuLayer layer = randomLayer(random);
      assertSameBytes(layer.at(5, random.nextInt(60)), random, KpuArithmetic.DEFAULT);
    }
  }

  @Test
  void mapsMayRunOverTheEndOfTheRam() {
    Random random = seeded(40);
    for (int round = 0; round < 40; round++) {
      KpuLayer layer = randomLayer(random);
      int source = KpuRam.ROWS - 1 - random.nextInt(30);
      int destination = KpuRam.ROWS - 1 - random.nextInt(30);
      assertSameBytes(layer.at(source, 9000), random, KpuArithmetic.DEFAULT);
      assertSameBytes(layer.at(9000, destination), random, KpuArithmetic.DEFAULT);
    }
  }

  @Test
  void aLayerKeepsItsWeightsForOtherRowsAndTables() {
    Random random = seeded(50);
    KpuLayer layer = randomLayer(random);
    List<BatchNorm> doubled =
        layer.batchNorms().stream()
            .map(norm -> new BatchNorm(norm.mul() / 2, norm.add() + 7, norm.shift()))
            .toList();
    KpuLayer other =
        new KpuLayer(
            layer.registers(), layer.weightWidth(), layer.weights(), doubled, layer.activation());
    byte[] input = new byte[KpuRam.BYTES];
    random.nextBytes(input);
    ByteBuf expected = Unpooled.copiedBuffer(input);
    ByteBuf actual = Unpooled.copiedBuffer(input);
    Kpu scalar = new Kpu(expected, KpuArithmetic.DEFAULT, KpuKernels.scalar());
    Kpu vector = new Kpu(actual, KpuArithmetic.DEFAULT, kernels());
    for (KpuLayer l : List.of(layer, layer.at(100, 12_000), other, layer)) {
      scalar.run(l);
      vector.run(l);
      assertArrayEquals(expected.array(), actual.array(), () -> l.registers().toString());
    }
  }

  protected final void assertSameBytes(KpuLayer layer, Random random, KpuArithmetic arithmetic) {
    byte[] input = new byte[KpuRam.BYTES];
    random.nextBytes(input);
    assertSameBytes(layer, input, arithmetic);
  }

  protected final void assertSameBytes(KpuLayer layer, byte[] input, KpuArithmetic arithmetic) {
    ByteBuf expected = Unpooled.copiedBuffer(input);
    ByteBuf actual = Unpooled.copiedBuffer(input);
    new Kpu(expected, arithmetic, KpuKernels.scalar()).run(layer);
    new Kpu(actual, arithmetic, kernels()).run(layer);
    assertArrayEquals(expected.array(), actual.array(), () -> layer.registers().toString());
  }

  /** Any shape, kernel, pool and table, with zero points as nncase writes them. */
  protected static KpuLayer randomLayer(Random random) {
    boolean depthwise = random.nextInt(3) == 0;
    int kernel = random.nextBoolean() ? 1 : 3;
    int width = 4 + random.nextInt(random.nextInt(8) == 0 ? 200 : 40);
    int height = 4 + random.nextInt(20);
    int inputs = 1 + random.nextInt(random.nextInt(6) == 0 ? 300 : 24);
    int outputs = depthwise ? inputs : 1 + random.nextInt(40);
    FeatureMapShape shape = new FeatureMapShape(inputs, height, width);
    KpuConv.Builder builder =
        depthwise ? KpuConv.depthwise(shape, kernel) : KpuConv.of(shape, outputs, kernel);
    int depth = kernel * kernel * (depthwise ? 1 : inputs);
    byte[] weights = new byte[depth * outputs];
    random.nextBytes(weights);
    double spread = 3000.0 / Math.sqrt(depth);
    for (int c = 0; c < outputs; c++) {
      builder.batchNorm(c, random.nextDouble(-spread, spread), random.nextInt(-99_999, 99_999));
    }
    PoolType[] pools = PoolType.values();
    KpuLayer layer =
        builder
            .weights(weights, 0)
            .pool(pools[random.nextInt(pools.length)])
            .activation(randomTable(random))
            .inputZero(random.nextInt(256))
            .build()
            .at(0, DESTINATION_ROW);
    return withZero(layer, -random.nextInt(256), random.nextInt(16));
  }

  /** Segments that rise, fall and lie flat, near enough to 0 that all are reached. */
  private static ActivationTable randomTable(Random random) {
    long[] starts = random.longs(ActivationTable.SEGMENTS, -900_000, 900_000).sorted().toArray();
    starts[0] = ActivationTable.LOWEST_START;
    List<ActivationTable.Segment> segments = new ArrayList<>();
    for (int i = 0; i < ActivationTable.SEGMENTS; i++) {
      int mul = i == 0 || random.nextInt(4) == 0 ? 0 : random.nextInt(-200, 900);
      segments.add(
          new ActivationTable.Segment(starts[i], mul, random.nextInt(8, 21), random.nextInt(256)));
    }
    return new ActivationTable(segments);
  }

  /** Segments of which each ends at or below the next one's start. */
  private static ActivationTable risingTable(Random random) {
    long[] starts = random.longs(ActivationTable.SEGMENTS, -900_000, 900_000).sorted().toArray();
    starts[0] = ActivationTable.LOWEST_START;
    int[] biases = random.ints(ActivationTable.SEGMENTS, 0, 256).sorted().toArray();
    List<ActivationTable.Segment> segments = new ArrayList<>();
    for (int i = 0; i < ActivationTable.SEGMENTS; i++) {
      int shift = 16;
      long mul = 0;
      if (i == ActivationTable.SEGMENTS - 1) {
        mul = random.nextInt(900);
      } else if (i > 0 && random.nextInt(4) != 0) {
        long gap = Math.max(1, starts[i + 1] - starts[i]);
        mul = Math.min(900, ((long) (biases[i + 1] - biases[i]) << shift) / gap);
      }
      segments.add(new ActivationTable.Segment(starts[i], (int) mul, shift, biases[i]));
    }
    return new ActivationTable(segments);
  }

  protected static KpuLayer withZero(KpuLayer layer, int zero, int shift) {
    long[] words = layer.registers().encode();
    words[9] = ((long) zero << shift & 0xffffff) << 32 | (long) shift << 4 | 3L | 1234L << 8;
    return new KpuLayer(
        KpuLayerRegisters.decode(words),
        layer.weightWidth(),
        layer.weights(),
        layer.batchNorms(),
        layer.activation());
  }

  protected static Random seeded(long seed) {
    System.out.println("seed " + seed);
    return new Random(seed);
  }

  /** The same layer with other weights of 16 bits, of which some are the smallest and largest. */
  private static KpuLayer withWideWeights(KpuLayer layer, Random random) {
    byte[] weights = new byte[2 * layer.weights().readableBytes()];
    random.nextBytes(weights);
    for (int i = 0; i < weights.length / 2; i += 7) {
      weights[2 * i] = weights[2 * i + 1] = (byte) (random.nextBoolean() ? 255 : 0);
    }
    return new KpuLayer(
        layer.registers(),
        WeightWidth.SIXTEEN_BIT,
        Unpooled.wrappedBuffer(weights),
        layer.batchNorms(),
        layer.activation());
  }
}
