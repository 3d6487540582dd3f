/**
 * The host of the board's Python: GraalPy with MaixPy's modules in place of CPython's.
 *
 * <p>{@link k210.maixpy.python.PythonHost} owns one engine and one context. The board's {@code
 * __import__} ({@code finder.py}) loads the Python shims from the class path, each into a private
 * namespace of which only the public names reach the module that a script imports; a shim talks to
 * the emulated hardware through the exported methods of a {@link k210.maixpy.python.MaixPyModule}.
 * Nothing of CPython's library, of Java or of the machine is in a script's reach.
 *
 * <p>Facts: {@code ports} and {@code py} of micropython at ced340d739 (argument parsing,
 * exceptions, tracebacks, import order) and {@code components/micropython/port} of sipeed/MaixPy-v1
 * v0.6.3 (modules and weak links, boot).
 *
 * <p>How far the language is MicroPython's: docs/DIALECT.md.
 */
package k210.maixpy.python;
