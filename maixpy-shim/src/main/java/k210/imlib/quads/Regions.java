package k210.imlib.quads;

/**
 * Connected pixels of one kind: black ones over their sides, white ones over their corners as well.
 * Numbers have 16 bits, so that in pictures of more than 65536 pixels the last ones share those of
 * the first.
 */
final class Regions {
  private static final int NUMBERS = 0x10000;

  private final int[] parent = new int[NUMBERS];

  Regions(int[] kinds, int widthPx, int heightPx) {
    for (int i = 0; i < NUMBERS; i++) {
      parent[i] = i;
    }
    for (int y = 0; y < heightPx - 1; y++) {
      for (int x = 1; x < widthPx - 1; x++) {
        int i = y * widthPx + x;
        int kind = kinds[i];
        if (kind == AdaptiveThreshold.NEITHER) {
          continue;
        }
        connect(kinds, kind, i, i + 1);
        connect(kinds, kind, i, i + widthPx);
        if (kind == AdaptiveThreshold.WHITE) {
          connect(kinds, kind, i, i + widthPx - 1);
          connect(kinds, kind, i, i + widthPx + 1);
        }
      }
    }
  }

  private void connect(int[] kinds, int kind, int index, int other) {
    if (kinds[other] == kind) {
      int root = of(index);
      int otherRoot = of(other);
      if (root != otherRoot) {
        parent[otherRoot] = root;
      }
    }
  }

  /** The region of a pixel. */
  int of(int index) {
    int id = index & (NUMBERS - 1);
    int root = id;
    while (parent[root] != root) {
      root = parent[root];
    }
    while (parent[id] != root) {
      int next = parent[id];
      parent[id] = root;
      id = next;
    }
    return root;
  }
}
