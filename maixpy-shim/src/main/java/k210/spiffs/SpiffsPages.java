package k210.spiffs;

import static k210.spiffs.SpiffsLayout.BLOCK_BYTES;
import static k210.spiffs.SpiffsLayout.DELETED;
import static k210.spiffs.SpiffsLayout.ENTRIES_PER_BLOCK;
import static k210.spiffs.SpiffsLayout.ERASE_COUNT_OFFSET;
import static k210.spiffs.SpiffsLayout.FLAGS_OFFSET;
import static k210.spiffs.SpiffsLayout.FREE;
import static k210.spiffs.SpiffsLayout.MAGIC_OFFSET;
import static k210.spiffs.SpiffsLayout.NOT_DELETED;
import static k210.spiffs.SpiffsLayout.NOT_FINAL;
import static k210.spiffs.SpiffsLayout.NOT_USED;
import static k210.spiffs.SpiffsLayout.PAGES_PER_BLOCK;
import static k210.spiffs.SpiffsLayout.PAGE_BYTES;
import static k210.spiffs.SpiffsLayout.PAGE_HEADER_BYTES;
import static k210.spiffs.SpiffsLayout.SPAN_OFFSET;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.OptionalInt;
import k210.flash.SpiFlash;

/**
 * Pages and blocks of the file system on the flash. A page number counts all pages, lookup pages
 * included, from the file system's start.
 */
final class SpiffsPages {
  private final SpiFlash flash;
  private final ByteBuf cells;
  private final int startBytes;
  private final int blocks;

  SpiffsPages(SpiFlash flash, int startBytes, int blocks) {
    this.flash = flash;
    this.cells = flash.contents();
    this.startBytes = startBytes;
    this.blocks = blocks;
  }

  int blocks() {
    return blocks;
  }

  /** Number of a block's page that can hold something, the {@code entry}-th in its lookup table. */
  static int page(int block, int entry) {
    return block * PAGES_PER_BLOCK + 1 + entry;
  }

  static int block(int page) {
    return page / PAGES_PER_BLOCK;
  }

  /** Whether a number read from the flash names a page that can hold something. */
  boolean exists(int page) {
    return page < blocks * PAGES_PER_BLOCK && page % PAGES_PER_BLOCK != 0;
  }

  /** What the lookup table says of a page: an id, {@link SpiffsLayout#FREE} or DELETED. */
  int lookup(int page) {
    return cells.getUnsignedShortLE(lookupOffset(page));
  }

  /** A page's header says that it is complete and valid. */
  boolean isValid(int page) {
    int wanted = NOT_DELETED;
    return (flags(page) & (NOT_USED | NOT_FINAL | NOT_DELETED)) == wanted
        && cells.getUnsignedShortLE(offset(page)) == lookup(page);
  }

  int span(int page) {
    return cells.getUnsignedShortLE(offset(page) + SPAN_OFFSET);
  }

  int flags(int page) {
    return cells.getUnsignedByte(offset(page) + FLAGS_OFFSET);
  }

  /** The cells of a page from an offset on, to read from. */
  ByteBuf read(int page, int fromBytes, int lengthBytes) {
    return cells.slice(offset(page) + fromBytes, lengthBytes);
  }

  /**
   * Writes a free page as a power cut may interrupt it: claimed in the lookup table first, marked
   * complete last.
   *
   * @param id as it stands in the lookup table
   * @param flags of the complete page
   * @param content all that follows the page's header
   */
  void write(int page, int id, int span, int flags, ByteBuf content) {
    programShort(lookupOffset(page), id);
    ByteBuf header = Unpooled.buffer(PAGE_HEADER_BYTES);
    header.writeShortLE(id).writeShortLE(span).writeByte(flags | NOT_FINAL);
    flash.program(offset(page), header);
    flash.program(offset(page) + PAGE_HEADER_BYTES, content);
    programByte(offset(page) + FLAGS_OFFSET, flags & ~NOT_FINAL);
  }

  /** Makes a page invalid. */
  void delete(int page) {
    programByte(offset(page) + FLAGS_OFFSET, flags(page) & ~NOT_DELETED);
    programShort(lookupOffset(page), DELETED);
  }

  /** Whether a block was erased to its end and not begun to be erased since. */
  boolean hasMagic(int block) {
    return cells.getUnsignedShortLE(blockOffset(block) + MAGIC_OFFSET)
        == SpiffsLayout.magic(block, blocks);
  }

  /** How often a block was erased, as far as the chip knows. */
  int eraseCount(int block) {
    return cells.getUnsignedShortLE(blockOffset(block) + ERASE_COUNT_OFFSET);
  }

  /** The next erase count to give: one more than the largest. */
  int nextEraseCount() {
    int most = 0;
    for (int block = 0; block < blocks; block++) {
      int count = eraseCount(block);
      if (count != FREE) {
        most = Math.max(most, count);
      }
    }
    return most + 1 >= FREE ? 0 : most + 1;
  }

  /** Erases a block; its first sector, with the magic, goes first. */
  void erase(int block, int eraseCount) {
    for (int sector = 0; sector < BLOCK_BYTES; sector += SpiFlash.SECTOR_BYTES) {
      flash.eraseSector(blockOffset(block) + sector);
    }
    programShort(blockOffset(block) + ERASE_COUNT_OFFSET, eraseCount);
    programShort(blockOffset(block) + MAGIC_OFFSET, SpiffsLayout.magic(block, blocks));
  }

  /** Number of a block's pages with a lookup entry. */
  int count(int block, int lookup) {
    int found = 0;
    for (int entry = 0; entry < ENTRIES_PER_BLOCK; entry++) {
      if (lookup(page(block, entry)) == lookup) {
        found++;
      }
    }
    return found;
  }

  /** Number of pages with a lookup entry. */
  int count(int lookup) {
    int found = 0;
    for (int block = 0; block < blocks; block++) {
      found += count(block, lookup);
    }
    return found;
  }

  /**
   * A free page: in a block that is begun, else in the free block that was erased least often.
   *
   * @param avoidedBlock takes none of this block, -1 for none
   */
  OptionalInt free(int avoidedBlock) {
    int best = -1;
    for (int block = 0; block < blocks; block++) {
      if (block == avoidedBlock) {
        continue;
      }
      int entry = firstFree(block);
      if (entry > 0) {
        return OptionalInt.of(page(block, entry));
      }
      if (entry == 0 && (best < 0 || eraseCount(block) < eraseCount(best))) {
        best = block;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(page(best, 0));
  }

  private int firstFree(int block) {
    for (int entry = 0; entry < ENTRIES_PER_BLOCK; entry++) {
      if (lookup(page(block, entry)) == FREE) {
        return entry;
      }
    }
    return -1;
  }

  private int blockOffset(int block) {
    return startBytes + block * BLOCK_BYTES;
  }

  private int offset(int page) {
    return startBytes + page * PAGE_BYTES;
  }

  private int lookupOffset(int page) {
    return blockOffset(block(page)) + (page % PAGES_PER_BLOCK - 1) * Short.BYTES;
  }

  private void programByte(int offset, int value) {
    flash.program(offset, Unpooled.wrappedBuffer(new byte[] {(byte) value}));
  }

  private void programShort(int offset, int value) {
    flash.program(offset, Unpooled.buffer(Short.BYTES).writeShortLE(value));
  }
}
