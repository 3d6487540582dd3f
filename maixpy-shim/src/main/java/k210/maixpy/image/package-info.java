/**
 * MaixPy's {@code image} module: the script's image objects over {@code k210.imlib}.
 *
 * <p>Argument rules and texts follow MaixPy-v1 {@code omv/py/py_image.c} and {@code py_helper.c}.
 * What is exact, approximate or absent, name by name, stands in {@code docs/api/image.md}.
 *
 * <p>Board time passes for what was counted or measured: loading picture files, {@code pix_to_ai}
 * and {@code ai_to_pix}. The other operations take none yet.
 */
package k210.maixpy.image;
