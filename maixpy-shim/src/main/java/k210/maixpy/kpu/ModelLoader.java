package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import k210.board.Board;
import k210.board.Feature;
import k210.flash.SpiFlash;
import k210.kmodel.UnsupportedModelException;
import k210.maixpy.fs.StorageTime;
import k210.maixpy.heap.BoardGcHeap;
import k210.maixpy.python.Console;
import k210.maixpy.python.ScriptServices;

/** Brings models from flash and files into memory, and takes them out of it again. */
final class ModelLoader {
  private final Board board;
  private final ScriptServices services;
  private final Console console;
  private final BoardGcHeap gcHeap;
  private final ModelFiles files;
  private final Consumer<String> diagnostics;
  private final KpuLibrary library;

  ModelLoader(
      Board board,
      ScriptServices services,
      Console console,
      BoardGcHeap gcHeap,
      ModelFiles files,
      Consumer<String> diagnostics) {
    this.board = board;
    this.services = services;
    this.console = console;
    this.gcHeap = gcHeap;
    this.files = files;
    this.diagnostics = diagnostics;
    this.library =
        new KpuLibrary(board.heap(), board.kpuRam(), board.firmware().has(Feature.KMODEL_V4));
  }

  /** {@code py_kpu_class_load} with a flash address, which is above 0. */
  KpuNet loadAddress(long address) {
    ByteBuf flash = flashFrom(address);
    return load(
        "load", () -> library.load(flash, false, "flash:0x%X".formatted(address)), address, null);
  }

  /** {@code py_kpu_class_load} with a path that has a model's suffix. */
  KpuNet loadPath(String path) {
    return load(
        "load",
        () -> {
          byte[] file =
              files
                  .read(path)
                  .orElseThrow(
                      () -> new KpuLibraryException(KpuError.READ_FILE, path + ": no such file"));
          return library.load(Unpooled.wrappedBuffer(file), true, path);
        },
        0,
        path);
  }

  /**
   * {@code py_kpu_class_load_flash}. The firmware prints the SPI clock it really gets before it
   * looks at the model.
   */
  KpuNet loadFlash(long address, boolean dualBuffer, long spiHz) {
    long sourceHz = board.clockTree().spiSourceHz();
    long divider = Math.clamp(spiHz > 0 ? sourceHz / spiHz : 2, 2, 65534);
    console.print("SPI freq %d Hz\r\n".formatted(sourceHz / divider));
    ByteBuf flash = flashFrom(address);
    return load(
        "load_flash",
        () -> library.loadFromFlash(flash, dualBuffer, "flash:0x%X".formatted(address)),
        address,
        null);
  }

  private ByteBuf flashFrom(long address) {
    long start = Math.min(address, SpiFlash.SIZE_BYTES);
    return board.flash().contents().slice((int) start, (int) (SpiFlash.SIZE_BYTES - start));
  }

  @FunctionalInterface
  private interface Source {
    LoadedModel load() throws KpuLibraryException;
  }

  private KpuNet load(String function, Source source, long address, String path) {
    LoadedModel model;
    try {
      model = source.load();
    } catch (KpuLibraryException e) {
      // The script's object exists already on the board, so its finaliser prints even now.
      gcHeap.register(new Object(), this::printFinaliser);
      diagnostics.accept(e.getMessage());
      throw services
          .errors()
          .valueError(
              "[MAIXPY]kpu: %s error:%d, %s"
                  .formatted(
                      function,
                      e.error().code(),
                      e.error().text(board.firmware().has(Feature.KMODEL_V4))));
    } catch (UnsupportedModelException e) {
      throw services.errors().notModelled("KPU.%s: %s".formatted(function, e.getMessage()));
    }
    KpuNet net = new KpuNet(address, path, model.sizeBytes(), model);
    KpuNet.State state = net.state();
    gcHeap.register(
        net,
        () -> {
          printFinaliser();
          state.release().ifPresent(library::destroy);
        });
    if (path == null) {
      services.stop().advance(StorageTime.readCycles(true, model.sizeBytes()));
    }
    return net;
  }

  private void printFinaliser() {
    console.print("kpu_net __del__\r\n");
  }

  /** {@code py_kpu_deinit}: gives the memory of a model back. */
  void unload(KpuNet net) {
    net.state().release().ifPresent(library::destroy);
  }
}
