package k210.maixpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import k210.flash.SpiFlash;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.FolderVolume;
import k210.maixpy.fs.SpiffsVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the two kinds of {@code _boot.py} do with files. */
final class BootFilesTest {
  @TempDir private Path card;

  private final SpiffsVolume flash = SpiffsVolume.boot(new SpiFlash(), warning -> {});

  @Test
  void aBoardWithoutMainGetsOne() throws IOException {
    DeviceFiles files = new DeviceFiles(flash, Optional.empty());
    BootFiles.writeDefaultMain(files);
    assertTrue(files.isFile("/flash/main.py"));
    byte[] written = files.readAll("main.py");
    BootFiles.writeDefaultMain(files);
    assertEquals(written.length, files.readAll("main.py").length);
  }

  @Test
  void coversGoOverTheFilesOfTheFlashOnce() throws IOException {
    DeviceFiles files = new DeviceFiles(flash, Optional.of(new FolderVolume(card, () -> 0)));
    files.writeAll("/sd/cover.main.py", new byte[] {1});
    assertTrue(BootFiles.takeCovers(files));
    assertEquals(1, files.readAll("/flash/main.py")[0]);
    assertFalse(BootFiles.takeCovers(files));
  }

  /** projects/maixpy_m5stickv/builtin_py/_boot.py: one boot.py and nothing after it. */
  @Test
  void theM5StickVRunsOneBootFile() throws IOException {
    DeviceFiles bare = new DeviceFiles(flash, Optional.empty());
    assertEquals(List.of("/flash/boot.py", "boot.py", "main.py"), BootFiles.prepareM5(bare));
    assertEquals(List.of("boot.py"), BootFiles.prepareM5(bare));

    DeviceFiles files = new DeviceFiles(flash, Optional.of(new FolderVolume(card, () -> 0)));
    assertEquals(List.of("/flash/boot.py"), BootFiles.prepareM5(files));
    files.writeAll("/sd/boot.py", new byte[0]);
    assertEquals(List.of("boot.py"), BootFiles.prepareM5(files));
    assertFalse(files.isFile("/sd/main.py"));
  }
}
