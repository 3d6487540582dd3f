package k210.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** JSON text of Java values: Map, List, String, Boolean, integers, doubles and null. */
public final class JsonText {
  /** Times and shares are good to a percent; more digits would only look exact. */
  private static final int DECIMALS = 6;

  private JsonText() {}

  /**
   * A value as JSON on one line; maps keep their order.
   *
   * @throws IllegalArgumentException for a type that is not listed above, or a number JSON has no
   *     form for
   */
  public static String of(Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  /** Appends a value. */
  public static void append(StringBuilder out, Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> appendString(out, text);
      case Integer n -> out.append(n.intValue());
      case Long n -> out.append(n.longValue());
      case Double n -> appendDouble(out, n);
      case Boolean b -> out.append(b.booleanValue());
      case List<?> list -> appendList(out, list);
      case Map<?, ?> map -> appendMap(out, map);
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void appendDouble(StringBuilder out, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no " + value);
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    out.append(rounded.signum() == 0 ? "0" : rounded.toPlainString());
  }

  private static void appendList(StringBuilder out, List<?> list) {
    char separator = '[';
    for (Object element : list) {
      out.append(separator);
      append(out, element);
      separator = ',';
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private static void appendMap(StringBuilder out, Map<?, ?> map) {
    char separator = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      appendString(out, entry.getKey().toString());
      out.append(':');
      append(out, entry.getValue());
      separator = ',';
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void appendString(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            out.append("\\u").append(Character.forDigit(c >> 12, 16));
            out.append(Character.forDigit((c >> 8) & 0xF, 16));
            out.append(Character.forDigit((c >> 4) & 0xF, 16));
            out.append(Character.forDigit(c & 0xF, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
