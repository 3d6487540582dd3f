package k210.serialport;

import java.util.BitSet;

/** Telnet options of one side of a connection: which are on, and for which an answer is due. */
final class OptionTable {
  private final BitSet on = new BitSet(256);
  private final BitSet asked = new BitSet(256);

  /** Notes that this option was asked for or offered; the answer to it needs no answer. */
  void ask(int option) {
    asked.set(option);
  }

  boolean isOn(int option) {
    return on.get(option);
  }

  /**
   * The far end wants the option on.
   *
   * @return whether it must be answered
   */
  boolean offered(int option, boolean wanted) {
    boolean answered = asked.get(option);
    boolean wasOn = on.get(option);
    asked.clear(option);
    on.set(option, wanted);
    return wanted ? !answered && !wasOn : !answered;
  }

  /**
   * The far end wants the option off.
   *
   * @return whether it must be answered
   */
  boolean withdrawn(int option) {
    boolean wasOn = on.get(option);
    asked.clear(option);
    on.clear(option);
    return wasOn;
  }
}
