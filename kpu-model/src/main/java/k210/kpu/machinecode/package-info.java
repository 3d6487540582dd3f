/**
 * The KPU's pipeline in x86-64 instructions that are made at run time: the same bytes as the scalar
 * reference, several times as fast as the Vector API.
 *
 * <p>{@link k210.kpu.machinecode.Assembler} writes the instructions of kernels that are each
 * described by a record ({@link k210.kpu.machinecode.ConvolutionCode}, {@link
 * k210.kpu.machinecode.DepthwiseCode}, {@link k210.kpu.machinecode.PixelCode}, {@link
 * k210.kpu.machinecode.LinesCode}); {@link k210.kpu.machinecode.Native} puts them into memory that
 * is never writable and executable at once, and calls them on arrays of the Java heap where they
 * lie.
 *
 * <p>Products of bytes are summed in 32-bit integers by VNNI's {@code vpdpbusd}, 64 in an
 * instruction, exact for every depth that the registers allow ({@link
 * k210.kpu.machinecode.PreparedLayer}). Batch norm and activation are computed in binary32 with a
 * bound on the error; the few results that lie nearer to where rounding changes than that bound are
 * computed again in binary64, exactly ({@link k210.kpu.machinecode.LayerConstants}). What neither
 * covers is left to Java ({@link k210.kpu.machinecode.WideStage}), maps across the end of the RAM
 * to the reference.
 *
 * <p>Needs AVX-512 with VBMI and VNNI, Linux or macOS, and native access; {@link
 * k210.kpu.KpuKernels} looks this package up by name. Sources: Intel 64 and IA-32 Architectures
 * Software Developer's Manual, volume 2; System V Application Binary Interface, AMD64 supplement.
 */
package k210.kpu.machinecode;
