package k210.imlib.barcode;

/**
 * A QR code as quirc describes it.
 *
 * @param payload the bytes that it says; Kanji in Shift JIS
 * @param version 1..40
 * @param eccLevel as the format bits have it: 0 M, 1 L, 2 H, 3 Q
 * @param mask 0..7
 * @param dataType the highest of 1 numeric, 2 alphanumeric, 4 bytes and 8 Kanji
 * @param eci the number of its character set, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record QrCode(
    Corners corners, byte[] payload, int version, int eccLevel, int mask, int dataType, int eci) {}
