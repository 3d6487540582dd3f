package k210.isp;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import k210.flash.SpiFlash;
import k210.serial.SerialEnd;

/**
 * A console line whose modem lines reach the reset circuit: to the firmware it is an ordinary end
 * of its UART, and while the chip is in ISP mode the boot ROM has it.
 *
 * <p>The chip looks at IO16 only some time after reset is released, for a capacitor holds the reset
 * pin low a little longer; kflash relies on it, as it moves the two lines one after the other.
 */
public final class ResettableLine implements SerialEnd {
  /** Longest packet: a write of 64 KiB with its header. */
  private static final int PACKET_MAX_BYTES = (64 << 10) + 16;

  private enum Mode {
    FIRMWARE,
    RESET,
    SETTLING,
    ISP
  }

  private final SerialEnd line;
  private final ResetCircuit circuit;
  private final SpiFlash flash;
  private final BoardPower power;
  private final Executor settle;
  private final Consumer<String> diagnostics;
  private volatile Mode mode = Mode.FIRMWARE;
  private boolean dtr;
  private boolean rts;
  private int releases;
  private BootRom rom;
  private IspResponder responder;
  private Slip slip;

  /**
   * Wires a line to the reset circuit.
   *
   * @param line the host's end
   * @param circuit the board's
   * @param flash what ISP writes
   * @param power what a reset stops and starts
   * @param settle runs its task when the reset pin has risen, some 250 ms of host time later, never
   *     on the calling thread
   * @param diagnostics takes what the emulator knows and no board would say, a line each
   */
  public ResettableLine(
      SerialEnd line,
      ResetCircuit circuit,
      SpiFlash flash,
      BoardPower power,
      Executor settle,
      Consumer<String> diagnostics) {
    this.line = line;
    this.circuit = circuit;
    this.flash = flash;
    this.power = power;
    this.settle = settle;
    this.diagnostics = diagnostics;
  }

  @Override
  public void attach(Receiver console) {
    line.attach(new Switch(console));
  }

  /** Sends the firmware's bytes; while it does not run there are none. */
  @Override
  public void send(byte[] octets, int offset, int length) throws IOException {
    if (mode == Mode.FIRMWARE) {
      line.send(octets, offset, length);
    }
  }

  @Override
  public String name() {
    return line.name();
  }

  @Override
  public void close() throws IOException {
    line.close();
  }

  private void reset() {
    mode = Mode.RESET;
    power.halt();
  }

  private void enterIsp() {
    rom = new BootRom();
    responder = rom;
    slip = new Slip(PACKET_MAX_BYTES, this::packet);
    mode = Mode.ISP;
    diagnostics.accept("reset into ISP mode: the boot ROM has the serial line");
  }

  private void bootFirmware() {
    mode = Mode.FIRMWARE;
    power.boot();
  }

  private synchronized void settled(int release) {
    if (mode == Mode.SETTLING && release == releases) {
      bootFirmware();
    }
  }

  private synchronized void moved(boolean newDtr, boolean newRts) {
    boolean rtsMoved = newRts != rts;
    dtr = newDtr;
    rts = newRts;
    if (circuit == ResetCircuit.GO_D) {
      if (rtsMoved && dtr) {
        reset();
        if (rts) {
          bootFirmware();
        } else {
          enterIsp();
        }
      }
      return;
    }
    switch (circuit.pins(dtr, rts)) {
      case RESET -> {
        if (mode != Mode.RESET) {
          reset();
        }
      }
      case BOOT_LOW -> {
        if (mode == Mode.RESET || mode == Mode.SETTLING) {
          enterIsp();
        }
      }
      case IDLE -> {
        if (mode == Mode.RESET) {
          mode = Mode.SETTLING;
          int release = ++releases;
          settle.execute(() -> settled(release));
        }
      }
    }
  }

  private void packet(byte[] packet) {
    IspRequest request = IspRequest.of(packet);
    IspReply reply =
        packet.length == 0
            ? new IspReply.Status(IspStatus.BAD_DATA_LENGTH)
            : responder.answer(request);
    switch (reply) {
      case IspReply.Status(IspStatus status) -> answer(request, status);
      case IspReply.Silence() -> {
        // Nothing goes back.
      }
      case IspReply.Boot(long address) -> {
        diagnostics.accept(
            "%d bytes uploaded and booted at 0x%X: taken for kflash's flash stub, not executed"
                .formatted(rom.uploadedBytes(), address));
        responder = new FlashStub(flash);
      }
      case IspReply.Reboot() -> {
        answer(request, IspStatus.OK);
        bootFirmware();
      }
    }
  }

  private void answer(IspRequest request, IspStatus status) {
    byte[] octets = Slip.encode(new byte[] {(byte) request.operation(), (byte) status.code()});
    try {
      line.send(octets, 0, octets.length);
    } catch (IOException e) {
      // A UART does not notice that its line is cut; the answer is lost.
    }
  }

  /** Gives what arrives to whoever has the line. */
  private final class Switch implements Receiver {
    private final Receiver console;

    Switch(Receiver console) {
      this.console = console;
    }

    @Override
    public void received(byte[] octets, int offset, int length) {
      synchronized (ResettableLine.this) {
        if (mode == Mode.ISP) {
          // Deaf until the firmware has ended, which may still use the flash; kflash tries again.
          if (power.isHalted()) {
            slip.received(octets, offset, length);
          }
          return;
        }
      }
      if (mode == Mode.FIRMWARE) {
        console.received(octets, offset, length);
      }
    }

    @Override
    public void modemLines(boolean newDtr, boolean newRts) {
      moved(newDtr, newRts);
    }

    @Override
    public void baud(int baud) {
      console.baud(baud);
    }

    @Override
    public void disconnected() {
      console.disconnected();
    }
  }
}
