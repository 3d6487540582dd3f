package k210.maixpy.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.graalvm.polyglot.HostAccess;

/** Codes and tags that were found, for the shim to make the script's objects of. */
public final class FoundSymbols {
  /**
   * One of them.
   *
   * @param corners x and y of four points
   * @param numbers whole numbers in the order of their indices, from x, y, w and h on
   * @param reals floats in the order of their indices
   * @param payload the text's bytes, empty for tags
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  record Symbol(int[] corners, int[] numbers, float[] reals, byte[] payload) {}

  private final List<Symbol> symbols;

  FoundSymbols(List<Symbol> symbols) {
    this.symbols = List.copyOf(symbols);
  }

  /** How many. */
  @HostAccess.Export
  public int count() {
    return symbols.size();
  }

  /** Corners of one. */
  @HostAccess.Export
  public int[] corners(int index) {
    return symbols.get(index).corners();
  }

  /** Whole numbers of one. */
  @HostAccess.Export
  public int[] numbers(int index) {
    return symbols.get(index).numbers();
  }

  /** Floats of one. */
  @HostAccess.Export
  public float[] reals(int index) {
    return symbols.get(index).reals();
  }

  /** Text of one, a character 0..255 for each byte. */
  @HostAccess.Export
  public String payload(int index) {
    return new String(symbols.get(index).payload(), StandardCharsets.ISO_8859_1);
  }
}
