/**
 * The KPU, the K210's neural-network processor: layer registers, 2 MiB of row-organised RAM, and
 * the pipeline convolution, batch norm, 16-segment activation, pool, write-back.
 *
 * <p>The scalar kernels here define the numbers; faster ones must equal them bit for bit. All
 * arithmetic is integer and exact. Facts: kendryte-standalone-sdk {@code kpu.h} (registers) and
 * {@code kpu.c} (RAM layout, driver), nncase v0.2.0-beta4 {@code kernels/k210/k210_kernels.h} (the
 * simulator's arithmetic), nncase v0.1.0-rc5 {@code K210Emulator} (the other opinion on rounding
 * and segment comparison).
 *
 * <p>Not modelled: full_add, bypass_conv, pad_type, first_stride and kernel offsets (zero in every
 * known model, no public source says what they compute; refused by name), what hardware writes into
 * the padding bytes of a row (left as they are), the two bytes-to-word roundings of the output DMA,
 * and interrupts, which the emulator raises.
 */
package k210.kpu;
