/**
 * The interpreter: runs a model layer by layer over the emulated memories and tells a listener what
 * each layer made.
 *
 * <p>What the SDK's {@code ai_step} loop in kpu.c does, without its interrupts. Facts: kpu.c,
 * kpu_run_kmodel.
 */
package k210.inference;
