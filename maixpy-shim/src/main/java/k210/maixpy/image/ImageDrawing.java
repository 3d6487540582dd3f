package k210.maixpy.image;

import java.nio.charset.StandardCharsets;
import k210.imlib.AsciiFont;
import k210.imlib.Ellipses;
import k210.imlib.FloodFill;
import k210.imlib.Image;
import k210.imlib.Overlay;
import k210.imlib.Shapes;
import k210.imlib.Text;
import org.graalvm.polyglot.HostAccess;

/** Lines, shapes, text and other images drawn onto an image. */
public final class ImageDrawing {
  private final ImageCalls calls;
  private final AsciiFont font = AsciiFont.builtIn();

  ImageDrawing(ImageCalls calls) {
    this.calls = calls;
  }

  /** {@code draw_line}. */
  @HostAccess.Export
  public void drawLine(Image image, int x0, int y0, int x1, int y1, long colour, int thickness) {
    calls.run(() -> Shapes.line(image, x0, y0, x1, y1, (int) colour, thickness));
  }

  /** {@code draw_rectangle}. */
  @HostAccess.Export
  public void drawRectangle(
      Image image, int x, int y, int w, int h, long colour, int thickness, boolean fill) {
    calls.run(() -> Shapes.rectangle(image, x, y, w, h, (int) colour, thickness, fill));
  }

  /** {@code draw_circle}. */
  @HostAccess.Export
  public void drawCircle(
      Image image, int x, int y, int radius, long colour, int thickness, boolean fill) {
    calls.run(() -> Shapes.circle(image, x, y, radius, (int) colour, thickness, fill));
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
  }

  /** {@code draw_cross}. */
  @HostAccess.Export
  public void drawCross(Image image, int x, int y, long colour, int size, int thickness) {
    calls.run(() -> Shapes.cross(image, x, y, (int) colour, size, thickness));
  }

  /** {@code draw_arrow}. */
  @HostAccess.Export
  public void drawArrow(
      Image image, int x0, int y0, int x1, int y1, long colour, int size, int thickness) {
    calls.run(() -> Shapes.arrow(image, x0, y0, x1, y1, (int) colour, size, thickness));
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
  }

  /** {@code draw_image}; the mask may be null. */
  @HostAccess.Export
  public void drawImage(
      Image image, Image other, int x, int y, double xScale, double yScale, int alpha, Image mask) {
    calls.run(
        () ->
            Overlay.draw(
                image, other, x, y, (float) xScale, (float) yScale, alpha, calls.mask(mask)));
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
}
