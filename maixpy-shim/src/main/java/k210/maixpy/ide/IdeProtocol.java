package k210.maixpy.ide;

import static k210.maixpy.ide.IdeCommand.ARCH_STR;
import static k210.maixpy.ide.IdeCommand.ATTR_WRITE;
import static k210.maixpy.ide.IdeCommand.DESCRIPTOR_SAVE;
import static k210.maixpy.ide.IdeCommand.FB_ENABLE;
import static k210.maixpy.ide.IdeCommand.FILE_SAVE;
import static k210.maixpy.ide.IdeCommand.FILE_SAVE_STATUS;
import static k210.maixpy.ide.IdeCommand.FRAME_DUMP;
import static k210.maixpy.ide.IdeCommand.FRAME_SIZE;
import static k210.maixpy.ide.IdeCommand.FW_VERSION;
import static k210.maixpy.ide.IdeCommand.NONE;
import static k210.maixpy.ide.IdeCommand.QUERY_STATUS;
import static k210.maixpy.ide.IdeCommand.SCRIPT_EXEC;
import static k210.maixpy.ide.IdeCommand.SCRIPT_RUNNING;
import static k210.maixpy.ide.IdeCommand.SCRIPT_STOP;
import static k210.maixpy.ide.IdeCommand.SYS_RESET;
import static k210.maixpy.ide.IdeCommand.TEMPLATE_SAVE;
import static k210.maixpy.ide.IdeCommand.TX_BUF;
import static k210.maixpy.ide.IdeCommand.TX_BUF_LEN;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The protocol's state machine, byte for byte as {@code ide_dbg.c} has it.
 *
 * <p>The firmware answers from the buffer that it collects commands in. An answer that leaves part
 * of it unset, as FRAME_SIZE does without a frame, therefore ends in older bytes; they are the same
 * here.
 *
 * <p>Bytes arrive on the line's thread, {@link #printed} and {@link #work} are called on the
 * script's.
 */
public final class IdeProtocol {
  private static final int START = 0x30;
  private static final int PACKET_BYTES = 64;
  private static final int HEADER_BYTES = 6;
  private static final int ANSWER_MAX_BYTES = 64 << 10;
  private static final int ALIVE = 0xFFEE_BBAA;

  /** {@code "%s [%s:%08X%08X%08X]"} of architecture, board and three zeros for the chip's id. */
  private static final String ARCHITECTURE = "K210 [Maix:" + "0".repeat(24) + "]\0";

  private final IdeBoard board;
  private final FramePreview preview;
  private final TransmitRing printed;
  private final int[] version;
  private final ByteBuf packet = Unpooled.wrappedBuffer(new byte[PACKET_BYTES]);
  private int collected;
  private int command = NONE;
  private int pending; // bytes of data that still belong to the command
  private ByteArrayOutputStream script = new ByteArrayOutputStream();
  private ByteArrayOutputStream file = new ByteArrayOutputStream();
  private boolean scriptFits;
  private boolean scriptReady;
  private boolean scriptRunning;
  private FileSave.Status fileStatus = FileSave.Status.OK;

  /**
   * Takes a line over.
   *
   * @param board what the commands act on
   * @param preview the frame to show
   * @param readBufferBytes the UART's {@code read_buf_len}; what is printed waits in so many bytes
   * @param version the firmware's, three numbers
   */
  public IdeProtocol(IdeBoard board, FramePreview preview, int readBufferBytes, int... version) {
    this.board = board;
    this.preview = preview;
    this.printed = new TransmitRing(readBufferBytes + 1);
    this.version = version.clone();
    packet.setByte(0, START);
  }

  /** Bytes from the IDE. */
  public synchronized void received(byte[] octets, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      dispatch(octets[i]);
    }
  }

  /** Bytes that the board prints. */
  public synchronized void printed(byte[] octets, int offset, int length) {
    printed.put(octets, offset, length);
  }

  /**
   * What the script's thread is to do before it goes on with the prompt: save a file, run a script.
   *
   * @return given what runs a script and prints its error; empty if there is nothing to do
   */
  public synchronized Optional<Consumer<Consumer<byte[]>>> work() {
    return scriptReady || fileStatus == FileSave.Status.SAVING
        ? Optional.of(this::work)
        : Optional.empty();
  }

  private void work(Consumer<byte[]> runner) {
    byte[] toSave = null;
    synchronized (this) {
      if (fileStatus == FileSave.Status.SAVING) {
        toSave = file.toByteArray();
      }
    }
    if (toSave != null) {
      FileSave.Status status = FileSave.save(toSave, board);
      synchronized (this) {
        fileStatus = status;
        file = new ByteArrayOutputStream();
      }
    }
    byte[] source = null;
    synchronized (this) {
      if (scriptReady) {
        source = script.toByteArray();
      }
    }
    try {
      if (source != null) {
        runner.accept(source);
      }
    } finally {
      synchronized (this) { // ide_dbg_init, at the head of the firmware's loop
        pending = 0;
        scriptReady = false;
        scriptRunning = false;
      }
    }
  }

  private void dispatch(byte octet) {
    if (collected == 0) {
      if (pending > 0) {
        pending--;
        data(octet);
      } else if (octet == START) {
        collected = 1;
      }
      return;
    }
    packet.setByte(collected++, octet);
    int known = packet.getUnsignedByte(1);
    if (collected >= headerBytes(known)) {
      collected = 0;
      start(known, packet.getIntLE(2));
    }
  }

  /** Two commands bring their data with the header, whatever length they name. */
  private static int headerBytes(int known) {
    return switch (known) {
      case ATTR_WRITE -> HEADER_BYTES + 4;
      case FB_ENABLE -> HEADER_BYTES + 2;
      default -> HEADER_BYTES;
    };
  }

  private void start(int known, int length) {
    command = known;
    switch (known) {
      case SCRIPT_EXEC -> {
        expect(length);
        scriptFits = Integer.compareUnsigned(length, board.largestFreeBytes()) <= 0;
        script = new ByteArrayOutputStream();
      }
      case FILE_SAVE -> startFile(length);
      case TEMPLATE_SAVE, DESCRIPTOR_SAVE -> expect(length); // the board drops the data, too
      case SCRIPT_STOP -> {
        if (scriptRunning) {
          scriptRunning = false;
          board.interrupt();
        }
      }
      case ATTR_WRITE -> attribute(packet.getShortLE(6), packet.getShortLE(8));
      case SYS_RESET -> board.reset();
      case FB_ENABLE -> {
        preview.enable(packet.getShortLE(6) != 0);
        expect(length);
        command = NONE;
      }
      case FW_VERSION,
          FRAME_SIZE,
          FRAME_DUMP,
          ARCH_STR,
          SCRIPT_RUNNING,
          FILE_SAVE_STATUS,
          QUERY_STATUS,
          TX_BUF_LEN,
          TX_BUF -> {
        pending = 0;
        answer(known, length);
      }
      default -> {
        // Unknown: neither data nor an answer.
      }
    }
  }

  /** Lengths are unsigned on the board; one beyond 2 GiB is cut, as its data will never come. */
  private void expect(int length) {
    pending = length < 0 ? Integer.MAX_VALUE : length;
  }

  private void startFile(int length) {
    fileStatus = FileSave.Status.OK;
    pending = 0;
    file = new ByteArrayOutputStream();
    if (length != 0) {
      boolean fits = Integer.compareUnsigned(length, board.largestFreeBytes()) <= 0;
      fileStatus = fits ? FileSave.Status.RECEIVING : FileSave.Status.NO_MEMORY;
      pending = fits ? length : 0;
    }
  }

  private void data(byte octet) {
    if (command == SCRIPT_EXEC) {
      if (!scriptRunning && scriptFits) {
        script.write(octet);
        if (pending == 0) {
          scriptReady = true;
          scriptRunning = true;
          board.interrupt();
        }
      }
    } else if (command == FILE_SAVE) {
      file.write(octet);
      if (pending == 0) {
        fileStatus = FileSave.Status.SAVING;
        board.interrupt();
      }
    }
  }

  private void attribute(int number, int value) {
    IdeBoard.Attribute[] attributes = IdeBoard.Attribute.values();
    if (number >= 0 && number < attributes.length) {
      board.set(attributes[number], value);
    }
  }

  private void answer(int known, int length) {
    int rest = length < 0 ? ANSWER_MAX_BYTES : Math.min(length, ANSWER_MAX_BYTES);
    if (known == FRAME_DUMP) {
      if (rest > 0) {
        byte[] frame = preview.take(rest);
        board.transmit(frame, 0, frame.length);
      }
    } else if (known == TX_BUF) {
      while (rest > 0) {
        int piece = Math.min(rest, PACKET_BYTES);
        printed.get(packet.array(), piece);
        board.transmit(packet.array(), 0, piece);
        rest -= piece;
      }
    } else if (rest > 0) {
      fill(known);
      // Asked for more than a packet, the firmware sends the same one again.
      while (rest > 0) {
        int piece = Math.min(rest, PACKET_BYTES);
        board.transmit(packet.array(), 0, piece);
        rest -= piece;
      }
    }
    command = NONE;
  }

  private void fill(int known) {
    switch (known) {
      case FW_VERSION -> words(version);
      case FRAME_SIZE -> words(preview.lock().orElse(new int[] {0}));
      case ARCH_STR -> packet.setBytes(0, ARCHITECTURE.getBytes(StandardCharsets.US_ASCII));
      case SCRIPT_RUNNING -> words(scriptRunning ? 1 : 0);
      case FILE_SAVE_STATUS -> words(fileStatus.code());
      case QUERY_STATUS -> words(ALIVE);
      case TX_BUF_LEN -> words(printed.size());
      default -> throw new IllegalArgumentException("no answer to " + known);
    }
  }

  private void words(int... values) {
    for (int i = 0; i < values.length; i++) {
      packet.setIntLE(4 * i, values[i]);
    }
  }
}
