/**
 * Packages for the flash: {@code .kfpkg} files, and the {@code FILE@ADDRESS} form of the command
 * line.
 *
 * <p>A package is a zip with a {@code flash-list.json} and the files it names, each with its place
 * in flash and with how it is to be written: plain, behind a length and in front of a SHA-256 (what
 * the boot ROM expects of a firmware), or with the bytes of every 32-bit word reversed (what {@code
 * kpu.load_flash} expects of a model). Facts: kendryte/kflash.py (which also accepts bare hex
 * addresses, that strict JSON does not know) and packages published for MaixPy.
 *
 * <p>Not modelled: AES-encrypted firmware.
 */
package k210.kfpkg;
