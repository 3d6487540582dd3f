package k210.maixpy.image;

import java.nio.charset.StandardCharsets;
import k210.imlib.Ellipses;
import k210.imlib.FloodFill;
import k210.imlib.Font;
import k210.imlib.Image;
import k210.imlib.Keypoints;
import k210.imlib.Overlay;
import k210.imlib.Shapes;
import k210.imlib.Text;
import org.graalvm.polyglot.HostAccess;

/** Lines, shapes, text and other images drawn onto an image. */
public final class ImageDrawing {
  private final ImageCalls calls;
  private final ImageFonts fonts;

  ImageDrawing(ImageCalls calls, ImageFonts fonts) {
    this.calls = calls;
    this.fonts = fonts;
  }

  /** {@code draw_line}. */
  @HostAccess.Export
  public void drawLine(Image image, int x0, int y0, int x1, int y1, long colour, int thickness) {
    calls.run(() -> Shapes.line(image, x0, y0, x1, y1, (int) colour, thickness));
    calls.worksOn(onImage(image, length(x1 - x0, y1 - y0) * thick(thickness)));
  }

  /** {@code draw_rectangle}. */
  @HostAccess.Export
  public void drawRectangle(
      Image image, int x, int y, int w, int h, long colour, int thickness, boolean fill) {
    calls.run(() -> Shapes.rectangle(image, x, y, w, h, (int) colour, thickness, fill));
    calls.worksOn(
        fill
            // Rows have no line to follow.
            ? onImage(image, (long) w * h / 2)
            : onImage(image, 2 * (Math.abs((long) w) + Math.abs((long) h)) * thick(thickness)));
  }

  /** {@code draw_circle}. */
  @HostAccess.Export
  public void drawCircle(
      Image image, int x, int y, int radius, long colour, int thickness, boolean fill) {
    calls.run(() -> Shapes.circle(image, x, y, radius, (int) colour, thickness, fill));
    long r = Math.abs((long) radius);
    calls.worksOn(onImage(image, fill ? 4 * r * r : 8 * r * thick(thickness)));
  }

  /** {@code draw_ellipse}. */
  @HostAccess.Export
  public void drawEllipse(
      Image image,
      int x,
      int y,
      int rx,
      int ry,
      int rotation,
      long colour,
      int thickness,
      boolean fill) {
    calls.run(() -> Ellipses.draw(image, x, y, rx, ry, rotation, (int) colour, thickness, fill));
    long a = Math.abs((long) rx);
    long b = Math.abs((long) ry);
    calls.worksOn(onImage(image, fill ? 4 * a * b : 4 * (a + b) * thick(thickness)));
  }

  /** One of {@code draw_keypoints}; the angle in degrees, from -359 to 359. */
  @HostAccess.Export
  public void drawKeypoint(
      Image image, int x, int y, int angle, int size, long colour, int thickness, boolean fill) {
    calls.run(() -> Keypoints.draw(image, x, y, angle, size, (int) colour, thickness, fill));
  }

  /** Says how many keypoints of a size {@code draw_keypoints} has drawn. */
  @HostAccess.Export
  public void drewKeypoints(Image image, int count, int size, int thickness, boolean fill) {
    long hand = Math.abs((long) size);
    long circle = fill ? hand * hand : 4 * hand * thick(thickness);
    calls.worksOn(count * onImage(image, hand * thick(thickness) + circle));
  }

  /** {@code draw_cross}. */
  @HostAccess.Export
  public void drawCross(Image image, int x, int y, long colour, int size, int thickness) {
    calls.run(() -> Shapes.cross(image, x, y, (int) colour, size, thickness));
    calls.worksOn(onImage(image, 4 * Math.abs((long) size) * thick(thickness)));
  }

  /** {@code draw_arrow}. */
  @HostAccess.Export
  public void drawArrow(
      Image image, int x0, int y0, int x1, int y1, long colour, int size, int thickness) {
    calls.run(() -> Shapes.arrow(image, x0, y0, x1, y1, (int) colour, size, thickness));
    calls.worksOn(
        onImage(image, (length(x1 - x0, y1 - y0) + 2 * Math.abs((long) size)) * thick(thickness)));
  }

  /** {@code draw_string}. */
  @HostAccess.Export
  public void drawString(
      Image image,
      int x,
      int y,
      String text,
      long colour,
      double scale,
      int xSpacing,
      int ySpacing,
      boolean monoSpace) {
    Font font = fonts.current();
    calls.run(
        () ->
            Text.draw(
                image,
                font,
                x,
                y,
                text.getBytes(StandardCharsets.ISO_8859_1),
                (int) colour,
                new Text.Style((float) scale, xSpacing, ySpacing, monoSpace)));
    calls.worksOn(
        onImage(image, (long) (text.length() * scale * font.widthPx() * scale * font.heightPx())));
  }

  /** {@code draw_font}. */
  @HostAccess.Export
  public void drawFont(
      Image image, int x, int y, int w, int h, String glyph, long colour, double scale) {
    calls.run(
        () ->
            Text.drawGlyph(
                image,
                x,
                y,
                w,
                h,
                glyph.getBytes(StandardCharsets.ISO_8859_1),
                (int) colour,
                (float) scale));
    calls.worksOn(onImage(image, (long) ((double) w * h * scale * scale)));
  }

  /** {@code draw_image}; the mask may be null. */
  @HostAccess.Export
  public void drawImage(
      Image image, Image other, int x, int y, double xScale, double yScale, int alpha, Image mask) {
    calls.run(
        () ->
            Overlay.draw(
                image, other, x, y, (float) xScale, (float) yScale, alpha, calls.mask(mask)));
    calls.worksOn(onImage(image, (long) (other.widthPx() * xScale * other.heightPx() * yScale)));
  }

  /** {@code flood_fill}; the mask may be null. */
  @HostAccess.Export
  public void floodFill(
      Image image,
      int x,
      int y,
      double seedThreshold,
      double floatingThreshold,
      long colour,
      boolean invert,
      boolean clearBackground,
      Image mask) {
    calls.run(
        () ->
            FloodFill.fill(
                image,
                x,
                y,
                (float) seedThreshold,
                (float) floatingThreshold,
                (int) colour,
                invert,
                clearBackground,
                mask,
                calls.tables()));
  }

  private static long thick(int thickness) {
    return Math.max(1, thickness);
  }

  private static long length(int dx, int dy) {
    return Math.max(Math.abs((long) dx), Math.abs((long) dy)) + 1;
  }

  /** A method looks at no more pixels than a few times those that there are. */
  private static long onImage(Image image, long pixels) {
    return Math.clamp(pixels, 0, 4L * image.widthPx() * image.heightPx());
  }
}
