package k210.imlib.barcode;

import com.google.zxing.LuminanceSource;
import k210.imlib.GrayRegion;

/** A part of a gray region as ZXing reads it. */
final class GraySource extends LuminanceSource {
  private final GrayRegion gray;
  private final int left;
  private final int top;

  private GraySource(GrayRegion gray, int left, int top, int width, int height) {
    super(width, height);
    this.gray = gray;
    this.left = left;
    this.top = top;
  }

  /** The whole region. */
  static GraySource of(GrayRegion gray) {
    return new GraySource(gray, 0, 0, gray.widthPx(), gray.heightPx());
  }

  @Override
  public byte[] getRow(int y, byte[] row) {
    byte[] levels = row == null || row.length < getWidth() ? new byte[getWidth()] : row;
    System.arraycopy(gray.levels(), (top + y) * gray.widthPx() + left, levels, 0, getWidth());
    return levels;
  }

  @Override
  public byte[] getMatrix() {
    byte[] levels = new byte[getWidth() * getHeight()];
    for (int y = 0; y < getHeight(); y++) {
      System.arraycopy(
          gray.levels(), (top + y) * gray.widthPx() + left, levels, y * getWidth(), getWidth());
    }
    return levels;
  }

  @Override
  public boolean isCropSupported() {
    return true;
  }

  @Override
  public LuminanceSource crop(int x, int y, int width, int height) {
    return new GraySource(gray, left + x, top + y, width, height);
  }
}
