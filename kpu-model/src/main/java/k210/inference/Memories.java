package k210.inference;

import io.netty.buffer.ByteBuf;

/**
 * The memories a model works in; array-backed, owned by the caller.
 *
 * @param main the model's main-memory block, at least its mainMemoryBytes
 * @param kpuRam the KPU's 2 MiB
 */
public record Memories(ByteBuf main, ByteBuf kpuRam) {}
