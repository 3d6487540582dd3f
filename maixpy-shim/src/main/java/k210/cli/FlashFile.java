package k210.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import k210.flash.SpiFlash;

/**
 * The flash kept in a host file: every change goes there at once and in order, so that a run that
 * is killed leaves what a board leaves whose power is cut.
 */
final class FlashFile implements AutoCloseable {
  private final Path image;
  private final FileChannel channel;
  private final SpiFlash flash;

  private FlashFile(Path image, FileChannel channel, SpiFlash flash) {
    this.image = image;
    this.channel = channel;
    this.flash = flash;
  }

  /**
   * Opens an image, or makes an erased one where there is none; without a file the flash is in
   * memory only.
   *
   * @param image null for none
   */
  static FlashFile open(Path image) {
    SpiFlash flash = new SpiFlash();
    if (image == null) {
      return new FlashFile(null, null, flash);
    }
    try {
      if (!Files.exists(image)) {
        create(image, flash);
      }
      byte[] bytes = FlashContents.readAll(image, SpiFlash.SIZE_BYTES);
      if (bytes.length != SpiFlash.SIZE_BYTES) {
        throw CommandException.unreadable(
            "%s: a flash image has %d bytes, this file has %d"
                .formatted(image, SpiFlash.SIZE_BYTES, bytes.length));
      }
      flash.load(Unpooled.wrappedBuffer(bytes));
      FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE);
      lock(channel, image);
      FlashFile file = new FlashFile(image, channel, flash);
      flash.setListener(file::write);
      return file;
    } catch (IOException e) {
      throw failure(image, e);
    }
  }

  /** The flash, with the file's content. */
  SpiFlash flash() {
    return flash;
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.force(false);
        channel.close();
      } catch (IOException e) {
        throw failure(image, e);
      }
    }
  }

  /** Makes an image of erased cells; a crash meanwhile leaves none. */
  private static void create(Path image, SpiFlash flash) throws IOException {
    Path fresh = Files.createTempFile(image.toAbsolutePath().getParent(), ".k210-flash", ".tmp");
    byte[] cells = new byte[SpiFlash.SIZE_BYTES];
    flash.contents().getBytes(0, cells);
    try {
      Files.write(fresh, cells);
      Files.move(fresh, image.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void lock(FileChannel channel, Path image) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw CommandException.unreadable(
          image + ": another board uses this flash image; end it or copy the image");
    }
  }

  private void write(int offsetBytes, int lengthBytes) {
    ByteBuf cells = flash.contents().slice(offsetBytes, lengthBytes);
    ByteBuffer left = cells.nioBuffer();
    try {
      while (left.hasRemaining()) {
        channel.write(left, offsetBytes + left.position());
      }
    } catch (IOException e) {
      throw failure(image, e);
    }
  }

  private static CommandException failure(Path image, IOException e) {
    return CommandException.unreadable(
        "%s: cannot be written (%s)".formatted(image, OutputFile.reason(e)));
  }
}
