package k210.imlib.apriltag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The families that the firmware knows; the names are those of the module's constants. */
public enum TagFamily {
  TAG16H5(1),
  TAG25H7(2),
  TAG25H9(4),
  TAG36H10(8),
  TAG36H11(16),
  ARTOOLKIT(32);

  private static final String TABLES = "families.txt";

  private final int bit;

  TagFamily(int bit) {
    this.bit = bit;
  }

  /** The module's constant, a bit in the argument {@code families}. */
  public int bit() {
    return bit;
  }

  /**
   * The codes of a family.
   *
   * @param across bits across the tag, without the black border of one bit
   * @param correctable wrong bits with which a code is still taken
   * @param values bits line by line, the first one highest; a tag's number is its index
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  record Codes(int across, int correctable, long[] values) {}

  /** Read from their file at each call; a picture takes longer. */
  Codes codes() {
    String line =
        tables()
            .lines()
            .filter(entry -> entry.startsWith(name() + " "))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(TABLES + " lacks " + name()));
    String[] fields = line.split(" ", -1);
    int across = Integer.parseInt(fields[1]);
    int distance = Integer.parseInt(fields[2]);
    long[] values =
        Arrays.stream(fields, 3, fields.length)
            .mapToLong(code -> Long.parseUnsignedLong(code, 16))
            .toArray();
    return new Codes(across, Math.max(distance - across - 1, 0), values);
  }

  private static String tables() {
    try (InputStream in = TagFamily.class.getResourceAsStream(TABLES)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(TABLES, e);
    }
  }
}
