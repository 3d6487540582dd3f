/**
 * The Java side of the modules that every MicroPython has: time, os and files, sys, gc.
 *
 * <p>Facts: {@code components/micropython/port/src/standard_lib} of sipeed/MaixPy-v1 v0.6.3 (utime,
 * uos) and {@code py}, {@code extmod} of micropython at ced340d739.
 *
 * <p>Not modelled: {@code _thread}, mounting of further file systems.
 */
package k210.maixpy.core;
