package k210.kmodel;

/**
 * A piece of the model's main-memory block, or of its file.
 *
 * @param address first byte, from the start of the block
 * @param bytes size in bytes
 */
public record MemoryRange(int address, int bytes) {}
