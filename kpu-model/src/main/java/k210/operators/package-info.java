/**
 * The CPU's share of a model: float and byte operators as pure functions over buffers and offsets.
 *
 * <p>Everything here is plain Java and defines the numbers. What sums most products has faster
 * kernels where the host offers vectors, see {@link k210.operators.ProductKernels}.
 *
 * <p>Two float semantics, {@link k210.operators.FloatSemantics}: strict binary32 in source order,
 * and what the real firmware's instructions compute (fused multiply-add, reciprocals, newlib's
 * expf). Facts: kendryte-standalone-sdk {@code kpu.c} and its compiler flags ({@code -ffast-math}),
 * nncase v0.2.0-beta4 {@code kernels/neutral}, {@code kernels/cpu}, {@code kernels/riscv}.
 *
 * <p>Not modelled: what newlib's sinf, cosf and logf and the compiler's reassociation in bilinear
 * resizing differ from the simulator on the device; both semantics compute these alike.
 */
package k210.operators;
