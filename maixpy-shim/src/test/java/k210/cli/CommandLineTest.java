package k210.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import k210.demo.DemoModel;
import k210.flash.SpiFlash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as a user types them: exit codes, what stands on which stream, files written. */
class CommandLineTest extends CommandLineHarness {

  private static byte[] demoModel() {
    ByteBuf model = DemoModel.build();
    return ByteBufUtil.getBytes(model);
  }

  private JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    assertEquals(ExitCode.OK, k210());
    assertTrue(out().startsWith("Usage: k210 "), out());
    assertEquals("", err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | fly                                        | unknown command 'fly'
          2 | run                                        | Missing required parameter: 'SCRIPT.py'
          2 | run DIR/ok.py --wings                      | unknown option '--wings'
          2 | run DIR/ok.py --bord bit                   | unknown option '--bord'; did you mean --board?
          2 | run DIR/ok.py again                        | unknown argument 'again'
          2 | run DIR/ok.py --stop-after 0               | --stop-after must be a positive number of seconds
          2 | run DIR/ok.py --stop-after-frames 0        | --stop-after-frames must be at least 1
          2 | run DIR/ok.py --board pc                   | no board 'pc'
          2 | run DIR/ok.py --firmware dos               | no firmware 'dos'
          2 | run DIR/ok.py --jit on                     | the launcher ./k210 makes
          2 | run DIR/ok.py --jit fast                   | must be on, off or auto
          2 | run DIR/ok.py --burn DIR/ok.py             | needs its place in flash
          3 | run DIR/nix.py                             | nix.py: no such file
          3 | run DIR/ok.py --sd DIR/ok.py               | not a folder
          3 | run DIR/ok.py --camera DIR/nix.jpg         | no such picture or folder
          3 | run DIR/ok.py --camera DIR/ok.py           | not a picture
          3 | run DIR/ok.py --flash DIR/ok.py            | a flash image has 16777216 bytes
          3 | run DIR/ok.py --report DIR/nix/report.json | cannot be written (its folder does not exist)
          3 | run DIR/ok.py --report DIR                 | cannot be written (is a folder)
          3 | run DIR/ok.py --burn DIR/nix.kfpkg         | nix.kfpkg: no such file
          2 | run DIR/ok.py --burn DIR/ok.py@0 --burn DIR/ok.py@4 | overlap
          3 | inspect DIR/ok.py                          | ok.py: no kmodel, no kfpkg and no flash image
          3 | inspect DIR/empty.kmodel                   | empty.kmodel: no kmodel, it is empty
          3 | infer DIR/ok.py DIR/ok.py -o DIR/out       | ok.py
          """)
  void whatCannotBeDoneIsSaidInOneLineBeforeAnythingRuns(int code, String line, String message)
      throws IOException {
    write("ok.py", "print('ran')\n");
    write("empty.kmodel", "");
    assertEquals(code, k210(line.split(" ")), err());
    assertEquals("", out());
    assertTrue(err().startsWith("k210: ") && err().contains(message), err());
    assertEquals(code == ExitCode.USAGE && err().contains("--help") ? 2 : 1, err().lines().count());
  }

  @Test
  void whatGoesWrongOutsideOfTheBoardWhileAScriptRunsIsSaidInOneLine() throws IOException {
    Files.createDirectory(folder.resolve("pictures"));
    write("pictures/first.png", "no picture");
    write(
        "camera.py",
        """
        import sensor
        sensor.reset()
        sensor.set_pixformat(sensor.RGB565)
        sensor.set_framesize(sensor.QVGA)
        sensor.snapshot()
        """);
    assertEquals(ExitCode.UNREADABLE, k210("run", "DIR/camera.py", "--camera", "DIR/pictures"));
    assertTrue(err().matches("k210: .*first.png: not a picture; give a .*\n"), err());
  }

  @Test
  void aDamagedPictureIsUsedAndNamed() throws IOException {
    BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", jpeg);
    byte[] half = Arrays.copyOf(jpeg.toByteArray(), jpeg.size() - 8);
    Files.write(folder.resolve("half.jpg"), half);
    write("ok.py", "print('ran')\n");
    assertEquals(ExitCode.OK, k210("run", "DIR/ok.py", "--camera", "DIR/half.jpg"));
    assertEquals("ran\n", out());
    assertTrue(err().matches("k210: .*half.jpg: damaged picture, .*\n"), err());
  }

  @Test
  void anUncaughtErrorIsATracebackAndReported() throws IOException {
    write("bad.py", "def f():\n    raise ValueError('no ball')\n\nprint('first')\nf()\n");
    assertEquals(
        ExitCode.SCRIPT_ERROR, k210("run", "DIR/bad.py", "--report", "DIR/report.json"), err());
    assertEquals("first\n", out());
    String traceback =
        """
        Traceback (most recent call last):
          File "bad.py", line 5, in <module>
          File "bad.py", line 2, in f
        ValueError: no ball
        """;
    assertEquals(traceback, err());
    JsonObject report = json("report.json");
    assertEquals("exception", report.get("ended").getAsString());
    JsonObject exception = report.getAsJsonObject("exception");
    assertEquals("ValueError", exception.get("type").getAsString());
    assertEquals("no ball", exception.get("message").getAsString());
    assertEquals(traceback, exception.get("traceback").getAsString());
  }

  @Test
  void aScriptThatSetsTheClocksStartsAnewWithThem() throws IOException {
    write(
        "fast.py",
        """
        from Maix import freq
        print(freq.get())
        if freq.get_cpu() < 450:
            freq.set(cpu=500)
        print('ready')
        """);
    assertEquals(ExitCode.OK, k210("run", "DIR/fast.py"), err());
    assertEquals("(403, 398)\n\nreboot now\n(494, 398)\nready\n", out());
    assertEquals("", err());
  }

  @Test
  void aResetThatWouldComeAgainForEverEndsTheRun() throws IOException {
    write("again.py", "from Maix import freq\nprint(1)\nfreq.set(cpu=400)\nprint(2)\n");
    assertEquals(ExitCode.OK, k210("run", "DIR/again.py", "--report", "DIR/report.json"), err());
    assertEquals("1\n\nreboot now\n1\n\nreboot now\n", out());
    assertEquals("k210: the script resets the board and would start the same way again\n", err());
    assertEquals("script", json("report.json").get("ended").getAsString());
  }

  @Test
  void whatIsNotModelledIsNamedEvenWhenCaught() throws IOException {
    write(
        "gap.py",
        "import network\ntry:\n    network.ESP32_SPI()\nexcept NotImplementedError:\n    pass\n");
    assertEquals(
        ExitCode.NOT_MODELLED, k210("run", "DIR/gap.py", "--report", "DIR/report.json"), err());
    assertEquals("k210: not modelled, but used by the script: network.ESP32_SPI\n", err());
    JsonObject used = json("report.json").getAsJsonArray("notModelled").get(0).getAsJsonObject();
    assertEquals("network.ESP32_SPI", used.get("name").getAsString());
    assertEquals(1, used.get("count").getAsInt());
  }

  @Test
  void theDemoFindsTheBallAndTwoRunsAreEqual() throws IOException {
    assertEquals(ExitCode.OK, k210("demo", "-o", "DIR/a", "--report", "DIR/a.json"), err());
    String printed = out();
    assertEquals(4, printed.lines().filter(line -> line.startsWith("{\"x\":")).count(), printed);
    assertEquals(ExitCode.OK, k210("demo", "-o", "DIR/b", "--report", "DIR/b.json"), err());
    assertEquals(printed, out());
    JsonObject first = json("a.json");
    JsonObject second = json("b.json");
    assertEquals(
        Set.of(
            "ended",
            "exception",
            "notModelled",
            "boardSeconds",
            "wallSeconds",
            "snapshots",
            "lcdFrames",
            "kpu",
            "files"),
        first.keySet());
    assertEquals("frames", first.get("ended").getAsString());
    assertTrue(first.get("exception").isJsonNull());
    assertEquals(4, first.get("snapshots").getAsInt());
    JsonObject model = first.getAsJsonArray("kpu").get(0).getAsJsonObject();
    assertEquals("flash:0x300000", model.get("model").getAsString());
    assertEquals(4, model.get("runs").getAsInt());
    assertTrue(model.get("boardMillisPerRun").getAsDouble() > 0);
    assertEquals(4, first.getAsJsonArray("files").size());
    for (String own : List.of("wallSeconds", "files")) {
      first.remove(own);
      second.remove(own);
    }
    assertEquals(first, second);
    for (int frame = 1; frame <= 4; frame++) {
      String name = "lcd/%05d.png".formatted(frame);
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("a").resolve(name)),
          Files.readAllBytes(folder.resolve("b").resolve(name)),
          name);
    }
  }

  @Test
  void whatIsDrawnOnTheGlassIsKeptBesideTheFrames() throws IOException {
    write(
        "draw.py",
        """
        import lcd, image
        lcd.init()
        lcd.clear(lcd.WHITE)
        lcd.draw_string(0, 0, 'loading', lcd.BLACK, lcd.WHITE)
        lcd.display(image.Image())
        lcd.fill_rectangle(0, 0, 10, 10, lcd.RED)
        """);
    assertEquals(ExitCode.OK, k210("run", "DIR/draw.py", "--lcd", "DIR/lcd"), err());
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("lcd"))) {
      files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .forEach(names::add);
    }
    assertEquals(List.of("lcd/00001.png", "lcd/drawn/00000-1.png", "lcd/drawn/00001-1.png"), names);
    BufferedImage drawn = ImageIO.read(folder.resolve("lcd/drawn/00001-1.png").toFile());
    assertEquals(0xFFFF0000, drawn.getRGB(0, 0));
    assertEquals(0xFF000000, drawn.getRGB(10, 10));
  }

  @Test
  void whatWasBurntStaysInTheFlashFile() throws IOException {
    Files.write(folder.resolve("ball.kmodel"), demoModel());
    write("load.py", "import KPU\nprint(KPU.load(0x300000).model_size())\n");
    assertEquals(
        ExitCode.OK,
        k210(
            "run", "DIR/load.py", "--flash", "DIR/flash.bin", "--burn", "DIR/ball.kmodel@0x300000"),
        err());
    assertEquals(SpiFlash.SIZE_BYTES, Files.size(folder.resolve("flash.bin")));
    assertEquals(ExitCode.OK, k210("run", "DIR/load.py", "--flash", "DIR/flash.bin"), err());
    assertEquals(demoModel().length + "\n", out());
  }

  @Test
  void filesOfFlashSurviveInTheFlashFile() throws IOException {
    write(
        "write.py",
        """
        import os
        with open('/flash/kept.txt', 'w') as f:
            f.write('kept')
        open('/flash/never closed.txt', 'w').write('too')
        print(os.statvfs('/flash'))
        """);
    write(
        "read.py",
        "for n in ('kept', 'never closed'):\n    print(open('/flash/' + n + '.txt').read())\n");
    assertEquals(ExitCode.OK, k210("run", "DIR/write.py", "--flash", "DIR/flash.bin"), err());
    assertEquals("(131072, 131072, 21, 21, 21, 0, 0, 0, 0, 128)\n", out());
    assertEquals(ExitCode.OK, k210("run", "DIR/read.py", "--flash", "DIR/flash.bin"), err());
    assertTrue(out().endsWith("kept\ntoo\n"), out());
  }

  @Test
  void whatIsNoFileSystemIsFormattedWithAWarning() throws IOException {
    Files.write(folder.resolve("ball.kmodel"), demoModel());
    write("list.py", "import os\nprint(os.listdir('/flash'))\n");
    assertEquals(
        ExitCode.OK, k210("run", "DIR/list.py", "--burn", "DIR/ball.kmodel@0xD00000"), err());
    assertEquals("['freq.conf', 'main.py']\n", out());
    assertTrue(err().contains("no SPIFFS at flash offset 0xD00000"), err());
  }

  @Test
  void aFlashFileServesOneBoardAtATime() throws IOException {
    write("hello.py", "print('hello')\n");
    try (FlashFile open = FlashFile.open(folder.resolve("flash.bin"))) {
      assertEquals(SpiFlash.SIZE_BYTES, open.flash().contents().readableBytes());
      assertEquals(ExitCode.UNREADABLE, k210("run", "DIR/hello.py", "--flash", "DIR/flash.bin"));
    }
    assertTrue(err().contains("another board uses this flash image"), err());
  }

  @Test
  void inferWritesOutputsAndLayers() throws IOException {
    Files.write(folder.resolve("ball.kmodel"), demoModel());
    Files.write(folder.resolve("black.in.bin"), new byte[3 * 240 * 320]);
    assertEquals(
        ExitCode.OK,
        k210("infer", "DIR/ball.kmodel", "DIR/black.in.bin", "-o", "DIR/out", "--dump-layers"),
        err());
    assertEquals(4 * 30 * 15 * 20, Files.size(folder.resolve("out/black.out0.bin")));
    String layers = Files.readString(folder.resolve("out/black.layers.json"));
    assertEquals(6, layers.split("\"crc32\"", -1).length - 1, layers);
    assertFalse(Files.exists(folder.resolve("out/black.out1.bin")));
  }

  @Test
  void inferMeasuresAsJson() throws IOException {
    Files.write(folder.resolve("ball.kmodel"), demoModel());
    Files.write(folder.resolve("black.bin"), new byte[3 * 240 * 320]);
    assertEquals(
        ExitCode.OK,
        k210(
            "infer",
            "DIR/ball.kmodel",
            "DIR/black.bin",
            "-o",
            "DIR/out",
            "--repeat",
            "3",
            "--json"),
        err());
    JsonObject input =
        JsonParser.parseString(out())
            .getAsJsonObject()
            .getAsJsonArray("inputs")
            .get(0)
            .getAsJsonObject();
    assertEquals("black", input.get("name").getAsString());
    JsonObject host = input.getAsJsonObject("hostMillis");
    assertTrue(host.get("min").getAsDouble() <= host.get("median").getAsDouble(), out());
    assertTrue(host.get("median").getAsDouble() <= host.get("max").getAsDouble(), out());
  }

  @Test
  void inferRefusesTwoInputsOfOneName() throws IOException {
    Files.write(folder.resolve("ball.kmodel"), demoModel());
    assertEquals(
        ExitCode.USAGE,
        k210("infer", "DIR/ball.kmodel", "DIR/a.png", "DIR/a.jpg", "-o", "DIR/out"));
    assertTrue(err().contains("would both be written as a.out0.bin"), err());
  }

  @Test
  void profileWritesWhatTheInterfaceSays() throws IOException {
    Files.write(folder.resolve("ball.kmodel"), demoModel());

    assertEquals(
        ExitCode.OK,
        k210(
            "profile",
            "DIR/ball.kmodel",
            "--format",
            "json",
            "-o",
            "DIR/p.json",
            "--cpu-hz",
            "4e8"));

    JsonObject profile = json("p.json");
    assertEquals(
        Set.of(
            "model",
            "kmodelVersion",
            "cpuHz",
            "kpuHz",
            "layers",
            "kpuMillis",
            "cpuMillis",
            "totalMillis",
            "memory"),
        profile.keySet());
    assertEquals(400_000_000, profile.get("cpuHz").getAsLong());
    assertEquals(398_666_666, profile.get("kpuHz").getAsLong());
    assertEquals(
        Set.of(
            "index",
            "type",
            "name",
            "onKpu",
            "inShape",
            "outShape",
            "millis",
            "breakdown",
            "boundBy",
            "macs",
            "utilisation",
            "weightBytes"),
        profile.getAsJsonArray("layers").get(0).getAsJsonObject().keySet());
    assertEquals(ExitCode.OK, k210("profile", "DIR/ball.kmodel"));
    assertTrue(out().contains("Assumed: CPU 403.000 MHz, KPU 398.667 MHz"), out());
    assertEquals(ExitCode.USAGE, k210("profile", "DIR/ball.kmodel", "--kpu-hz", "1"));
    assertEquals(ExitCode.UNREADABLE, k210("profile", "DIR/none.kmodel"));
  }

  @Test
  void aTraceHoldsTheWholeRunOnOneTimeLine() throws IOException {
    assertEquals(
        ExitCode.OK,
        k210("demo", "-o", "DIR/demo", "--trace", "DIR/t.json", "--report", "DIR/r.json"));

    Map<String, Double> endByTrack = new HashMap<>();
    Set<String> tracks = new HashSet<>();
    for (JsonElement element :
        JsonParser.parseString(Files.readString(folder.resolve("t.json"))).getAsJsonArray()) {
      JsonObject event = element.getAsJsonObject();
      if (event.get("ph").getAsString().equals("X")) {
        String track = event.get("cat").getAsString();
        double start = event.get("ts").getAsDouble();
        tracks.add(track);
        assertTrue(start >= endByTrack.getOrDefault(track, 0.0) - 1e-3, event::toString);
        endByTrack.put(track, start + event.get("dur").getAsDouble());
      }
    }
    assertEquals(Set.of("script", "camera", "KPU", "CPU", "LCD"), tracks);
    double boardMicros = json("r.json").get("boardSeconds").getAsDouble() * 1e6;
    assertEquals(
        boardMicros, endByTrack.values().stream().mapToDouble(end -> end).max().orElse(0), 1);
  }

  @Test
  void inspectListsLayersAndBuilds() throws IOException {
    Files.write(folder.resolve("ball.kmodel"), demoModel());
    assertEquals(ExitCode.OK, k210("inspect", "DIR/ball.kmodel"), err());
    assertTrue(out().contains("ball.kmodel: kmodel V3 (nncase 0.1)\n"), out());
    assertTrue(out().contains("320x240x3 -> 80x60x1, 1x1, pool mean_4_s4"), out());
    assertTrue(out().contains("minimum-kmodel-v4"), out());
  }

  @Test
  void aTruncatedModelIsRefusedWithItsPlace() throws IOException {
    byte[] model = demoModel();
    Files.write(folder.resolve("cut.kmodel"), java.util.Arrays.copyOf(model, model.length / 3));
    assertEquals(ExitCode.UNREADABLE, k210("inspect", "DIR/cut.kmodel"));
    assertTrue(err().contains("cut.kmodel: offset ") && err().contains("cut short"), err());
    assertEquals(1, err().lines().count(), err());
  }
}
