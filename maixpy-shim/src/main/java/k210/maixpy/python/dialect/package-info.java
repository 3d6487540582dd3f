/**
 * MicroPython's language inside of GraalPy: floats of 32 bits, texts of numbers, of exceptions and
 * of other values.
 *
 * <p>GraalPy computes in 64 bits and words its errors as CPython does. The build therefore takes a
 * few of its classes, changes them ({@link k210.maixpy.python.dialect.GraalPyPatch}) and puts them
 * where the class path finds them first. What they then call is in this package as well.
 *
 * <p>The facts come from the sources of MicroPython at ced340d739, the core of MaixPy v0.6.3, and
 * from what a build of it prints.
 */
package k210.maixpy.python.dialect;
