/**
 * The Java side of {@code touchscreen}: the drivers of the touch controllers with their filter and
 * calibration.
 *
 * <p>Facts: {@code components/micropython/port/src/touchscreen} of sipeed/MaixPy-v1 v0.6.3.
 */
package k210.maixpy.touchscreen;
