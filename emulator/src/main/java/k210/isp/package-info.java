/**
 * In-system programming: the boot ROM's serial protocol, the flash stub that flashing tools upload,
 * and the wires that carry a chip there, DTR and RTS on reset and boot pin.
 *
 * <p>When reset is released, the ROM looks at pin IO16: high boots from flash, low waits on the
 * console UART for SLIP packets that write a program to RAM and start it. kflash uploads a small
 * one, which then erases and writes the flash at 64 KiB per packet.
 *
 * <p>Facts: kflash.py of sipeed and kendryte (packets, status codes, reset sequences per board);
 * laanwj/k210-sdk-stuff {@code doc/memory_map.md} (which commands the ROM knows); the K210
 * datasheet (IO16).
 *
 * <p>Not modelled: uploaded programs are not executed. Whatever is booted in RAM is taken for
 * kflash's flash stub and answered as that would; a program of another kind ({@code kflash -s})
 * does not run. A firmware that is written to flash is kept there, but the board goes on with the
 * MaixPy that the emulator is. Baud rates are accepted and change nothing; AES keys and the fuses
 * that forbid ISP are not there.
 */
package k210.isp;
