package k210.kmodel;

import io.netty.buffer.ByteBuf;

/**
 * What a file that should be a kmodel is, by its first words.
 *
 * <p>Sources: kpu.h (V1 and V3 headers), nncase v0.2.0-beta4 {@code runtime/model.h} (identifier
 * LDMK), nncase 1.x (same identifier, version 5 and later).
 */
public enum KmodelFormat {
  /** The SDK's first format: a list of KPU layers without CPU operators. */
  V1(
      "kmodel V1 (the SDK's first converter)",
      "convert the original network with nncase 0.1 (kmodel V3) or 0.2 (kmodel V4)"),
  /** Written by nncase 0.1. */
  V3("kmodel V3 (nncase 0.1)", "nothing is needed"),
  /** A V3 file whose 32-bit words are byte-swapped, as KPU.load_flash wants it. */
  V3_BIG_ENDIAN(
      "kmodel V3 with byte-swapped words (made for KPU.load_flash)",
      "load it with KPU.load_flash, or swap its words back"),
  /** Written by nncase 0.2. */
  V4("kmodel V4 (nncase 0.2)", "use a runtime with kmodel V4 support"),
  /** Written by nncase 1.0 and later. */
  V5(
      "kmodel V5 (nncase 1.x)",
      "compile the network with nncase 0.2 (kmodel V4) or 0.1 (kmodel V3) for this firmware"),
  /** Written by still later nncase versions. */
  V6_OR_LATER(
      "kmodel V6 or later (nncase 1.x or 2.x)",
      "compile the network with nncase 0.2 (kmodel V4) or 0.1 (kmodel V3) for this firmware"),
  /** Erased flash, or zeros. */
  BLANK("blank memory (no kmodel here)", "burn the model to this address first"),
  /** None of these: often an encrypted .smodel, or a .kfpkg, .tflite or .h5 file. */
  UNKNOWN(
      "not a kmodel (neither version 3 nor the identifier LDMK at its start; an encrypted .smodel looks like this)",
      "give an unencrypted .kmodel file of nncase 0.1 or 0.2; in flash, the address where it starts");

  /** Bytes that {@link #detect} needs to tell the formats apart. */
  public static final int DETECT_BYTES = 12;

  private static final int LDMK = 0x4B4D444C;

  private final String description;
  private final String help;

  KmodelFormat(String description, String help) {
    this.description = description;
    this.help = help;
  }

  /** What it is, for people. */
  public String description() {
    return description;
  }

  /** What to do with it. */
  public String help() {
    return help;
  }

  /** Recognises the bytes from the buffer's reader index on; never fails, never moves the index. */
  public static KmodelFormat detect(ByteBuf bytes) {
    int start = bytes.readerIndex();
    int length = bytes.readableBytes();
    if (length < 8) {
      return isBlank(bytes, length) ? BLANK : UNKNOWN;
    }
    int first = bytes.getIntLE(start);
    if (first == LDMK) {
      return switch (bytes.getIntLE(start + 4)) {
        case 4 -> V4;
        case 5 -> V5;
        default ->
            Integer.compareUnsigned(bytes.getIntLE(start + 4), 5) > 0 ? V6_OR_LATER : UNKNOWN;
      };
    }
    if (isBlank(bytes, Math.min(length, DETECT_BYTES))) {
      return BLANK;
    }
    if (length < DETECT_BYTES) {
      return UNKNOWN;
    }
    int arch = bytes.getIntLE(start + 8);
    return switch (first) {
      case 1 -> V1;
      case 3 -> arch == 0 ? V3 : UNKNOWN;
      case 0x03000000 -> arch == 0 ? V3_BIG_ENDIAN : UNKNOWN;
      default -> UNKNOWN;
    };
  }

  private static boolean isBlank(ByteBuf bytes, int length) {
    if (length == 0) {
      return true;
    }
    byte first = bytes.getByte(bytes.readerIndex());
    if (first != 0 && first != -1) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      if (bytes.getByte(bytes.readerIndex() + i) != first) {
        return false;
      }
    }
    return true;
  }
}
