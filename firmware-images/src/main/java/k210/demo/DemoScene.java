package k210.demo;

/**
 * What the demo's camera sees: a table with a red ball that rolls from left to right between a blue
 * ball and a green box. Painted by arithmetic, so that every frame is the same on every machine.
 */
public final class DemoScene {
  /** Width of the picture in pixels, the camera's QVGA. */
  public static final int WIDTH = 320;

  /** Height of the picture in pixels. */
  public static final int HEIGHT = 240;

  /** Frames after which the scene repeats. */
  public static final int FRAMES = 24;

  private static final int HORIZON = 110;
  private static final double BALL_RADIUS = 40;
  private static final double BALL_Y = 150;

  // Where the light comes from: left, above and in front, a unit vector (x right, y down, z to us).
  private static final double[] LIGHT = {-0.48, -0.64, 0.6};

  private DemoScene() {}

  /**
   * Centre of the red ball, pixels from the left.
   *
   * @param frame which frame, from 0
   */
  public static double ballX(int frame) {
    return 64 + 8.0 * Math.floorMod(frame, FRAMES);
  }

  /** Centre of the red ball, pixels from the top. */
  public static double ballY() {
    return BALL_Y;
  }

  /** Radius of the red ball in pixels. */
  public static double ballRadius() {
    return BALL_RADIUS;
  }

  /**
   * Paints one frame.
   *
   * @param frame which frame, from 0; the scene repeats after {@link #FRAMES}
   * @return {@link #WIDTH} x {@link #HEIGHT} pixels 0xRRGGBB, row by row
   */
  public static int[] paint(int frame) {
    int[] pixels = new int[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        pixels[y * WIDTH + x] = background(x, y);
      }
    }
    box(pixels, 236, 84, 56, 60, 0x2F9A4B);
    ball(pixels, 46, 118, 22, 0x2E5FC4);
    shadow(pixels, ballX(frame), BALL_Y + BALL_RADIUS - 2, BALL_RADIUS);
    ball(pixels, ballX(frame), BALL_Y, BALL_RADIUS, 0xD8231F);
    return pixels;
  }

  /** A wall that darkens to the right, and a wooden table with a faint grain. */
  private static int background(int x, int y) {
    if (y < HORIZON) {
      double fade = 1 - 0.25 * x / WIDTH;
      return shade(0xB9C4CC, fade);
    }
    double grain = 0.96 + 0.04 * StrictMath.sin(x * 0.07 + 3 * StrictMath.sin(y * 0.11));
    return shade(0x9C7A55, grain * (0.75 + 0.35 * (y - HORIZON) / (HEIGHT - HORIZON)));
  }

  private static void box(int[] pixels, int left, int top, int width, int height, int colour) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        pixels[y * WIDTH + x] = shade(colour, y < top + 10 ? 1.15 : 0.9);
      }
    }
  }

  private static void ball(
      int[] pixels, double centreX, double centreY, double radius, int colour) {
    for (int y = (int) (centreY - radius); y <= centreY + radius; y++) {
      for (int x = (int) (centreX - radius); x <= centreX + radius; x++) {
        double dx = (x - centreX) / radius;
        double dy = (y - centreY) / radius;
        double rest = 1 - dx * dx - dy * dy;
        if (rest < 0 || x < 0 || x >= WIDTH || y < 0 || y >= HEIGHT) {
          continue;
        }
        double facing = dx * LIGHT[0] + dy * LIGHT[1] + StrictMath.sqrt(rest) * LIGHT[2];
        int pixel = shade(colour, 0.55 + 0.5 * Math.max(0, facing));
        double glint = Math.max(0, facing - 0.965) / 0.035;
        pixels[y * WIDTH + x] = mix(pixel, 0xFFFFFF, 0.8 * glint);
      }
    }
  }

  private static void shadow(int[] pixels, double centreX, double centreY, double radius) {
    for (int y = (int) (centreY - radius / 4); y <= centreY + radius / 4; y++) {
      for (int x = (int) (centreX - radius); x <= centreX + radius; x++) {
        double dx = (x - centreX) / radius;
        double dy = (y - centreY) / (radius / 4);
        double depth = 1 - dx * dx - dy * dy;
        if (depth > 0 && x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT) {
          pixels[y * WIDTH + x] = shade(pixels[y * WIDTH + x], 1 - 0.5 * Math.min(1, 2 * depth));
        }
      }
    }
  }

  private static int shade(int colour, double factor) {
    return channel((colour >> 16 & 255) * factor) << 16
        | channel((colour >> 8 & 255) * factor) << 8
        | channel((colour & 255) * factor);
  }

  private static int mix(int colour, int other, double share) {
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double own = colour >> shift & 255;
      result |= channel(own + ((other >> shift & 255) - own) * share) << shift;
    }
    return result;
  }

  private static int channel(double value) {
    return (int) Math.max(0, Math.min(255, Math.rint(value)));
  }
}
