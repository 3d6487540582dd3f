package k210.maixpy.maix;

import java.nio.charset.StandardCharsets;
import k210.board.Board;
import k210.board.FreqConf;
import k210.flash.FlashRangeException;
import k210.maixpy.fs.Errno;
import k210.maixpy.fs.StorageTime;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** {@code Maix.utils}: the heaps' sizes and the flash's bytes (Maix_utils.c). */
public final class ChipMemory {
  private static final long WORD = 0xFFFF_FFFFL;

  private final Board board;
  private final FreqConfFile file;
  private final ScriptServices services;

  ChipMemory(Board board, FreqConfFile file, ScriptServices services) {
    this.board = board;
    this.file = file;
    this.services = services;
  }

  /** The GC heap that the next boot will ask for, in bytes. */
  @HostAccess.Export
  public long gcHeapBytes() {
    return file.load().gcHeapBytes();
  }

  /** Keeps the size of the GC heap for the next boot. */
  @HostAccess.Export
  public void setGcHeapBytes(long bytes) {
    FreqConf kept = file.load();
    if (!file.save(new FreqConf(kept.cpuHz(), kept.pll1Hz(), kept.kpuDivider(), bytes & WORD))) {
      throw services.errors().osError(Errno.EIO);
    }
  }

  /** Free bytes of the firmware's own heap. */
  @HostAccess.Export
  public long heapFreeBytes() {
    return board.heap().freeBytes();
  }

  /** Bytes of the flash, one character for each. */
  @HostAccess.Export
  public String flashRead(long address, long bytes) {
    if (bytes < 0 || bytes > board.gcHeap().sizeBytes()) {
      throw services
          .errors()
          .memoryError("memory allocation failed, allocating " + bytes + " bytes");
    }
    try {
      String read = board.flash().read(address, (int) bytes).toString(StandardCharsets.ISO_8859_1);
      services.stop().advance(StorageTime.readCycles(true, bytes));
      return read;
    } catch (FlashRangeException e) {
      throw services.errors().osError(Errno.EIO);
    }
  }
}
