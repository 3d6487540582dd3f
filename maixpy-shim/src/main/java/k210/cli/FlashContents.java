package k210.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import k210.flash.SpiFlash;
import k210.kfpkg.BurnSpec;
import k210.kfpkg.Kfpkg;
import k210.kfpkg.KfpkgEntry;
import k210.kfpkg.KfpkgException;
import k210.kfpkg.KfpkgReader;

/** Fills the emulated flash from host files. */
final class FlashContents {
  private FlashContents() {}

  /**
   * Bytes and their place in flash.
   *
   * @param source the host file, and the package's member if it is one; for messages
   */
  record Piece(int address, ByteBuf bytes, String source) {}

  /** Writes what {@code --burn} asks for. */
  static void burn(SpiFlash flash, List<String> specs) throws KfpkgException {
    for (Piece piece : pieces("--burn ", specs)) {
      flash.burn(piece.address(), piece.bytes());
    }
  }

  /**
   * Reads what is to be burnt; every piece fits the flash, and none lies over another.
   *
   * @param option what stood before the texts on the command line, for messages
   * @param specs {@code FILE.kfpkg} or {@code FILE@ADDRESS}; null for none
   */
  static List<Piece> pieces(String option, List<String> specs) throws KfpkgException {
    List<Piece> pieces = new ArrayList<>();
    for (String text : specs == null ? List.<String>of() : specs) {
      BurnSpec spec;
      try {
        spec = BurnSpec.parse(text);
      } catch (IllegalArgumentException e) {
        throw CommandException.usage(option + e.getMessage());
      }
      Path file = Path.of(spec.file());
      if (spec.address().isPresent()) {
        ByteBuf bytes = Unpooled.wrappedBuffer(readAll(file, SpiFlash.SIZE_BYTES));
        pieces.add(checked(new Piece(spec.address().getAsInt(), bytes, spec.file())));
      } else {
        for (KfpkgEntry entry : readPackage(file).entries()) {
          String member = spec.file() + ": " + entry.bin();
          pieces.add(checked(new Piece(entry.address(), entry.image(), member)));
        }
      }
    }
    for (int i = 0; i < pieces.size(); i++) {
      for (int k = 0; k < i; k++) {
        refuseOverlap(pieces.get(k), pieces.get(i));
      }
    }
    return pieces;
  }

  private static void refuseOverlap(Piece first, Piece second) {
    int firstEnd = first.address() + first.bytes().readableBytes();
    int secondEnd = second.address() + second.bytes().readableBytes();
    if (first.address() < secondEnd && second.address() < firstEnd) {
      throw CommandException.usage(
          "%s at 0x%X and %s at 0x%X overlap; move one of them"
              .formatted(first.source(), first.address(), second.source(), second.address()));
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

  private static Piece checked(Piece piece) {
    long end = (long) piece.address() + piece.bytes().readableBytes();
    if (end > SpiFlash.SIZE_BYTES) {
      throw CommandException.unreadable(
          "%s: cannot burn %d bytes at flash offset 0x%X: the flash ends at 0x%X"
              .formatted(
                  piece.source(),
                  piece.bytes().readableBytes(),
                  piece.address(),
                  SpiFlash.SIZE_BYTES));
    }
    return piece;
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
