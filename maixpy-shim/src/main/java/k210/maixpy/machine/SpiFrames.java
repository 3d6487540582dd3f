package k210.maixpy.machine;

/**
 * How a block of the chip cuts octets into frames of 4 to 32 bits (sipeed_spi.c): up to 8 bits an
 * octet each, up to 16 two, beyond four, low octet first; on the line the high bit is first.
 * Devices take eight bits of the line for an octet; zeros follow the last bit.
 */
final class SpiFrames {
  private final int bits;
  private final int octetsPerFrame;

  SpiFrames(int bits) {
    this.bits = bits;
    octetsPerFrame = bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
  }

  /** Frames of so many octets. */
  int count(int octets) {
    return octets / octetsPerFrame;
  }

  /** What a device on the line takes for octets. */
  byte[] pack(byte[] memory) {
    int frames = count(memory.length);
    byte[] line = new byte[(frames * bits + Byte.SIZE - 1) / Byte.SIZE];
    for (int frame = 0; frame < frames; frame++) {
      for (int bit = 0; bit < bits; bit++) {
        int from = bits - 1 - bit;
        int octet = memory[frame * octetsPerFrame + from / Byte.SIZE];
        set(line, frame * bits + bit, (octet >> (from % Byte.SIZE)) & 1);
      }
    }
    return line;
  }

  /** What comes back from the line, as it is in memory. */
  byte[] unpack(byte[] line, int octets) {
    byte[] memory = new byte[octets];
    for (int frame = 0; frame < count(octets); frame++) {
      for (int bit = 0; bit < bits; bit++) {
        int place = frame * bits + bit;
        int value = (line[place / Byte.SIZE] >> (Byte.SIZE - 1 - place % Byte.SIZE)) & 1;
        int to = bits - 1 - bit;
        memory[frame * octetsPerFrame + to / Byte.SIZE] |= (byte) (value << (to % Byte.SIZE));
      }
    }
    return memory;
  }

  private static void set(byte[] line, int place, int value) {
    line[place / Byte.SIZE] |= (byte) (value << (Byte.SIZE - 1 - place % Byte.SIZE));
  }
}
