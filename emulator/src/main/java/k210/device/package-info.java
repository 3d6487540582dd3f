/**
 * Things that hang on the chip's pads and buses: buttons, sensors, memories, displays.
 *
 * <p>Each is written to its datasheet as far as the scripts people run look at it; what a class
 * leaves out stands there. They know pads, buses and board time, and nothing of the firmware.
 */
package k210.device;
