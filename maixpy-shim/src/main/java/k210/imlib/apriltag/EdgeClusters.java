package k210.imlib.apriltag;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import k210.imlib.GrayRegion;

/**
 * Borders between components: bright pixels hang together in eight directions, dark ones in four,
 * and the points between a bright and a dark neighbour belong to the cluster of their two
 * components.
 */
final class EdgeClusters {
  /** Points of one border, in half pixels, each with the direction towards its bright side. */
  static final class Cluster {
    private int[] points = new int[64];
    private int size;

    private void add(int x, int y, int towardsX, int towardsY) {
      if (size == points.length) {
        points = Arrays.copyOf(points, 2 * size);
      }
      points[size++] =
          (x << 16 | y) << 2 | (towardsX + towardsY > 0 ? 1 : 0) | (towardsX != 0 ? 2 : 0);
    }

    int size() {
      return size;
    }

    /** Twice the x of a point. */
    int x(int index) {
      return points[index] >>> 18;
    }

    /** Twice the y of a point. */
    int y(int index) {
      return points[index] >> 2 & 0xFFFF;
    }

    /** 255, 0 or -255: where brightness grows along x. */
    int gradientX(int index) {
      return (points[index] & 2) == 0 ? 0 : sign(index);
    }

    /** 255, 0 or -255: where brightness grows along y. */
    int gradientY(int index) {
      return (points[index] & 2) != 0 ? 0 : sign(index);
    }

    private int sign(int index) {
      return (points[index] & 1) == 0 ? -255 : 255;
    }
  }

  private final byte[] classes;
  private final int widthPx;
  private final int heightPx;
  private final int[] parents;

  private EdgeClusters(byte[] classes, int widthPx, int heightPx) {
    this.classes = classes;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    parents = new int[classes.length];
    Arrays.setAll(parents, index -> index);
  }

  /** The clusters of a region, in the order of their first points. */
  static Collection<Cluster> of(GrayRegion gray) {
    EdgeClusters clusters =
        new EdgeClusters(LocalThreshold.of(gray), gray.widthPx(), gray.heightPx());
    clusters.connect();
    return clusters.collect();
  }

  private void connect() {
    for (int y = 0; y < heightPx - 1; y++) {
      for (int x = 1; x < widthPx - 1; x++) {
        int index = y * widthPx + x;
        byte own = classes[index];
        if (own == LocalThreshold.NEITHER) {
          continue;
        }
        join(index, index + 1, own);
        join(index, index + widthPx, own);
        if (own == LocalThreshold.BRIGHT) {
          join(index, index + widthPx - 1, own);
          join(index, index + widthPx + 1, own);
        }
      }
    }
  }

  private void join(int index, int other, byte own) {
    if (classes[other] == own) {
      int root = root(index);
      parents[root(other)] = root;
    }
  }

  private int root(int index) {
    int root = index;
    while (parents[root] != root) {
      root = parents[root];
    }
    int walker = index;
    while (parents[walker] != root) {
      int next = parents[walker];
      parents[walker] = root;
      walker = next;
    }
    return root;
  }

  private Collection<Cluster> collect() {
    Map<Long, Cluster> clusters = new LinkedHashMap<>();
    for (int y = 1; y < heightPx - 1; y++) {
      for (int x = 1; x < widthPx - 1; x++) {
        int index = y * widthPx + x;
        if (classes[index] != LocalThreshold.NEITHER) {
          border(clusters, index, index + 1, 2 * x + 1, 2 * y, true);
          border(clusters, index, index + widthPx, 2 * x, 2 * y + 1, false);
        }
      }
    }
    return clusters.values();
  }

  private void border(
      Map<Long, Cluster> clusters, int index, int other, int x, int y, boolean alongX) {
    if ((classes[index] & 0xFF) + (classes[other] & 0xFF) != 255) {
      return;
    }
    int root = root(index);
    int otherRoot = root(other);
    long id = (long) Math.max(root, otherRoot) << 32 | Math.min(root, otherRoot);
    int towards = classes[other] == LocalThreshold.BRIGHT ? 1 : -1;
    clusters
        .computeIfAbsent(id, key -> new Cluster())
        .add(x, y, alongX ? towards : 0, alongX ? 0 : towards);
  }
}
