package k210.imlib.quads;

/**
 * Which requests the firmware's scratch heap ({@code umm_malloc}) can serve: the bookkeeping of its
 * 24-byte blocks with best fit, without the memory itself. Block 0 heads the list of free ones; an
 * address is the number of its first block, 0 for none.
 */
public final class BlockHeap {
  private static final int BLOCK_BYTES = 24;
  private static final int BODY_BYTES = 16;
  private static final int FREE = 0x8000;
  private static final int NUMBER = 0x7FFF;
  private static final int LEAST_BLOCKS = 128;
  private static final int MOST_BLOCKS = 32768;

  private final int[] next;
  private final int[] previous;
  private final int[] nextFree;
  private final int[] previousFree;

  /** So many blocks were asked for in vain since something was freed last. */
  private int tooMany = Integer.MAX_VALUE;

  /** A heap of a size that {@link #fits}. */
  public BlockHeap(long sizeBytes) {
    int blocks = (int) Math.min(sizeBytes / BLOCK_BYTES, MOST_BLOCKS);
    next = new int[blocks];
    previous = new int[blocks];
    nextFree = new int[blocks];
    previousFree = new int[blocks];
    int last = blocks - 1;
    next[0] = 1;
    nextFree[0] = 1;
    previousFree[0] = 1;
    next[1] = last | FREE;
    previous[last] = 1;
  }

  /** Whether a heap can be as small as this. */
  static boolean fits(long sizeBytes) {
    return sizeBytes >= BLOCK_BYTES * LEAST_BLOCKS;
  }

  private static int blocks(int sizeBytes) {
    return sizeBytes <= BODY_BYTES ? 1 : 2 + (sizeBytes - 1 - BODY_BYTES) / BLOCK_BYTES;
  }

  /** The address of a new allocation, 0 when none is large enough. */
  public int allocate(int sizeBytes) {
    int blocks = blocks(sizeBytes);
    if (blocks >= tooMany) {
      return 0;
    }
    int best = 0;
    int bestSize = NUMBER;
    // Nothing fits better than exactly.
    for (int block = nextFree[0]; block != 0 && bestSize != blocks; block = nextFree[block]) {
      int size = (next[block] & NUMBER) - block;
      if (size >= blocks && size < bestSize) {
        best = block;
        bestSize = size;
      }
    }
    if (best == 0) {
      tooMany = blocks;
      return 0;
    }
    if (bestSize == blocks) {
      disconnect(best);
    } else {
      split(best, blocks, FREE);
      int rest = best + blocks;
      nextFree[previousFree[best]] = rest;
      previousFree[rest] = previousFree[best];
      previousFree[nextFree[best]] = rest;
      nextFree[rest] = nextFree[best];
    }
    return best;
  }

  /** The address after a change of size, 0 when that is impossible and the old one stays. */
  public int reallocate(int address, int sizeBytes) {
    if (address == 0) {
      return allocate(sizeBytes);
    }
    int blocks = blocks(sizeBytes);
    int size = next[address] - address;
    int after = next[address];
    int before = previous[address];
    int sizeAfter = (next[after] & FREE) != 0 ? (next[after] & NUMBER) - after : 0;
    int sizeBefore = (next[before] & FREE) != 0 ? address - before : 0;
    int block = address;
    if (size >= blocks) {
      sizeAfter = 0;
      sizeBefore = 0;
    } else if (size + sizeAfter >= blocks) {
      joinNext(block);
      sizeBefore = 0;
    } else if (sizeBefore + size >= blocks) {
      disconnect(before);
      block = joinPrevious(block, 0);
      sizeAfter = 0;
    } else if (sizeBefore + size + sizeAfter >= blocks) {
      joinNext(block);
      disconnect(before);
      block = joinPrevious(block, 0);
    } else {
      int moved = allocate(sizeBytes);
      if (moved != 0) {
        free(address);
      }
      return moved;
    }
    if (size + sizeBefore + sizeAfter > blocks) {
      split(block, blocks, 0);
      free(block + blocks);
    }
    return block;
  }

  /** Gives an allocation back. */
  public void free(int address) {
    tooMany = Integer.MAX_VALUE;
    joinNext(address);
    if ((next[previous[address]] & FREE) != 0) {
      joinPrevious(address, FREE);
    } else {
      previousFree[nextFree[0]] = address;
      nextFree[address] = nextFree[0];
      previousFree[address] = 0;
      nextFree[0] = address;
      next[address] |= FREE;
    }
  }

  private void split(int block, int blocks, int flag) {
    int rest = block + blocks;
    next[rest] = (next[block] & NUMBER) | flag;
    previous[rest] = block;
    previous[next[block] & NUMBER] = rest;
    next[block] = rest;
  }

  private void disconnect(int block) {
    nextFree[previousFree[block]] = nextFree[block];
    previousFree[nextFree[block]] = previousFree[block];
    next[block] &= NUMBER;
  }

  private void joinNext(int block) {
    int after = next[block];
    if ((next[after] & FREE) != 0) {
      disconnect(after);
      previous[next[after] & NUMBER] = block;
      next[block] = next[after] & NUMBER;
    }
  }

  private int joinPrevious(int block, int flag) {
    int before = previous[block];
    next[before] = next[block] | flag;
    previous[next[block]] = before;
    return before;
  }
}
