package k210.cli;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import k210.flash.SpiFlash;
import k210.isp.BoardPower;
import k210.isp.ResetCircuit;
import k210.isp.ResettableLine;
import k210.serial.SerialEnd;
import k210.serialport.PseudoTerminal;
import k210.serialport.Rfc2217Server;

/** What a user may plug into the board's console. */
final class ConsoleEnds {
  private static final String RFC2217 = "rfc2217:";

  private ConsoleEnds() {}

  /** Whether keys come from a terminal and output goes to one. */
  static boolean isTerminal() {
    // Without a terminal there is no console at all, or one that says so: it depends on the JDK.
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** The terminal that the program runs in. */
  static SerialEnd terminal(PrintStream err) {
    try {
      LocalTerminal terminal = LocalTerminal.open();
      err.print("k210: the board's serial console; Ctrl-] leaves\r\n");
      return terminal;
    } catch (IOException e) {
      throw CommandException.unreadable("this terminal cannot be used: " + e.getMessage());
    }
  }

  /**
   * What {@code --serial} names; tells where it is.
   *
   * @throws CommandException if it is no such thing or cannot be had
   */
  static SerialEnd serial(String option, PrintStream err) {
    SerialEnd end;
    try {
      end = option.equals("pty") ? PseudoTerminal.open() : Rfc2217Server.listen(port(option));
    } catch (IOException e) {
      throw CommandException.unreadable(
          "--serial %s: cannot be had (%s)".formatted(option, e.getMessage()));
    }
    err.println("k210: the board's serial console is " + end.name());
    return end;
  }

  /**
   * A line whose DTR and RTS reset the chip, and into ISP mode.
   *
   * @param board the board's name; which line does what depends on its USB bridge
   */
  static SerialEnd resettable(
      SerialEnd end, String board, SpiFlash flash, BoardPower power, PrintStream err) {
    // kflash's names: Go, Duino, Cube, Amigo and StickV are flashed as goE, Bit and Dock as dan.
    ResetCircuit circuit =
        switch (board) {
          case "go", "duino", "cube", "amigo", "m5stickv" -> ResetCircuit.GO_E;
          default -> ResetCircuit.DAN;
        };
    // pyserial lets 50 ms and more pass between two changes of a line.
    Executor settle = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);
    return new ResettableLine(
        end, circuit, flash, power, settle, line -> err.println("k210: " + line));
  }

  /** Refuses what {@link #serial} would refuse, before a board is built. */
  static void check(String option) {
    if (!option.equals("pty")) {
      port(option);
    }
  }

  private static int port(String option) {
    if (option.startsWith(RFC2217)) {
      try {
        int port = Integer.parseInt(option.substring(RFC2217.length()));
        if (port >= 0 && port <= 0xFFFF) {
          return port;
        }
      } catch (NumberFormatException _) {
        // Told below, as any other wrong value.
      }
    }
    throw CommandException.usage(
        "--serial must be pty or rfc2217:PORT with a port up to 65535, is " + option);
  }

  /** A far end whose output is shown somewhere else as well. */
  static SerialEnd shownOn(SerialEnd end, OutputStream shown) {
    return new SerialEnd() {
      @Override
      public void attach(Receiver receiver) {
        end.attach(receiver);
      }

      @Override
      public void send(byte[] octets, int offset, int length) throws IOException {
        shown.write(octets, offset, length);
        end.send(octets, offset, length);
      }

      @Override
      public String name() {
        return end.name();
      }

      @Override
      public void close() throws IOException {
        end.close();
      }
    };
  }
}
