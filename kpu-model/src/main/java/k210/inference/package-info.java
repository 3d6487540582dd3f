/**
 * The interpreter: runs a model layer by layer over the emulated memories and tells a listener what
 * each layer made.
 *
 * <p>What the SDK's {@code ai_step} loop in kpu.c (V3) and nncase's {@code interpreter.cpp} (V4)
 * do, without interrupts. Facts: kpu.c, kpu_run_kmodel; nncase v0.2.0-beta4 {@code src/runtime}.
 *
 * <p>Not modelled: the batches of a V4 KPU layer run one after another as on the chip, where the
 * simulator reads all inputs first; compilers never let them overlap.
 */
package k210.inference;
