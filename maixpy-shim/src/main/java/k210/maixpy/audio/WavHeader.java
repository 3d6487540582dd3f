package k210.maixpy.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A WAV file's header as the firmware reads it (wav.c, {@code wav_init}) and writes it.
 *
 * @param status 0, or the code of what the firmware does not take
 * @param bytes where the samples begin
 */
record WavHeader(
    int status,
    int bytes,
    int channels,
    int sampleHz,
    int byteRate,
    int blockAlign,
    int bitsPerSample,
    int dataBytes) {
  /** Octets of a header that is written. */
  static final int BYTES = 44;

  private static final int CHUNK_HEAD_BYTES = 8;
  private static final int FORMAT_BYTES = 16;

  private static final int WRONG_RIFF = 3;
  private static final int WRONG_RIFF_SIZE = 4;
  private static final int WRONG_WAVE = 5;
  private static final int WRONG_FORMAT = 6;
  private static final int WRONG_FORMAT_SIZE = 7;
  private static final int NOT_PCM = 8;
  private static final int WRONG_CHANNELS = 9;
  private static final int WRONG_BITS = 11;
  private static final int WRONG_LIST_SIZE = 12;
  private static final int WRONG_DATA = 13;

  /**
   * Reads a header.
   *
   * @param start the file's first octets
   * @param fileBytes the file's size
   */
  static WavHeader parse(byte[] start, long fileBytes) {
    ByteBuffer head = ByteBuffer.wrap(Arrays.copyOf(start, Math.max(start.length, BYTES) + BYTES));
    head.order(ByteOrder.LITTLE_ENDIAN);
    if (!tag(head, 0, "RIFF")) {
      return wrong(WRONG_RIFF);
    }
    if (head.getInt(4) + CHUNK_HEAD_BYTES != (int) fileBytes && head.getInt(4) != (int) fileBytes) {
      return wrong(WRONG_RIFF_SIZE);
    }
    if (!tag(head, 8, "WAVE")) {
      return wrong(WRONG_WAVE);
    }
    if (!tag(head, 12, "fmt ")) {
      return wrong(WRONG_FORMAT);
    }
    if (head.getInt(16) != FORMAT_BYTES) {
      return wrong(WRONG_FORMAT_SIZE);
    }
    if (head.getShort(20) != 1) {
      return wrong(NOT_PCM);
    }
    int channels = head.getShort(22) & 0xFFFF;
    if (channels != 1 && channels != 2) {
      return wrong(WRONG_CHANNELS);
    }
    int bits = head.getShort(34) & 0xFFFF;
    if (bits != 8 && bits != 16 && bits != 24) {
      return wrong(WRONG_BITS);
    }
    int at = 36;
    if (tag(head, at, "LIST")) {
      long next = (head.getInt(at + 4) & 0xFFFF_FFFFL) + at + CHUNK_HEAD_BYTES;
      if (next >= start.length) {
        return wrong(WRONG_LIST_SIZE);
      }
      at = (int) next;
    }
    if (!tag(head, at, "data")) {
      return wrong(WRONG_DATA);
    }
    return new WavHeader(
        0,
        at + CHUNK_HEAD_BYTES,
        channels,
        head.getInt(24),
        head.getInt(28),
        head.getShort(32) & 0xFFFF,
        bits,
        head.getInt(at + 4));
  }

  /** The header of a recording: 16 bits stereo, whatever was recorded. */
  static WavHeader ofRecording(int sampleHz, int dataBytes) {
    return new WavHeader(0, BYTES, 2, sampleHz, sampleHz * 4, 4, Short.SIZE, dataBytes);
  }

  /** The header's octets. */
  byte[] octets() {
    ByteBuffer head = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.put(ascii("RIFF")).putInt(BYTES - CHUNK_HEAD_BYTES + dataBytes).put(ascii("WAVEfmt "));
    head.putInt(FORMAT_BYTES).putShort((short) 1).putShort((short) channels);
    head.putInt(sampleHz).putInt(byteRate).putShort((short) blockAlign);
    head.putShort((short) bitsPerSample).put(ascii("data")).putInt(dataBytes);
    return head.array();
  }

  /** What the scripts get: all fields but the place of the samples. */
  int[] fields() {
    return new int[] {status, channels, sampleHz, byteRate, blockAlign, bitsPerSample, dataBytes};
  }

  private static WavHeader wrong(int status) {
    return new WavHeader(status, 0, 0, 0, 0, 0, 0, 0);
  }

  private static boolean tag(ByteBuffer head, int at, String tag) {
    byte[] found = new byte[tag.length()];
    head.get(at, found);
    return Arrays.equals(found, ascii(tag));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
