package k210.maixpy.core;

import java.nio.charset.StandardCharsets;
import k210.maixpy.fs.DeviceFile;
import k210.maixpy.fs.StorageTime;
import k210.maixpy.python.StopControl;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** An open file, for the classes of {@code uio}. Bytes travel as characters 0..255. */
public final class OpenFile {
  private final DeviceFile file;
  private final VolumeCalls calls;
  private final StopControl stop;
  private final boolean flash;
  private final boolean scripts;
  private Runnable forget = () -> {};

  /**
   * A file.
   *
   * @param flash whether it lies on SPIFFS, else on FAT
   * @param scripts whether it lies on a device in the script, whose lines take the time
   */
  OpenFile(DeviceFile file, VolumeCalls calls, StopControl stop, boolean flash, boolean scripts) {
    this.file = file;
    this.calls = calls;
    this.stop = stop;
    this.flash = flash;
    this.scripts = scripts;
  }

  /** Sets what makes the collector forget the file, which a closed one needs no more. */
  void setForget(Runnable action) {
    forget = action;
  }

  /** Reads up to so many bytes; all if negative. */
  @HostAccess.Export
  public String read(long length) {
    return received(calls.get(() -> file.read(length)));
  }

  /** Reads a line of up to so many bytes; of any length if negative. */
  @HostAccess.Export
  public String readLine(long length) {
    return received(calls.get(() -> file.readLine(length)));
  }

  /** Writes a bytes-like object. */
  @HostAccess.Export
  public void write(Value octets) {
    byte[] copy = new byte[Math.toIntExact(octets.getBufferSize())];
    octets.readBuffer(0, copy, 0, copy.length);
    calls.run(() -> file.write(copy));
    if (!scripts) {
      stop.advance(StorageTime.writeCycles(flash, copy.length));
    }
  }

  /** Moves the position and returns it. */
  @HostAccess.Export
  public long seek(long offset, int whence) {
    return calls.get(() -> file.seek(offset, whence));
  }

  /** Makes sure that what was written is kept. */
  @HostAccess.Export
  public void flush() {
    calls.run(file::flush);
  }

  /** Closes the file. */
  @HostAccess.Export
  public void close() {
    forget.run();
    calls.run(file::close);
  }

  private String received(byte[] octets) {
    if (!scripts) {
      stop.advance(StorageTime.readCycles(flash, octets.length));
    }
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
