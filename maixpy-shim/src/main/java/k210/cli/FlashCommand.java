package k210.cli;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import k210.flash.SpiFlash;
import k210.kfpkg.KfpkgException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k210 flash}: flash images as files, without a board. */
@Command(
    name = "flash",
    mixinStandardHelpOptions = true,
    description = "Makes, burns, lists and extracts 16 MiB flash images.",
    footer = {
      "",
      "Examples:",
      "  k210 flash flash.bin make",
      "  k210 flash flash.bin burn face.kfpkg labels.txt@0x500000",
      "  k210 flash flash.bin list",
      "  k210 flash flash.bin extract 0x300000 -o face.kmodel",
      "  k210 flash flash.bin extract 0xD00000:0x300000 -o spiffs.img",
      "",
      "'k210 run --flash flash.bin' runs a script on a board with that image."
    })
final class FlashCommand implements Callable<Integer>, K210Command.Streamed {
  /** Bytes between two steps of the progress bar. */
  private static final int STEP_BYTES = 64 << 10;

  private final PrintStream out;
  private final PrintStream err;

  @Parameters(index = "0", paramLabel = "IMAGE", description = "The image file.")
  private Path image;

  FlashCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    return list(false);
  }

  @Command(
      name = "make",
      mixinStandardHelpOptions = true,
      description = "Makes a new image of erased cells, and burns what is given.")
  int make(
      @Option(names = "--force", description = "Replace an image that is there.") boolean force,
      @Parameters(arity = "0..*", paramLabel = "FILE", description = "FILE.kfpkg or FILE@0x300000.")
          List<String> files)
      throws KfpkgException {
    OutputFile.check("IMAGE", image);
    if (Files.exists(image) && !force) {
      throw CommandException.usage(
          image + " is there already; 'burn' adds to it, 'make --force' replaces it");
    }
    List<FlashContents.Piece> pieces = FlashContents.pieces("", files);
    try {
      Files.deleteIfExists(image);
    } catch (IOException e) {
      throw CommandException.unreadable(
          "%s: cannot be replaced (%s)".formatted(image, OutputFile.reason(e)));
    }
    writeAll(pieces);
    err.println("k210: made " + image);
    return ExitCode.OK;
  }

  @Command(
      name = "burn",
      mixinStandardHelpOptions = true,
      description = "Burns packages and files into the image, which is made if there is none.")
  int burn(
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "FILE.kfpkg or FILE@0x300000.")
          List<String> files)
      throws KfpkgException {
    writeAll(FlashContents.pieces("", files));
    return ExitCode.OK;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists what the image holds: address, bytes, what it is.")
  int list(
      @Option(names = "--json", description = "JSON: address, bytes, kind, description.")
          boolean json) {
    List<FlashMap.Region> regions = FlashMap.of(read());
    if (json) {
      JsonArray array = new JsonArray();
      for (FlashMap.Region region : regions) {
        JsonObject object = new JsonObject();
        object.addProperty("address", region.address());
        object.addProperty("bytes", region.bytes());
        object.addProperty("kind", region.kind().name().toLowerCase(Locale.ROOT));
        object.addProperty("description", region.description());
        array.add(object);
      }
      out.println(new Gson().toJson(array));
      return ExitCode.OK;
    }
    out.println("address     bytes  what");
    for (FlashMap.Region region : regions) {
      out.printf(
          Locale.ROOT, "0x%06X  %8d  %s%n", region.address(), region.bytes(), region.description());
    }
    if (regions.isEmpty()) {
      err.println("k210: the whole flash is erased");
    }
    return ExitCode.OK;
  }

  @Command(
      name = "extract",
      mixinStandardHelpOptions = true,
      description = {
        "Writes a part of the image to a file.",
        "A model or firmware comes as its file was, without the header that the boot ROM wants;"
            + " with a length, those bytes."
      })
  int extract(
      @Parameters(
              paramLabel = "ADDRESS[:LENGTH]",
              description = "Where it starts, and how many bytes; decimal or 0x...")
          String where,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              required = true,
              description = "The file to write.")
          Path file) {
    FlashRange range = FlashRange.parse(where);
    SpiFlash flash = read();
    OutputFile.check("-o", file);
    FlashRange found = range.lengthBytes() > 0 ? range : range.resolve(FlashMap.of(flash));
    ByteBuf bytes = flash.read(found.address(), found.lengthBytes());
    try {
      Files.write(file, ByteBufUtil.getBytes(bytes));
    } catch (IOException e) {
      throw CommandException.unreadable(
          "%s: cannot be written (%s)".formatted(file, OutputFile.reason(e)));
    }
    err.printf(
        Locale.ROOT,
        "k210: %d bytes from 0x%06X written to %s%n",
        found.lengthBytes(),
        found.address(),
        file);
    return ExitCode.OK;
  }

  /** Everything is read and checked before the image changes. */
  private void writeAll(List<FlashContents.Piece> pieces) {
    long total = pieces.stream().mapToLong(piece -> piece.bytes().readableBytes()).sum();
    long done = 0;
    try (FlashFile file = FlashFile.open(image);
        ProgressBar bar = new ProgressBar(err, "burning", total)) {
      for (FlashContents.Piece piece : pieces) {
        ByteBuf bytes = piece.bytes();
        for (int at = 0; at < bytes.readableBytes(); at += STEP_BYTES) {
          int length = Math.min(STEP_BYTES, bytes.readableBytes() - at);
          file.flash().burn(piece.address() + at, bytes.slice(bytes.readerIndex() + at, length));
          done += length;
          bar.update(done);
        }
      }
    }
    for (FlashContents.Piece piece : pieces) {
      err.printf(
          Locale.ROOT,
          "k210: 0x%06X  %8d bytes of %s%n",
          piece.address(),
          piece.bytes().readableBytes(),
          piece.source());
    }
  }

  private SpiFlash read() {
    byte[] bytes = FlashContents.readAll(image, SpiFlash.SIZE_BYTES);
    if (bytes.length != SpiFlash.SIZE_BYTES) {
      throw CommandException.unreadable(
          "%s: a flash image has %d bytes, this file has %d"
              .formatted(image, SpiFlash.SIZE_BYTES, bytes.length));
    }
    SpiFlash flash = new SpiFlash();
    flash.load(Unpooled.wrappedBuffer(bytes));
    return flash;
  }
}
