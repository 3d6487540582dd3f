package k210.imlib.barcode;

/**
 * A bar code as ZBar describes it.
 *
 * @param rotationDegrees 0, 90 (it reads upwards), 180 or 270
 * @param quality how many lines and columns of pixels it was read from
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record Barcode(
    Corners corners, byte[] payload, Symbology symbology, int rotationDegrees, int quality) {}
