package k210.imlib.barcode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ZBar calls a symbol and says of it, where ZXing has other words. */
record SymbolText(Symbology symbology, String text) {
  private static final Pattern ELEMENT_STRING = Pattern.compile("\\((\\d{2,4})\\)([^(]*)");
  private static final int ISBN_DIGITS = 9;

  /** The symbol itself; empty for what ZBar does not read. */
  static Optional<SymbolText> of(Result result) {
    String text = result.getText();
    return Optional.ofNullable(
        switch (result.getBarcodeFormat()) {
          case EAN_13 -> ean13(text);
          case UPC_A -> new SymbolText(Symbology.UPCA, text);
          case EAN_8 -> new SymbolText(Symbology.EAN8, text);
          // ZBar always writes number system 0.
          case UPC_E -> new SymbolText(Symbology.UPCE, "0" + text.substring(1));
          case ITF -> new SymbolText(Symbology.I25, text);
          case RSS_14 -> new SymbolText(Symbology.DATABAR, "01" + text);
          case RSS_EXPANDED -> new SymbolText(Symbology.DATABAR_EXP, withoutBrackets(text));
          case CODABAR -> new SymbolText(Symbology.CODABAR, text);
          case CODE_39 -> new SymbolText(Symbology.CODE39, text);
          case CODE_93 -> new SymbolText(Symbology.CODE93, text);
          case CODE_128 -> new SymbolText(Symbology.CODE128, text);
          default -> null;
        });
  }

  /** The two or five digits beside an EAN or UPC symbol. */
  static Optional<SymbolText> addOn(Result result) {
    if (result.getBarcodeFormat() == BarcodeFormat.RSS_14 || result.getResultMetadata() == null) {
      return Optional.empty();
    }
    Object digits = result.getResultMetadata().get(ResultMetadataType.UPC_EAN_EXTENSION);
    return digits instanceof String text
        ? Optional.of(new SymbolText(text.length() == 2 ? Symbology.EAN2 : Symbology.EAN5, text))
        : Optional.empty();
  }

  private static SymbolText ean13(String text) {
    if (text.startsWith("0")) {
      return new SymbolText(Symbology.UPCA, text.substring(1));
    }
    if (text.startsWith("978")) {
      String digits = text.substring(3, 3 + ISBN_DIGITS);
      return new SymbolText(Symbology.ISBN10, digits + isbn10Check(digits));
    }
    return new SymbolText(text.startsWith("979") ? Symbology.ISBN13 : Symbology.EAN13, text);
  }

  private static char isbn10Check(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (10 - i) * (digits.charAt(i) - '0');
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }

  /** ZXing puts application identifiers into brackets, ZBar parts fields of open length by GS. */
  private static String withoutBrackets(String text) {
    Matcher element = ELEMENT_STRING.matcher(text);
    return element.replaceAll(match -> Matcher.quoteReplacement(match.group(1) + match.group(2)));
  }
}
