package k210.spiffs;

import static k210.spiffs.SpiffsLayout.DELETED;
import static k210.spiffs.SpiffsLayout.FREE;
import static k210.spiffs.SpiffsLayout.SPARE_BLOCKS;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Gets invalid pages back: moves what is valid out of a block and erases it. */
final class SpiffsCollector {
  private final SpiffsPages pages;
  private final int sparePages;
  private final SpiffsWriter writer;
  private final Collection<SpiffsFile> files;

  SpiffsCollector(SpiffsPages pages, SpiffsWriter writer, Collection<SpiffsFile> files) {
    this.pages = pages;
    this.sparePages = SPARE_BLOCKS * pages.geometry().entriesPerBlock();
    this.writer = writer;
    this.files = files;
  }

  /** Pages that can be written at once, when all that is invalid has been collected. */
  int room() {
    return pages.count(FREE) + pages.count(DELETED) - sparePages;
  }

  /**
   * Sees to it that so many pages can be written and two blocks' worth stays free to move pages to.
   *
   * @throws SpiffsFullException if nothing is left to collect
   */
  void requireFree(String name, int wanted) throws SpiffsFullException {
    while (pages.count(FREE) - wanted < sparePages) {
      int block = mostDeleted();
      if (block < 0) {
        // A foreign image may be filled beyond what this code fills: half of the spare will do.
        int missing = wanted + pages.geometry().entriesPerBlock() - pages.count(FREE);
        if (missing > 0) {
          throw new SpiffsFullException(name, missing);
        }
        return;
      }
      collect(block);
    }
  }

  private int mostDeleted() {
    int best = -1;
    int most = 0;
    for (int block = 0; block < pages.blocks(); block++) {
      int deleted = pages.count(block, DELETED);
      if (deleted > most && moves(block) <= pages.count(FREE) - pages.count(block, FREE)) {
        most = deleted;
        best = block;
      }
    }
    return best;
  }

  /** Pages that must be written elsewhere before a block can be erased. */
  private int moves(int block) {
    int moves = 0;
    for (SpiffsFile file : files) {
      StoredFile stored = file.stored();
      int parts = (int) Arrays.stream(stored.pages()).filter(page -> isIn(page, block)).count();
      boolean headerMoves = pages.geometry().block(stored.headerPage()) == block;
      moves += parts + (parts > 0 || headerMoves ? 1 : 0);
    }
    return moves;
  }

  private boolean isIn(int page, int block) {
    return page != StoredFile.NO_PAGE && pages.geometry().block(page) == block;
  }

  private void collect(int block) {
    for (SpiffsFile file : List.copyOf(files)) {
      StoredFile old = file.stored();
      int[] parts = old.pages().clone();
      for (int span = 0; span < parts.length; span++) {
        if (isIn(parts[span], block)) {
          parts[span] = writer.copy(parts[span], block);
        }
      }
      boolean headerMoves = pages.geometry().block(old.headerPage()) == block;
      if (headerMoves || !Arrays.equals(parts, old.pages())) {
        file.store(writer.writeHeader(file.id(), old.name(), old.sizeBytes(), parts, block));
        if (!headerMoves) {
          pages.delete(old.headerPage());
        }
      }
    }
    pages.erase(block, pages.nextEraseCount());
  }
}
