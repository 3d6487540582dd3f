package k210.imlib.quads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects the borders between regions, in the order of the library's hash table, as far as the
 * heap has memory for them.
 */
final class Borders {
  /** Entries of the table that fills the scratch memory of the full build. */
  private static final int BUCKETS = 700 * 1024 / 8;

  /** Of a table's entry, and of a list. */
  private static final int HEADER_BYTES = 24;

  private static final int POINTER_BYTES = 8;
  private static final int LIST_STEP = 8;
  private static final long HASH_FACTOR = 2654435761L;

  private final BlockHeap heap;
  private final Map<Integer, Border> byRegions = new HashMap<>();

  /** Borders of each bucket, the newest last. */
  private final Map<Integer, List<Border>> buckets = new TreeMap<>();

  private final Map<Border, int[]> headers = new HashMap<>();

  Borders(BlockHeap heap) {
    this.heap = heap;
  }

  /** All borders for which there is memory, and the memory of what is no longer needed freed. */
  static List<Border> of(GrayPicture picture, BlockHeap heap) {
    int[] kinds = AdaptiveThreshold.of(picture);
    int width = picture.widthPx();
    Regions regions = new Regions(kinds, width, picture.heightPx());
    Borders borders = new Borders(heap);
    for (int y = 1; y < picture.heightPx() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        if (kinds[i] == AdaptiveThreshold.NEITHER) {
          continue;
        }
        boolean isBlack = kinds[i] == AdaptiveThreshold.BLACK;
        if (kinds[i] + kinds[i + 1] == AdaptiveThreshold.WHITE) {
          borders.add(regions.of(i), regions.of(i + 1), 2 * x + 1, 2 * y, isBlack);
        }
        if (kinds[i] + kinds[i + width] == AdaptiveThreshold.WHITE) {
          borders.add(regions.of(i), regions.of(i + width), 2 * x, 2 * y + 1, isBlack);
        }
      }
    }
    return borders.listed();
  }

  private void add(int region, int other, int x, int y, boolean rises) {
    int id = (Math.max(region, other) << 16) | Math.min(region, other);
    Border border = byRegions.get(id);
    if (border == null) {
      int entry = heap.allocate(HEADER_BYTES);
      if (entry == 0) {
        return;
      }
      int list = heap.allocate(HEADER_BYTES);
      if (list == 0) {
        heap.free(entry);
        return;
      }
      border = new Border();
      byRegions.put(id, border);
      headers.put(border, new int[] {entry, list});
      long hash = (HASH_FACTOR * Integer.toUnsignedLong(id)) >>> 32;
      buckets.computeIfAbsent((int) (hash % BUCKETS), b -> new ArrayList<>()).add(border);
    }
    border.add(x, y, rises, heap);
  }

  private List<Border> listed() {
    List<Border> listed = new ArrayList<>();
    int list = heap.allocate(HEADER_BYTES);
    int address = 0;
    int room = 0;
    for (List<Border> bucket : buckets.values()) {
      for (Border border : bucket.reversed()) {
        if (list != 0 && listed.size() == room) {
          int grown = heap.reallocate(address, (room + LIST_STEP) * POINTER_BYTES);
          if (grown != 0) {
            address = grown;
            room += LIST_STEP;
          }
        }
        if (listed.size() < room) {
          listed.add(border);
        }
      }
    }
    int kept = 0;
    for (List<Border> bucket : buckets.values()) {
      for (Border border : bucket.reversed()) {
        int[] header = headers.get(border);
        if (kept < listed.size() && listed.get(kept) == border) {
          kept++;
        } else {
          heap.free(header[1]);
        }
        heap.free(header[0]);
      }
    }
    return listed;
  }
}
