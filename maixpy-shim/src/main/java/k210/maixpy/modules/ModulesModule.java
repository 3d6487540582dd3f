package k210.maixpy.modules;

import k210.board.Board;
import k210.board.Feature;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code modules}. */
public final class ModulesModule implements MaixPyModule {
  private static final int I2S0_OUT_D0 = 94;
  private static final int NEXT_I2S = 11;

  private final Board board;
  private final ScriptServices services;
  private final UltrasonicControl ultrasonic;

  /** The module of one board. */
  public ModulesModule(Board board, ScriptServices services) {
    this.board = board;
    this.services = services;
    ultrasonic = new UltrasonicControl(board.peripherals(), services);
  }

  @Override
  public String name() {
    return "modules";
  }

  /** Whether the build has {@code ws2812}. */
  @HostAccess.Export
  public boolean hasWs2812() {
    return board.firmware().has(Feature.WS2812);
  }

  /** Whether the build has {@code htpa}. */
  @HostAccess.Export
  public boolean hasHtpa() {
    return board.firmware().has(Feature.LVGL);
  }

  /** Whether a function is one of a pin that has a pad; -1: no pin, 0: no pad. */
  @HostAccess.Export
  public long pinState(long function) {
    if (GpioLine.of(board.peripherals(), function).isEmpty()) {
      return -1;
    }
    return board.peripherals().fpioa().padOf((int) function) < 0 ? 0 : 1;
  }

  /** {@code modules.onewire} on the pin of a function. */
  @HostAccess.Export
  public OneWireBus oneWire(long function) {
    return new OneWireBus(GpioLine.of(board.peripherals(), function).orElseThrow(), services);
  }

  /** {@code modules.ultrasonic}. */
  @HostAccess.Export
  public UltrasonicControl ultrasonic() {
    return ultrasonic;
  }

  /**
   * {@code modules.ws2812} on a pad, behind a channel of an I2S block.
   *
   * @param leds how many
   */
  @HostAccess.Export
  public Ws2812Output ws2812(long pad, long leds, long block, long channel) {
    int function = I2S0_OUT_D0 + NEXT_I2S * (int) block + (int) channel;
    board.peripherals().fpioa().setFunction((int) pad, function);
    return new Ws2812Output(board, services, function, (int) leds);
  }
}
