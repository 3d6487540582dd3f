/**
 * The MaixPy IDE's protocol on the console UART, an OpenMV debugger's: scripts are sent, run and
 * stopped, files saved, frames shown, and what a script prints is fetched in pieces.
 *
 * <p>A script switches the console to it with {@code UART.init(..., ide=True)}. From then on every
 * received byte belongs to the protocol; there is no way back but a reset. A command is 0x30, its
 * number and a u32 length; numbers from 0x80 on ask for so many bytes, the others bring them.
 *
 * <p>Facts: {@code ide_dbg.c}, {@code ide_dbg.h}, {@code framebuffer.c}, {@code mutex.c}, {@code
 * buffer.c}, {@code machine_uart.c} and {@code maixpy_main.c} of MaixPy v0.6.3.
 *
 * <p>Not modelled: memory behind the buffers that an absurd length would read on the board (zeros
 * come, at most 64 KiB), and a script or file larger than the free memory, which the board answers
 * by crashing or with an error; here it is dropped, or the status says "no memory".
 */
package k210.maixpy.ide;
