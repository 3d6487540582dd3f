package k210.maixpy.repl;

import java.util.Locale;
import k210.board.Board;
import k210.board.Firmware;
import k210.clock.ClockTree;

/** What MaixPy prints on its console while it boots ({@code maixpy_main.c}, {@code _boot.py}). */
final class BootTexts {
  /** {@code _boot.py} is through with the search path; what waits for the board looks for it. */
  static final String INIT_END = "[MaixPy] init end\n";

  /** Manufacturer and device of the flash chip on Sipeed's boards, a GigaDevice GD25LQ128. */
  private static final int FLASH_MANUFACTURER = 0xc8;

  private static final int FLASH_DEVICE = 0x17;

  private BootTexts() {}

  /** After a reset of the chip: clocks and flash. Lines end in CR LF. */
  static String afterChipReset(ClockTree clocks) {
    return "\r\n"
        + line("Pll0:freq:" + clocks.pll0Hz())
        + line("Pll1:freq:" + clocks.pll1Hz())
        + line("Pll2:freq:" + clocks.pll2Hz())
        + line("cpu:freq:" + clocks.cpuHz())
        + line("kpu:freq:" + clocks.kpuHz())
        + line("Flash:0x%02x:0x%02x".formatted(FLASH_MANUFACTURER, FLASH_DEVICE));
  }

  /** Before Python starts, also after a soft reset. Lines end in CR LF. */
  static String gcHeap(Board board) {
    long start = board.gcHeap().address();
    long bytes = board.gcHeap().bytes().capacity();
    return String.format(
        Locale.ROOT, "[MaixPy] gc heap=0x%x-0x%x(%d)\r\n", start, start + bytes, bytes);
  }

  /** The name in large letters and where to look for more; {@code _boot.py}'s last line. */
  static String banner(Firmware firmware) {
    String addresses =
        firmware.equals(Firmware.M5STICKV)
            ? """
            M5StickV by M5Stack : https://m5stack.com/
            M5StickV Wiki       : https://docs.m5stack.com
            Co-op by Sipeed     : https://www.sipeed.com
            """
            : """
            Official Site : https://www.sipeed.com
            Wiki          : https://wiki.sipeed.com/maixpy
            """;
    return """

     __  __              _____  __   __  _____   __     __
    |  \\/  |     /\\     |_   _| \\ \\ / / |  __ \\  \\ \\   / /
    | \\  / |    /  \\      | |    \\ V /  | |__) |  \\ \\_/ /
    | |\\/| |   / /\\ \\     | |     > <   |  ___/    \\   /
    | |  | |  / ____ \\   _| |_   / . \\  | |         | |
    |_|  |_| /_/    \\_\\ |_____| /_/ \\_\\ |_|         |_|

    """
        + addresses
        + "\n";
  }

  private static String line(String text) {
    return "[MAIXPY] " + text + "\r\n";
  }
}
