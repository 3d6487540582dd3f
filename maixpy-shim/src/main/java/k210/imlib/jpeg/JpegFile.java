package k210.imlib.jpeg;

/**
 * What the encoder has made.
 *
 * @param bytes the file, or what there was of it when its room was full
 * @param overflow whether the encoder says that it did not fit; a second half that did not is cut
 *     off without that
 * @param printed what the board prints meanwhile
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record JpegFile(byte[] bytes, boolean overflow, String printed) {}
