package k210.fat;

/**
 * How a file is opened; FatFs's FA_ flags.
 *
 * @param read may be read
 * @param write may be written
 * @param create is made if absent
 * @param exclusive must not exist
 * @param truncate is emptied
 */
public record FatOpenMode(
    boolean read, boolean write, boolean create, boolean exclusive, boolean truncate) {}
