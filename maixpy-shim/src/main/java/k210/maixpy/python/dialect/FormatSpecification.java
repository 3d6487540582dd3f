package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.nodes.Node;

/** What stands behind the colon of a replacement field: fill, alignment, width and type. */
final class FormatSpecification {
  private static final String ALIGNMENTS = "<>=^";
  private static final String TYPES = "bcdeEfFgGnosxX%";

  private final String specification;
  private final Node node;
  private final FieldFormat field = new FieldFormat();
  private String fill = "";
  private char alignment;
  private char type;
  private int at;

  private FormatSpecification(String specification, Node node) {
    this.specification = specification;
    this.node = node;
  }

  /** Reads a specification in which nothing is nested any more. */
  static FormatSpecification read(String specification, Node node) {
    FormatSpecification read = new FormatSpecification(specification, node);
    read.parse();
    return read;
  }

  private void parse() {
    if (isAlignment(0)) {
      alignment = specification.charAt(at++);
    } else if (isAlignment(1)) {
      fill = specification.substring(0, 1);
      alignment = specification.charAt(1);
      at = 2;
    }
    if (peek() == '+' || peek() == '-' || peek() == ' ') {
      field.showSign = peek() == '+';
      field.spaceSign = peek() == ' ';
      at++;
    }
    field.showPrefix = take('#');
    if (peek() == '0') {
      alignment = alignment == '\0' ? '=' : alignment;
      fill = fill.isEmpty() ? "0" : fill;
    }
    field.width = number();
    field.grouped = take(',');
    if (take('.')) {
      field.precision = number();
    }
    if (at < specification.length() && TYPES.indexOf(specification.charAt(at)) >= 0) {
      type = specification.charAt(at++);
    }
    if (at < specification.length()) {
      throw valueError("invalid format specifier");
    }
  }

  private boolean isAlignment(int index) {
    return index < specification.length() && ALIGNMENTS.indexOf(specification.charAt(index)) >= 0;
  }

  private char peek() {
    return at < specification.length() ? specification.charAt(at) : '\0';
  }

  private boolean take(char wanted) {
    boolean there = peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  /** -1 without digits. */
  private int number() {
    int value = -1;
    while (Character.isDigit(peek())) {
      value = Math.max(0, value) * 10 + (specification.charAt(at++) - '0');
    }
    return value;
  }

  /** A value as the specification wants it. */
  String apply(Object value) {
    boolean numeric = Values.isInteger(value) || Values.isFloat(value);
    char align = alignment != '\0' ? alignment : numeric ? '>' : '<';
    field.fill = fill.isEmpty() ? " " : fill;
    if (field.showSign || field.spaceSign) {
      if (type == 's') {
        throw valueError("sign not allowed in string format specifier");
      }
      if (type == 'c') {
        throw valueError("sign not allowed with integer format specifier 'c'");
      }
    }
    field.left = align == '<';
    field.center = align == '^';
    field.padAfterSign = align == '=';
    if (Values.isInteger(value) && !isRealType()) {
      return integer(value);
    }
    if (numeric) {
      return real(value);
    }
    if (align == '=') {
      throw valueError("'=' alignment not allowed in string format specifier");
    }
    if (type != '\0' && type != 's') {
      throw unknownType(value);
    }
    return field.padded(ModuloFormat.cut(Values.str(value), field.precision));
  }

  private boolean isRealType() {
    return type != '\0' && "eEfFgG%".indexOf(type) >= 0;
  }

  private String integer(Object value) {
    var number = Values.integer(node, value);
    return switch (type) {
      case 'b' -> field.integer(number, 2, false, 0);
      case 'c' -> field.padded(String.valueOf((char) (number.intValue() & 0xff)));
      case '\0', 'n', 'd' -> field.integer(number, 10, false, 0);
      case 'o' -> {
        field.octalLetter = field.showPrefix;
        yield field.integer(number, 8, false, 0);
      }
      case 'x', 'X' -> field.integer(number, 16, type == 'X', 0);
      default -> throw unknownType(value);
    };
  }

  private String real(Object value) {
    double number = Values.real(node, value);
    return switch (type) {
      case '\0', 'n' -> field.real(number, 'g', false);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> field.real(number, type, false);
      case '%' -> field.real((float) number * 100f, 'f', true);
      default -> throw unknownType(value);
    };
  }

  private PException unknownType(Object value) {
    return valueError(
        "unknown format code '" + type + "' for object of type '" + Values.typeName(value) + "'");
  }

  private PException valueError(String message) {
    return Values.raise(node, PythonBuiltinClassType.ValueError, message);
  }
}
