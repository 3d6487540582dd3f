package k210.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import k210.dvp.RgbRaster;
import k210.inference.TensorSpec;
import k210.kmodel.DataType;

/**
 * Turns host files into a model's input, like {@code ncc infer}: a raw tensor as it is, a picture
 * scaled to the input's size (bilinear, the aspect ratio is not kept).
 */
final class InputTensor {
  /** How a file is read. */
  enum DatasetFormat {
    /** A picture. */
    IMAGE,
    /** The tensor's own bytes. */
    RAW
  }

  private InputTensor() {}

  /** The format of a file by its suffix: pictures are pictures, everything else is raw. */
  static DatasetFormat bySuffix(Path file) {
    return PictureFile.hasPictureName(file) ? DatasetFormat.IMAGE : DatasetFormat.RAW;
  }

  /**
   * Reads everything a model wants from one file: its only input, or raw tensors one after the
   * other.
   *
   * @param damage told of what is wrong with a picture that can be read in part
   */
  static List<ByteBuf> readAll(
      Path file,
      DatasetFormat format,
      List<TensorSpec> inputs,
      float mean,
      float std,
      Consumer<String> damage) {
    if (inputs.size() == 1) {
      return List.of(read(file, format, inputs.getFirst(), mean, std, damage));
    }
    if (format == DatasetFormat.IMAGE) {
      throw CommandException.unreadable(
          "%s: the model has %d inputs; give a raw file with all of them one after the other"
              .formatted(file, inputs.size()));
    }
    int bytes = inputs.stream().mapToInt(TensorSpec::bytes).sum();
    ByteBuf all =
        read(
            file, format, new TensorSpec(List.of(bytes), DataType.UINT8, bytes), mean, std, damage);
    return inputs.stream().map(input -> all.readSlice(input.bytes())).toList();
  }

  /**
   * Reads an input.
   *
   * @param input what the model wants; pictures need a CHW shape with 1 or 3 channels
   * @param mean subtracted from picture values 0..1 when the model wants floats
   * @param std what they are divided by then
   */
  static ByteBuf read(
      Path file,
      DatasetFormat format,
      TensorSpec input,
      float mean,
      float std,
      Consumer<String> damage) {
    if (format == DatasetFormat.RAW) {
      byte[] bytes = FlashContents.readAll(file, Math.max(input.bytes(), 1 << 20));
      if (bytes.length != input.bytes()) {
        throw CommandException.unreadable(
            "%s: %d bytes, the model's input %s %s has %d"
                .formatted(
                    file,
                    bytes.length,
                    input.shape(),
                    input.type().name().toLowerCase(Locale.ROOT),
                    input.bytes()));
      }
      return Unpooled.wrappedBuffer(bytes);
    }
    if (input.shape().size() < 3) {
      throw CommandException.unreadable(
          "%s: the model's input has the shape %s, a picture cannot be made one; give a raw tensor"
              .formatted(file, input.shape()));
    }
    int dimensions = input.shape().size();
    int channels = input.shape().get(dimensions - 3);
    int height = input.shape().get(dimensions - 2);
    int width = input.shape().get(dimensions - 1);
    if (channels != 1 && channels != 3) {
      throw CommandException.unreadable(
          "%s: the model's input has %d channels, a picture has 1 or 3; give a raw tensor"
              .formatted(file, channels));
    }
    float[] planes = planes(PictureFile.read(file, damage), channels, height, width);
    ByteBuf tensor = Unpooled.buffer(input.bytes());
    for (float value : planes) {
      if (input.type() == DataType.FLOAT32) {
        tensor.writeFloatLE((value / 255f - mean) / std);
      } else {
        tensor.writeByte((int) (value + 0.5f));
      }
    }
    return tensor;
  }

  /** Channel planes of values 0..255 at the wanted size. */
  private static float[] planes(RgbRaster picture, int channels, int height, int width) {
    float[] planes = new float[channels * height * width];
    for (int y = 0; y < height; y++) {
      float fromY = clamp((y + 0.5f) * picture.heightPx() / height - 0.5f, picture.heightPx());
      for (int x = 0; x < width; x++) {
        float fromX = clamp((x + 0.5f) * picture.widthPx() / width - 0.5f, picture.widthPx());
        float red = sample(picture, fromX, fromY, 0);
        float green = sample(picture, fromX, fromY, 1);
        float blue = sample(picture, fromX, fromY, 2);
        int at = y * width + x;
        if (channels == 1) {
          planes[at] = (299 * red + 587 * green + 114 * blue) / 1000;
        } else {
          planes[at] = red;
          planes[at + height * width] = green;
          planes[at + 2 * height * width] = blue;
        }
      }
    }
    return planes;
  }

  private static float clamp(float position, int size) {
    return Math.clamp(position, 0, size - 1);
  }

  private static float sample(RgbRaster picture, float x, float y, int channel) {
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(left + 1, picture.widthPx() - 1);
    int bottom = Math.min(top + 1, picture.heightPx() - 1);
    float above = mix(at(picture, left, top, channel), at(picture, right, top, channel), x - left);
    float below =
        mix(at(picture, left, bottom, channel), at(picture, right, bottom, channel), x - left);
    return mix(above, below, y - top);
  }

  private static float mix(float a, float b, float share) {
    return a + (b - a) * share;
  }

  private static int at(RgbRaster picture, int x, int y, int channel) {
    return picture.rgb()[3 * (y * picture.widthPx() + x) + channel] & 0xFF;
  }
}
