/**
 * Boards: which blocks there are, at which addresses, with what soldered around the chip, and what
 * the firmware takes of the memory. {@link k210.board.Board} is the only wiring; addresses and
 * sizes stand there and nowhere else.
 *
 * <p>Facts: memory map of kendryte-standalone-sdk ({@code lib/bsp/include/platform.h}, {@code
 * lds/kendryte.ld}); builds, defaults and GC heap of MaixPy v0.6.3 ({@code config_defaults.mk} of
 * each project, {@code maixpy_main.c}); panels of {@code board/config_maix_*.py} in
 * sipeed/MaixPy-v1_scripts.
 *
 * <p>Not modelled: power management, and which pins a board's peripherals sit on.
 */
package k210.board;
