package k210.device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import k210.bus.I2cDevice;

/**
 * Any I2C device that is a table of registers: what they hold is declared, for all time or in the
 * course of time. What the master writes is kept, except where a course or a result is declared.
 *
 * <p>Not modelled: what a real device does on its own when it is written to.
 */
public final class RegisterMap implements I2cDevice {
  private final Shape shape;
  private final Map<Integer, Course> declared = new HashMap<>();
  private final Set<Integer> results = new HashSet<>();
  private final Map<Integer, Integer> kept = new HashMap<>();
  private int pointer;
  private int numberOctetsLeft;
  private int octet;
  private int writing;

  /**
   * How the registers are addressed.
   *
   * @param numberOctets octets of a register's number, 1 or 2, high octet first
   * @param registerOctets octets of a register, 1..4, high octet first
   * @param grows whether the next register follows a whole one
   */
  public record Shape(int numberOctets, int registerOctets, boolean grows) {
    /** Checks the lengths. */
    public Shape {
      if (numberOctets < 1 || numberOctets > 2 || registerOctets < 1 || registerOctets > 4) {
        throw new IllegalArgumentException(
            "a register's number has 1 or 2 octets and a register 1 to 4");
      }
    }
  }

  /** A device whose registers all hold zero. */
  public RegisterMap(Shape shape) {
    this.shape = shape;
  }

  /** What a register holds, one value. */
  public void declare(int register, Course value) {
    declared.put(register, value);
  }

  /** What a register holds that the master cannot write. */
  public void declareResult(int register, Course value) {
    declare(register, value);
    results.add(register);
  }

  @Override
  public void start(boolean read) {
    octet = 0;
    writing = 0;
    if (!read) {
      numberOctetsLeft = shape.numberOctets();
      pointer = 0;
    }
  }

  @Override
  public boolean write(int value) {
    if (numberOctetsLeft > 0) {
      numberOctetsLeft--;
      pointer = (pointer << 8) | value;
      return true;
    }
    writing = (writing << 8) | value;
    if (octet + 1 == shape.registerOctets()) {
      kept.put(pointer, writing);
      writing = 0;
    }
    next();
    return true;
  }

  @Override
  public int read() {
    int value = value(pointer) >> (8 * (shape.registerOctets() - 1 - octet));
    next();
    return value & 0xFF;
  }

  private int value(int register) {
    Course course = declared.get(register);
    boolean stays = course != null && (course.varies() || results.contains(register));
    if (!stays && kept.containsKey(register)) {
      return kept.get(register);
    }
    return course == null ? 0 : (int) Math.round(course.now()[0]);
  }

  private void next() {
    octet = (octet + 1) % shape.registerOctets();
    if (octet == 0 && shape.grows()) {
      pointer = (pointer + 1) & ((1 << (8 * shape.numberOctets())) - 1);
    }
  }
}
