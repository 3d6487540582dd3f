package k210.maixpy.python;

import java.util.Map;
import k210.clock.TimeLine.Track;
import k210.clock.VirtualClock;

/**
 * The UART behind the board's console, as the time that it takes: MaixPy prints at 115200 baud and
 * waits for every character, so a script that prints much runs slowly.
 *
 * <p>Not modelled: the transmitter's FIFO of eight entries, and the 9600 baud of a CPU below 60
 * MHz.
 */
final class SerialLine {
  private static final int BAUD = 115_200;

  /** Start bit, eight data bits, stop bit. */
  private static final int BITS_PER_OCTET = 10;

  private final VirtualClock clock;
  private final StopControl stop;

  SerialLine(VirtualClock clock, StopControl stop) {
    this.clock = clock;
    this.stop = stop;
  }

  /**
   * Lets the time pass that a text takes on the line; may throw KeyboardInterrupt when the run
   * shall stop.
   */
  void sent(String text) {
    long octets = 0;
    for (int i = 0; i < text.length(); i++) {
      octets += octets(text.charAt(i));
    }
    sent(octets);
  }

  /** Lets the time pass that so many bytes take on the line. */
  void sent(long octets) {
    long cycles = Math.ceilDiv(octets * BITS_PER_OCTET * clock.cpuHz(), BAUD);
    clock
        .timeLine()
        .spent(
            Track.SCRIPT,
            "serial line",
            clock.cycles(),
            clock.cycles() + cycles,
            Map.of("bytes", octets));
    stop.advance(cycles);
  }

  /** UTF-8 bytes of a UTF-16 unit; a line feed is sent as CR LF. */
  private static int octets(char unit) {
    if (unit == '\n') {
      return 2;
    }
    if (unit < 0x80) {
      return 1;
    }
    return unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
  }
}
