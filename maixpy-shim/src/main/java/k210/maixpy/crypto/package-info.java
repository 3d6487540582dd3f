/**
 * The Java sides of {@code uhashlib} and {@code ucryptolib}, over the chip's SHA-256 and AES units,
 * whose results are the standards' and come from the JDK.
 *
 * <p>Facts: {@code moduhashlib_maixpy.c} and {@code moducryptolib_maix.c} of sipeed/MaixPy-v1.
 *
 * <p>Not modelled: the time the units take beyond a rough cost per octet.
 */
package k210.maixpy.crypto;
