/**
 * Which of the host's objects a script can still get at: a walk over GraalPy's objects as its
 * collector would make it, for the emulated heap.
 */
package k210.maixpy.python.reach;
