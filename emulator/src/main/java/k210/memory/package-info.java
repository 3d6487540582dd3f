/**
 * The chip's memories and the firmware's heap in them.
 *
 * <p>General RAM: 6 MiB at 0x80000000, seen uncached at 0x40000000. KPU RAM: 2 MiB at 0x80600000,
 * uncached at 0x40600000. All are array-backed {@link io.netty.buffer.ByteBuf}s, little-endian by
 * explicit {@code LE} calls. Facts: {@code lds/kendryte.ld} and {@code lib/bsp/syscalls.c} of
 * kendryte-standalone-sdk.
 *
 * <p>{@link k210.memory.SystemHeap} stands for newlib's {@code malloc} growing up from the end of
 * the firmware image and the SDK's {@code iomem_malloc} growing down from the end of RAM: one
 * space, because both stop where they meet. Not modelled: the cache (uncached views are the same
 * bytes) and newlib's bin lists, so that fragmentation can differ a little from the board's.
 */
package k210.memory;
