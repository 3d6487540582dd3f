package k210.maixpy.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import k210.board.Firmware;
import k210.bus.Wiring;
import k210.clock.VirtualClock;
import k210.device.I2cPeer;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code machine.I2C} as a slave, with a master on the bus. */
class I2cSlaveTest {
  private static final String SLAVE =
      """
      from machine import I2C
      import time
      calls = []
      sent = [0]
      def transmit():
          sent[0] += 300
          return sent[0]
      slave = I2C(I2C.I2C0, mode=I2C.MODE_SLAVE, scl=28, sda=29, addr=0x24, on_receive=calls.append,
                  on_transmit=transmit, on_event=lambda event: calls.append(('event', event)))
      """;

  @AutoClose private final MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL);
  private final VirtualClock clock = maixPy.board().clock();
  private final Wiring wiring = maixPy.board().peripherals().wiring();

  @Test
  void aMasterOutsideCallsBackOctetByOctet() {
    I2cPeer master = new I2cPeer(clock, wiring, 28, 29, 100_000);
    I2cPeer.Exchange exchange =
        master.exchange(clock.cyclesOfMicros(50_000), 0x24, new byte[] {1, 2}, 2);
    I2cPeer.Exchange other = master.exchange(clock.cyclesOfMicros(80_000), 0x25, new byte[] {1}, 0);

    assertEquals(
        "[('event', 0), 1, 2, ('event', 0), ('event', 2)]\n",
        maixPy.run(SLAVE + "time.sleep_ms(100)\nprint(calls)\n"));

    // 300 and 600, of which the low eight bits count.
    assertTrue(exchange.acknowledged());
    assertArrayEquals(new byte[] {300 - 256, 600 - 512}, exchange.received());
    assertFalse(other.acknowledged(), "nobody has that address");
    long micros = clock.microsOf(exchange.doneCycles()) - 50_000;
    // Two addresses and four octets of nine clocks at 100 kHz, and the script's own time.
    assertTrue(micros >= 540 && micros < 1500, "takes " + micros);
  }

  @Test
  void twoBlocksOfOneChipTalk() {
    wiring.joinI2c(28, 29, 30, 31);

    assertEquals(
        "[36] 2 b',X' [5, 6]\n",
        maixPy.run(
            SLAVE
                + """
                master = I2C(I2C.I2C1, freq=100000, scl=30, sda=31)
                found = master.scan()
                sent[0] = 0
                print(found, master.writeto(0x24, b'\\x05\\x06'), master.readfrom(0x24, 2),
                      [call for call in calls if type(call) is int])
                """));
  }

  @Test
  void aSlaveThatIsDeinitedSendsZeros() {
    wiring.joinI2c(28, 29, 30, 31);

    assertEquals(
        "b'\\x00\\x00' []\n",
        maixPy.run(
            SLAVE
                + """
                slave.deinit()
                master = I2C(I2C.I2C1, freq=100000, scl=30, sda=31)
                print(master.readfrom(0x24, 2), calls)
                """));
  }

  @Test
  void wrongCallbacksAndAddressesAreTheFirmwares() {
    String before = "from machine import I2C\n";
    assertEquals(
        "ValueError '[MAIXPY]I2C: callback error!'\n",
        maixPy.raised(before, "I2C(0, mode=I2C.MODE_SLAVE, scl=28, sda=29, addr=0x24)"));
    assertEquals(
        "ValueError '[MAIXPY]I2C: addr/addr size error!'\n",
        maixPy.raised(before, "I2C(0, mode=I2C.MODE_SLAVE, scl=28, sda=29, addr=128)"));
  }
}
