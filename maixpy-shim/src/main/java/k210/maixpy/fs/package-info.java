/**
 * The board's file systems as a script sees them: {@code /sd}, a FAT card, {@code /flash}, SPIFFS,
 * and what it mounts itself.
 *
 * <p>{@link k210.maixpy.fs.DeviceFiles} is the mount table with the current directory; each {@link
 * k210.maixpy.fs.Volume} keeps the rules and the error numbers of its own file system. A folder of
 * the host stands for the card; no path, {@code ..} or link leads out of it.
 *
 * <p>Facts: {@code extmod/vfs.c}, {@code vfs_fat.c}, {@code vfs_fat_file.c} and {@code
 * lib/oofatfs/ff.c} of micropython at ced340d739, {@code
 * components/micropython/port/src/standard_lib/uos} and {@code fatfs_port.c} of sipeed/MaixPy-v1
 * v0.6.3.
 *
 * <p>Not modelled: short names of the card's files, its code page (the host's names stand as they
 * are), its limits of size, and the time that access to a card takes beyond its bytes.
 */
package k210.maixpy.fs;
