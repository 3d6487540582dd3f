package k210.maixpy.repl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.Firmware;
import k210.demo.DemoModel;
import k210.demo.DemoScene;
import k210.dvp.RgbRaster;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.python.Console;
import k210.maixpy.python.ScriptServices;
import k210.serial.SerialEnd;

/**
 * Someone who sits at a board's console: types a text when the board has sent what they wait for.
 * Everything is a byte for a character.
 */
final class Typist implements SerialEnd {
  /** What a step waits for, and what is typed then. */
  private record Step(String awaited, String typed) {}

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final Deque<Step> steps = new ArrayDeque<>();
  private int looked;
  private Receiver receiver;

  /** Waits until the board has sent a text, after what was waited for before, and types another. */
  Typist when(String awaited, String typed) {
    steps.add(new Step(awaited, typed));
    return this;
  }

  /** All that the board sends from power-on until the line is unplugged after the last step. */
  String watchPowerOn() {
    return watch(new ConsoleSession.PowerOn());
  }

  /** All that the board sends after it has booted silently. */
  String watch() {
    return watch((ConsoleSession.Script) python -> true);
  }

  private String watch(ConsoleSession.Start start) {
    Board board = Board.withDefaults(BoardProfile.BIT, Firmware.FULL, (index, micros) -> scene());
    board.flash().burn(0x300000, DemoModel.build());
    ScriptServices services =
        ScriptServices.create(board.clock(), OptionalLong.empty(), OptionalDouble.empty());
    ConsoleLine console = new ConsoleLine(this);
    Console out = Console.onLine(new ConsoleStream(console));
    DeviceFiles files =
        new DeviceFiles(SpiffsVolume.boot(board.flash(), line -> {}), Optional.empty());
    new ConsoleSession(
            board,
            console,
            input ->
                MaixPy.boot(
                        board,
                        files,
                        services,
                        new MaixPy.Streams(out, out, input, Optional.of(console)),
                        line -> {})
                    .prompt(),
            true)
        .run(start);
    return text();
  }

  private static RgbRaster scene() {
    return new RgbRaster(
        DemoScene.WIDTH, DemoScene.HEIGHT, new byte[3 * DemoScene.WIDTH * DemoScene.HEIGHT]);
  }

  @Override
  public void attach(Receiver newReceiver) {
    receiver = newReceiver;
  }

  @Override
  public void send(byte[] octets, int offset, int length) {
    seen.write(octets, offset, length);
    String text = text();
    while (!steps.isEmpty()) {
      int found = text.indexOf(steps.peek().awaited, looked);
      if (found < 0) {
        return;
      }
      looked = found + steps.peek().awaited.length();
      byte[] typed = steps.remove().typed.getBytes(StandardCharsets.ISO_8859_1);
      receiver.received(typed, 0, typed.length);
      if (steps.isEmpty()) {
        receiver.disconnected();
      }
    }
  }

  private String text() {
    return seen.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String name() {
    return "typist";
  }

  @Override
  public void close() {}
}
