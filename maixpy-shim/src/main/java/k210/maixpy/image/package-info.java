/**
 * MaixPy's {@code image} module: the script's image objects over {@code k210.imlib}.
 *
 * <p>Argument rules and texts follow MaixPy-v1 {@code omv/py/py_image.c} and {@code py_helper.c}.
 * Not modelled yet, and raising NotImplementedError by name: filters, arithmetic, detection, fonts
 * from flash or file, image readers and writers. {@code to_bytes()} returns a copy; on the board it
 * shares the pixels.
 */
package k210.maixpy.image;
