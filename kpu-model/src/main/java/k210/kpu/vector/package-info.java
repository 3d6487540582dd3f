/**
 * The KPU's pipeline on the host's vector units: the same bytes as the scalar reference, faster.
 *
 * <p>Sums of products are computed in binary32 with fused multiply-add, whose throughput is the
 * highest that the Vector API reaches. They are exact: an input byte less 128 is at most 128 in
 * magnitude, and channels are summed in runs so short that no partial sum passes 2^24. Batch norm
 * and activation are computed in binary64, exact below 2^51. Layers whose registers could pass
 * these bounds, 16-bit weights and the other rounding rules run on the scalar reference.
 *
 * <p>A layer is cut into bands of lines by groups of output channels ({@link
 * k210.kpu.vector.Tiling}); a thread takes one such item from KPU RAM to KPU RAM, pool included, so
 * that a layer needs the threads to meet only once. 3x3 layers over many channels are computed in
 * squares of 2x2 results with fewer products (Winograd's minimal filtering, as in Lavin and Gray,
 * "Fast Algorithms for Convolutional Neural Networks"), in whole numbers throughout.
 *
 * <p>Where neither batch norm nor activation falls, a 2x2 maximum pool with stride 2 takes place
 * before them, on the sums ({@link k210.kpu.vector.SquareSums}): the same byte for a quarter of
 * their work.
 *
 * <p>Needs the module {@code jdk.incubator.vector}; {@link k210.kpu.KpuKernels} looks this package
 * up by name, so that nothing here is loaded where the module is missing.
 */
package k210.kpu.vector;
