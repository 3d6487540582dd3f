package k210.imlib;

/** A circle that {@code find_circles} found; magnitude is its sum of gradients, unsigned. */
public record Circle(int x, int y, int radius, int magnitude) {}
