package k210.maixpy.maix;

import java.io.IOException;
import k210.board.FreqConf;
import k210.maixpy.fs.DeviceFiles;

/** {@code /flash/freq.conf}: clocks and GC heap, as every boot reads them. */
public final class FreqConfFile {
  private static final String PATH = "/flash/freq.conf";

  private final DeviceFiles files;

  /** The file of a board with these files. */
  public FreqConfFile(DeviceFiles files) {
    this.files = files;
  }

  /** The settings; like the firmware, writes the defaults where there is no file. */
  public FreqConf load() {
    try {
      if (files.isFile(PATH)) {
        return FreqConf.parse(files.readAll(PATH));
      }
    } catch (IOException e) {
      return FreqConf.defaults();
    }
    FreqConf defaults = FreqConf.defaults();
    // A full file system leaves the defaults in force, silently as on the board.
    boolean unused = save(defaults);
    return defaults;
  }

  /** Keeps settings for the next boot; false if the file cannot be written. */
  public boolean save(FreqConf settings) {
    try {
      files.writeAll(PATH, settings.toBytes());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
