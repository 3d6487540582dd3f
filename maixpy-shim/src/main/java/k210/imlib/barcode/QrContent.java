package k210.imlib.barcode;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * What the data codewords of a QR code say, by quirc's rules: segments of digits, characters, bytes
 * and Kanji one after the other, until anything else comes.
 */
final class QrContent {
  private static final int NUMERIC = 1;
  private static final int ALPHANUMERIC = 2;
  private static final int BYTES = 4;
  private static final int ECI = 7;
  private static final int KANJI = 8;
  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final int KANJI_BITS = 13;
  private static final int KANJI_ROW = 0xC0;

  private final byte[] codewords;
  private final int version;
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private int position;
  private int dataType;
  private int eci;

  private QrContent(byte[] codewords, int version) {
    this.codewords = codewords;
    this.version = version;
  }

  /** Reads data codewords; empty where quirc refuses them. */
  static Optional<QrContent> of(byte[] codewords, int version) {
    QrContent content = new QrContent(codewords, version);
    return content.read() ? Optional.of(content) : Optional.empty();
  }

  byte[] payload() {
    return payload.toByteArray();
  }

  int dataType() {
    return dataType;
  }

  int eci() {
    return eci;
  }

  private boolean read() {
    while (remaining() >= 4) {
      int mode = take(4);
      boolean complete =
          switch (mode) {
            case NUMERIC -> digits();
            case ALPHANUMERIC -> characters();
            case BYTES -> bytes();
            case KANJI -> kanji();
            case ECI -> characterSet();
            default -> {
              position = 8 * codewords.length;
              yield true;
            }
          };
      if (!complete) {
        return false;
      }
      if (mode == NUMERIC || mode == ALPHANUMERIC || mode == BYTES || mode == KANJI) {
        dataType = Math.max(dataType, mode);
      }
    }
    return true;
  }

  private int remaining() {
    return 8 * codewords.length - position;
  }

  private int take(int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++, position++) {
      int bit = position < 8 * codewords.length ? codewords[position / 8] >> (7 - position % 8) : 0;
      value = (value << 1) | (bit & 1);
    }
    return value;
  }

  /** A segment's length field has more bits in larger symbols. */
  private int length(int small, int medium, int large) {
    return take(version < 10 ? small : version < 27 ? medium : large);
  }

  private boolean digits() {
    int count = length(10, 12, 14);
    for (; count >= 3; count -= 3) {
      if (!number(10, 3)) {
        return false;
      }
    }
    return count == 0 || number(count == 2 ? 7 : 4, count);
  }

  private boolean number(int bits, int digits) {
    if (remaining() < bits) {
      return false;
    }
    int value = take(bits);
    for (int i = digits, power = (int) Math.pow(10, digits - 1); i > 0; i--, power /= 10) {
      payload.write('0' + value / power % 10);
    }
    return true;
  }

  private boolean characters() {
    int count = length(9, 11, 13);
    for (; count >= 2; count -= 2) {
      if (remaining() < 11) {
        return false;
      }
      int pair = take(11);
      payload.write(CHARACTERS.charAt(pair / CHARACTERS.length() % CHARACTERS.length()));
      payload.write(CHARACTERS.charAt(pair % CHARACTERS.length()));
    }
    if (count == 1) {
      if (remaining() < 6) {
        return false;
      }
      payload.write(CHARACTERS.charAt(take(6) % CHARACTERS.length()));
    }
    return true;
  }

  private boolean bytes() {
    int count = length(8, 16, 16);
    if (remaining() < 8 * count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      payload.write(take(8));
    }
    return true;
  }

  private boolean kanji() {
    int count = length(8, 10, 12);
    if (remaining() < KANJI_BITS * count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      int value = take(KANJI_BITS);
      int cell = ((value / KANJI_ROW) << 8) | (value % KANJI_ROW);
      int code = cell + (cell + 0x8140 <= 0x9FFC ? 0x8140 : 0xC140);
      payload.write(code >> 8);
      payload.write(code);
    }
    return true;
  }

  private boolean characterSet() {
    if (remaining() < 8) {
      return false;
    }
    eci = take(8);
    int more = (eci & 0xC0) == 0x80 ? 8 : (eci & 0xE0) == 0xC0 ? 16 : 0;
    if (remaining() < more) {
      return false;
    }
    eci = (eci << more) | take(more);
    return true;
  }
}
