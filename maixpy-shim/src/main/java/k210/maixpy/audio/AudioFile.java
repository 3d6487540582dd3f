package k210.maixpy.audio;

import java.io.IOException;
import k210.maixpy.fs.DeviceFile;
import k210.maixpy.fs.FileErrorException;
import k210.maixpy.fs.StorageTime;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** The file of an {@code audio.Audio}. */
public final class AudioFile {
  private static final int EIO = 5;

  private final DeviceFile file;
  private final boolean flash;
  private final ScriptServices services;
  private long reached;

  AudioFile(DeviceFile file, boolean flash, ScriptServices services) {
    this.file = file;
    this.flash = flash;
    this.services = services;
  }

  /** Its size, with what the card has set aside up to the place that was sought. */
  @HostAccess.Export
  public long size() {
    return Math.max(reached, get(file::size));
  }

  /**
   * Goes to a place. SPIFFS does not go beyond the end, which the firmware does not notice; the
   * card makes room.
   */
  @HostAccess.Export
  public void seek(long place) {
    if (!flash) {
      reached = Math.max(reached, place);
    }
    long unused = get(() -> file.seek(flash ? Math.min(place, file.size()) : place, 0));
  }

  /** Writes octets. */
  @HostAccess.Export
  public void write(byte[] octets) {
    long unused =
        get(
            () -> {
              file.write(octets);
              return 0L;
            });
    services.stop().advance(StorageTime.writeCycles(flash, octets.length));
  }

  /** Writes the header of a recording and closes the file. */
  @HostAccess.Export
  public void finishRecording(int sampleHz, int dataBytes) {
    seek(0);
    write(WavHeader.ofRecording(sampleHz, dataBytes).octets());
    close();
  }

  /** Gives up the file. */
  @HostAccess.Export
  public void close() {
    long unused =
        get(
            () -> {
              file.close();
              return 0L;
            });
  }

  byte[] read(int most) throws IOException {
    byte[] octets = file.read(most);
    services.stop().advance(StorageTime.readCycles(flash, octets.length));
    return octets;
  }

  private long get(FileQuery query) {
    try {
      return query.get();
    } catch (FileErrorException e) {
      throw services.errors().osError(e.errno());
    } catch (IOException e) {
      throw services.errors().osError(EIO);
    }
  }

  @FunctionalInterface
  private interface FileQuery {
    long get() throws IOException;
  }
}
