package k210.maixpy.audio;

import java.io.IOException;
import java.util.function.Consumer;
import k210.board.Board;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code audio}. */
public final class AudioModule implements MaixPyModule {
  private static final int ENOENT = 2;
  private static final int EIO = 5;

  private final Board board;
  private final DeviceFiles files;
  private final ScriptServices services;
  private final DmaWait wait;

  /** The module of one board. */
  public AudioModule(
      Board board, DeviceFiles files, ScriptServices services, Consumer<String> diagnostics) {
    this.board = board;
    this.files = files;
    this.services = services;
    wait = new DmaWait(services.clock(), services.stop(), diagnostics);
  }

  @Override
  public String name() {
    return "audio";
  }

  /** Opens a file; whatever goes wrong is ENOENT on the card and EIO in flash. */
  @HostAccess.Export
  public AudioFile open(String path, boolean create) {
    boolean flash = files.isSpiffs(path);
    try {
      return new AudioFile(files.open(path, create ? "wb" : "rb"), flash, services);
    } catch (IOException e) {
      throw services.errors().osError(flash ? EIO : ENOENT);
    }
  }

  /** Something that plays a file on an I2S block. */
  @HostAccess.Export
  public WavPlayer player(AudioFile file, int number, int points) {
    return new WavPlayer(board, services, wait, file, number, points);
  }
}
