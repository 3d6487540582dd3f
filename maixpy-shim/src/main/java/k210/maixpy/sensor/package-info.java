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
 * <p>What tunes the picture writes the registers that the drivers write, and reading gain, exposure
 * and white balance computes as they do; what the registers do to the picture is {@link
 * k210.dvp.ImageSensor}'s.
 *
 * <p>The board time that compressing a frame for the MaixPy IDE takes is not counted.
 *
 * <p>Not modelled, and refused by name: gain and exposure where the driver returns what lies on the
 * stack, registers that neither driver nor script has written, {@code set_regs=False} where it
 * matters, {@code get_fb}. Firmware that ends a script by crashing, such as {@code skip_frames}
 * before {@code reset}, is refused by name as well.
 */
package k210.maixpy.sensor;
