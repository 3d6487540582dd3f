package k210.maixpy.sensor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.Firmware;
import k210.dvp.FrameSource;
import k210.dvp.RgbRaster;
import k210.flash.SpiFlash;
import k210.maixpy.core.CoreModules;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.heap.BoardGcHeap;
import k210.maixpy.heap.Reach;
import k210.maixpy.ide.FramePreview;
import k210.maixpy.image.BoardCodecs;
import k210.maixpy.lcd.LcdModule;
import k210.maixpy.maix.MaixModule;
import k210.maixpy.python.Console;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.PythonHost;
import k210.maixpy.python.ScriptException;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptServices;

/** A board with a camera, a panel and Python, whose scripts are given as text. */
public final class BoardHarness implements AutoCloseable {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Board board;
  private final ScriptServices services;
  private final SensorModule sensor;
  private final LcdModule lcd;
  private final PythonHost host;

  private BoardHarness(BoardProfile profile, FrameSource scene, OptionalLong frames) {
    board = Board.withDefaults(profile, Firmware.FULL, scene);
    services = ScriptServices.create(board.clock(), frames, OptionalDouble.empty());
    Console console = new Console(out);
    sensor =
        new SensorModule(
            board, services, console, new FramePreview(), BoardCodecs.of(board, console).jpeg());
    lcd = new LcdModule(board, services, console, line -> {});
    DeviceFiles files =
        new DeviceFiles(SpiffsVolume.boot(new SpiFlash(), warning -> {}), Optional.empty());
    List<MaixPyModule> modules =
        new ArrayList<>(
            CoreModules.create(
                services,
                board.clock(),
                board.peripherals().realTimeClock(),
                files,
                new BoardGcHeap(board.heap(), Reach.UNKNOWN, () -> 0, cycles -> {})));
    modules.addAll(List.of(sensor, lcd, new MaixModule(board, files, services, text -> {})));
    host = PythonHost.builder(services, files).modules(modules).out(out).start();
  }

  /** A board that looks at {@link #ramp}. */
  public static BoardHarness of(BoardProfile profile) {
    return new BoardHarness(profile, ramp(), OptionalLong.empty());
  }

  /** A Maix Bit whose script is stopped after so many frames. */
  public static BoardHarness stoppingAfter(long frames) {
    return new BoardHarness(BoardProfile.BIT, ramp(), OptionalLong.of(frames));
  }

  /** 320 x 240 pixels of red = column, green = row, blue = 200. */
  public static FrameSource ramp() {
    byte[] rgb = new byte[320 * 240 * 3];
    for (int i = 0; i < 320 * 240; i++) {
      rgb[3 * i] = (byte) (i % 320);
      rgb[3 * i + 1] = (byte) (i / 320);
      rgb[3 * i + 2] = (byte) 200;
    }
    RgbRaster picture = new RgbRaster(320, 240, rgb);
    return (index, micros) -> picture;
  }

  /** What the script prints, and the last line of its traceback if it fails. */
  public String run(String script) {
    out.reset();
    ScriptResult result = host.run("main.py", script.getBytes(StandardCharsets.UTF_8));
    String failure = result.exception().map(ScriptException::traceback).orElse("");
    return out.toString(StandardCharsets.UTF_8)
        + failure.substring(failure.stripTrailing().lastIndexOf('\n') + 1);
  }

  public Board board() {
    return board;
  }

  public ScriptServices services() {
    return services;
  }

  public SensorModule sensor() {
    return sensor;
  }

  public LcdModule lcd() {
    return lcd;
  }

  @Override
  public void close() {
    host.close();
  }
}
