package k210.maixpy.image;

import k210.board.Board;
import k210.board.Feature;
import k210.imlib.ColorTables;
import k210.imlib.JpegWriter;
import k210.maixpy.python.Console;

/**
 * What a board has once for all its modules: colour tables, and the JPEG encoder, which {@code
 * image} and the preview of {@code sensor} share with its tables.
 */
public record BoardCodecs(ColorTables tables, JpegWriter jpeg) {
  /** Scratch memory ({@code OMV_FB_ALLOC_SIZE}) of the full and of the smaller builds. */
  private static final int FULL_SCRATCH_BYTES = 700 * 1024;

  private static final int SMALL_SCRATCH_BYTES = 300 * 1024;

  /** Those of a board and its firmware. */
  public static BoardCodecs of(Board board, Console console) {
    ColorTables tables =
        board.firmware().has(Feature.FAST_COLOUR) ? ColorTables.FULL : ColorTables.COMPACT;
    int scratch =
        board.firmware().has(Feature.OPENMV_FULL) ? FULL_SCRATCH_BYTES : SMALL_SCRATCH_BYTES;
    return new BoardCodecs(
        tables, new JpegWriter(tables, scratch, board.heap()::largestFreeBytes, console::print));
  }
}
