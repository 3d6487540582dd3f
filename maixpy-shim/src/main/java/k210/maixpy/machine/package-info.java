/**
 * The Java side of {@code machine}: timers, PWM, watchdogs, I2C, UART and the chip's reset.
 *
 * <p>Facts: {@code components/micropython/port/src/standard_lib/machine} of sipeed/MaixPy-v1
 * v0.6.3.
 */
package k210.maixpy.machine;
