package k210.maixpy.core;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import k210.spiffs.SpiffsMedium;
import org.graalvm.polyglot.Value;

/** NOR flash in the script, by way of uos/vfs.py (vfs_spiffs_io.c). */
final class ScriptMedium implements SpiffsMedium {
  private final Value device;
  private final int eraseBytes;

  /**
   * A device.
   *
   * @param device has {@code read(offset, length)}, {@code write(offset, octets)} and {@code
   *     erase(offset, length)}
   * @param eraseBytes what it erases at once
   */
  ScriptMedium(Value device, int eraseBytes) {
    this.device = device;
    this.eraseBytes = eraseBytes;
  }

  @Override
  public ByteBuf read(int offsetBytes, int lengthBytes) {
    byte[] octets = new byte[lengthBytes];
    device.invokeMember("read", offsetBytes, lengthBytes).readBuffer(0, octets, 0, lengthBytes);
    return Unpooled.wrappedBuffer(octets);
  }

  @Override
  public void program(int offsetBytes, ByteBuf data) {
    device.invokeMember("write", offsetBytes, data.toString(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void erase(int offsetBytes, int lengthBytes) {
    for (int done = 0; done < lengthBytes; done += eraseBytes) {
      device.invokeMember("erase", offsetBytes + done, eraseBytes);
    }
  }

  @Override
  public String toString() {
    return "the script's device";
  }
}
