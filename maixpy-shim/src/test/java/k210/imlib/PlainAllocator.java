package k210.imlib;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Memory without a budget, for tests. */
public final class PlainAllocator implements ImageAllocator {
  @Override
  public ByteBuf pixels(long bytes) {
    return Unpooled.wrappedBuffer(new byte[Math.toIntExact(bytes)]);
  }

  @Override
  public ByteBuf ai(long bytes) {
    return pixels(bytes);
  }
}
