package k210.kpu.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;
import k210.kpu.PoolType;
import k210.kpu.Pooling;

/** A worker's activated lines on their way through the pool to KPU RAM. */
final class ResultLines {
  private static final int PIECE = ByteVector.SPECIES_128.length();
  private static final int ADDRESS_MASK = KpuRam.BYTES - 1;

  private byte[] bytes = {};
  private byte[] dense = {};
  private byte[] pooled = {};
  private int planeSize;
  private int pairPitch;
  private int oddOffset;

  /** Lays out planes of lines that are {@code pitch} apart. */
  void layOut(int pitch, int lines, int channels) {
    layOut(2 * pitch, pitch, lines * pitch, channels);
  }

  /**
   * Lays out planes whose even lines stand before their odd lines.
   *
   * @param pitch distance of two even lines, and of two odd ones
   * @param slack bytes that may be written past the last even and the last odd line
   */
  void layOutPairs(int pitch, int pairs, int channels, int slack) {
    int half = pairs * pitch + slack;
    layOut(pitch, half, 2 * half, channels);
  }

  private void layOut(int newPairPitch, int newOddOffset, int newPlaneSize, int channels) {
    pairPitch = newPairPitch;
    oddOffset = newOddOffset;
    planeSize = newPlaneSize;
    int needed = planeSize * channels + LargestOfFour.SLACK_BYTES + ProductTile.PIXELS;
    if (bytes.length < needed) {
      bytes = new byte[needed];
    }
  }

  /** The planes before the pool. */
  byte[] bytes() {
    return bytes;
  }

  /** Index of the first pixel of a plane. */
  int plane(int index) {
    return index * planeSize;
  }

  /** Distance of a plane's first odd line from its first. */
  int oddOffset() {
    return oddOffset;
  }

  private int line(int plane, int y) {
    return plane(plane) + (y >> 1) * pairPitch + (y & 1) * oddOffset;
  }

  /** Pools a plane that holds a channel's band and writes it to KPU RAM. */
  void write(LayerRun run, int band, int plane, int channel) {
    Tiling tiling = run.tiling();
    int resultWidth = run.registers().outputWidth();
    int resultHeight = tiling.bandResultLines(run.registers(), band);
    if (tiling.pool() == PoolType.NONE) {
      for (int y = 0; y < resultHeight; y++) {
        writeLine(run, band, channel, y, bytes, line(plane, y));
      }
      return;
    }
    int width = tiling.width();
    int height = Math.min(tiling.bandLines(), tiling.height() - band * tiling.bandLines());
    int pooledBytes = resultWidth * resultHeight + LargestOfFour.SLACK_BYTES;
    if (pooled.length < pooledBytes) {
      pooled = new byte[pooledBytes];
    }
    if (tiling.pool() == PoolType.MAX_2_S2
        && 2 * resultWidth <= width
        && 2 * resultHeight <= height) {
      for (int y = 0; y < resultHeight; y++) {
        // Lines in order: what one writes past its end the next one overwrites.
        LargestOfFour.line(
            bytes,
            line(plane, 2 * y),
            line(plane, 2 * y + 1),
            pooled,
            y * resultWidth,
            resultWidth);
      }
    } else {
      if (dense.length < width * height) {
        dense = new byte[width * height];
      }
      for (int y = 0; y < height; y++) {
        System.arraycopy(bytes, line(plane, y), dense, y * width, width);
      }
      FeatureMapShape result = new FeatureMapShape(1, resultHeight, resultWidth);
      Pooling.apply(tiling.pool(), dense, width, height, pooled, result);
    }
    for (int y = 0; y < resultHeight; y++) {
      writeLine(run, band, channel, y, pooled, y * resultWidth);
    }
  }

  /** Writes a band's line; what KPU RAM holds behind its end stays. */
  private static void writeLine(
      LayerRun run, int band, int channel, int bandLine, byte[] from, int first) {
    KpuLayerRegisters r = run.registers();
    int width = r.outputWidth();
    int y = band * run.tiling().bandOutputLines() + bandLine;
    int address = KpuRam.lineAddress(r.destinationRow(), width, r.outputHeight(), channel, y);
    byte[] ram = run.ram();
    int x = 0;
    for (; x + PIECE <= width; x += PIECE) {
      ByteVector.fromArray(ByteVector.SPECIES_128, from, first + x)
          .intoArray(ram, run.ramOffset() + ((address + x) & ADDRESS_MASK));
    }
    if (x < width) {
      int to = run.ramOffset() + ((address + x) & ADDRESS_MASK);
      VectorMask<Byte> tail = VectorMask.fromLong(ByteVector.SPECIES_128, (1L << (width - x)) - 1);
      ByteVector.fromArray(ByteVector.SPECIES_128, ram, to)
          .blend(ByteVector.fromArray(ByteVector.SPECIES_128, from, first + x), tail)
          .intoArray(ram, to);
    }
  }
}
