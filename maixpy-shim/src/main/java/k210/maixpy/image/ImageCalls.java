package k210.maixpy.image;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import k210.imlib.ColorTables;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.Mask;
import k210.maixpy.fs.FileErrorException;
import k210.maixpy.heap.BoardGcHeap;
import k210.maixpy.python.Console;
import k210.maixpy.python.ScriptServices;

/**
 * How this package calls imlib: with the board's GC heap and colour tables, its errors made
 * Python's, its texts printed and its time spent.
 */
final class ImageCalls {
  private static final int EIO = 5;

  private final ScriptServices services;
  private final Console console;
  private final BoardGcHeap heap;
  private final ColorTables tables;
  private long pixelsAtWork = -1;

  ImageCalls(ScriptServices services, Console console, BoardGcHeap heap, ColorTables tables) {
    this.services = services;
    this.console = console;
    this.heap = heap;
    this.tables = tables;
  }

  /** Where new images get their pixels. */
  BoardGcHeap heap() {
    return heap;
  }

  /** The firmware build's colour tables. */
  ColorTables tables() {
    return tables;
  }

  /** A mask argument, null for none. */
  Mask mask(Image image) {
    return Mask.of(image, tables);
  }

  /** What an operation makes; imlib's errors become exceptions of the script. */
  <T> T call(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (ImageException e) {
      throw e.errno().isPresent()
          ? services.errors().osError(e.errno().getAsInt())
          : services.errors().error(e.type().pythonName(), e.getMessage());
    }
  }

  /** An operation that makes nothing. */
  void run(Runnable operation) {
    call(
        () -> {
          operation.run();
          return null;
        });
  }

  /** The error for what the emulator lacks, by its name. */
  RuntimeException notModelled(String name) {
    return services.errors().notModelled(name);
  }

  /** Prints on the board's console. */
  void print(String text) {
    console.print(text);
  }

  /** The image, or null after the text where the board prints and returns None. */
  Image orPrint(Optional<Image> image, String text) {
    if (image.isEmpty()) {
      console.print(text);
    }
    return image.orElse(null);
  }

  /** Prints the text where the board does so instead of working. */
  void printUnless(boolean done, String text) {
    if (!done) {
      console.print(text);
    }
  }

  /**
   * Says how many pixels, or cells of kernels, the method at work looks at or draws; without, it is
   * all pixels of its image. To be called after the work.
   */
  void worksOn(long pixels) {
    pixelsAtWork = pixels;
  }

  /** Lets the board time of a method pass that has done its work on an image. */
  void spend(Image image, String method) {
    long pixels = pixelsAtWork < 0 ? (long) image.widthPx() * image.heightPx() : pixelsAtWork;
    pixelsAtWork = -1;
    advance(ImageTime.cycles(method, image.format(), pixels));
  }

  /** Lets the board time of an operation on every pixel pass. */
  void spend(Image image, long cyclesPerPixel) {
    advance((long) image.widthPx() * image.heightPx() * cyclesPerPixel);
  }

  /** Lets board time pass. */
  void advance(long cycles) {
    services.stop().advance(cycles);
  }

  /** An operation on files, which may fail. */
  @FunctionalInterface
  interface FileOperation<T> {
    T apply() throws IOException;
  }

  /** What an operation on files gives; its failure becomes the script's OSError. */
  <T> T onFiles(FileOperation<T> operation) {
    try {
      return operation.apply();
    } catch (FileErrorException e) {
      throw services.errors().osError(e.errno());
    } catch (IOException e) {
      throw services.errors().osError(EIO);
    }
  }
}
