package k210.cli;

import java.util.Optional;
import java.util.function.BiConsumer;
import k210.cli.DeviceFile.Entry;
import k210.device.Course;
import k210.device.RegisterMap;

/**
 * The fields {@code registers} and {@code results}: what the registers of a device hold, for the
 * master to write or not.
 */
final class RegisterValues {
  private RegisterValues() {}

  /** A name is a register's number; a list of numbers goes on with those that follow. */
  static void declare(Bench bench, RegisterMap device, Entry entry) {
    entry.part("registers").ifPresent(values -> declareAll(bench, values, device::declare));
    entry.part("results").ifPresent(values -> declareAll(bench, values, device::declareResult));
  }

  private static void declareAll(
      Bench bench, Entry values, BiConsumer<Integer, Course> declaration) {
    for (String name : values.names()) {
      int register = number(values, name);
      Optional<double[]> following = values.list(name);
      if (following.isPresent()) {
        for (double value : following.get()) {
          declaration.accept(register++, new Course(bench.clock(), value));
        }
      } else {
        declaration.accept(register, bench.course(values, name, 0));
      }
    }
    values.finish();
  }

  private static int number(Entry values, String name) {
    try {
      return Integer.decode(name);
    } catch (NumberFormatException e) {
      throw values.wrong(name, "must be a register's number, \"0x3B\" or \"59\"");
    }
  }
}
