/**
 * The chip's three I2S blocks and the DMA channels that feed them, sample by sample at board time.
 *
 * <p>Facts: {@code lib/drivers/i2s.c}, {@code dmac.c} and {@code sysctl.c} of
 * kendryte-standalone-sdk; the FIFOs are Synopsys' of 16 frames.
 *
 * <p>Not modelled: the bits on the lines (5.6 million edges a second at 88 kHz would be events of
 * the clock each; a device sees whole samples, and understands every alignment and slot length),
 * what a receiver's FIFO still holds when a recording begins, the master clock's rate, and words
 * left over in a FIFO by a transfer that ends within a frame.
 */
package k210.i2s;
