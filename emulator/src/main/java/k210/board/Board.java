package k210.board;

import io.netty.buffer.ByteBuf;
import java.util.List;
import k210.clock.ClockTree;
import k210.clock.VirtualClock;
import k210.dvp.Camera;
import k210.dvp.FrameSource;
import k210.flash.SpiFlash;
import k210.lcd.LcdController;
import k210.lcd.LcdPanel;
import k210.memory.Allocation;
import k210.memory.MemoryMap;
import k210.memory.MemoryRegion;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;

/**
 * An emulated board after its firmware has booted: memories mapped, GC heap taken, camera and LCD
 * connected.
 *
 * <p>A hard reset is a new board on the same flash.
 */
public final class Board {
  private static final long GENERAL_RAM_ADDRESS = 0x8000_0000L;
  private static final long GENERAL_RAM_UNCACHED = 0x4000_0000L;
  private static final int GENERAL_RAM_BYTES = 6 << 20;
  private static final long KPU_RAM_ADDRESS = 0x8060_0000L;
  private static final long KPU_RAM_UNCACHED = 0x4060_0000L;
  private static final int KPU_RAM_BYTES = 2 << 20;

  /** MaixPy's default for {@code gc_heap_size}, in bytes. */
  public static final int DEFAULT_GC_HEAP_BYTES = 512 * 1024;

  /** What MaixPy falls back to when {@code gc_heap_size} does not fit, in bytes (maixpy_main.c). */
  public static final int FALLBACK_GC_HEAP_BYTES = 128 * 1024;

  private final BoardProfile profile;
  private final Firmware firmware;
  private final ClockTree clockTree;
  private final ResetCause resetCause;
  private final VirtualClock clock;
  private final MemoryMap memoryMap;
  private final MemoryRegion ram;
  private final MemoryRegion kpuRam;
  private final SystemHeap heap;
  private final Allocation gcHeap;
  private final SpiFlash flash;
  private final Camera camera;
  private final LcdPanel panel;
  private final LcdController lcd;
  private final Peripherals peripherals;

  /**
   * Boots a board.
   *
   * @param profile the board
   * @param firmware the MaixPy build on it
   * @param clockTree the clocks; {@link ClockTree#maixPyDefaults} unless {@code freq.conf} says
   *     otherwise
   * @param gcHeapBytes {@code gc_heap_size}; if that does not fit, 128 KiB are taken as on the
   *     board, which {@link #gcHeap} then shows
   * @param flash its flash
   * @param scene what the camera sees
   */
  public Board(
      BoardProfile profile,
      Firmware firmware,
      ClockTree clockTree,
      int gcHeapBytes,
      SpiFlash flash,
      FrameSource scene) {
    this(profile, firmware, clockTree, gcHeapBytes, flash, scene, ResetCause.HARD);
  }

  /** Boots a board that something other than its power switch has started. */
  public Board(
      BoardProfile profile,
      Firmware firmware,
      ClockTree clockTree,
      int gcHeapBytes,
      SpiFlash flash,
      FrameSource scene,
      ResetCause resetCause) {
    // Create.
    this.profile = profile;
    this.firmware = firmware;
    this.clockTree = clockTree;
    this.resetCause = resetCause;
    this.flash = flash;
    clock = new VirtualClock(clockTree.cpuHz());
    ram =
        MemoryRegion.zeroed(
            "general RAM", GENERAL_RAM_ADDRESS, GENERAL_RAM_UNCACHED, GENERAL_RAM_BYTES);
    kpuRam = MemoryRegion.zeroed("KPU RAM", KPU_RAM_ADDRESS, KPU_RAM_UNCACHED, KPU_RAM_BYTES);
    heap = new SystemHeap(ram, firmware.residentBytes());
    panel = new LcdPanel(profile.panel());
    memoryMap = new MemoryMap();
    peripherals = new Peripherals(clock, clockTree.pll2Hz());
    List<String> unused = SolderedDevices.place(profile, peripherals);

    // Connect.
    camera = new Camera(clock, heap, profile.sensor(), scene);
    lcd = new LcdController(clock, clockTree, heap, panel);

    // Map.
    memoryMap.add(ram);
    memoryMap.add(kpuRam);

    gcHeap = boot(gcHeapBytes);
  }

  /** A board with its usual clocks and GC heap, and an erased flash. */
  public static Board withDefaults(BoardProfile profile, Firmware firmware, FrameSource scene) {
    return new Board(
        profile,
        firmware,
        ClockTree.maixPyDefaults(),
        DEFAULT_GC_HEAP_BYTES,
        new SpiFlash(),
        scene);
  }

  private Allocation boot(int gcHeapBytes) {
    try {
      if (firmware.taskBytes() > 0) {
        heap.allocate(firmware.taskBytes(), "FreeRTOS tasks");
      }
      int fitting = gcHeapBytes <= heap.largestFreeBytes() ? gcHeapBytes : FALLBACK_GC_HEAP_BYTES;
      return heap.allocate(fitting, "GC heap");
    } catch (OutOfSystemMemoryException e) {
      throw new IllegalStateException(firmware.cliName() + " does not fit general RAM", e);
    }
  }

  /** The board's make. */
  public BoardProfile profile() {
    return profile;
  }

  /** The MaixPy build on it. */
  public Firmware firmware() {
    return firmware;
  }

  /** The clocks the firmware has set up. */
  public ClockTree clockTree() {
    return clockTree;
  }

  /** What started the chip. */
  public ResetCause resetCause() {
    return resetCause;
  }

  /** Board time. */
  public VirtualClock clock() {
    return clock;
  }

  /** Which memory answers at which address. */
  public MemoryMap memoryMap() {
    return memoryMap;
  }

  /** General RAM: 6 MiB. */
  public ByteBuf ram() {
    return ram.bytes();
  }

  /** KPU RAM: 2 MiB. */
  public ByteBuf kpuRam() {
    return kpuRam.bytes();
  }

  /** The firmware's {@code malloc}. */
  public SystemHeap heap() {
    return heap;
  }

  /** The block that MicroPython's garbage-collected heap lives in. */
  public Allocation gcHeap() {
    return gcHeap;
  }

  /** The serial flash. */
  public SpiFlash flash() {
    return flash;
  }

  /** The camera. */
  public Camera camera() {
    return camera;
  }

  /** The LCD driver. */
  public LcdController lcd() {
    return lcd;
  }

  /** The blocks behind the pins. */
  public Peripherals peripherals() {
    return peripherals;
  }

  /** The panel itself. */
  public LcdPanel panel() {
    return panel;
  }
}
