package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;

/**
 * One output of a loaded model.
 *
 * @param memory its bytes, live; at least {@code reportedBytes}
 * @param reportedBytes the size that the library tells, which after {@code set_layers} may be one
 *     byte short
 * @param address bus address of the first byte
 */
record ModelOutput(ByteBuf memory, int reportedBytes, long address) {}
