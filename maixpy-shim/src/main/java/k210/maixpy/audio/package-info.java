/**
 * {@code Maix.I2S} and {@code audio}: sound to and from the I2S blocks and WAV files.
 *
 * <p>Facts: {@code Maix_i2s.c}, {@code py_audio.c} and {@code wav.c} of sipeed/MaixPy-v1. What
 * these write beyond the end of a buffer on the board (more than 1024 sample points, samples of 8
 * or 24 bits) has memory of its own here, with zeros behind it.
 */
package k210.maixpy.audio;
