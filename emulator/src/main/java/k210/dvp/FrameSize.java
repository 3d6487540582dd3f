package k210.dvp;

import java.util.Arrays;
import java.util.Optional;

/**
 * The frame sizes that {@code sensor.set_framesize} knows; ids count from 1 in this order (MaixPy
 * v0.6.3).
 */
public enum FrameSize {
  QQCIF(1, 88, 72),
  QCIF(2, 176, 144),
  CIF(3, 352, 288),
  QQSIF(4, 88, 60),
  QSIF(5, 176, 120),
  SIF(6, 352, 240),
  QQQQVGA(7, 40, 30),
  QQQVGA(8, 80, 60),
  QQVGA(9, 160, 120),
  QVGA(10, 320, 240),
  VGA(11, 640, 480),
  HQQQVGA(12, 60, 40),
  HQQVGA(13, 120, 80),
  HQVGA(14, 240, 160),
  B64X32(15, 64, 32),
  B64X64(16, 64, 64),
  B128X64(17, 128, 64),
  B128X128(18, 128, 128),
  B240X240(19, 240, 240),
  LCD(20, 128, 160),
  QQVGA2(21, 128, 160),
  WVGA(22, 720, 480),
  WVGA2(23, 752, 480),
  SVGA(24, 800, 600),
  SXGA(25, 1280, 1024),
  UXGA(26, 1600, 1200);

  private final int id;
  private final int widthPx;
  private final int heightPx;

  FrameSize(int id, int widthPx, int heightPx) {
    this.id = id;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
  }

  /** The constant's value in the {@code sensor} module. */
  public int id() {
    return id;
  }

  /** Columns. */
  public int widthPx() {
    return widthPx;
  }

  /** Rows. */
  public int heightPx() {
    return heightPx;
  }

  /** The size with an id; empty when there is none. */
  public static Optional<FrameSize> ofId(int id) {
    return Arrays.stream(values()).filter(size -> size.id == id).findFirst();
  }
}
