package k210.imlib.quads;

import java.util.List;

/**
 * A rectangle, or what perspective makes of one, that {@code find_rects} found.
 *
 * @param corners x and y of the firmware's top left, top right, bottom right and bottom left
 * @param magnitude the sum of gradients along its sides, unsigned
 */
public record FoundRect(
    List<Integer> corners, int x, int y, int widthPx, int heightPx, int magnitude) {}
