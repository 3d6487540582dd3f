package k210.maixpy.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.Firmware;
import k210.dvp.TestPattern;
import k210.flash.SpiFlash;
import k210.maixpy.MaixPy;
import k210.maixpy.MaixPyHarness;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptServices;
import org.junit.jupiter.api.Test;

/** Threads: who runs when, in board time. */
class ThreadsTest {
  private static final String IMPORTS = "import _thread, time\n";

  @Test
  void sleepersTakeTurnsInTheOrderOfTheirTimes() {
    assertEquals(
        """
        a 0
        b 0
        a 1
        b 1
        a 2
        main
        b 2
        """,
        run(
            """
            def say(name, wait):
                for i in range(3):
                    print(name, i)
                    time.sleep_ms(wait)
            _thread.start_new_thread(say, ('a', 100))
            _thread.start_new_thread(say, (), {'name': 'b', 'wait': 130})
            time.sleep_ms(250)
            print('main')
            """));
  }

  @Test
  void busyThreadsChangeAtEachTickOf10Milliseconds() {
    String printed =
        run(
            """
            turns = []
            def work(name):
                while time.ticks_ms() < 95:
                    if not turns or turns[-1][0] != name:
                        turns.append((name, time.ticks_ms()))
            _thread.start_new_thread(work, ('a',))
            work('main')
            print([name for name, _ in turns])
            print(all([b[1] - a[1] in (9, 10, 11) for a, b in zip(turns[1:], turns[2:])]))
            """);

    assertTrue(printed.startsWith("['main', 'a', 'main', 'a', 'main', 'a', 'main'"), printed);
    assertTrue(printed.endsWith("\nTrue\n"), printed);
  }

  @Test
  void theLastTickOfASleepIsHeldOnTo() {
    // mp_hal_delay_ms yields until a tick before the end, and then waits with MicroPython's lock.
    assertEquals(
        "True True\n",
        run(
            """
            last = [0]
            def work():
                while time.ticks_ms() < 80:
                    last[0] = time.ticks_us()
            _thread.start_new_thread(work, ())
            start = time.ticks_us()
            time.sleep_ms(45)
            woken = time.ticks_us()
            print(45000 <= woken - start < 45200, 0 < woken - last[0] < 10200)
            """));
  }

  @Test
  void aLockHasOneHolder() {
    assertEquals(
        """
        in 0
        out 0
        in 1
        out 1
        False True RuntimeError()
        """,
        run(
            """
            lock = _thread.allocate_lock()
            def work(number):
                with lock:
                    print('in', number)
                    time.sleep_ms(50)
                    print('out', number)
            for number in range(2):
                _thread.start_new_thread(work, (number,))
            time.sleep_ms(20)
            free = lock.acquire(0)
            lock.acquire()
            time.sleep_ms(1)
            lock.release()
            time.sleep_ms(200)
            try:
                lock.release()
            except RuntimeError as error:
                print(free, type(lock) is _thread.LockType, repr(error))
            """));
  }

  @Test
  void anErrorEndsItsThreadAlone() {
    String printed =
        run(
            """
            def fail():
                raise ValueError('no')
            def leave():
                _thread.exit()
                print('never')
            _thread.start_new_thread(fail, ())
            _thread.start_new_thread(leave, ())
            time.sleep_ms(50)
            print('main')
            """);

    assertTrue(
        printed.matches(
            """
            Unhandled exception in thread started by <function fail at 0x[0-9a-f]+>
            Traceback \\(most recent call last\\):
              File "main.py", line 3, in fail
            ValueError: no
            main
            """),
        printed);
  }

  @Test
  void stacksAreTakenFromTheBoardsMemory() {
    assertEquals(
        "True 0 5000 0 can't create thread\n",
        run(
            """
            from Maix import utils
            before = utils.heap_free()
            _thread.start_new_thread(time.sleep_ms, (20,))
            taken = before - utils.heap_free()
            time.sleep_ms(50)
            print(5120 <= taken < 5300, before - utils.heap_free(), end=' ')
            _thread.stack_size(5000)
            print(_thread.stack_size(), end=' ')
            print(_thread.stack_size(10000000), end=' ')
            try:
                _thread.start_new_thread(print, ())
            except OSError as error:
                print(error)
            """));
  }

  @Test
  void argumentsAreCheckedInMicroPythonsWords() {
    assertEquals(
        """
        object 'int' isn't a tuple or list
        expecting a dict for keyword args
        function missing 1 required positional arguments
        """,
        run(
            """
            for args in ((print, 1), (print, (), 1), (print,)):
                try:
                    _thread.start_new_thread(*args)
                except TypeError as error:
                    print(error)
            """));
  }

  @Test
  void aScriptThatEndsWaitsForItsThreads() {
    assertEquals(
        "end\nthread\n",
        run(
            """
            def late():
                time.sleep_ms(100)
                print('thread')
            _thread.start_new_thread(late, ())
            print('end')
            """));
  }

  @Test
  void aStopInterruptsTheMainThreadWhoeverRuns() {
    String script =
        """
        def forever(wait):
            while 1:
                if wait:
                    time.sleep_ms(20)
        _thread.start_new_thread(forever, (False,))
        _thread.start_new_thread(forever, (True,))
        try:
            WAIT
        finally:
            print(time.ticks_ms())
        """;
    for (String waiting :
        new String[] {
          "time.sleep(100)",
          "while 1: pass",
          "l = _thread.allocate_lock(); l.acquire(); l.acquire()"
        }) {
      assertTrue(
          stoppedAfterHalfASecond(script.replace("WAIT", waiting)).matches("5[01]\\d\n"), waiting);
    }
    assertEquals("", stoppedAfterHalfASecond("_thread.start_new_thread(time.sleep, (100,))"));
  }

  private static String run(String script) {
    try (MaixPyHarness board = new MaixPyHarness(Firmware.FULL)) {
      return board.run(IMPORTS + script);
    }
  }

  private static String stoppedAfterHalfASecond(String script) {
    Board board = Board.withDefaults(BoardProfile.BIT, Firmware.FULL, new TestPattern());
    DeviceFiles files =
        new DeviceFiles(SpiffsVolume.boot(new SpiFlash(), warning -> {}), Optional.empty());
    ScriptServices services =
        ScriptServices.create(board.clock(), OptionalLong.empty(), OptionalDouble.of(0.5));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MaixPy maixPy = MaixPy.boot(board, files, services, out, out, text -> {})) {
      ScriptResult result =
          maixPy.run("main.py", (IMPORTS + script).getBytes(StandardCharsets.UTF_8));
      assertEquals(ScriptResult.Ended.SECONDS, result.ended());
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
