package k210.maixpy;

import io.netty.buffer.ByteBuf;
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
import k210.board.ResetCause;
import k210.demo.DemoModel;
import k210.demo.DemoScene;
import k210.dvp.RgbRaster;
import k210.flash.SpiFlash;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.python.ScriptException;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptServices;

/** MaixPy on a whole board that sees the demo's ball, with the demo's model burnt at 0x300000. */
public final class MaixPyHarness implements AutoCloseable {
  /** Where the demo's model is. */
  public static final int MODEL_ADDRESS = 0x300000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> diagnostics = new ArrayList<>();
  private final Board board;
  private final DeviceFiles files =
      new DeviceFiles(SpiffsVolume.boot(new SpiFlash(), warning -> {}), Optional.empty());
  private final ScriptServices services;
  private final MaixPy maixPy;

  /** A Maix Bit with a firmware build. */
  public MaixPyHarness(Firmware firmware) {
    board = Board.withDefaults(BoardProfile.BIT, firmware, (index, micros) -> ball());
    burn(MODEL_ADDRESS, DemoModel.build());
    services = ScriptServices.create(board.clock(), OptionalLong.empty(), OptionalDouble.empty());
    maixPy = MaixPy.boot(board, files, services, out, out, diagnostics::add);
  }

  private static RgbRaster ball() {
    int[] pixels = DemoScene.paint(0);
    byte[] rgb = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new RgbRaster(DemoScene.WIDTH, DemoScene.HEIGHT, rgb);
  }

  /** Puts a model into flash. */
  public void burn(int address, ByteBuf bytes) {
    board.flash().burn(address, bytes);
  }

  /** What the script prints, and the last line of its traceback if it fails. */
  public String run(String script) {
    out.reset();
    ScriptResult result = maixPy.run("main.py", script.getBytes(StandardCharsets.UTF_8));
    String failure = result.exception().map(ScriptException::traceback).orElse("");
    return out.toString(StandardCharsets.UTF_8)
        + failure.substring(failure.stripTrailing().lastIndexOf('\n') + 1);
  }

  /** The class and text of the exception that an expression raises, after some statements. */
  public String raised(String before, String expression) {
    return run(
        before
            + "\ntry:\n    print("
            + expression
            + ")\nexcept Exception as error:\n    print(type(error).__name__, repr(str(error)))\n");
  }

  public Board board() {
    return board;
  }

  /** Ctrl-C at the console. */
  public void interrupt() {
    services.stop().interrupt();
  }

  /** What is mounted. */
  public DeviceFiles files() {
    return files;
  }

  /** What reset the chip while a script ran. */
  public Optional<ResetCause> resetCause() {
    return services.stop().resetCause();
  }

  /** What the emulator said beyond the board's texts. */
  public List<String> diagnostics() {
    return diagnostics;
  }

  @Override
  public void close() {
    maixPy.close();
  }
}
