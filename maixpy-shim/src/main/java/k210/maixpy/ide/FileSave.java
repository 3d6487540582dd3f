package k210.maixpy.ide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A file that the IDE saves: SHA-256 of the rest, name with its zero, zeros up to a multiple of
 * four, content ({@code ide_save_file}).
 */
final class FileSave {
  private static final int SHA256_BYTES = 32;

  /** What the IDE hears of it ({@code ide_file_save_status}). */
  enum Status {
    OK(0),
    RECEIVING(1),
    NO_MEMORY(2),
    CANNOT_OPEN(3),
    CANNOT_WRITE(4),
    SAVING(5),
    WRONG_HASH(6);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private FileSave() {}

  /** Checks and writes a file. */
  static Status save(byte[] packet, IdeBoard board) {
    if (packet.length < SHA256_BYTES) {
      return Status.WRONG_HASH;
    }
    MessageDigest sha256 = sha256();
    sha256.update(packet, SHA256_BYTES, packet.length - SHA256_BYTES);
    if (!Arrays.equals(sha256.digest(), Arrays.copyOf(packet, SHA256_BYTES))) {
      return Status.WRONG_HASH;
    }
    int nameEnd = SHA256_BYTES;
    while (nameEnd < packet.length && packet[nameEnd] != 0) {
      nameEnd++;
    }
    int start = SHA256_BYTES + Math.ceilDiv(nameEnd - SHA256_BYTES + 1, 4) * 4;
    if (start > packet.length) {
      return Status.CANNOT_OPEN; // a name without its zero
    }
    String path = new String(packet, SHA256_BYTES, nameEnd - SHA256_BYTES, StandardCharsets.UTF_8);
    try (IdeBoard.Sink file = board.open(path)) {
      return write(file, packet, start);
    } catch (IOException e) {
      return Status.CANNOT_OPEN;
    }
  }

  private static Status write(IdeBoard.Sink file, byte[] packet, int start) {
    try {
      file.write(packet, start, packet.length - start);
      return Status.OK;
    } catch (IOException e) {
      return Status.CANNOT_WRITE;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
