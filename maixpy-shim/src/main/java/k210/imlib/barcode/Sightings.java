package k210.imlib.barcode;

import java.nio.charset.StandardCharsets;

/** The places where scan lines crossed one symbol. */
final class Sightings {
  private final SymbolText symbol;
  private final int rotationDegrees;
  private int left = Integer.MAX_VALUE;
  private int top = Integer.MAX_VALUE;
  private int right = Integer.MIN_VALUE;
  private int bottom = Integer.MIN_VALUE;
  private int count;

  Sightings(SymbolText symbol, int rotationDegrees) {
    this.symbol = symbol;
    this.rotationDegrees = rotationDegrees;
  }

  void add(int x, int y) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    count++;
  }

  SymbolText symbol() {
    return symbol;
  }

  int count() {
    return count;
  }

  /** As the board reports it; a symbol that was crossed once is a pixel large. */
  Barcode barcode() {
    int least = count == 1 ? 1 : 0;
    return new Barcode(
        Corners.of(left, top, Math.max(right - left, least), Math.max(bottom - top, least)),
        symbol.text().getBytes(StandardCharsets.ISO_8859_1),
        symbol.symbology(),
        rotationDegrees,
        count);
  }
}
