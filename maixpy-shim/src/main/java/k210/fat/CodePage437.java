package k210.fat;

/** Code page 437, in which MaixPy's FatFs takes path names and keeps short ones. */
final class CodePage437 {
  private static final int ASCII = 0x80;

  /** Characters of the codes from 0x80 on. */
  private static final String UPPER_HALF =
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
          + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

  /** What FatFs makes of the codes 0x80 to 0xA4 in short names; the rest stays. */
  private static final String CAPITALS = "ÇÜEAÄAÅÇEEEIIIÄÅÉÆÆOÖOUUYÖÜ¢£¥₧ƒAIOUÑ";

  private CodePage437() {}

  /** The characters of bytes. */
  static String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte octet : bytes) {
      int code = octet & 0xFF;
      text.append(code < ASCII ? (char) code : UPPER_HALF.charAt(code - ASCII));
    }
    return text.toString();
  }

  /** The code of a character, -1 if there is none. */
  static int code(char character) {
    if (character < ASCII) {
      return character;
    }
    int place = UPPER_HALF.indexOf(character);
    return place < 0 ? -1 : ASCII + place;
  }

  /** The code that stands for a code in a short name. */
  static int capital(int code) {
    int place = code - ASCII;
    return place < 0 || place >= CAPITALS.length() ? code : code(CAPITALS.charAt(place));
  }
}
