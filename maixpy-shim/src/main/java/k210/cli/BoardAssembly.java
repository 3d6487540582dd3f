package k210.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.Firmware;
import k210.board.FreqConf;
import k210.board.ResetCause;
import k210.dvp.FrameSource;
import k210.dvp.SensorModel;
import k210.flash.SpiFlash;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.FolderVolume;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.fs.Volume;
import k210.maixpy.maix.FreqConfFile;
import k210.maixpy.python.ScriptServices;

/** Puts the board together that the command line's options describe. */
final class BoardAssembly {
  private final BoardOptions options;
  private final PrintStream err;

  BoardAssembly(BoardOptions options, PrintStream err) {
    this.options = options;
    this.err = err;
  }

  /**
   * A board that has just booted.
   *
   * @param devices what its device file hangs on it
   * @param pace what holds its time back; empty without {@code --realtime}
   */
  record Boot(
      Board board,
      DeviceFiles files,
      ScriptServices services,
      LcdFrames frames,
      AttachedDevices devices,
      Optional<RealtimePace> pace) {}

  /** The flash's file system, found in a flash image or made there. */
  Volume spiffs(SpiFlash flash) {
    return SpiffsVolume.boot(flash, line -> err.println("k210: " + line));
  }

  /**
   * Boots the board that the options describe.
   *
   * @param spiffs what is mounted at {@code /flash}
   * @param scene what the camera sees
   * @param earlierSeconds board time that earlier boots have taken
   */
  Boot boot(
      SpiFlash flash,
      Volume spiffs,
      FrameSource scene,
      ResetCause resetCause,
      double earlierSeconds) {
    FreqConf settings = new FreqConfFile(new DeviceFiles(spiffs, Optional.empty())).load();
    BoardProfile profile = profile();
    Board board =
        new Board(
            profile,
            firmware(profile),
            settings.clockTree(),
            settings.gcHeapBytesToAllocate(),
            flash,
            scene,
            resetCause);
    if (options.secondCamera != null) {
      board.camera().setSecondSource(CameraScene.of(options.secondCamera, err));
    }
    AttachedDevices devices = AttachedDevices.attach(Optional.ofNullable(options.devices), board);
    LcdFrames frames = new LcdFrames(lcdFolder());
    board.lcd().setListener(frames);
    Optional<RealtimePace> pace =
        options.realtime ? Optional.of(new RealtimePace(board.clock())) : Optional.empty();
    pace.ifPresent(RealtimePace::start);
    ScriptServices services =
        ScriptServices.create(
            board.clock(),
            options.stopAfterFrames == null
                ? OptionalLong.empty()
                : OptionalLong.of(options.stopAfterFrames),
            options.stopAfterSeconds == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, options.stopAfterSeconds - earlierSeconds)));
    return new Boot(board, files(board, spiffs), services, frames, devices, pace);
  }

  private BoardProfile profile() {
    BoardProfile profile =
        BoardProfile.named(options.board)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "no board '%s'; 'k210 boards' lists them".formatted(options.board)));
    return options.cameraSensor == null
        ? profile
        : profile.withSensor(SensorModel.named(options.cameraSensor).orElseThrow());
  }

  private Firmware firmware(BoardProfile profile) {
    return options.firmware == null
        ? profile.usualFirmware()
        : Firmware.named(options.firmware)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "no firmware '%s'; 'k210 boards' lists them".formatted(options.firmware)));
  }

  private Optional<Path> lcdFolder() {
    if (options.lcd.equals("none")) {
      return Optional.empty();
    }
    Path folder = Path.of(options.lcd);
    try {
      return Optional.of(Files.createDirectories(folder));
    } catch (IOException e) {
      throw CommandException.unreadable(
          "--lcd %s: cannot be made a folder (%s)".formatted(folder, OutputFile.reason(e)));
    }
  }

  DeviceFiles files(Board board, Volume spiffs) {
    return new DeviceFiles(spiffs, card(board));
  }

  private Optional<Volume> card(Board board) {
    if (options.sd == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FolderVolume(options.sd, board.peripherals().realTimeClock()::seconds));
    } catch (IOException e) {
      throw CommandException.unreadable("--sd %s: not a folder".formatted(options.sd));
    }
  }
}
