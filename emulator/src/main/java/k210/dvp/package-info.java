/**
 * The camera: an image sensor on the DVP bus and the DVP block that writes its frames into general
 * RAM.
 *
 * <p>Every frame is written twice: for display as RGB565, and for the KPU as three planes R, G, B
 * of 8 bits. The sensor's scene is a {@link k210.dvp.FrameSource}: pictures of any size, scaled to
 * cover the frame size and cropped around the centre, so that a picture of exactly the frame size
 * arrives pixel for pixel.
 *
 * <p>A picture is what the sensor delivers with its registers at their reset values; {@code
 * set_hmirror} and {@code set_vflip} mirror relative to that, whichever way a board mounts its
 * module.
 *
 * <p>Facts: {@code sensor.c}, {@code framebuffer.c} and {@code py_sensor.c} of MaixPy v0.6.3
 * (sizes, buffers, when a frame is taken). Frame rates are rough (see {@link
 * k210.dvp.SensorModel}).
 *
 * <p>Registers written since change the picture from there: light by exposure, gain and white
 * balance, then luma and chroma ({@link k210.dvp.ImageSensor}). The control loops of gain and
 * exposure are at rest in every frame, and the scene needs 10 ms without gain.
 *
 * <p>Not modelled: noise, motion blur, how long loops take, white balance by the scene, and the
 * 4:2:2 colour subsampling between OV2640, OV7740 or GC0328 and the DVP: the KPU planes hold the
 * picture's own RGB.
 */
package k210.dvp;
