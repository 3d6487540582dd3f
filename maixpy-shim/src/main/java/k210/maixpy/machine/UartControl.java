package k210.maixpy.machine;

import java.io.IOException;
import java.util.Optional;
import k210.board.Board;
import k210.maixpy.ide.IdeConsole;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** {@code machine.UART} on the three UARTs beside the console's (machine_uart.c). */
public final class UartControl {
  private static final int EIO = 5;

  /** What general RAM could hold of it at most. */
  private static final long IDE_BUFFER_MAX_OCTETS = 6 << 20;

  private final Board board;
  private final ScriptServices services;
  private final Optional<IdeConsole> ide;

  UartControl(Board board, ScriptServices services, Optional<IdeConsole> ide) {
    this.ide = ide;
    this.board = board;
    this.services = services;
  }

  /** A UART: 0 is UART1. */
  @HostAccess.Export
  public UartPort open(long number) {
    return new UartPort(board.peripherals().uart((int) number), services);
  }

  /**
   * {@code init(ide=True)}: gives the console's line to the MaixPy IDE.
   *
   * @param bufferOctets {@code read_buf_len}
   * @param fromIde {@code from_ide}
   */
  @HostAccess.Export
  public void startIde(long bufferOctets, boolean fromIde) {
    IdeConsole console =
        ide.orElseThrow(
            () -> services.errors().notModelled("machine.UART(ide=True) without k210 repl"));
    try {
      console.takeOver((int) Math.clamp(bufferOctets, 0L, IDE_BUFFER_MAX_OCTETS), fromIde);
    } catch (IOException e) {
      throw services.errors().osError(EIO);
    }
  }

  /** {@code init} of the console's UART without {@code ide}: takes the line from the IDE. */
  @HostAccess.Export
  public void stopIde() {
    ide.ifPresent(IdeConsole::giveBack);
  }
}
