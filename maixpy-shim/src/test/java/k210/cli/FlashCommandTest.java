package k210.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import k210.demo.DemoModel;
import k210.flash.SpiFlash;
import k210.kfpkg.Kfpkg;
import k210.kfpkg.KfpkgEntry;
import k210.kfpkg.KfpkgWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code k210 flash} as a user types it. */
final class FlashCommandTest extends CommandLineHarness {
  private final byte[] model = ByteBufUtil.getBytes(DemoModel.build());
  private final byte[] firmware = "not really MaixPy".getBytes(StandardCharsets.US_ASCII);

  @BeforeEach
  void writeInputs() throws Exception {
    Files.write(folder.resolve("ball.kmodel"), model);
    Files.writeString(folder.resolve("labels.txt"), "ball,hand");
    Kfpkg kfpkg =
        new Kfpkg(
            "0.1.0",
            List.of(
                new KfpkgEntry(0, "maixpy.bin", Unpooled.wrappedBuffer(firmware), true, false),
                new KfpkgEntry(0x300000, "m.kmodel", Unpooled.wrappedBuffer(model), false, false),
                new KfpkgEntry(0x600000, "be.kmodel", Unpooled.wrappedBuffer(model), false, true)));
    try (OutputStream zip = Files.newOutputStream(folder.resolve("all.kfpkg"))) {
      KfpkgWriter.write(kfpkg, zip, "all.kfpkg");
    }
  }

  @Test
  void whatIsBurntIsListed() {
    assertEquals(ExitCode.OK, k210("flash", "DIR/f.bin", "make"), err());
    assertEquals(
        ExitCode.OK,
        k210("flash", "DIR/f.bin", "burn", "DIR/all.kfpkg", "DIR/labels.txt@0x500000"),
        err());
    assertEquals(ExitCode.OK, k210("flash", "DIR/f.bin", "list"), err());
    String size = "%8d".formatted(model.length);
    assertEquals(
        """
        address     bytes  what
        0x000000        54  firmware, 17 bytes, SHA-256 fits
        0x300000  SIZE  kmodel V3 (nncase 0.1)
        0x500000      4096  data
        0x600000  SIZE  kmodel V3 with byte-swapped words (made for KPU.load_flash)
        """
            .replace("SIZE", size),
        out());
  }

  @Test
  void theListIsAlsoJson() {
    k210("flash", "DIR/f.bin", "make", "DIR/ball.kmodel@0x300000");
    assertEquals(ExitCode.OK, k210("flash", "DIR/f.bin", "list", "--json"), err());
    JsonArray list = JsonParser.parseString(out()).getAsJsonArray();
    assertEquals(1, list.size());
    assertEquals(0x300000, list.get(0).getAsJsonObject().get("address").getAsInt());
    assertEquals(model.length, list.get(0).getAsJsonObject().get("bytes").getAsInt());
    assertEquals("kmodel", list.get(0).getAsJsonObject().get("kind").getAsString());
  }

  @Test
  void whatIsExtractedIsWhatWasBurnt() throws IOException {
    k210("flash", "DIR/f.bin", "make", "DIR/all.kfpkg");
    assertEquals(
        ExitCode.OK, k210("flash", "DIR/f.bin", "extract", "0x300000", "-o", "DIR/m"), err());
    assertArrayEquals(model, Files.readAllBytes(folder.resolve("m")));
    assertEquals(ExitCode.OK, k210("flash", "DIR/f.bin", "extract", "0", "-o", "DIR/fw"), err());
    assertArrayEquals(firmware, Files.readAllBytes(folder.resolve("fw")));
    assertEquals(
        ExitCode.OK, k210("flash", "DIR/f.bin", "extract", "0:5", "-o", "DIR/head"), err());
    assertArrayEquals(new byte[] {0, 17, 0, 0, 0}, Files.readAllBytes(folder.resolve("head")));
  }

  @Test
  void filesOfSpiffsAreListedAndTheImageStaysAsItIs() throws IOException {
    Files.writeString(folder.resolve("w.py"), "open('/flash/boot.py', 'w').write('x = 1')\n");
    assertEquals(ExitCode.OK, k210("run", "DIR/w.py", "--flash", "DIR/f.bin"), err());
    byte[] before = Files.readAllBytes(folder.resolve("f.bin"));
    assertEquals(ExitCode.OK, k210("flash", "DIR/f.bin"), err());
    assertTrue(
        out().contains("0xD00000   3145728  SPIFFS: /freq.conf (16), /main.py (233), /boot.py (5)"),
        out());
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("f.bin")));
  }

  @Test
  void anErasedImageHasNothingToList() throws IOException {
    assertEquals(ExitCode.OK, k210("flash", "DIR/f.bin", "make"), err());
    assertEquals(SpiFlash.SIZE_BYTES, Files.size(folder.resolve("f.bin")));
    assertEquals(ExitCode.OK, k210("flash", "DIR/f.bin", "list"));
    assertTrue(err().contains("the whole flash is erased"), err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | flash                                                       | IMAGE
          3 | flash DIR/none.bin list                                     | no such file
          3 | flash DIR/ball.kmodel list                                  | a flash image has 16777216
          2 | flash DIR/f.bin burn DIR/ball.kmodel                        | needs its place in flash
          3 | flash DIR/f.bin burn DIR/none.kfpkg                         | no such file
          3 | flash DIR/f.bin burn DIR/ball.kmodel@0xFFFFFF               | the flash ends at 0x1000000
          2 | flash DIR/f.bin burn DIR/all.kfpkg DIR/labels.txt@0x300004  | overlap
          3 | flash DIR make                                              | is a folder
          2 | flash DIR/ball.kmodel make                                  | is there already
          2 | flash DIR/ok.bin extract 0x100000 -o DIR/x                  | nothing starts at 0x100000
          2 | flash DIR/ok.bin extract zero -o DIR/x                      | no number; write
          2 | flash DIR/ok.bin extract 0xFFFFFF:2 -o DIR/x                | leaves the 16 MiB flash
          3 | flash DIR/ok.bin extract 0:2 -o DIR/none/x                  | its folder does not exist
          """)
  void mistakesEndInOneLineAndLeaveNoImage(int exitCode, String words, String message) {
    k210("flash", "DIR/ok.bin", "make");
    assertEquals(exitCode, k210(Stream.of(words.split(" +", -1)).toArray(String[]::new)), err());
    assertTrue(err().contains(message), err());
    assertFalse(Files.exists(folder.resolve("f.bin")));
  }
}
