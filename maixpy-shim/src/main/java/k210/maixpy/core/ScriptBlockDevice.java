package k210.maixpy.core;

import java.nio.charset.StandardCharsets;
import k210.fat.BlockDevice;
import org.graalvm.polyglot.Value;

/** A block device in the script, by way of uos/vfs.py (vfs_fat_diskio.c). */
final class ScriptBlockDevice implements BlockDevice {
  private final Value device;
  private boolean isReadOnly;

  /**
   * A device.
   *
   * @param device has {@code initialise()}, {@code is_read_only()}, {@code sectors()}, {@code
   *     read(sector, count)}, {@code write(sector, octets)} and {@code sync()}
   */
  ScriptBlockDevice(Value device) {
    this.device = device;
    this.isReadOnly = device.invokeMember("is_read_only").asBoolean();
  }

  void makeReadOnly() {
    isReadOnly = true;
  }

  @Override
  public boolean initialise() {
    return device.invokeMember("initialise").asBoolean();
  }

  @Override
  public boolean isReadOnly() {
    return isReadOnly;
  }

  @Override
  public long sectors() {
    return device.invokeMember("sectors").asLong() & 0xFFFFFFFFL;
  }

  @Override
  public void read(long sector, byte[] into, int offsetBytes, int count) {
    // By way of an array of its own, because GraalPy 25.0.3 takes an offset in the array for more
    // bytes.
    byte[] octets = new byte[count * SECTOR_BYTES];
    device.invokeMember("read", sector, count).readBuffer(0, octets, 0, octets.length);
    System.arraycopy(octets, 0, into, offsetBytes, octets.length);
  }

  @Override
  public void write(long sector, byte[] from, int offsetBytes, int count) {
    device.invokeMember(
        "write",
        sector,
        new String(from, offsetBytes, count * SECTOR_BYTES, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void sync() {
    device.invokeMember("sync");
  }
}
