package k210.imlib.barcode;

/**
 * A data matrix as libdmtx describes it.
 *
 * @param rotationDegrees of its lower side, counter-clockwise
 * @param rows modules down, marks included
 * @param columns modules across
 * @param capacity data codewords that fit
 * @param padding data codewords behind the text
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record DataMatrix(
    Corners corners,
    byte[] payload,
    int rotationDegrees,
    int rows,
    int columns,
    int capacity,
    int padding) {}
