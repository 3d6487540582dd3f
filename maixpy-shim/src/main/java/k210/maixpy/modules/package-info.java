/**
 * The Java side of {@code modules}: one-wire, ultrasonic rangers and WS2812 chains, driven on the
 * pins as the firmware drives them.
 *
 * <p>Facts: {@code components/micropython/port/src/modules} and {@code components/drivers} of
 * sipeed/MaixPy-v1 v0.6.3.
 */
package k210.maixpy.modules;
