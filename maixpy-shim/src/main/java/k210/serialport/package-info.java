/**
 * Ports of the host that a serial line of the board ends in: a pseudo-terminal for terminal
 * programs, and RFC 2217 over TCP for clients that also drive the modem lines.
 *
 * <p>On the desk a USB bridge stands here; programs open its device file, set a baud rate and move
 * DTR and RTS, which are wired to the chip's reset and boot pins. A pseudo-terminal carries the
 * bytes only: its driver refuses the modem-line calls. Telnet's COM-PORT-OPTION carries all of it.
 *
 * <p>Facts: RFC 854, 855, 856, 857, 858 and 1143 (Telnet), RFC 2217 (COM-PORT-OPTION), pyserial's
 * {@code rfc2217} client, POSIX {@code posix_openpt}.
 *
 * <p>Not modelled: line errors, break as the board sees it, and flow control; bytes arrive whole
 * whatever baud rate and framing the client has chosen.
 */
package k210.serialport;
