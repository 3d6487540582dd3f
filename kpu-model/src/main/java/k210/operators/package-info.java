/**
 * The CPU's share of a model: float and byte operators as pure functions over buffers and offsets.
 *
 * <p>Two float semantics, {@link k210.operators.FloatSemantics}: strict binary32 in source order,
 * and what the real firmware's instructions compute (fused multiply-add, reciprocals, newlib's
 * expf). Facts: kendryte-standalone-sdk {@code kpu.c} and its compiler flags ({@code -ffast-math}),
 * nncase kernels.
 */
package k210.operators;
