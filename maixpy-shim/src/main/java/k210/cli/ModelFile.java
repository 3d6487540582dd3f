package k210.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelBytes;
import k210.kmodel.KmodelFormat;
import k210.kmodel.KmodelReader;

/** Reads kmodels of the host; byte-swapped ones are swapped back. */
final class ModelFile {
  /** No model can be larger than the flash it is burnt to. */
  private static final long LARGEST_BYTES = 16L << 20;

  private ModelFile() {}

  /** The model in a file. */
  static Kmodel read(Path file) {
    ByteBuf bytes = Unpooled.wrappedBuffer(FlashContents.readAll(file, LARGEST_BYTES));
    KmodelFormat format = KmodelFormat.detect(bytes);
    if (format == KmodelFormat.BLANK) {
      throw CommandException.unreadable(
          "%s: no kmodel, it %s"
              .formatted(
                  file, bytes.isReadable() ? "starts with erased cells or zeros" : "is empty"));
    }
    if (format == KmodelFormat.V3_BIG_ENDIAN) {
      bytes = KmodelBytes.swapWords(bytes);
    }
    return KmodelReader.read(bytes, file.toString());
  }
}
