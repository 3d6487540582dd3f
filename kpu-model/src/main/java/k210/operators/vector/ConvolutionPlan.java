package k210.operators.vector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import k210.operators.ConvolutionShape;
import k210.operators.Window2d;

/**
 * What a convolution comes to before its input is known: packed weights, and pixels of the result
 * in groups of {@link ProductLanes#PIXELS} whose windows keep the same taps.
 *
 * @param layer what it is the plan of
 * @param weights packed
 * @param groups groups of pixels
 */
record ConvolutionPlan(ConvolutionShape layer, PackedWeights weights, List<Group> groups) {
  /** Offsets that a plan may hold, beyond as many as there are weights. */
  private static final long SPARE_OFFSETS = 1 << 14;

  /** Taps of a window that lie inside the image, in the operator's order. */
  static final class Taps {
    /** Which step's weights belong to each. */
    final int[] rows;

    /** Where the pixel of each stands, counted from the window's origin. */
    final int[] offsets;

    Taps(int[] rows, int[] offsets) {
      this.rows = rows;
      this.offsets = offsets;
    }
  }

  /** Pixels of the result that are computed together. */
  static final class Group {
    /** Where they stand in the plane of the result; the last may stand for several. */
    final int[] pixels = new int[ProductLanes.PIXELS];

    /** Where their windows' origins stand in the image; outside if padded. */
    final int[] origins = new int[ProductLanes.PIXELS];

    /** How many there are. */
    final int count;

    /** What their windows keep. */
    final Taps taps;

    Group(int count, Taps taps) {
      this.count = count;
      this.taps = taps;
    }
  }

  private record TapRange(int firstY, int endY, int firstX, int endX) {}

  /** Makes the plan of a layer; none if so many windows are cut that it would be too large. */
  static Optional<ConvolutionPlan> of(ConvolutionShape layer, Supplier<PackedWeights> weights) {
    Map<TapRange, List<Integer>> pixels = new LinkedHashMap<>();
    for (int p = 0; p < layer.outputPlane(); p++) {
      pixels.computeIfAbsent(tapsOf(layer, p), _ -> new ArrayList<>()).add(p);
    }
    long offsets = (long) pixels.size() * layer.steps();
    if (offsets > SPARE_OFFSETS + (long) layer.steps() * layer.outputChannels()) {
      return Optional.empty();
    }
    List<Group> groups = new ArrayList<>();
    pixels.forEach((range, members) -> addGroups(layer, taps(layer, range), members, groups));
    return Optional.of(new ConvolutionPlan(layer, weights.get(), groups));
  }

  private static TapRange tapsOf(ConvolutionShape layer, int pixel) {
    Window2d w = layer.window();
    int top = w.top(pixel / layer.outputWidth());
    int left = w.left(pixel % layer.outputWidth());
    return new TapRange(
        Window2d.firstTap(top, w.dilationHeight()),
        Window2d.endTap(top, w.dilationHeight(), w.filterHeight(), layer.height()),
        Window2d.firstTap(left, w.dilationWidth()),
        Window2d.endTap(left, w.dilationWidth(), w.filterWidth(), layer.width()));
  }

  private static Taps taps(ConvolutionShape layer, TapRange range) {
    IntStream.Builder rows = IntStream.builder();
    IntStream.Builder offsets = IntStream.builder();
    int plane = layer.height() * layer.width();
    int channels = layer.channels();
    int taps = (int) layer.window().taps();
    switch (layer.order()) {
      case NCHW -> {
        for (int c = 0; c < channels; c++) {
          for (int ky = range.firstY(); ky < range.endY(); ky++) {
            for (int kx = range.firstX(); kx < range.endX(); kx++) {
              rows.add(c * taps + ky * layer.window().filterWidth() + kx);
              offsets.add(c * plane + pixelOffset(layer, ky, kx));
            }
          }
        }
      }
      case NHWC -> {
        for (int ky = range.firstY(); ky < range.endY(); ky++) {
          for (int kx = range.firstX(); kx < range.endX(); kx++) {
            for (int c = 0; c < channels; c++) {
              rows.add((ky * layer.window().filterWidth() + kx) * channels + c);
              offsets.add(pixelOffset(layer, ky, kx) * channels + c);
            }
          }
        }
      }
    }
    return new Taps(rows.build().toArray(), offsets.build().toArray());
  }

  private static int pixelOffset(ConvolutionShape layer, int ky, int kx) {
    Window2d w = layer.window();
    return ky * w.dilationHeight() * layer.width() + kx * w.dilationWidth();
  }

  private static void addGroups(
      ConvolutionShape layer, Taps taps, List<Integer> members, List<Group> groups) {
    int step = layer.order().pixelStride(layer.channels());
    for (int first = 0; first < members.size(); first += ProductLanes.PIXELS) {
      int count = Math.min(ProductLanes.PIXELS, members.size() - first);
      Group group = new Group(count, taps);
      for (int i = 0; i < ProductLanes.PIXELS; i++) {
        int pixel = members.get(first + Math.min(i, count - 1));
        int top = layer.window().top(pixel / layer.outputWidth());
        int left = layer.window().left(pixel % layer.outputWidth());
        group.pixels[i] = pixel;
        group.origins[i] = (top * layer.width() + left) * step;
      }
      groups.add(group);
    }
  }
}
