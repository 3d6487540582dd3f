package k210.maixpy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import k210.maixpy.python.ScriptHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreModulesTest {
  @TempDir private static Path card;
  @AutoClose private static ScriptHarness board;

  @BeforeAll
  static void start() {
    board = ScriptHarness.withCard(card);
  }

  @Test
  void modulesAnswerAsMicroPython() {
    assertEquals(
        """
        b'\\x01\\x00\\x02\\x00\\x00\\x00' (258,) 7
        b'01ab' b'\\x01\\xab' b'aGk=\\n'
        [1, 2.5, None, True, 'x'] [1, null, "q\\"", 1.5]
        'x 1\\n'
        1 Point(x=1, y=2)
        array('H', [1, 2, 3]) bytearray(b'ab') 98
        5 micropython 9223372036854775807
        <class 'int'> <class 'int'> 2
        """,
        board.run(
            """
            import sys, ujson, ustruct, ubinascii, utime, uio, ucollections, uerrno, gc, micropython, array
            print(ustruct.pack('<HI', 1, 2), ustruct.unpack('>H', b'\\x01\\x02'), ustruct.calcsize('<bhi'))
            print(ubinascii.hexlify(b'\\x01\\xab'), ubinascii.unhexlify('01ab'), ubinascii.b2a_base64(b'hi'))
            print(ujson.loads('{"a": [1, 2.5, null, true, "x"]}')['a'], ujson.dumps([1, None, 'q"', 1.5]))
            s = uio.StringIO(); print('x', 1, file=s); print(repr(s.getvalue()))
            Point = ucollections.namedtuple('Point', ('x', 'y')); print(Point(1, 2).x, Point(1, 2))
            print(array.array('H', [1, 2, 3]), bytearray(b'ab'), memoryview(b'abc')[1])
            print(micropython.const(5), sys.implementation[0], sys.maxsize)
            print(type(gc.mem_free()), type(gc.mem_alloc()), uerrno.ENOENT)
            """));
  }

  @Test
  void whatVariablesReachTakesRoomInTheHeap() {
    // A list: an object of 32 bytes and 8 bytes an item. A bytearray: 32 and its bytes, by 32. A
    // text beyond ten characters: 32 and its bytes with a zero. Small ints take nothing.
    assertEquals(
        """
        100032
        100032
        0
        96
        524288
        """,
        board.run(
            """
            import gc
            before = gc.mem_alloc()
            items = [0] * 12500
            print(gc.mem_alloc() - before)
            del items
            octets = bytearray(100000)
            print(gc.mem_alloc() - before)
            octets = None
            print(gc.mem_alloc() - before)
            text = 'a text with 35 letters, spaces, all'
            print(gc.mem_alloc() - before)
            print(gc.mem_alloc() + gc.mem_free())
            """));
  }

  /** The M5StickV's boot leaves such a stand-in among every script's names. */
  @Test
  void memoryIsCountedWithoutTouchingWhatIsCounted() {
    assertEquals(
        """
        True
        """,
        board.run(
            """
            import gc
            from pye_mp import pye
            class Asked:
                def __getattr__(self, name):
                    print('asked for', name)
                    raise OSError(5)
            class Items(list):
                pass
            asked, items = Asked(), Items()
            print(gc.mem_free() > 400000)
            """));
  }

  @Test
  void timeIsTheBoards() {
    assertEquals(
        """
        250 1500 True
        5 -5 4611686018427387903
        (2001, 2, 3, 4, 5, 6, 5, 34) 34488306
        True 4 3
        False
        mktime needs a tuple of length 8 or 9 (2 given)
        """,
        board.run(
            """
            import time
            a = time.ticks_ms(); time.sleep_ms(250); b = time.ticks_ms()
            time.sleep(1.5); c = time.ticks_ms()
            print(b - a, c - b, time.ticks() - c < 2)
            print(time.ticks_diff(10, 5), time.ticks_diff(time.ticks_add(2, -5), 2), time.ticks_add(0, -1))
            print(time.localtime(34488306), time.mktime((2001, 2, 3, 4, 5, 6, 0, 0)))
            done = time.set_time((2024, 2, 29, 12, 0, 0))
            # A Thursday: the RTC counts from Sunday, MicroPython's calendar from Monday.
            print(done, time.localtime()[6], time.localtime(time.time())[6])
            print(time.set_time((2023, 2, 29, 12, 0, 0)))
            try:
                time.mktime((1, 2))
            except TypeError as e:
                print(e)
            """));
  }

  @Test
  void theFrameClockCountsAndRestartsAfterTwoSeconds() {
    assertEquals(
        "2.0 2.0 500.0\n10.0\n",
        board.run(
            """
            import time
            clock = time.clock()
            def frame(ms):
                clock.tick()
                time.sleep_ms(ms)
            frame(500); a = clock.fps()
            frame(500); b = clock.fps()
            frame(500); print(a, b, clock.avg())
            frame(500); clock.fps()
            frame(100); print(clock.fps())
            """));
  }

  @Test
  void filesAreReadAndWrittenAsTextAndBytes() {
    assertEquals(
        """
        7 é
        a ['\\n', 'b\\n', '!'] 8
        b'\\xc3\\xa9' bytearray(b'\\na') 4
        ['notes.txt'] 32768 9
        [('notes.txt', 32768, 0, 9)] [('flash', 16384, 0), ('sd', 16384, 0)]
        """,
        board.run(
            """
            import os
            f = open('notes.txt', 'w')
            print(f.write('é\\na\\nb\\n'), open('/sd/notes.txt').read(1))
            f.write('!')
            with open('notes.txt') as f:
                f.readline()
                print(f.read(1), f.readlines(), os.stat('notes.txt')[6])
            f = open('notes.txt', 'rb')
            part = bytearray(2)
            print(f.read(2), f.readinto(part) and part, f.tell())
            open('notes.txt', 'a').write('!')
            print(os.listdir(), os.stat('notes.txt')[0], os.stat('notes.txt')[6])
            print(list(os.ilistdir('/sd')), list(os.ilistdir('/')))
            os.remove('notes.txt')
            """));
  }

  @Test
  void fileErrorsCarryTheBoardsNumbers() {
    assertEquals(
        """
        (2,) [Errno 2] ENOENT
        ('SPIFFS not support',) SPIFFS not support
        [MaixPy]:SPIFFS Error Code -10002
        (2,) [Errno 2] ENOENT
        (2,) [Errno 2] ENOENT
        """,
        board.run(
            """
            import os
            for action in (lambda: open('/etc/passwd'), lambda: os.mkdir('/flash/x'),
                           lambda: os.remove('/flash/x'), lambda: os.stat('x')):
                try:
                    action()
                except (OSError, NotImplementedError) as e:
                    print(e.args, e)
            """));
  }

  @Test
  void randomNumbersRepeat() {
    String script =
        "import urandom, os\nurandom.seed(3)\nprint([urandom.getrandbits(8) for _ in range(4)], urandom.randint(5, 5))";
    assertEquals(board.run(script), board.run(script));
    assertEquals(
        "[7, 7] True\n",
        board.run(
            """
            import urandom
            print([urandom.choice([7]), urandom.randrange(7, 8)], 0 <= urandom.random() < 1)
            """));
  }

  @Test
  void jsonErrorsAreValueErrors() {
    assertEquals(
        "syntax error in JSON\n".repeat(3),
        board.run(
            """
            import ujson
            for text in ('', '[["a"', '"a'):
                try:
                    print(ujson.loads(text))
                except ValueError as e:
                    print(e)
            """));
  }

  /** As the unix port: a single container may end with the text. */
  @Test
  void jsonMayLackItsLastBracket() {
    assertEquals(
        "{} [1] {'a': 1} {}\n",
        board.run(
            """
            from ujson import loads
            print(loads('{'), loads('[1,'), loads('{"a":1'), loads('{"a":'))
            """));
  }
}
