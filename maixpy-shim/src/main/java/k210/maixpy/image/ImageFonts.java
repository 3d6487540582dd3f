package k210.maixpy.image;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import k210.flash.SpiFlash;
import k210.imlib.AsciiFont;
import k210.imlib.Font;
import k210.imlib.UnicodeFont;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.StorageTime;
import org.graalvm.polyglot.HostAccess;

/**
 * The font that {@code draw_string} draws with: {@code font_load} and {@code font_free}. A .Dzk
 * file is read when it is loaded, and each glyph takes the board's time to read it when it is
 * drawn.
 */
public final class ImageFonts {
  private final ImageCalls calls;
  private final DeviceFiles files;
  private final SpiFlash flash;
  private final AsciiFont builtIn = AsciiFont.builtIn();
  private Font current = builtIn;

  ImageFonts(ImageCalls calls, DeviceFiles files, SpiFlash flash) {
    this.calls = calls;
    this.files = files;
    this.flash = flash;
  }

  /** What {@code draw_string} draws with. */
  Font current() {
    return current;
  }

  /** A font that lies in flash from an address on; what lies behind the flash reads as erased. */
  @HostAccess.Export
  public void loadFlash(int width, int height, long address) {
    current =
        new UnicodeFont(
            width,
            height,
            (offset, into) -> {
              calls.advance(StorageTime.readCycles(true, into.length));
              long start = address + offset;
              Arrays.fill(into, (byte) 0xFF);
              if (start >= 0 && start < SpiFlash.SIZE_BYTES) {
                int length = (int) Math.min(into.length, SpiFlash.SIZE_BYTES - start);
                ByteBuf bytes = flash.read(start, length);
                bytes.readBytes(into, 0, length);
              }
            });
  }

  /** A font file. */
  @HostAccess.Export
  public void loadFile(int width, int height, String path) {
    byte[] file = calls.onFiles(() -> files.readAll(path));
    boolean inFlash = files.isSpiffs(path);
    current =
        new UnicodeFont(
            width,
            height,
            (offset, into) -> {
              calls.advance(StorageTime.readCycles(inFlash, into.length));
              if (offset < file.length) {
                int length = (int) Math.min(into.length, file.length - offset);
                System.arraycopy(file, (int) offset, into, 0, length);
              }
            });
  }

  /** The built-in font, whatever its cells. */
  @HostAccess.Export
  public void free() {
    current = builtIn;
  }
}
