package k210.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import k210.flash.FlashRangeException;
import k210.flash.SpiFlash;
import k210.kfpkg.BurnSpec;
import k210.kfpkg.Kfpkg;
import k210.kfpkg.KfpkgEntry;
import k210.kfpkg.KfpkgException;
import k210.kfpkg.KfpkgReader;

/** Fills the emulated flash from host files. */
final class FlashContents {
  private FlashContents() {}

  /** Writes what {@code --burn} asks for. */
  static void burn(SpiFlash flash, List<String> specs) throws KfpkgException {
    for (String text : specs) {
      BurnSpec spec;
      try {
        spec = BurnSpec.parse(text);
      } catch (IllegalArgumentException e) {
        throw CommandException.usage("--burn " + e.getMessage());
      }
      Path file = Path.of(spec.file());
      if (spec.address().isPresent()) {
        byte[] bytes = readAll(file, SpiFlash.SIZE_BYTES);
        burn(flash, spec.address().getAsInt(), Unpooled.wrappedBuffer(bytes), spec.file());
      } else {
        for (KfpkgEntry entry : readPackage(file).entries()) {
          burn(flash, entry.address(), entry.image(), spec.file());
        }
      }
    }
  }

  /** Reads a package. */
  static Kfpkg readPackage(Path file) throws KfpkgException {
    try (InputStream in = Files.newInputStream(file)) {
      return KfpkgReader.read(in, file.toString());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void burn(SpiFlash flash, int address, ByteBuf bytes, String file) {
    try {
      flash.burn(address, bytes);
    } catch (FlashRangeException e) {
      throw CommandException.unreadable(file + ": " + e.getMessage());
    }
  }

  /** A whole file, refused before it is read if it is larger than {@code mostBytes}. */
  static byte[] readAll(Path file, long mostBytes) {
    try {
      long size = Files.size(file);
      if (size > mostBytes) {
        throw CommandException.unreadable(
            "%s: %d bytes, at most %d are of use here".formatted(file, size, mostBytes));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static CommandException unreadable(Path file, IOException e) {
    return CommandException.unreadable(
        Files.exists(file)
            ? "%s: cannot be read (%s)".formatted(file, OutputFile.reason(e))
            : file + ": no such file");
  }
}
