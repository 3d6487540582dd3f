/**
 * MaixPy's prompt: the console UART's driver, the line editor, the friendly and the raw REPL, paste
 * mode, what the board prints when it boots, and the soft reset.
 *
 * <p>Everything here works on bytes, as the firmware does, so that a terminal, a PTY, a TCP port or
 * a test can be at the far end of the line. Facts: {@code lib/mp-readline/readline.c}, {@code
 * lib/utils/pyexec.c} and {@code py/repl.c} of MicroPython at MaixPy's revision (ced340d739, 1.11),
 * {@code maixpy_main.c}, {@code _boot.py} and {@code machine_uart.c} of MaixPy v0.6.3.
 *
 * <p>Not modelled: the timing that {@code micropython.repl_info} prints, {@code uos.dupterm}, and
 * the default {@code main.py} with its welcome picture, which a board writes to its disk when there
 * is none. Completions come sorted, names with two underscores first; the board lists names that
 * the firmware does not contain in the order in which they were first seen.
 */
package k210.maixpy.repl;
