package k210.kpu.vector;

import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;
import k210.kpu.PoolType;
import k210.kpu.Pooling;

/** A layer's activated bytes on their way through the pool to KPU RAM. */
final class ResultPlanes {
  private final byte[] ram;
  private final int ramOffset;
  private byte[] bytes = {};
  private int planeSize;
  private int pitch;
  private int width;
  private int height;
  private PoolType pool = PoolType.NONE;
  private KpuLayerRegisters registers;
  private FeatureMapShape plane;

  ResultPlanes(byte[] ram, int ramOffset) {
    this.ram = ram;
    this.ramOffset = ramOffset;
  }

  /** Lays out a layer's input and results; a pool that picks one pixel is done by the layout. */
  void layOut(KpuLayerRegisters r, SignedPlanes input) {
    registers = r;
    pool = PoolType.ofCode(r.poolType()).orElseThrow();
    width = r.inputWidth();
    height = r.inputHeight();
    int stride = 1;
    switch (pool) {
      case NONE, LEFT_TOP_2_S2, LEFT_TOP_4_S4 -> {
        stride = pool.stride();
        width = r.outputWidth();
        height = r.outputHeight();
        pool = PoolType.NONE;
      }
      case RIGHT_TOP_2_S2, MAX_2_S2, MAX_4_S4, MAX_2_S1, MEAN_2_S2, MEAN_4_S4, MEAN_2_S1 -> {}
    }
    input.layOut(r, stride, width, height);
    pitch = input.pitch();
    planeSize = height * pitch;
    plane = new FeatureMapShape(1, r.outputHeight(), r.outputWidth());
    int needed = planeSize * r.outputChannels() + LargestOfFour.SLACK_BYTES;
    if (bytes.length < needed) {
      bytes = new byte[needed];
    }
  }

  /** The planes before the pool. */
  byte[] bytes() {
    return bytes;
  }

  /** Index of position 0 of a channel. */
  int channel(int channel) {
    return channel * planeSize;
  }

  /** Pools a channel and writes it to KPU RAM. */
  void write(int channel, WorkerScratch s) {
    int first = channel(channel);
    if (pool == PoolType.NONE) {
      writePlane(channel, bytes, first, pitch);
      return;
    }
    s.needPlanes(
        width * height,
        registers.outputWidth() * registers.outputHeight() + LargestOfFour.SLACK_BYTES);
    if (pool == PoolType.MAX_2_S2
        && 2 * registers.outputWidth() <= width
        && 2 * registers.outputHeight() <= height) {
      for (int y = 0; y < registers.outputHeight(); y++) {
        int upper = first + 2 * y * pitch;
        int to = y * registers.outputWidth();
        // Lines in order: what one writes past its end the next one overwrites.
        LargestOfFour.line(bytes, upper, upper + pitch, s.pooled, to, registers.outputWidth());
      }
    } else {
      for (int y = 0; y < height; y++) {
        System.arraycopy(bytes, first + y * pitch, s.dense, y * width, width);
      }
      Pooling.apply(pool, s.dense, width, height, s.pooled, plane);
    }
    writePlane(channel, s.pooled, 0, registers.outputWidth());
  }

  private void writePlane(int channel, byte[] from, int first, int linePitch) {
    int lineWidth = registers.outputWidth();
    int lines = registers.outputHeight();
    for (int y = 0; y < lines; y++) {
      int to = KpuRam.lineAddress(registers.destinationRow(), lineWidth, lines, channel, y);
      int head = Math.min(lineWidth, KpuRam.BYTES - to);
      System.arraycopy(from, first + y * linePitch, ram, ramOffset + to, head);
      if (head < lineWidth) {
        System.arraycopy(from, first + y * linePitch + head, ram, ramOffset, lineWidth - head);
      }
    }
  }
}
