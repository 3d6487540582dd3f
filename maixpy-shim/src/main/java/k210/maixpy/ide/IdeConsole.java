package k210.maixpy.ide;

import java.io.IOException;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.ObjIntConsumer;
import k210.board.ResetCause;
import k210.maixpy.fs.DeviceFile;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.python.StopControl;
import k210.maixpy.repl.ConsoleFilter;
import k210.maixpy.repl.ConsoleLine;

/**
 * The console as the MaixPy IDE may take it over: connects the protocol to a board's line, script,
 * files and camera.
 */
public final class IdeConsole implements IdeBoard {
  /** While it is there, {@code _boot.py} enters the IDE's mode. */
  public static final String MODE_FILE = "/flash/ide_mode.conf";

  private static final int[] FIRMWARE_VERSION = {0, 6, 3};

  private final ConsoleLine line;
  private final DeviceFiles files;
  private final StopControl stop;
  private final FramePreview preview;
  private final IntSupplier largestFree;
  private final ObjIntConsumer<Attribute> camera;

  /**
   * Prepares it; the REPL keeps the line until {@link #takeOver}.
   *
   * @param line the console's line
   * @param largestFreeBytes the largest free block of general RAM
   * @param camera sets an attribute of the camera, from the line's thread
   */
  public IdeConsole(
      ConsoleLine line,
      DeviceFiles files,
      StopControl stop,
      FramePreview preview,
      IntSupplier largestFreeBytes,
      ObjIntConsumer<Attribute> camera) {
    this.line = line;
    this.files = files;
    this.stop = stop;
    this.preview = preview;
    this.largestFree = largestFreeBytes;
    this.camera = camera;
  }

  /**
   * {@code UART.init(..., ide=True)}: gives the line to the protocol until {@link #giveBack} or a
   * reset.
   *
   * @param readBufferBytes {@code read_buf_len}; what is printed waits in so many bytes
   * @param fromIde whether the next boot is to be in the IDE's mode, too
   * @throws IOException if the file that says so cannot be written or removed
   */
  public void takeOver(int readBufferBytes, boolean fromIde) throws IOException {
    if (fromIde) {
      files.writeAll(MODE_FILE, new byte[0]);
    } else if (files.isFile(MODE_FILE)) {
      files.remove(MODE_FILE);
    }
    IdeProtocol protocol = new IdeProtocol(this, preview, readBufferBytes, FIRMWARE_VERSION);
    line.setFilter(Optional.of(new Filter(protocol)));
  }

  /** {@code UART.init()} without {@code ide}: what is printed goes to the line again. */
  public void giveBack() {
    line.setFilter(Optional.empty());
  }

  @Override
  public void transmit(byte[] octets, int offset, int length) {
    line.transmit(octets, offset, length);
  }

  @Override
  public void interrupt() {
    line.interrupt(stop::interruptByIde);
  }

  @Override
  public void reset() {
    stop.reset(ResetCause.SOFTWARE);
    line.breakOff();
  }

  @Override
  public void set(Attribute attribute, int value) {
    camera.accept(attribute, value);
  }

  @Override
  public int largestFreeBytes() {
    return largestFree.getAsInt();
  }

  @Override
  public Sink open(String path) throws IOException {
    DeviceFile file = files.open(path, "wb");
    return new Sink() {
      @Override
      public void write(byte[] octets, int offset, int length) throws IOException {
        byte[] piece = new byte[length];
        System.arraycopy(octets, offset, piece, 0, length);
        file.write(piece);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  private record Filter(IdeProtocol protocol) implements ConsoleFilter {
    @Override
    public void received(byte[] octets, int offset, int length) {
      protocol.received(octets, offset, length);
    }

    @Override
    public void printed(byte[] octets, int offset, int length) {
      protocol.printed(octets, offset, length);
    }

    @Override
    public Optional<Work> work() {
      return protocol.work().map(work -> runner -> work.accept(runner::run));
    }
  }
}
