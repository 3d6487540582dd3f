package k210.kfpkg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnSpecTest {
  @ParameterizedTest
  @CsvSource({
    "m.kmodel@0x300000, m.kmodel, 0x300000",
    "dir/m.kmodel@3145728, dir/m.kmodel, 0x300000",
    "me@home/m.bin@0, me@home/m.bin, 0",
  })
  void fileWithAddress(String text, String file, String address) {
    assertEquals(new BurnSpec(file, OptionalInt.of(Integer.decode(address))), BurnSpec.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"face.kfpkg", "FACE.KFPKG", "me@home.kfpkg"})
  void packageBringsItsOwnAddresses(String text) {
    assertEquals(new BurnSpec(text, OptionalInt.empty()), BurnSpec.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "m.kmodel, write m.kmodel@0x300000",
    "m.kmodel@here, what follows its last @ is no address",
    "m.kmodel@, what follows its last @ is no address",
    "face.kfpkg@0x300000, a kfpkg brings its own",
    "@0x300000, names no file",
    "m.kmodel@0x1000000, outside the 16 MiB flash",
    "m.kmodel@-1, outside the 16 MiB flash",
  })
  void faultSaysWhatWouldHelp(String text, String expected) {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> BurnSpec.parse(text));

    assertTrue(fault.getMessage().contains(expected), fault.getMessage());
  }

  @Test
  void emptyTextNamesNoFile() {
    assertThrows(IllegalArgumentException.class, () -> BurnSpec.parse(""));
  }
}
