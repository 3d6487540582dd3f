package k210.maixpy.machine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import k210.board.Board;
import k210.board.ResetCause;
import k210.maixpy.ide.IdeConsole;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code machine}, a part for each of its classes. */
public final class MachineModule implements MaixPyModule {
  private final Board board;
  private final ScriptServices services;
  private final TimerControl timers;
  private final WatchdogControl watchdogs;
  private final I2cControl i2c;
  private final UartControl uart;
  private final SpiControl spi;

  /**
   * The module of one board.
   *
   * @param ide what takes the console over for the MaixPy IDE; empty where there is no line for it
   */
  public MachineModule(Board board, ScriptServices services, Optional<IdeConsole> ide) {
    this.board = board;
    this.services = services;
    timers = new TimerControl(board, services);
    watchdogs = new WatchdogControl(services);
    i2c = new I2cControl(board, services);
    uart = new UartControl(board, services, ide);
    spi = new SpiControl(board, services);
  }

  @Override
  public String name() {
    return "machine";
  }

  /** {@code machine.Timer} and {@code machine.PWM}. */
  @HostAccess.Export
  public TimerControl timers() {
    return timers;
  }

  /** {@code machine.WDT}. */
  @HostAccess.Export
  public WatchdogControl watchdogs() {
    return watchdogs;
  }

  /** {@code machine.I2C}. */
  @HostAccess.Export
  public I2cControl i2c() {
    return i2c;
  }

  /** {@code machine.UART}. */
  @HostAccess.Export
  public UartControl uart() {
    return uart;
  }

  /** {@code machine.SPI}. */
  @HostAccess.Export
  public SpiControl spi() {
    return spi;
  }

  /** Resets the chip. */
  @HostAccess.Export
  public void reset() {
    services.stop().reset(ResetCause.SOFTWARE);
    services.stop().check();
  }

  /** What started the chip. */
  @HostAccess.Export
  public long resetCause() {
    return board.resetCause().code();
  }

  /**
   * The chip's 32 random octets, one character for each. Every board of a make has the same here,
   * so that runs can be repeated.
   */
  @HostAccess.Export
  public String uniqueId() {
    try {
      byte[] name = ("K210 of " + board.profile().cliName()).getBytes(StandardCharsets.UTF_8);
      byte[] id = MessageDigest.getInstance("SHA-256").digest(name);
      return new String(id, StandardCharsets.ISO_8859_1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
