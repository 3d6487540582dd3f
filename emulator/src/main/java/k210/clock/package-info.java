/**
 * Board time: the clock tree (crystal, PLLs) and the virtual clock that counts CPU cycles since
 * reset and owns the ordered queue of coming events.
 *
 * <p>Nothing here reads the host's time: two runs of the same script see the same cycles. Facts:
 * {@code lib/drivers/sysctl.c} of kendryte-standalone-sdk (PLL limits) and the boot log of MaixPy
 * v0.6.3 (the frequencies it prints).
 *
 * <p>Not modelled: PLL lock time, clock gating, and a change of the CPU clock without a reset
 * (MaixPy resets after {@code Maix.freq.set}).
 */
package k210.clock;
