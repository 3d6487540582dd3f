package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import k210.inference.Inference;
import k210.inference.InferenceOptions;
import k210.inference.Memories;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelBytes;
import k210.kmodel.KmodelFormat;
import k210.kmodel.KmodelReader;
import k210.kmodel.KmodelV3;
import k210.kmodel.KmodelV4;
import k210.kmodel.MalformedModelException;
import k210.kmodel.MemoryRange;
import k210.kmodel.UnsupportedModelException;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;

/**
 * Loads models into the board's RAM the way the firmware's closed KPU library does: the same order
 * of checks, codes and allocations.
 */
final class KpuLibrary {
  /** How many models can be loaded together. */
  private static final int SLOTS = 5;

  /** Largest model that the library accepts, bytes: all of the general RAM. */
  private static final int LARGEST_MODEL_BYTES = 0x600000;

  /** The library's own record of a model, bytes. */
  private static final int CONTEXT_BYTES = 192;

  /** The kmodel V4 interpreter's object, bytes. */
  private static final int V4_INTERPRETER_BYTES = 288;

  /** Room to move a model, or a layer's body, to a 256-byte boundary. */
  private static final int ALIGNMENT_SLACK_BYTES = 256;

  /** How much of a model {@code load_flash} keeps in RAM: its header and layer table. */
  private static final int FLASH_HEADER_BYTES = 4096;

  private static final int SMODEL_V3 = 10003;

  private final SystemHeap heap;
  private final ByteBuf kpuRam;
  private final boolean kmodelV4;
  private int loaded;

  /**
   * The library of one board.
   *
   * @param heap where models go
   * @param kpuRam the KPU's 2 MiB
   * @param kmodelV4 whether the firmware has kmodel V4
   */
  KpuLibrary(SystemHeap heap, ByteBuf kpuRam, boolean kmodelV4) {
    this.heap = heap;
    this.kpuRam = kpuRam;
    this.kmodelV4 = kmodelV4;
  }

  /**
   * Loads a model whole, as {@code KPU.load} does.
   *
   * @param bytes a file, or flash from the model's address on
   * @param wholeFile whether {@code bytes} is exactly the file
   * @param name path or address, for errors and reports
   * @throws KpuLibraryException with the board's code
   * @throws UnsupportedModelException for what a board runs and this emulator does not
   */
  LoadedModel load(ByteBuf bytes, boolean wholeFile, String name) throws KpuLibraryException {
    checkSlot(name);
    Kmodel model = read(bytes, name);
    int modelBytes = wholeFile ? bytes.readableBytes() : model.fileBytes();
    checkSize(modelBytes, name);
    List<Allocation> allocations = new ArrayList<>();
    try {
      allocations.add(heap.allocate(1, "KPU handle"));
      Allocation body = heap.allocate(modelBytes + ALIGNMENT_SLACK_BYTES, "kmodel " + name);
      allocations.add(body);
      body.bytes()
          .setBytes(0, bytes, bytes.readerIndex(), Math.min(modelBytes, bytes.readableBytes()));
      allocations.add(heap.allocate(CONTEXT_BYTES, "KPU context"));
      return open(model, name, modelBytes, allocations);
    } catch (OutOfSystemMemoryException e) {
      throw outOfMemory(allocations, e);
    }
  }

  /**
   * Prepares a model that stays in flash and is read layer by layer, as {@code KPU.load_flash}
   * does.
   *
   * @param flash flash from the model's address on; every 32-bit word byte-swapped
   * @param dualBuffer whether two layer buffers are taken instead of one
   * @throws KpuLibraryException with the board's code
   */
  LoadedModel loadFromFlash(ByteBuf flash, boolean dualBuffer, String name)
      throws KpuLibraryException {
    checkSlot(name);
    ByteBuf swapped = KmodelBytes.swapWords(flash);
    Kmodel model = read(swapped, name);
    checkSize(model.fileBytes(), name);
    int largestBody = bodies(model).stream().mapToInt(MemoryRange::bytes).max().orElse(0);
    List<Allocation> allocations = new ArrayList<>();
    try {
      allocations.add(heap.allocate(1, "KPU handle"));
      allocations.add(heap.allocate(CONTEXT_BYTES, "KPU context"));
      allocations.add(
          heap.allocate(FLASH_HEADER_BYTES + ALIGNMENT_SLACK_BYTES, "kmodel header " + name));
      for (int i = 0; i < (dualBuffer ? 2 : 1); i++) {
        allocations.add(heap.allocate(largestBody + ALIGNMENT_SLACK_BYTES, "layer buffer " + name));
      }
      // The library forgets the size of a V4 model here.
      int reported = model instanceof KmodelV3 ? model.fileBytes() : 0;
      return open(model, name, reported, allocations);
    } catch (OutOfSystemMemoryException e) {
      throw outOfMemory(allocations, e);
    }
  }

  /** Gives everything back that a model holds. */
  void destroy(LoadedModel model) {
    model.allocations().forEach(heap::free);
    loaded--;
  }

  private void checkSlot(String name) throws KpuLibraryException {
    if (loaded == SLOTS) {
      throw new KpuLibraryException(
          KpuError.MODELS_FULL, name + ": %d models are loaded already".formatted(SLOTS));
    }
  }

  private static void checkSize(int modelBytes, String name) throws KpuLibraryException {
    if (modelBytes > LARGEST_MODEL_BYTES) {
      throw new KpuLibraryException(
          KpuError.KMODEL_FORMAT,
          "%s: %d bytes, at most %d fit the chip".formatted(name, modelBytes, LARGEST_MODEL_BYTES));
    }
  }

  private Kmodel read(ByteBuf bytes, String name) throws KpuLibraryException {
    if (bytes.readableBytes() < 8) {
      throw new KpuLibraryException(
          KpuError.READ_FILE, name + ": only " + bytes.readableBytes() + " bytes");
    }
    if (bytes.getIntLE(bytes.readerIndex()) == SMODEL_V3) {
      throw new KpuLibraryException(
          KpuError.DECRYPT, name + ": encrypted for one chip; use the unencrypted .kmodel");
    }
    KmodelFormat format = KmodelFormat.detect(bytes);
    if (format != KmodelFormat.V3 && !(format == KmodelFormat.V4 && kmodelV4)) {
      throw new KpuLibraryException(
          KpuError.KMODEL_VERSION,
          "%s: %s; %s".formatted(name, format.description(), format.help()));
    }
    try {
      return KmodelReader.read(bytes, name);
    } catch (MalformedModelException e) {
      throw new KpuLibraryException(KpuError.KMODEL_FORMAT, e.getMessage());
    }
  }

  private static List<MemoryRange> bodies(Kmodel model) {
    return switch (model) {
      case KmodelV3 v3 -> v3.bodies();
      case KmodelV4 v4 -> v4.bodies();
    };
  }

  private LoadedModel open(Kmodel model, String name, int sizeBytes, List<Allocation> allocations)
      throws OutOfSystemMemoryException {
    if (model instanceof KmodelV4) {
      allocations.add(heap.allocate(V4_INTERPRETER_BYTES, "V4 interpreter"));
    }
    Allocation block = heap.allocate(model.mainMemoryBytes(), "main memory of " + name);
    allocations.add(block);
    Inference inference =
        Inference.open(model, new Memories(block.bytes(), kpuRam), InferenceOptions.DEVICE);
    LoadedModel.Held held = new LoadedModel.Held(name, sizeBytes, allocations);
    loaded++;
    return switch (model) {
      case KmodelV3 v3 -> new LoadedV3(held, v3, inference, block);
      case KmodelV4 v4 -> new LoadedV4(held, v4, inference, block);
    };
  }

  private KpuLibraryException outOfMemory(
      List<Allocation> allocations, OutOfSystemMemoryException cause) {
    allocations.forEach(heap::free);
    return new KpuLibraryException(KpuError.NO_MEM, cause.getMessage());
  }

  /** The float list that a script passes, as the bytes the library gets. */
  static ByteBuf floatBytes(float[] values) {
    ByteBuf bytes = Unpooled.buffer(4 * values.length);
    for (float value : values) {
      bytes.writeFloatLE(value);
    }
    return bytes;
  }
}
