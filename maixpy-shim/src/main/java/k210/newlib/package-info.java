/**
 * The single precision functions of the C library that the firmware is linked with: newlib's, which
 * are Sun's fdlibm in floats, with the multiplications and additions that the toolchain's GCC 8.2
 * fuses for rv64imafc. Algorithms and constants are fdlibm's; which operations are fused was read
 * from a published firmware's machine code (MaixPy v0.5.0, M5StickV), whose results these classes
 * give bit for bit.
 */
package k210.newlib;
