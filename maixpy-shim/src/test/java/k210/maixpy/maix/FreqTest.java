package k210.maixpy.maix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import k210.board.Firmware;
import k210.board.FreqConf;
import k210.board.ResetCause;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code Maix.freq} and {@code Maix.utils} by the rules of py_cpufreq.c and Maix_utils.c. */
class FreqTest {
  @AutoClose private final MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL);

  @Test
  void getsWholeMegahertz() {
    assertEquals(
        "(403, 398) 403 398\n",
        maixPy.run(
            """
            from Maix import freq
            print(freq.get(), freq.get_cpu(), freq.get_kpu())
            """));
  }

  @Test
  void refusesWhatTheFirmwareRefuses() {
    assertEquals(
        "OSError 'Unsupported KPU frequency!'\n",
        maixPy.raised("from Maix import freq", "freq.set(pll1=700, kpu_div=1)"));
    assertEquals(
        "OSError 'Unsupported CPU frequency!'\n",
        maixPy.raised("from Maix import freq", "freq.set(cpu=601)"));
    assertEquals(
        "OSError 'Unsupported KPU frequency!'\n",
        maixPy.raised("from Maix import freq", "freq.set(kpu_div=256)"),
        "a divider of 256 is 0 in its byte");
  }

  @Test
  void newSettingsAreKeptAndNoFurtherLineRuns() {
    assertEquals(
        "before\n\nreboot now\n",
        maixPy.run(
            """
            from Maix import freq
            print('before')
            try:
                freq.set(cpu=500, pll1=600, kpu_div=2)
            except BaseException:
                print('caught')
            finally:
                print('finally')
            print('after')
            """));
    assertEquals(ResetCause.SOFTWARE, maixPy.resetCause().orElseThrow());
    FreqConf kept = new FreqConfFile(maixPy.files()).load();
    assertEquals(new FreqConf(500_000_000, 600_000_000, 2, 512 * 1024), kept);
    assertEquals(494_000_000, kept.clockTree().cpuHz(), "as a published log of 500 MHz has it");
    assertEquals(299_000_000, kept.clockTree().kpuHz());
  }

  @Test
  void theHeapsSizeIsKeptBesideTheClocks() throws Exception {
    assertEquals(
        "524288 1048576\n",
        maixPy.run(
            """
            from Maix import utils
            before = utils.gc_heap_size()
            utils.gc_heap_size(1024 * 1024)
            print(before, utils.gc_heap_size())
            """));
    assertArrayEquals(
        new FreqConf(400_000_000, 400_000_000, 1, 1 << 20).toBytes(),
        maixPy.files().readAll("/flash/freq.conf"));
  }

  @Test
  void utilsShowHeapAndFlash() {
    String shown =
        maixPy.run(
            """
            from Maix import utils
            print(utils.flash_read(0x300000, 4), utils.heap_free())
            """);

    assertTrue(
        shown.startsWith("b'\\x03\\x00\\x00\\x00' " + maixPy.board().heap().freeBytes()), shown);
  }

  @Test
  void configGivesTheDefaultUntilThereIsAFile() {
    assertEquals(
        "none\n12 7\n",
        maixPy.run(
            """
            from Maix import config
            print(config.get_value('a', 'none'))
            with open('/flash/config.json', 'w') as f:
                f.write('{"a": 12}')
            print(config.get_value('a', 'none'), config.get_value('b', 7))
            """));
  }
}
