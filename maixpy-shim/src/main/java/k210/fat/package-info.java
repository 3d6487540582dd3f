/**
 * FAT12, FAT16 and FAT32 with long names on any block device, as MaixPy's FatFs reads and writes
 * them.
 *
 * <p>{@link k210.fat.FatFileSystem} is what callers see; beneath it {@link k210.fat.FatDirectory}
 * keeps entries, {@link k210.fat.FatTable} chains of clusters, and {@link k210.fat.SectorWindow}
 * the one sector that is in memory, as in FatFs's "tiny" configuration. Errors are FatFs's own.
 *
 * <p>Facts: Microsoft's FAT specification 1.03; layouts, limits and the order of checks from
 * lib/oofatfs/ff.c of micropython at ced340d739 (FatFs R0.13c) with MaixPy's configuration: long
 * names of up to 255 UTF-16 units, code page 437, sectors of 512 bytes, relative paths, no exFAT.
 *
 * <p>Not modelled: sectors of other sizes, and every single access in FatFs's order.
 */
package k210.fat;
