/**
 * The CPU operators that sum products, on the host's vector units and all cores: the same bits as
 * {@link k210.operators}, faster.
 *
 * <p>A lane is an output channel. Each lane adds its own products one after another in the
 * operator's order, fused or not as the semantics say, so that no sum is reordered. Taps outside of
 * the image are left out as the operator leaves them out: pixels whose windows keep the same taps
 * are computed together.
 *
 * <p>Needs the module {@code jdk.incubator.vector}; {@link k210.operators.ProductKernels} looks
 * this package up by name, so that nothing here is loaded where the module is missing.
 */
package k210.operators.vector;
