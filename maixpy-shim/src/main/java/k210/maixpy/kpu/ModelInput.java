package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import java.util.function.Consumer;
import k210.imlib.Image;
import k210.imlib.PixelFormat;
import k210.kpu.FeatureMapShape;
import k210.maixpy.python.Console;
import k210.maixpy.python.ScriptErrors;

/** Pictures as models take them: the planes that {@code pix_to_ai} or the camera filled. */
final class ModelInput {
  private final ScriptErrors errors;
  private final Console console;
  private final Consumer<String> diagnostics;

  /** The checks of one board's firmware, which prints what is wrong on the console. */
  ModelInput(ScriptErrors errors, Console console, Consumer<String> diagnostics) {
    this.errors = errors;
    this.console = console;
    this.diagnostics = diagnostics;
  }

  /** {@code check_img_format}, and the planes it lets pass. */
  ByteBuf checkedPlanes(LoadedModel model, Image image) {
    FeatureMapShape shape =
        model
            .inputShape()
            .orElseThrow(() -> errors.valueError("[MAIXPY]kpu: first layer not conv layer!\r\n"));
    Optional<String> fault = fault(image, shape);
    if (fault.isPresent()) {
      console.print("[MAIXPY]kpu: " + fault.get() + "\r\n");
      throw errors.valueError("[MAIXPY]kpu: check img format err!\r\n");
    }
    return asLongAsInput(model, image.ai().orElseThrow());
  }

  /** A picture's planes in the length of the model's input. */
  ByteBuf asLongAsInput(LoadedModel model, ByteBuf planes) {
    int wanted = model.input().bytes();
    if (planes.capacity() >= wanted) {
      return planes.slice(0, wanted);
    }
    // The library copies as many bytes as the input has; behind the picture lies nobody's input.
    diagnostics.accept(
        "KPU: the model's input has %d bytes, the picture %d; the rest is taken as 0"
            .formatted(wanted, planes.capacity()));
    return Unpooled.wrappedBuffer(new byte[wanted]).setBytes(0, planes, 0, planes.capacity());
  }

  private static Optional<String> fault(Image image, FeatureMapShape model) {
    if (image.ai().isEmpty()) {
      return Optional.of("pix_ai is NULL!");
    }
    if (image.widthPx() != model.width() || image.heightPx() != model.height()) {
      return Optional.of(
          "img w=%d,h=%d, but model w=%d,h=%d"
              .formatted(image.widthPx(), image.heightPx(), model.width(), model.height()));
    }
    if (image.format() == PixelFormat.GRAYSCALE && model.channels() != 1) {
      return Optional.of("grayscale img, but model channel=%d".formatted(model.channels()));
    }
    if (image.format() == PixelFormat.RGB565 && model.channels() != 3) {
      return Optional.of("RGB img, but model channel=%d".formatted(model.channels()));
    }
    if (image.format() != PixelFormat.GRAYSCALE && image.format() != PixelFormat.RGB565) {
      return Optional.of("img bpp not support yet!");
    }
    return Optional.empty();
  }
}
