package k210.device;

/**
 * How long a LoRa packet is in the air (datasheet of the SX1276, "Time on air").
 *
 * @param spreadingFactor 6..12
 * @param bandwidthHz of the channel
 * @param codingRate 1..4, for 4/5 to 4/8
 * @param preambleSymbols as programmed, without the 4.25 that the chip adds
 * @param implicitHeader whether the packet has no header
 * @param crc whether it ends with a checksum
 * @param lowDataRate whether symbols are spread further for their length
 */
record LoraAirtime(
    int spreadingFactor,
    double bandwidthHz,
    int codingRate,
    int preambleSymbols,
    boolean implicitHeader,
    boolean crc,
    boolean lowDataRate) {
  private static final double SYNC_SYMBOLS = 4.25;

  /** Symbols from the preamble's end to that of an explicit header. */
  private static final int HEADER_SYMBOLS = 8;

  double symbolSeconds() {
    return (1 << spreadingFactor) / bandwidthHz;
  }

  double preambleSeconds() {
    return (preambleSymbols + SYNC_SYMBOLS) * symbolSeconds();
  }

  /** From the packet's start to the end of its header. */
  double headerSeconds() {
    return preambleSeconds() + HEADER_SYMBOLS * symbolSeconds();
  }

  /** The whole packet. */
  double packetSeconds(int payloadBytes) {
    int bits =
        8 * payloadBytes - 4 * spreadingFactor + 28 + (crc ? 16 : 0) - (implicitHeader ? 20 : 0);
    int bitsPerBlock = 4 * (spreadingFactor - (lowDataRate ? 2 : 0));
    int blocks = Math.max(Math.ceilDiv(bits, bitsPerBlock), 0);
    return headerSeconds() + blocks * (codingRate + 4) * symbolSeconds();
  }
}
