package k210.maixpy.machine;

import k210.board.Board;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** {@code machine.UART} on the three UARTs beside the console's (machine_uart.c). */
public final class UartControl {
  private final Board board;
  private final ScriptServices services;

  UartControl(Board board, ScriptServices services) {
    this.board = board;
    this.services = services;
  }

  /** A UART: 0 is UART1. */
  @HostAccess.Export
  public UartPort open(long number) {
    return new UartPort(board.peripherals().uart((int) number), services);
  }
}
