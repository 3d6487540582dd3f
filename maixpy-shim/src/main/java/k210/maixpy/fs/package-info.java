/**
 * The board's file systems as a script sees them: {@code /sd}, a FAT card, and {@code /flash},
 * SPIFFS.
 *
 * <p>{@link k210.maixpy.fs.DeviceFiles} is the mount table with the current directory; each {@link
 * k210.maixpy.fs.Volume} keeps the rules and the error numbers of its own file system. A folder of
 * the host stands for the card; no path, {@code ..} or link leads out of it.
 *
 * <p>Facts: {@code extmod/vfs.c}, {@code vfs_fat.c}, {@code vfs_fat_file.c} of micropython at
 * ced340d739 and {@code components/micropython/port/src/standard_lib/uos} and {@code fatfs_port.c}
 * of sipeed/MaixPy-v1 v0.6.3.
 *
 * <p>Not modelled: SPIFFS's pages and wear in the flash chip (the files of {@code /flash} are kept
 * in memory), the card's FAT itself with its limits, and the time that access to a card takes.
 */
package k210.maixpy.fs;
