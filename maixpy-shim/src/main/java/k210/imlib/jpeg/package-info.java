/**
 * JPEG as MaixPy v0.6.3 encodes and decodes it, byte for byte and pixel for pixel: the encoder of
 * {@code omv/img/jpeg.c} (after Jon Olick's, with a DCT by Arai, Agui and Nakajima in whole
 * numbers) and picojpeg ({@code omv/img/picojpeg.c}). Both work on plain arrays and know no image.
 *
 * <p>Not modelled: what the board reads of other memory: a colour picture of a single row of blocks
 * starts from what lies before its pixels (taken as black here), and a second half whose last byte
 * is 0xFF ends with what its buffer held before (taken as zero).
 */
package k210.imlib.jpeg;
