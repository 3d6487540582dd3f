package k210.maixpy.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the shim reads arguments, and what it shows of images; the pixels are imlib's matter. */
class ImageModuleTest {
  private static final String GRAY =
      """
      import image
      img = image.Image(size=(8, 4)).to_grayscale(1)
      rgb = image.Image(size=(4, 4))
      """;

  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          img                                    | {"w":8, "h":4, "type"="grayscale", "size":32}
          rgb                                    | {"w":4, "h":4, "type"="rgb565", "size":32}
          image.Image().width()                  | 320
          len(bytes(img)), len(bytearray(rgb))   | 32 32
          memoryview(img)[0]                     | 0
          img.draw_line((0, 0, 7, 3)) is img     | True
          rgb.set_pixel(1, 1, (255, 0, 0)).get_pixel((1, 1)) | (255, 0, 0)
          rgb.set_pixel((1, 1), 0x00F8).get_pixel(1, 1)      | (255, 0, 0)
          rgb.set_pixel((1, 1), color=(0, 999, -5))[5]       | (0, 255, 0)
          img.draw_rectangle(0, 0, 2, 2, nonsense=3, color=9, fill=True)[0:3] | (9, 9, 0)
          img.get_pixel(8, 0)                    | None
          img.cut(1, 1, 2, 2).width()            | 2
          image.Image(size=(2, 2)).pix_to_ai()   | None
          img.clear().binary([(0, 9)])[0:2]      | (255, 255)
          img.clear().add(7).sub(2, mask=img)[0] | 7
          img.clear().add((255, 255, 255))[0]    | 255
          img.b_or(9)[0], img.set(3)[0]          | 0 3
          rgb.replace(rgb, hmirror=1) is rgb     | True
          img.clear().set_pixel(1, 1, 90).mean(1)[0:3]  | (10, 10, 10)
          img.clear().set_pixel(1, 1, 160).gaussian(1)[8:11] | (20, 40, 20)
          img.clear().set_pixel(1, 1, 100).laplacian(1)[9]   | 100
          img.clear().set_pixel(1, 1, 9).morph(1, [0, 0, 0, 0, 1, 0, 0, 0, 0], mul=2)[9] | 18
          image.grayscale_to_rgb(9)              | (9, 9, 9)
          image.get_affine_transform([(1, 2), (5, 2), (1, 6)], [(0, 0), (4, 0), (0, 4)])[2] | 1.0
          img.to_rainbow(copy=True).get_pixel(0, 0) | (0, 198, 255)
          img.lens_corr(1.8).linpolar().rotation_corr(z_rotation=90) is img | True
          img.clear().find_edges(image.EDGE_SIMPLE) is img   | True
          img.clear().set_pixel(3, 2, 255).dilate(1)[26] | 255
          """)
  void expressions(String expression, String printed) {
    assertEquals(printed + "\n", board.run(GRAY + "print(" + expression + ")\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          img.draw_line(1.0, 2, 3, 4)   | TypeError "can't convert float to int"
          img.set_pixel(1 << 70, 0)     | OverflowError 'overflow converting long int to machine word'
          img[::2]                      | OSError 'only slices with step=1 (aka None) are supported'
          img[32]                       | IndexError 'Image index out of range'
          len(img)                      | TypeError "object of type 'Image' has no len()"
          list(img)                     | TypeError "'Image' object isn't iterable"
          img.compressed(quality=0)     | OSError 'Error: 1 <= quality <= 100!'
          img.mean_pool(0, 1)           | OSError 'Width divisor must be greater than >= 1'
          image.Image('/flash/nix.bmp') | OSError '[Errno 2] ENOENT'
          image.Image(size=(9000, 9000)) | MemoryError 'Out of normal MicroPython Heap Memory! Please reduce the resolution of the image you are running this algorithm on to bypass this issue!'
          image.HaarCascade('eye')      | NotImplementedError "image.HaarCascade('eye') is not modelled by the emulator yet"
          img.add(rgb)                  | OSError 'Images not equal!'
          img.erode(-1)                 | OSError 'KernelSize must be >= 0!'
          img.to_rainbow()              | OSError "Can't convert to rainbow in place!"
          img.lens_corr(0)              | OSError 'Strength must be > 0!'
          img.rotation_corr(zoom=0)     | OSError 'Zoom must be > 0!'
          image.warp_affine_ai(img, rgb, [0] * 9) | ValueError 'src_img->bpp != dst_img->bpp'
          img.median(1, percentile=2)   | OSError 'Error: 0 <= percentile <= 1!'
          img.morph(1, [1])             | ValueError 'requested length 9 but object has length 1'
          img.blend(3, alpha=257)       | OSError 'Error: 0 <= alpha <= 256!'
          img.binary([5])               | TypeError "object 'int' isn't a tuple or list"
          img.find_nothing()            | AttributeError "'Image' object has no attribute 'find_nothing'"
          """)
  void errors(String expression, String error) {
    assertEquals(error + "\n", board.raised(GRAY, expression));
  }

  /** The picture lies where the camera writes: what it draws next covers it. */
  @Test
  void picturesCanLieInTheFrameBuffer() {
    assertEquals(
        """
        init i2c:2 freq:100000
        [MAIXPY]: find ov2640
        [MAIXPY]: find ov sensor
        320 240 True
        {"w":8, "h":4, "type"="grayscale", "size":32}
        [MaixPy] image: max supported size: 160x78
        Failed loading source image!
        OSError: [Errno 22] EINVAL
        """,
        board.run(
            GRAY
                + """
                import sensor
                sensor.reset()
                sensor.set_pixformat(sensor.RGB565)
                sensor.set_framesize(sensor.QVGA)
                sensor.run(1)
                seen = sensor.snapshot()
                whole = image.Image(copy_to_fb=True)
                whole.set_pixel(0, 0, (1, 2, 3))
                print(whole.width(), whole.height(), seen[0] == whole[0])
                img.save('/flash/small.jpg')
                print(image.Image('/flash/small.jpg', copy_to_fb=True))
                whole.save('/flash/large.jpg')
                sensor.set_framesize(sensor.QQVGA)
                try:
                    image.Image('/flash/large.jpg', copy_to_fb=True)
                except OSError as e:
                    print('OSError:', e)
                sensor.deinit()
                """));
  }

  @Test
  void sliceAssignmentKeepsTheLength() {
    assertEquals(
        "(1, 2, 7, 7)\nOSError: cannot grow or shrink image\n",
        board.run(
            GRAY + "img[0:2] = [1, 2]\nimg[2:4] = 7\nprint(img[0:4])\nimg[0:2] = [1, 2, 3]\n"));
  }

  @Test
  void aSliceOfColouredPixelsIsATupleOfTheirChannels() {
    assertEquals(
        "((255, 0, 0), (0, 0, 0), (0, 0, 0))\n",
        board.run(
            """
            import image
            img = image.Image(size=(4, 4))
            img.set_pixel(1, 0, (255, 0, 0))
            print(img[1:4])
            """));
  }

  @Test
  void imagesInALoopDoNotFillTheHeap() {
    assertEquals(
        "done\n",
        board.run(
            """
            import image
            for i in range(40):
                img = image.Image()
                img.draw_string(2, 2, "%d" % i)
            print("done")
            """));
  }
}
