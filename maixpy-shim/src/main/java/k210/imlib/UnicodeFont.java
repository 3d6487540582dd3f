package k210.imlib;

import java.util.Objects;

/**
 * A font of fixed cells indexed by code point, as .Dzk files hold it: glyph n starts at byte n *
 * (width / 8) * height. Its columns of bytes follow one another, each from top to bottom.
 *
 * @param widthPx width of the cell, a multiple of 8
 * @param heightPx height of the cell
 * @param source where the bytes are: a file, or flash
 */
public record UnicodeFont(int widthPx, int heightPx, Source source) implements Font {
  /** Reads a font's bytes. */
  public interface Source {
    /** Fills {@code into} from the offset on; what lies beyond the end is left as it is. */
    void read(long offsetBytes, byte[] into);
  }

  public UnicodeFont {
    Objects.requireNonNull(source, "source");
    widthPx &= 0xFF;
    heightPx &= 0xFF;
  }

  /** The bytes of a code point's glyph; the firmware keeps their number in 8 bits. */
  byte[] glyph(long codePoint) {
    byte[] glyph = new byte[widthPx / 8 * heightPx & 0xFF];
    source.read(codePoint * glyph.length, glyph);
    return glyph;
  }
}
