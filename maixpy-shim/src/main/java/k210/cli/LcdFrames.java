package k210.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.lcd.LcdFrame;
import k210.lcd.LcdListener;

/** Collects what the LCD showed, and keeps each frame as a PNG where asked to. */
final class LcdFrames implements LcdListener {
  private final Optional<Path> folder;
  private final List<Shown> shown = new ArrayList<>();
  private final List<Path> written = new ArrayList<>();
  private long drawnIndex;
  private int drawnOnFrame;

  /**
   * A frame without its pixels.
   *
   * @param boardCycles when its transfer ended
   * @param crc32 over its RGB565 pixels, high byte first
   */
  record Shown(long index, long boardCycles, int widthPx, int heightPx, long crc32) {}

  /**
   * Frames go to the folder, numbered from 00001, and what was drawn on them directly into its
   * folder {@code drawn}, by the frame's number; nowhere if empty.
   */
  LcdFrames(Optional<Path> folder) {
    this.folder = folder;
  }

  @Override
  public void displayed(LcdFrame frame) {
    shown.add(
        new Shown(
            frame.index(), frame.boardCycles(), frame.widthPx(), frame.heightPx(), frame.crc32()));
    folder.ifPresent(
        directory -> write(frame, directory.resolve("%05d.png".formatted(frame.index()))));
  }

  @Override
  public void drawn(LcdFrame glass) {
    drawnOnFrame = glass.index() == drawnIndex ? drawnOnFrame + 1 : 1;
    drawnIndex = glass.index();
    folder.ifPresent(
        directory ->
            write(
                glass, directory.resolve("drawn/%05d-%d.png".formatted(drawnIndex, drawnOnFrame))));
  }

  private void write(LcdFrame frame, Path file) {
    PictureFile.writePng(file, frame.widthPx(), frame.heightPx(), frame.toRgb888());
    written.add(file);
  }

  List<Shown> shown() {
    return shown;
  }

  List<Path> written() {
    return written;
  }
}
