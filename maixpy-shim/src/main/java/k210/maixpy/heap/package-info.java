/**
 * The garbage-collected heap of the emulated MicroPython.
 *
 * <p>On the board it is one block of the system heap (512 KiB by default) from which every Python
 * object is taken. Here only what can exhaust it is placed in it: image pixels and AI planes. Small
 * Python objects live in the host's memory and are not counted.
 */
package k210.maixpy.heap;
