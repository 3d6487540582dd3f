/**
 * The board's 16 MiB serial NOR flash on SPI3.
 *
 * <p>Erased cells read 0xFF, programming clears bits, erasing sets whole 4 KiB sectors. MaixPy
 * keeps its firmware at 0x000000, models usually from 0x300000 and the SPIFFS file system at
 * 0xD00000 (3 MiB). Facts: MaixPy v0.6.3 (boot log {@code Flash:0xc8:0x17}: a GigaDevice GD25Q128,
 * 128 Mbit).
 *
 * <p>Not modelled: the command set on the wire, write protection and wear.
 */
package k210.flash;
