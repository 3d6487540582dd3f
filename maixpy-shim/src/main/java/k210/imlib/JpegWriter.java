package k210.imlib;

import io.netty.buffer.ByteBuf;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.NodeList;

/**
 * Makes JPEG files as {@code compress}, {@code compressed} and {@code save} do (img/jpeg.c):
 * quality scales the standard quantisation tables; chroma is whole from quality 60, halved across
 * from 36, and halved both ways below.
 *
 * <p>Approximate: the entropy coder is {@code javax.imageio}'s, so bytes and sizes are close to the
 * board's, not equal.
 */
public final class JpegWriter {
  private static final String METADATA = "javax_imageio_jpeg_image_1.0";

  private JpegWriter() {}

  /**
   * The file of a whole image; a JPEG image's own bytes.
   *
   * @throws ImageException OSError when the quality is outside 1..100 or the image has no pixels
   */
  public static byte[] write(Image image, int quality) {
    checkQuality(quality);
    if (image.format() == PixelFormat.JPEG) {
      byte[] file = new byte[image.sizeBytes()];
      image.pixels().getBytes(0, file);
      return file;
    }
    return encode(image, quality);
  }

  /**
   * {@code compress}: replaces the pixels by their JPEG file.
   *
   * @throws ImageException OSError for a JPEG, a quality outside 1..100, or a file that is larger
   *     than the pixels
   */
  public static void compressInPlace(Image image, int quality) {
    image.requireMutable();
    checkQuality(quality);
    byte[] file = encode(image, quality);
    if (file.length > image.sizeBytes()) {
      throw ImageException.osError("Can't compress in place!");
    }
    image.pixels().setBytes(0, file);
    image.reshapeToJpeg(file.length);
  }

  /**
   * {@code compressed}: the JPEG file as a new image.
   *
   * @throws ImageException OSError for a JPEG or a quality outside 1..100
   */
  public static Image compressed(Image image, int quality, ImageAllocator allocator) {
    image.requireMutable();
    checkQuality(quality);
    byte[] file = encode(image, quality);
    ByteBuf memory = allocator.pixels(file.length);
    memory.setBytes(0, file);
    return Image.jpeg(image.widthPx(), image.heightPx(), memory, file.length);
  }

  private static void checkQuality(int quality) {
    if (quality < 1 || quality > 100) {
      throw ImageException.osError("Error: 1 <= quality <= 100!");
    }
  }

  private static byte[] encode(Image image, int quality) {
    if (image.widthPx() == 0 || image.heightPx() == 0) {
      throw ImageException.osError("Out of Memory!");
    }
    BufferedImage picture = picture(image);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality / 100f);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(picture), parameters);
      if (image.format() == PixelFormat.RGB565) {
        setSubsampling(metadata, quality < 60 ? 2 : 1, quality <= 35 ? 2 : 1);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, metadata), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("encoding a JPEG in memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static void setSubsampling(IIOMetadata metadata, int horizontal, int vertical)
      throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(METADATA);
    NodeList components = root.getElementsByTagName("componentSpec");
    IIOMetadataNode luminance = (IIOMetadataNode) components.item(0);
    luminance.setAttribute("HsamplingFactor", Integer.toString(horizontal));
    luminance.setAttribute("VsamplingFactor", Integer.toString(vertical));
    metadata.setFromTree(METADATA, root);
  }

  private static BufferedImage picture(Image image) {
    boolean color = image.format() == PixelFormat.RGB565;
    PixelPlane plane = image.plane();
    BufferedImage picture =
        new BufferedImage(
            image.widthPx(),
            image.heightPx(),
            color ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
    int scale = image.format() == PixelFormat.BINARY ? 255 : 1;
    for (int y = 0; y < image.heightPx(); y++) {
      for (int x = 0; x < image.widthPx(); x++) {
        int pixel = plane.get(x, y);
        if (color) {
          picture.setRGB(x, y, Colors.toRgb888(PixelFormat.RGB565, pixel));
        } else {
          picture.getRaster().setSample(x, y, 0, pixel * scale);
        }
      }
    }
    return picture;
  }
}
