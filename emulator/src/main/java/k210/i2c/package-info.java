/**
 * The chip's I2C blocks as masters, and the firmware's bit-banged ones, which move the same octets
 * over any pads.
 *
 * <p>Facts: {@code components/kendryte_sdk/src/sipeed_i2c.c} of sipeed/MaixPy-v1 (clock dividers).
 * An octet takes nine clocks.
 *
 * <p>Not modelled: the levels of SCL and SDA, clock stretching by devices, arbitration. A block as
 * a slave is the firmware's: {@link k210.bus.I2cSlave}.
 */
package k210.i2c;
