package k210.maixpy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import k210.board.Firmware;
import k210.board.ResetCause;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.heap.BoardGcHeap;
import k210.maixpy.ide.IdeConsole;
import k210.maixpy.python.Console;
import k210.maixpy.python.InteractivePython;
import k210.maixpy.python.ScriptException;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.repl.ConsoleSession;

/** What the prompt, and the boot before it, ask of a board's MaixPy. */
final class PromptPython implements ConsoleSession.Python {
  /** What {@code _boot.py} does for the IDE; its names stay in {@code __main__} as on the board. */
  private static final String START_IDE =
      """
      import os, lcd
      from machine import UART
      os.remove('%s')
      lcd.init(color=lcd.PINK)
      repl = UART.repl_uart()
      repl.init(1500000, 8, None, 1, read_buf_len=2048, ide=True, from_ide=False)
      """
          .formatted(IdeConsole.MODE_FILE);

  private final MaixPy maixPy;
  private final Firmware firmware;
  private final DeviceFiles files;
  private final ScriptServices services;
  private final InteractivePython python;
  private final Console console;
  private final BoardGcHeap gcHeap;

  PromptPython(
      MaixPy maixPy,
      Firmware firmware,
      DeviceFiles files,
      ScriptServices services,
      InteractivePython python,
      Console console,
      BoardGcHeap gcHeap) {
    this.maixPy = maixPy;
    this.firmware = firmware;
    this.files = files;
    this.services = services;
    this.python = python;
    this.console = console;
    this.gcHeap = gcHeap;
  }

  @Override
  public Optional<String> execute(byte[] source, Kind kind) {
    return python.execute("<stdin>", source, kind == Kind.SINGLE).map(ScriptException::traceback);
  }

  @Override
  public Optional<String> executeFile(String path) {
    return MaixPy.readFile(files, services, path)
        .flatMap(source -> python.execute(path, source, false))
        .map(ScriptException::traceback);
  }

  @Override
  public void print(String text) {
    console.print(text);
  }

  @Override
  public void interrupt() {
    services.stop().interrupt();
  }

  @Override
  public void forgetInterrupt() {
    python.forgetInterrupt();
  }

  @Override
  public boolean isHalted() {
    return python.isHalted();
  }

  @Override
  public Optional<List<String>> attributes(List<String> path) {
    return python.attributes(path);
  }

  @Override
  public boolean startIde() {
    if (!files.isFile(IdeConsole.MODE_FILE)) {
      return false;
    }
    python
        .execute("_boot.py", START_IDE.getBytes(StandardCharsets.UTF_8), false)
        .map(ScriptException::traceback)
        .ifPresent(this::print);
    return true;
  }

  @Override
  public List<String> prepareFiles() {
    try {
      if (firmware.equals(Firmware.M5STICKV)) {
        return BootFiles.prepareM5(files);
      }
      BootFiles.writeDefaultMain(files);
      if (BootFiles.takeCovers(files)) {
        services.stop().reset(ResetCause.SOFTWARE);
        return List.of();
      }
    } catch (IOException e) {
      print("OSError: " + e.getMessage() + "\n");
    }
    return List.of("boot.py", "main.py");
  }

  @Override
  public void finaliseAll() {
    gcHeap.sweepAll();
  }

  @Override
  public void close() {
    maixPy.close();
  }
}
