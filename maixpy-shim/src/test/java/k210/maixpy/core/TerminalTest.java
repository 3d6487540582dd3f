package k210.maixpy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is printed goes where the script sends it. */
final class TerminalTest {
  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  @Test
  void duptermCopiesWhatIsPrinted() {
    assertEquals(
        """
        None
        copied 1.5
        True
        not copied
        b'None\\r\\ncopied 1.5\\r\\n'
        stream operation not supported
        invalid dupterm index
        """,
        board.run(
            """
            import uos, uio
            class Log(uio.IOBase):
                def __init__(self):
                    self.data = bytearray()
                def readinto(self, buf):
                    return None
                def write(self, octets):
                    self.data += octets
                    return len(octets)
            log = Log()
            print(uos.dupterm(log))
            print('copied', 1.5)
            print(uos.dupterm(None) is log)
            print('not copied')
            print(bytes(log.data))
            for args in ((5,), (None, 1)):
                try:
                    uos.dupterm(*args)
                except (OSError, ValueError) as e:
                    print(e)
            """));
  }

  @Test
  void aTerminalThatFailsIsLeft() {
    assertEquals(
        """
        hello
        dupterm: Exception in write() method, deactivating: Traceback (most recent call last):
          File "main.py", line 6, in write
        ValueError: full
        None
        """,
        board.run(
            """
            import uos, uio
            class Full(uio.IOBase):
                def readinto(self, buf):
                    return None
                def write(self, octets):
                    raise ValueError('full')
            uos.dupterm(Full())
            print('hello')
            print(uos.dupterm(None))
            """));
  }

  @Test
  void theConsoleMovesToAnotherUartAndBack() {
    assertEquals(
        """
        True
        None
        True
        """,
        board.run(
            """
            import uos
            from machine import UART
            uart = UART(UART.UART2, 115200)
            console = UART.repl_uart()
            before = uos.set_REPLio(uart)
            print('nobody sees this here')
            moved = uos.set_REPLio(before)
            print(before is console and moved is uart)
            print(uos.set_REPLio(5))
            UART.set_repl_uart(uart)
            print(UART.repl_uart() is uart and console.write('x') == 0)
            """));
  }
}
