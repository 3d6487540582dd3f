package k210.spiffs;

import static k210.spiffs.SpiffsLayout.DELETED;
import static k210.spiffs.SpiffsLayout.FLAGS_OFFSET;
import static k210.spiffs.SpiffsLayout.FREE;
import static k210.spiffs.SpiffsLayout.NOT_DELETED;
import static k210.spiffs.SpiffsLayout.NOT_FINAL;
import static k210.spiffs.SpiffsLayout.NOT_USED;
import static k210.spiffs.SpiffsLayout.PAGE_HEADER_BYTES;
import static k210.spiffs.SpiffsLayout.SPAN_OFFSET;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.OptionalInt;

/**
 * Pages and blocks of the file system on the flash. A page number counts all pages, lookup pages
 * included, from the file system's start.
 */
final class SpiffsPages {
  private final SpiffsMedium medium;
  private final SpiffsGeometry geometry;

  SpiffsPages(SpiffsMedium medium, SpiffsGeometry geometry) {
    this.medium = medium;
    this.geometry = geometry;
  }

  SpiffsGeometry geometry() {
    return geometry;
  }

  int blocks() {
    return geometry.blocks();
  }

  /** Whether a number read from the flash names a page that can hold something. */
  boolean exists(int page) {
    return page < geometry.blocks() * geometry.pagesPerBlock() && geometry.entry(page) >= 0;
  }

  /** What the lookup table says of a page: an id, {@link SpiffsLayout#FREE} or DELETED. */
  int lookup(int page) {
    return unsignedShort(lookupOffset(page));
  }

  /** A page's header says that it is complete and valid. */
  boolean isValid(int page) {
    int wanted = NOT_DELETED;
    return (flags(page) & (NOT_USED | NOT_FINAL | NOT_DELETED)) == wanted
        && unsignedShort(offset(page)) == lookup(page);
  }

  int span(int page) {
    return unsignedShort(offset(page) + SPAN_OFFSET);
  }

  int flags(int page) {
    return medium.read(offset(page) + FLAGS_OFFSET, 1).getUnsignedByte(0);
  }

  /** The cells of a page from an offset on, to read from. */
  ByteBuf read(int page, int fromBytes, int lengthBytes) {
    return medium.read(offset(page) + fromBytes, lengthBytes);
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
    medium.program(offset(page), header);
    medium.program(offset(page) + PAGE_HEADER_BYTES, content);
    programByte(offset(page) + FLAGS_OFFSET, flags & ~NOT_FINAL);
  }

  /** Makes a page invalid. */
  void delete(int page) {
    programByte(offset(page) + FLAGS_OFFSET, flags(page) & ~NOT_DELETED);
    programShort(lookupOffset(page), DELETED);
  }

  /** Whether a block was erased to its end and not begun to be erased since. */
  boolean hasMagic(int block) {
    return unsignedShort(blockOffset(block) + geometry.magicOffset()) == geometry.magic(block);
  }

  /** How often a block was erased, as far as the chip knows. */
  int eraseCount(int block) {
    return unsignedShort(blockOffset(block) + geometry.eraseCountOffset());
  }

  /** The next erase count to give: one more than the largest. */
  int nextEraseCount() {
    int most = 0;
    for (int block = 0; block < geometry.blocks(); block++) {
      int count = eraseCount(block);
      if (count != FREE) {
        most = Math.max(most, count);
      }
    }
    return most + 1 >= FREE ? 0 : most + 1;
  }

  /** Erases a block; its first sector, with the magic, goes first. */
  void erase(int block, int eraseCount) {
    medium.erase(blockOffset(block), geometry.blockBytes());
    programShort(blockOffset(block) + geometry.eraseCountOffset(), eraseCount);
    programShort(blockOffset(block) + geometry.magicOffset(), geometry.magic(block));
  }

  /** Number of a block's pages with a lookup entry. */
  int count(int block, int lookup) {
    int found = 0;
    for (int entry = 0; entry < geometry.entriesPerBlock(); entry++) {
      if (lookup(geometry.page(block, entry)) == lookup) {
        found++;
      }
    }
    return found;
  }

  /** Number of pages with a lookup entry. */
  int count(int lookup) {
    int found = 0;
    for (int block = 0; block < geometry.blocks(); block++) {
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
    for (int block = 0; block < geometry.blocks(); block++) {
      if (block == avoidedBlock) {
        continue;
      }
      int entry = firstFree(block);
      if (entry > 0) {
        return OptionalInt.of(geometry.page(block, entry));
      }
      if (entry == 0 && (best < 0 || eraseCount(block) < eraseCount(best))) {
        best = block;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(geometry.page(best, 0));
  }

  private int firstFree(int block) {
    for (int entry = 0; entry < geometry.entriesPerBlock(); entry++) {
      if (lookup(geometry.page(block, entry)) == FREE) {
        return entry;
      }
    }
    return -1;
  }

  private int blockOffset(int block) {
    return block * geometry.blockBytes();
  }

  private int offset(int page) {
    return page * geometry.pageBytes();
  }

  private int lookupOffset(int page) {
    return blockOffset(geometry.block(page)) + geometry.entry(page) * Short.BYTES;
  }

  private int unsignedShort(int offset) {
    return medium.read(offset, Short.BYTES).getUnsignedShortLE(0);
  }

  private void programByte(int offset, int value) {
    medium.program(offset, Unpooled.wrappedBuffer(new byte[] {(byte) value}));
  }

  private void programShort(int offset, int value) {
    medium.program(offset, Unpooled.buffer(Short.BYTES).writeShortLE(value));
  }
}
