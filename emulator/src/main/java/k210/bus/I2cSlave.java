package k210.bus;

import java.util.function.IntConsumer;

/**
 * One of the chip's I2C blocks as a slave, as a master on its bus sees it: each of these is an
 * interrupt of the CPU, and the clock is stretched until the firmware has answered it.
 */
public interface I2cSlave {
  /** The bus starts or restarts. */
  void started(Runnable done);

  /** The master has sent an octet. */
  void receive(int octet, Runnable done);

  /** The master wants an octet. */
  void transmit(IntConsumer answer);

  /** The bus stops. */
  void stopped(Runnable done);
}
