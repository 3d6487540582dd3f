package k210.maixpy.core;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import k210.clock.VirtualClock;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.FatVolume;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.fs.VolumeSpace;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptErrors;
import k210.maixpy.python.StopControl;
import k210.spiffs.NoSpiffsException;
import k210.spiffs.SpiffsGeometry;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * The Java side of {@code uos} and of {@code open}: files, folders, what is mounted and the random
 * number generator (moduos.c of MaixPy, extmod/vfs.c).
 */
public final class FilesModule extends VolumeCalls implements MaixPyModule {
  private static final long FORMAT_MICROS = 768 * 45_000L;

  /** Any fixed seed: the chip's generator is truly random, a run here must repeat. */
  private static final long RANDOM_SEED = 0x4b32_3130;

  private final DeviceFiles files;
  private final ScriptErrors errors;
  private final StopControl stop;
  private final GcHeap gcHeap;
  private final VirtualClock clock;
  private final LongSupplier secondsSince2000;
  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(RANDOM_SEED);

  /**
   * The module of a board with these file systems.
   *
   * @param secondsSince2000 the board's real-time clock
   */
  public FilesModule(
      DeviceFiles files,
      ScriptErrors errors,
      StopControl stop,
      GcHeap gcHeap,
      VirtualClock clock,
      LongSupplier secondsSince2000) {
    super(files, errors, stop, gcHeap);
    this.files = files;
    this.errors = errors;
    this.stop = stop;
    this.gcHeap = gcHeap;
    this.clock = clock;
    this.secondsSince2000 = secondsSince2000;
    files.setReclaimer(gcHeap::collect);
  }

  @Override
  public String name() {
    return "uos";
  }

  /** Whether a path is the root of all volumes, whose listing has no sizes. */
  @HostAccess.Export
  public boolean isRoot(String path) {
    return files.isRoot(path);
  }

  /** {@code VfsFat(device)}: mounts what is on a block device, see {@link ScriptBlockDevice}. */
  @HostAccess.Export
  public FatCalls fat(Value device) {
    ScriptBlockDevice blocks = new ScriptBlockDevice(device);
    return new FatCalls(get(() -> new FatVolume(blocks, secondsSince2000)), blocks);
  }

  /** {@code VfsFat.mkfs(device)}. */
  @HostAccess.Export
  public void formatFat(Value device) {
    run(() -> FatVolume.format(new ScriptBlockDevice(device), secondsSince2000));
  }

  /** {@code VfsSpiffs(device)}, see {@link ScriptMedium}. */
  @HostAccess.Export
  public SpiffsCalls spiffs(
      Value device, int sizeBytes, int eraseBytes, int blockBytes, int pageBytes) {
    if (eraseBytes <= 0 || blockBytes <= 0 || pageBytes <= 0 || blockBytes % eraseBytes != 0) {
      throw errors.valueError("the sizes of this device make no SPIFFS");
    }
    try {
      SpiffsGeometry geometry = new SpiffsGeometry(pageBytes, blockBytes, sizeBytes / blockBytes);
      return new SpiffsCalls(SpiffsVolume.ofScript(new ScriptMedium(device, eraseBytes), geometry));
    } catch (IllegalArgumentException noSizes) {
      // The board divides by zero or writes beyond the device.
      throw errors.valueError("the sizes of this device make no SPIFFS");
    }
  }

  /** Puts a volume of this module in its place; it has been mounted before. */
  @HostAccess.Export
  public void place(VolumeCalls calls, String path) {
    run(() -> files.mount(calls.volume(), path));
    calls.volume().setReclaimer(gcHeap::collect);
  }

  /** Puts a file system that is a class of the script in its place, see {@link ScriptVolume}. */
  @HostAccess.Export
  public void placeScripts(Value adapter, String path) {
    run(() -> files.mount(new ScriptVolume(adapter), path));
  }

  /** The script's file system that a path leads to and the rest of the path, or null. */
  @HostAccess.Export
  public Object[] scriptsPlace(String path) {
    return files
        .placeOn(ScriptVolume.class, path)
        .map(place -> new Object[] {place.volume().adapter(), place.inner()})
        .orElse(null);
  }

  /** The script's file system that is mounted at the root, or null. */
  @HostAccess.Export
  public Object scriptsRoot() {
    return files.rootVolume().orElse(null) instanceof ScriptVolume root ? root.adapter() : null;
  }

  /** Names of what is mounted, an empty one for the root. */
  @HostAccess.Export
  public Object[] mountNames() {
    return files.mountNames().toArray();
  }

  /** Takes a volume away, by its path. */
  @HostAccess.Export
  public void unmount(String path) {
    run(() -> files.unmount(path));
  }

  /** Takes a volume of this module away. */
  @HostAccess.Export
  public void unplace(VolumeCalls calls) {
    run(() -> files.unmount(calls.volume()));
  }

  /** Takes a file system of the script away. */
  @HostAccess.Export
  public void unplaceScripts(Value adapter) {
    run(() -> files.unmount(new ScriptVolume(adapter)));
  }

  /** Mounts the card again, as {@code SDCard.remount} does on the second core. */
  @HostAccess.Export
  public void remountCard() {
    files.remountCard();
  }

  /** Size of the card in bytes; 0 without one. */
  @HostAccess.Export
  public long cardBytes() {
    return get(
        () -> {
          if (files.card().isEmpty()) {
            return 0L;
          }
          VolumeSpace space = files.card().get().space("/");
          return space.blockBytes() * space.blocks();
        });
  }

  /** Formats {@code /flash}, 768 sectors of 4 KiB at 45 ms; false where it is not mounted. */
  @HostAccess.Export
  public boolean formatFlash() {
    boolean mounted = files.formatFlash();
    if (mounted) {
      stop.advance(clock.cyclesOfMicros(FORMAT_MICROS));
    }
    return mounted;
  }

  /** Makes sure that what was written to all files is kept. */
  @HostAccess.Export
  public void flush() {
    run(files::flush);
  }

  /** The next byte of the random number generator. */
  @HostAccess.Export
  public int randomByte() {
    return random.nextInt() & 0xff;
  }

  /** A FAT file system on a script's block device. */
  public final class FatCalls extends VolumeCalls {
    private final FatVolume fat;
    private final ScriptBlockDevice device;

    private FatCalls(FatVolume fat, ScriptBlockDevice device) {
      super(fat, errors, stop, gcHeap);
      this.fat = fat;
      this.device = device;
    }

    /** Gets ready to be used; without a file system one is made if that is wanted. */
    @HostAccess.Export
    public void mount(boolean readOnly, boolean mayFormat) {
      if (readOnly) {
        device.makeReadOnly();
      }
      run(() -> fat.mount(mayFormat));
    }
  }

  /** A SPIFFS on a script's device. */
  public final class SpiffsCalls extends VolumeCalls {
    private final SpiffsVolume spiffs;

    private SpiffsCalls(SpiffsVolume spiffs) {
      super(spiffs, errors, stop, gcHeap);
      this.spiffs = spiffs;
    }

    /** Looks for the file system; whether there is one. */
    @HostAccess.Export
    public boolean mount() {
      try {
        spiffs.mount();
        return true;
      } catch (NoSpiffsException e) {
        return false;
      }
    }

    /** Makes an empty one; it is not mounted then. */
    @HostAccess.Export
    public void format() {
      spiffs.format();
    }
  }
}
