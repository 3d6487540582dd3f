package k210.maixpy.fs;

/**
 * Size of a volume, as {@code os.statvfs} tells it.
 *
 * @param blockBytes size of a block
 * @param blocks of the volume
 * @param freeBlocks of them not in use
 * @param nameMax longest file name
 */
public record VolumeSpace(long blockBytes, long blocks, long freeBlocks, int nameMax) {}
