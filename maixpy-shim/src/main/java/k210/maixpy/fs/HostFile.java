package k210.maixpy.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open file of the host, as a file of a FAT card. */
record HostFile(FileChannel channel, String path) implements FileStorage {
  @Override
  public int read(long offsetBytes, byte[] into, int length) throws IOException {
    return Math.max(0, channel.read(ByteBuffer.wrap(into, 0, length), offsetBytes));
  }

  @Override
  public void write(long offsetBytes, byte[] octets) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(octets);
    while (left.hasRemaining()) {
      channel.write(left, offsetBytes + left.position());
    }
  }

  /** Behind the end of a file that can be written it grows; the board leaves garbage there. */
  @Override
  public Seek seek(long offsetBytes, long now, OpenMode mode) throws IOException {
    if (offsetBytes < 0) {
      // The board takes it for 4 GiB and less, up to which it would let the file grow.
      throw new FileErrorException(Errno.EINVAL, path);
    }
    long reached = offsetBytes;
    if (offsetBytes > channel.size()) {
      if (mode.write()) {
        write(offsetBytes - 1, new byte[1]);
      } else {
        reached = channel.size();
      }
    }
    return new Seek(reached, reached);
  }

  @Override
  public void flush() {
    // The host has it already.
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
