package k210.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.clock.VirtualClock;
import org.junit.jupiter.api.Test;

/** A declared I2C device, octet by octet. */
class RegisterMapTest {
  private final VirtualClock clock = new VirtualClock(1_000_000);

  @Test
  void registersFollowOneAnother() {
    RegisterMap device = new RegisterMap(new RegisterMap.Shape(1, 1, true));
    device.declare(0xFF, new Course(clock, 7));
    device.declare(0, new Course(clock, 300));

    assertEquals("7 44 0", read(device, 3, 0xFF), "eight bits each, and around");
  }

  @Test
  void whatIsWrittenIsKeptUnlessACourseIsDeclared() {
    RegisterMap device = new RegisterMap(new RegisterMap.Shape(2, 2, true));
    Course course = new Course(clock, 1);
    course.change(1000, 0x0203);
    device.declare(0x0100, course);
    device.declare(0x0101, new Course(clock, 9));

    write(device, 1, 0, 0xAA, 0xBB, 0xCC, 0xDD);
    assertEquals("0 1 204 221", read(device, 4, 1, 0));
    clock.advance(1000);
    assertEquals("2 3", read(device, 2, 1, 0));
  }

  @Test
  void aPointerMayStay() {
    RegisterMap device = new RegisterMap(new RegisterMap.Shape(1, 2, false));
    device.declare(0, new Course(clock, -2));

    assertEquals("255 254 255 254", read(device, 4, 0));
  }

  private static void write(RegisterMap device, int... octets) {
    device.start(false);
    for (int octet : octets) {
      device.write(octet);
    }
    device.stop();
  }

  private static String read(RegisterMap device, int count, int... number) {
    write(device, number);
    device.start(true);
    StringBuilder octets = new StringBuilder();
    for (int i = 0; i < count; i++) {
      octets.append(octets.isEmpty() ? "" : " ").append(device.read());
    }
    return octets.toString();
  }
}
