/**
 * The firmware's image arithmetic: what MaixPy's {@code image} module computes, without Python.
 *
 * <p>On the board this is imlib, the OpenMV-derived C library that runs on the CPU over pixels in
 * the GC heap or in the camera's frame buffer. Facts come from sipeed/MaixPy-v1, directory {@code
 * components/micropython/port/src/omv} (py/py_image.c, img/imlib.c, img/draw.c, img/font.c,
 * img/bmp.c, img/picojpeg_util.c, img/pool.c, img/mathop.c, img/binary.c, img/filter.c, img/blob.c,
 * img/stats.c, img/hough.c, img/affine.c). Its float expressions are evaluated as the firmware's
 * build does (single precision constants, fast-math, fused multiply-add on rv64imafc); where an
 * order of operations matters the code says which one, as GCC emits it for those flags.
 *
 * <p>Pixels are ordinary memory ({@link k210.imlib.Image}); operations live in final classes by
 * subject ({@link k210.imlib.Shapes}, {@link k210.imlib.Resizing}, ...), take their memory from an
 * {@link k210.imlib.ImageAllocator} and fail with {@link k210.imlib.ImageException}, which carries
 * the Python type and the board's text.
 *
 * <p>Of imlib's scratch memory ({@code fb_alloc}, 700 KiB) only the size is modelled, and only
 * where an argument decides how much is needed ({@link k210.imlib.Scratch}). JPEG is decoded and
 * encoded by {@code javax.imageio}, so its pixels and sizes are close to the board's, not equal.
 * The glyphs are this project's own drawings in the firmware's 8x12 cell.
 */
package k210.imlib;
