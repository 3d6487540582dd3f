package k210.maixpy.audio;

import java.util.function.Consumer;
import k210.clock.VirtualClock;
import k210.i2s.DmaChannel;
import k210.maixpy.python.StopControl;

/** The driver's wait for a DMA channel, a loop without an end of its own. */
public final class DmaWait {
  private final VirtualClock clock;
  private final StopControl stop;
  private final Consumer<String> diagnostics;

  /**
   * The waits of one board.
   *
   * @param diagnostics is told of waits without an end
   */
  public DmaWait(VirtualClock clock, StopControl stop, Consumer<String> diagnostics) {
    this.clock = clock;
    this.stop = stop;
    this.diagnostics = diagnostics;
  }

  /** Lets time pass until no transfer is under way. */
  public void untilIdle(DmaChannel dma) {
    if (dma.stuck()) {
      diagnostics.accept(
          "the script waits for ever, as on the board: an I2S transfer has been started in a"
              + " direction that no channel is configured for");
    }
    while (!dma.idle()) {
      stop.advance(dma.stuck() ? clock.cpuHz() : dma.idleAtCycles() - clock.cycles());
    }
  }
}
