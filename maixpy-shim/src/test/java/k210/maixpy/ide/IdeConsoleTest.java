package k210.maixpy.ide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.Firmware;
import k210.dvp.RgbRaster;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.python.Console;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.repl.ConsoleLine;
import k210.maixpy.repl.ConsoleSession;
import k210.maixpy.repl.ConsoleStream;
import k210.maixpy.repl.Interpreter;
import k210.serial.SerialEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A board whose console the IDE takes over, driven by the protocol's bytes. */
// A script that is not stopped would run for ever.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class IdeConsoleTest implements SerialEnd {
  private static final String TAKE_OVER =
      "from machine import UART\nUART.repl_uart().init(1500000, ide=True, from_ide=False)\n";

  private static final String ENDLESS =
      """
      import sensor, machine
      sensor.reset()
      sensor.set_pixformat(sensor.RGB565)
      sensor.set_framesize(sensor.QVGA)
      try:
          while True:
              sensor.snapshot().draw_rectangle(0, 0, 160, 240, color=(255, 0, 0), fill=True)
      except Exception as e:
          print('ended by', repr(e))
      machine.reset()
      """;

  private static final String HIDDEN = ENDLESS.replace("snapshot()", "snapshot(update_jb=False)");

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final Board board =
      Board.withDefaults(BoardProfile.BIT, Firmware.FULL, (index, micros) -> frame(index));
  private final DeviceFiles files =
      new DeviceFiles(SpiffsVolume.boot(board.flash(), line -> {}), Optional.empty());
  private Receiver receiver;

  private RgbRaster frame(long index) {
    if (index == 4) {
      command(IdeCommand.SCRIPT_STOP, 0);
    }
    return new RgbRaster(320, 240, new byte[3 * 320 * 240]);
  }

  private void runUntilStopped(String script) {
    session()
        .run(
            (ConsoleSession.Script)
                python -> {
                  python.execute(TAKE_OVER.getBytes(StandardCharsets.UTF_8), Interpreter.Kind.FILE);
                  receive(
                      Unpooled.buffer()
                          .writeByte(0x30)
                          .writeByte(0x0D)
                          .writeIntLE(0)
                          .writeShortLE(1));
                  command(IdeCommand.SCRIPT_EXEC, script.length());
                  receive(Unpooled.copiedBuffer(script, StandardCharsets.UTF_8));
                  return true;
                });
  }

  @Test
  void framesAreHiddenFromTheIde() {
    runUntilStopped(HIDDEN);
    assertEquals(0, answer(IdeCommand.FRAME_SIZE, 12).readIntLE());
  }

  @Test
  void flushShowsAFrame() {
    runUntilStopped(HIDDEN.replace("fill=True)", "fill=True); sensor.flush()"));
    assertEquals(320, answer(IdeCommand.FRAME_SIZE, 12).readIntLE());
  }

  @Test
  void scriptIsRunStoppedAndItsFrameAndOutputAreFetched() throws IOException {
    runUntilStopped(ENDLESS);
    ByteBuf size = answer(IdeCommand.FRAME_SIZE, 12);
    assertEquals(320, size.readIntLE());
    assertEquals(240, size.readIntLE());
    BufferedImage frame =
        ImageIO.read(
            new ByteArrayInputStream(answer(IdeCommand.FRAME_DUMP, size.readIntLE()).array()));
    assertTrue((frame.getRGB(80, 120) >> 16 & 0xFF) > 200, "drawn on before it is shown");
    assertTrue((frame.getRGB(240, 120) & 0xFF_FFFF) < 0x20_0000, "as the camera saw it");
    int printed = answer(IdeCommand.TX_BUF_LEN, 4).readIntLE();
    String text = answer(IdeCommand.TX_BUF, printed).toString(StandardCharsets.UTF_8);
    assertTrue(text.endsWith("ended by Exception('IDE interrupt',)\r\n"), text);
  }

  @Test
  void fileThatAsksForTheModeIsTakenAtBoot() throws IOException {
    files.writeAll(IdeConsole.MODE_FILE, new byte[0]);
    files.writeAll("/flash/main.py", "print('main')".getBytes(StandardCharsets.UTF_8));
    ConsoleSession session = session();
    receiver.disconnected();
    session.run(new ConsoleSession.PowerOn());

    String boot = sent.toString(StandardCharsets.UTF_8);
    assertTrue(boot.endsWith("[MaixPy] init end\r\n"), boot);
    assertFalse(files.isFile(IdeConsole.MODE_FILE));
    byte[] version = {0, 0, 0, 0, 6, 0, 0, 0, 3, 0, 0, 0};
    assertArrayEquals(version, answer(IdeCommand.FW_VERSION, 12).array());
  }

  @Test
  void scriptThatInitialisesTheUartWithoutTheModeGivesTheLineBack() {
    String script = "from machine import UART\nUART.repl_uart().init(115200)\nprint('plain')\n";
    session()
        .run(
            (ConsoleSession.Script)
                python -> {
                  python.execute(TAKE_OVER.getBytes(StandardCharsets.UTF_8), Interpreter.Kind.FILE);
                  command(IdeCommand.SCRIPT_EXEC, script.length());
                  receive(Unpooled.copiedBuffer(script, StandardCharsets.UTF_8));
                  receiver.disconnected();
                  return true;
                });

    String text = sent.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("plain\r\n[MaixPy]: soft reboot\r\n"), text);
    assertTrue(text.contains("[MaixPy] init end\r\n"), text);
  }

  private ConsoleSession session() {
    ScriptServices services =
        ScriptServices.create(board.clock(), OptionalLong.empty(), OptionalDouble.empty());
    ConsoleLine console = new ConsoleLine(this);
    Console out = Console.onLine(new ConsoleStream(console));
    return new ConsoleSession(
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
        false);
  }

  private void command(int number, int length) {
    receive(Unpooled.buffer().writeByte(0x30).writeByte(number).writeIntLE(length));
  }

  private ByteBuf answer(int number, int length) {
    sent.reset();
    command(number, length);
    assertEquals(length, sent.size());
    return Unpooled.wrappedBuffer(sent.toByteArray());
  }

  private void receive(ByteBuf octets) {
    receiver.received(octets.array(), octets.arrayOffset(), octets.readableBytes());
  }

  @Override
  public void attach(Receiver newReceiver) {
    receiver = newReceiver;
  }

  @Override
  public void send(byte[] octets, int offset, int length) {
    sent.write(octets, offset, length);
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public void close() {}
}
