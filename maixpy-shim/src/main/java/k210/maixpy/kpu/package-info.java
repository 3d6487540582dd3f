/**
 * MaixPy's {@code KPU} module: loading kmodels into the board's RAM, running them, and the
 * post-processing the firmware does on the CPU (YOLO2 region layer, face features).
 *
 * <p>Checks, texts and result objects follow MaixPy-v1 {@code port/src/Maix/Maix_kpu.c}; error
 * codes, sizes of allocations and the rules of {@code set_layers} follow the behaviour of the
 * closed {@code lib_sipeed_kpu.a} at the same commit.
 *
 * <p>Not modelled: encrypted models; DMA of main-memory outputs differs from the CPU copy in no
 * value here (the firmware's CPU copy leaves out the last byte of outputs whose width is a multiple
 * of 64).
 */
package k210.maixpy.kpu;
