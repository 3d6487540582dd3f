package k210.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import k210.flash.SpiFlash;
import k210.kfpkg.Kfpkg;
import k210.kfpkg.KfpkgEntry;
import k210.kfpkg.KfpkgException;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelFormat;
import k210.kmodel.KmodelReader;
import k210.kmodel.ModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code k210 inspect}: what a kmodel, a kfpkg or a flash image holds. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Tells what a kmodel, kfpkg or flash image holds, and which firmware it fits.",
    footer = {"", "Examples:", "  k210 inspect model.kmodel", "  k210 inspect face.kfpkg"})
final class InspectCommand implements Callable<Integer>, K210Command.Streamed {
  private static final int ZIP_MAGIC = 0x04034B50;

  /** Where models are looked for in a flash image: every 64 KiB, as flashing tools place them. */
  private static final int FLASH_STEP_BYTES = 0x10000;

  private final PrintStream out;

  @Parameters(paramLabel = "FILE", description = "A .kmodel, .kfpkg or 16 MiB flash image.")
  private Path file;

  InspectCommand(PrintStream out, PrintStream err) {
    this.out = out;
  }

  @Override
  public Integer call() throws KfpkgException {
    ByteBuf bytes = Unpooled.wrappedBuffer(FlashContents.readAll(file, SpiFlash.SIZE_BYTES));
    if (bytes.readableBytes() >= 4 && bytes.getIntLE(0) == ZIP_MAGIC) {
      inspectPackage();
    } else if (bytes.readableBytes() == SpiFlash.SIZE_BYTES) {
      inspectFlash(bytes);
    } else if (KmodelFormat.detect(bytes) == KmodelFormat.UNKNOWN) {
      throw CommandException.unreadable(
          "%s: no kmodel, no kfpkg and no flash image of %d bytes (an encrypted .smodel looks like this)"
              .formatted(file, SpiFlash.SIZE_BYTES));
    } else {
      Kmodel model = ModelFile.read(file);
      new ModelSummary(out).print(model, KmodelFormat.detect(bytes));
    }
    return ExitCode.OK;
  }

  private void inspectPackage() throws KfpkgException {
    Kfpkg kfpkg = FlashContents.readPackage(file);
    out.printf(Locale.ROOT, "%s: kfpkg %s%n", file, kfpkg.version());
    out.println("  address     bytes  file");
    for (KfpkgEntry entry : kfpkg.entries()) {
      out.printf(
          Locale.ROOT,
          "  0x%06X  %8d  %s%s%s%n",
          entry.address(),
          entry.imageBytes(),
          entry.bin(),
          entry.sha256Prefix() ? ", firmware with SHA-256" : "",
          entry.reverse4Bytes() ? ", words byte-swapped" : "");
    }
    for (KfpkgEntry entry : kfpkg.entries()) {
      out.printf(Locale.ROOT, "%n%s: ", entry.bin());
      describe(entry.image(), entry.bin());
    }
  }

  private void inspectFlash(ByteBuf flash) {
    out.println(file + ": flash image of 16 MiB");
    for (int at = 0; at < SpiFlash.SIZE_BYTES; at += FLASH_STEP_BYTES) {
      ByteBuf here = flash.slice(at, SpiFlash.SIZE_BYTES - at);
      KmodelFormat format = KmodelFormat.detect(here);
      if (format != KmodelFormat.BLANK && format != KmodelFormat.UNKNOWN) {
        out.printf(Locale.ROOT, "%n0x%06X: ", at);
        describe(here, "flash:0x%X".formatted(at));
      }
    }
  }

  /** What stands in the middle of something else; an unreadable part does not end the listing. */
  private void describe(ByteBuf bytes, String name) {
    KmodelFormat format = KmodelFormat.detect(bytes);
    switch (format) {
      case V3, V4 -> {
        try {
          new ModelSummary(out).print(KmodelReader.read(bytes, name), format);
        } catch (ModelException e) {
          out.println(e.getMessage());
        }
      }
      case V1, V3_BIG_ENDIAN, V5, V6_OR_LATER ->
          out.println(format.description() + "; " + format.help());
      case BLANK, UNKNOWN -> out.println(format == KmodelFormat.BLANK ? "blank" : "data");
    }
  }
}
