/**
 * MaixPy's {@code sensor} module over the emulated {@link k210.dvp.Camera}.
 *
 * <p>On the board the module finds an image sensor on I2C, programs its registers and lets the DVP
 * write frames into two buffers, one for display and one for the KPU; an image that {@code
 * snapshot} returns is a view of both, overwritten by a later frame.
 *
 * <p>Facts: {@code py_sensor.c}, {@code sensor.c}, {@code cambus.c} and the drivers {@code
 * ov2640.c}, {@code ov5640.c}, {@code ov7740.c} and {@code gc0328.c} of sipeed/MaixPy-v1 v0.6.3.
 *
 * <p>Accepted with the board's checks and return values, but the picture stays as the frame source
 * gives it: {@code set_contrast}, {@code set_brightness}, {@code set_saturation}, {@code
 * set_gainceiling}, {@code set_auto_gain}, {@code set_auto_exposure} and {@code set_auto_whitebal}.
 * A picture from a file has been exposed already.
 *
 * <p>The board time that compressing a frame for the MaixPy IDE takes is not counted.
 *
 * <p>Not modelled, and refused by name: reading gain, exposure and white balance back, frame rates
 * and effects where the sensor's driver has them, registers of the sensor, {@code set_regs=False}
 * where it matters, two sensors, {@code get_fb}. Firmware that ends a script by crashing, such as
 * {@code skip_frames} before {@code reset}, is refused by name as well.
 */
package k210.maixpy.sensor;
