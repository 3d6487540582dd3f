/**
 * What hangs on the chip's buses: the interfaces of devices and which pads they are wired to.
 *
 * <p>A device says what it answers to octets, not to edges: start conditions, chip selects and
 * clock lines are the buses' own business. A device whose behaviour is in the line itself (a
 * button, a one-wire sensor) works on {@link k210.fpioa.Pad} directly.
 */
package k210.bus;
