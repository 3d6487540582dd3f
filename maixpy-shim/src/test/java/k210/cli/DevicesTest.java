package k210.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --devices}: what scripts see of the devices in a file, and what the devices leave. */
class DevicesTest extends CommandLineHarness {
  /** Prints the mean row of the map and lights the first LED blue. */
  private static final String MAP_AND_LEDS =
      """
      from Maix import MIC_ARRAY as mic
      mic.init()
      cells = bytes(mic.get_map())
      print(sum([i // 16 * cells[i] for i in range(256)]) / max(1, sum(cells)))
      mic.set_led([15] + [0] * 11, (0, 0, 255))
      """;

  @Test
  void aButtonCallsBackAndAnLedIsSeen() throws IOException {
    devices(
        """
        [{"type": "button", "pin": 10, "presses": [[0.1, 0.15]]},
         {"type": "led", "pin": 12, "file": "led.csv"}]
        """);

    run(
        """
        from Maix import GPIO
        from fpioa_manager import fm
        import time
        fm.register(10, fm.fpioa.GPIOHS0)
        fm.register(12, fm.fpioa.GPIO0)
        led = GPIO(GPIO.GPIO0, GPIO.OUT, value=0)
        key = GPIO(GPIO.GPIOHS0, GPIO.IN)
        key.irq(lambda pin: led.value(not pin.value()), GPIO.IRQ_BOTH)
        time.sleep_ms(300)
        print(key.value())
        """);

    assertEquals("1\n", out(), err());
    String edges = Files.readString(folder.resolve("led.csv"));
    assertTrue(edges.matches("seconds,level\n0\\.100\\d*,1\n0\\.150\\d*,0\n"), edges);
  }

  @Test
  void i2cDevicesAnswerAndKeepTheirFiles() throws IOException {
    devices(
        """
        [{"type": "eeprom", "scl": 30, "sda": 31, "bytes": 256, "file": "eeprom.bin"},
         {"type": "mpu6050", "scl": 30, "sda": 31, "acceleration": [0.5, 0, -1]},
         {"type": "ssd1306", "scl": 30, "sda": 31, "file": "oled.png"}]
        """);

    run(
        """
        from machine import I2C
        import ustruct
        i2c = I2C(I2C.I2C0, freq=400000, scl=30, sda=31)
        print(i2c.scan())
        i2c.writeto_mem(0x50, 6, b'abcd')
        print(i2c.readfrom_mem(0x50, 0, 8), ustruct.unpack('>3h', i2c.readfrom_mem(0x68, 0x3B, 6)))
        i2c.writeto(0x3C, b'\\x00\\xaf\\xa1\\xc8\\x20\\x00')
        i2c.writeto(0x3C, b'\\x40\\xff')
        """);

    assertEquals("[60, 80, 104]\nb'cd\\xff\\xff\\xff\\xffab' (8192, 0, -16384)\n", out(), err());
    assertEquals('c', Files.readAllBytes(folder.resolve("eeprom.bin"))[0]);
    byte[] picture = PictureFile.read(folder.resolve("oled.png"), Assertions::fail).rgb();
    assertEquals(-1, picture[0], "the first column of eight pixels is lit");
    assertEquals(-1, picture[3 * 128 * 7]);
    assertEquals(0, picture[3]);
  }

  @Test
  void aSerialPeerIsAPairOfFiles() throws IOException {
    Files.writeString(folder.resolve("in.txt"), "AT\r\n");
    devices(
        """
        [{"type": "uart", "tx": 6, "rx": 7, "input": "in.txt", "at": 0.05, "output": "out.txt"}]
        """);

    run(
        """
        from machine import UART
        from fpioa_manager import fm
        import time
        fm.register(6, fm.fpioa.UART2_TX)
        fm.register(7, fm.fpioa.UART2_RX)
        uart = UART(UART.UART2, 9600)
        time.sleep_ms(100)
        uart.write(uart.readline().upper() + b'OK')
        """);

    assertArrayEquals(
        "AT\r\nOK".getBytes(StandardCharsets.US_ASCII),
        Files.readAllBytes(folder.resolve("out.txt")),
        err());
  }

  @Test
  void aSerialPeerMayOnlyListen() throws IOException {
    devices("[{\"type\": \"uart\", \"tx\": 6, \"rx\": 7, \"output\": \"out.txt\"}]");

    run(
        """
        from machine import UART
        from fpioa_manager import fm
        fm.register(6, fm.fpioa.UART2_TX)
        UART(UART.UART2, 9600).write('heard')
        """);

    assertEquals("heard", Files.readString(folder.resolve("out.txt")), err());
  }

  @Test
  void resultsCannotBeWritten() throws IOException {
    devices(
        """
        [{"type": "registers", "scl": 30, "sda": 31, "address": 41, "results": {"0x13": 7}}]
        """);

    run(
        """
        from machine import I2C
        i2c = I2C(I2C.I2C0, freq=100000, scl=30, sda=31)
        i2c.writeto_mem(41, 0x13, bytes([1, 2]))
        print(i2c.readfrom_mem(41, 0x13, 2))
        """);

    assertEquals("b'\\x07\\x02'\n", out(), err());
  }

  @Test
  void anySensorIsATableOfRegisters() throws IOException {
    devices(
        """
        [{"type": "i2c-bus", "scl": [30, 6], "sda": [31, 7]},
         {"type": "registers", "scl": 30, "sda": 31, "address": 118,
          "registers": {"0xD0": 96, "0x10": [1, 2, 3], "0x20": [[0, 5], [0.2, 6]]}}]
        """);

    run(
        """
        from machine import I2C
        import time
        i2c = I2C(I2C.I2C1, freq=100000, scl=6, sda=7)
        print(i2c.scan(), i2c.readfrom_mem(118, 0xD0, 1), i2c.readfrom_mem(118, 0x10, 4))
        first = i2c.readfrom_mem(118, 0x20, 1)
        i2c.writeto_mem(118, 0x11, 9)
        time.sleep_ms(200)
        print(first, i2c.readfrom_mem(118, 0x20, 1), i2c.readfrom_mem(118, 0x10, 3))
        """);

    assertEquals(
        "[118] b'`' b'\\x01\\x02\\x03\\x00'\nb'\\x05' b'\\x06' b'\\x01\\t\\x03'\n", out(), err());
  }

  @Test
  void aPanelOnSpiLeavesItsPicture() throws IOException {
    devices(
        """
        [{"type": "st7789", "sclk": 21, "cs": 20, "dc": 15, "width": 2, "height": 2, "turn": 90,
          "file": "panel.png"}]
        """);

    run(
        """
        from machine import SPI
        from Maix import GPIO
        from fpioa_manager import fm
        fm.register(20, fm.fpioa.GPIOHS20)
        fm.register(15, fm.fpioa.GPIOHS15)
        cs, dc = GPIO(GPIO.GPIOHS20, GPIO.OUT, value=0), GPIO(GPIO.GPIOHS15, GPIO.OUT)
        spi = SPI(SPI.SPI1, baudrate=10000000, sck=21, mosi=8)
        def send(command, data=b''):
            dc.value(0)
            spi.write(command)
            if data:
                dc.value(1)
                spi.write(data)
        send(0x29)
        send(0x2A, b'\\x00\\x00\\x00\\x01')
        send(0x2C, b'\\xf8\\x00\\x07\\xe0\\x00\\x1f\\x00\\x00')
        """);

    // Red and green above blue and black, turned to the left: green and black above red and blue.
    byte[] picture = PictureFile.read(folder.resolve("panel.png"), Assertions::fail).rgb();
    assertArrayEquals(new byte[] {0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1}, picture, err() + out());
  }

  @Test
  void aBlockSelectsAndAProbeSeesIt() throws IOException {
    Files.write(folder.resolve("flash.bin"), new byte[] {1, 2, 3});
    devices(
        """
        [{"type": "spi-flash", "sclk": 21, "cs": 20, "bytes": 65536, "file": "flash.bin"},
         {"type": "spi-registers", "sclk": 21, "cs": 22, "bit7": "read",
          "registers": {"0x0D": [17, 34]}},
         {"type": "probe", "pin": 20, "file": "select.csv"}]
        """);

    run(
        """
        from machine import SPI
        spi = SPI(SPI.SPI1, baudrate=1000000, sck=21, mosi=8, miso=15, cs0=20, cs1=22)
        back = bytearray(7)
        spi.write_readinto(b'\\x03\\x00\\x00\\x00...', back, cs=SPI.CS0)
        print(back)
        back = bytearray(3)
        spi.write_readinto(b'\\x8d\\x00\\x00', back, cs=SPI.CS1)
        print(back)
        """);

    assertEquals(
        "bytearray(b'\\x00\\x00\\x00\\x00\\x01\\x02\\x03')\nbytearray(b'\\x00\\x11\"')\n",
        out(),
        err());
    List<String> edges = Files.readAllLines(folder.resolve("select.csv"));
    String fall = edges.get(edges.size() - 2);
    String rise = edges.get(edges.size() - 1);
    assertTrue(fall.endsWith(",0") && rise.endsWith(",1"), fall + " " + rise);
    assertEquals(
        56e-6, seconds(rise) - seconds(fall), 5e-6, "seven octets at 1 MHz, and the driver");
    assertEquals(65_536, Files.size(folder.resolve("flash.bin")));
  }

  @Test
  void aModemLeavesWhatItHasSent() throws IOException {
    devices(
        """
        [{"type": "sx127x", "sclk": 21, "cs": 20, "dio0": 6, "file": "sent.csv"},
         {"type": "mfrc522", "sclk": 21, "cs": 22, "uid": [1, 2, 3, 4], "file": "card.bin"}]
        """);

    run(
        """
        from machine import SPI
        from Maix import GPIO
        from fpioa_manager import fm
        import time
        fm.register(6, fm.fpioa.GPIOHS6)
        dio0 = GPIO(GPIO.GPIOHS6, GPIO.IN)
        spi = SPI(SPI.SPI1, baudrate=1000000, sck=21, mosi=8, miso=15, cs0=20, cs1=22)
        for words in (b'\\x81\\x80', b'\\x81\\x81', b'\\x8d\\x80', b'\\x80hi', b'\\xa2\\x02', b'\\xc0\\x40',
                      b'\\x81\\x83'):
            spi.write(words)
        before = dio0.value()
        time.sleep_ms(30)
        back = bytearray(2)
        spi.write_readinto(b'\\xee\\x00', back, cs=SPI.CS1)
        print(before, dio0.value(), back)
        """);

    assertEquals("0 1 bytearray(b'\\x00\\x92')\n", out(), err());
    List<String> sent = Files.readAllLines(folder.resolve("sent.csv"));
    // Of SF7 at 125 kHz, without checksum: 25.25 symbols of 1.024 ms.
    assertTrue(sent.get(1).endsWith(",0.025856,6869"), sent.get(1));
    byte[] card = Files.readAllBytes(folder.resolve("card.bin"));
    assertArrayEquals(new byte[] {1, 2, 3, 4, 4}, Arrays.copyOf(card, 5));
  }

  @ParameterizedTest
  @CsvSource({"0, 12", "180, 3"})
  void anArrayHearsWhereASourceIs(int direction, int row) throws IOException {
    devices(
        """
        [{"type": "microphone-array", "sclk": 18, "ws": 19, "data": [23, 22, 21, 20],
          "direction": [[0, %d, 55]]},
         {"type": "sk9822", "clock": 25, "data": 24, "file": "leds.csv"}]
        """
            .formatted(direction));

    run(MAP_AND_LEDS);

    assertEquals(row, Double.parseDouble(lastLine()), 2.0, err());
    String leds = Files.readAllLines(folder.resolve("leds.csv")).get(1);
    assertTrue(leds.contains(",0000f6,000000,000000"), leds);
  }

  /** The channels of a file are what the microphones hear: here the highest one hears first. */
  @Test
  void anArrayPlaysAFileOfManyChannels() throws IOException {
    int channels = 8;
    int frames = 8820;
    ByteBuffer samples =
        ByteBuffer.allocate(frames * channels * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(1);
    double[] noise = random.doubles(frames + 100, -20_000, 20_000).toArray();
    for (int i = 0; i < frames; i++) {
      for (int channel = 0; channel < channels; channel++) {
        int later = channel == 3 ? 0 : channel == 0 ? 8 : 4;
        samples.putShort((short) noise[(i - later) / 4 + 50]);
      }
    }
    AudioFormat format = new AudioFormat(88_200, Short.SIZE, channels, true, false);
    int unused =
        AudioSystem.write(
            new AudioInputStream(new ByteArrayInputStream(samples.array()), format, frames),
            AudioFileFormat.Type.WAVE,
            folder.resolve("eight.wav").toFile());
    devices(
        """
        [{"type": "microphone-array", "sclk": 18, "ws": 19, "data": [23, 22, 21, 20],
          "file": "eight.wav", "loop": 1}]
        """);

    run(MAP_AND_LEDS);

    assertTrue(Double.parseDouble(lastLine()) < 5, out() + err());
  }

  @Test
  void aBenchCanBeYaml() throws IOException {
    Files.writeString(
        folder.resolve("devices.yaml"),
        """
        # A sensor with hexadecimal numbers, and a lamp
        - type: registers
          scl: 30
          sda: 31
          address: 0x76
          registers:
            0xD0: 0x60
            0x20: [[0, 5], [0.2, 6]]
        - {type: led, pin: 12, file: led.csv}
        """);

    run(
        """
        from machine import I2C
        i2c = I2C(I2C.I2C0, freq=100000, scl=30, sda=31)
        print(i2c.scan(), i2c.readfrom_mem(0x76, 0xD0, 1), i2c.readfrom_mem(0x76, 0x20, 1))
        """);

    assertEquals("[118] b'`' b'\\x05'\n", out(), err());
    assertTrue(Files.exists(folder.resolve("led.csv")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - {type: led}                   | devices.yaml:1: device 1: 'pin' is missing
          - type: led;  pin: 48           | devices.yaml:2: device 1: 'pin' must be a whole number
          - type: led;  colour: red       | devices.yaml:1: device 1: 'pin' is missing
          - type: led;  pin: one          | devices.yaml:2: device 1: 'pin' must be a number
          - type: led;  pin: 1;  pin: 2   | devices.yaml:3: no device file ('pin' stands twice)
          - type: led;pin: 1              | devices.yaml:2: no YAML (
          - &a [*a]                       | devices.yaml:1: no
          - [1                            | no YAML (
          # nothing                       | must be a list of devices
          """)
  void whatIsWrongInYamlIsNamedWithItsLine(String yaml, String message) throws IOException {
    Files.writeString(folder.resolve("devices.yaml"), yaml.replace(';', '\n'));

    assertEquals(ExitCode.UNREADABLE, run("print(1)\n"));

    assertTrue(err().contains(message), err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                         | must be a list of devices
          [1]                                        | device 1 must be an object
          [{"pin": 1}]                               | device 1: 'type' is missing
          [{"type": "laser"}]                        | device 1: 'type' is 'laser'; there are axp192, button
          [{"type": "led"}]                          | device 1: 'pin' is missing; a pad, 0..47
          [{"type": "led", "pin": 48}]               | device 1: 'pin' must be a whole number of 0..47
          [{"type": "led", "pin": 1, "colour": 3}]   | device 1: 'colour' is no field of a led
          [{"type": "button", "pin": 1, "presses": [[2, 1]]}] | device 1: 'presses' must end after they begin
          [{"type": "registers", "scl": 1, "sda": 2}] | device 1: 'address' is missing
          [{"type": "registers", "scl": 1, "sda": 2, "address": 3, "registers": {"x": 1}}] | registers: 'x' must be a register's number
          [{"type": "i2c-master", "scl": 1, "sda": 2, "exchanges": [{"at": 1}]}] | exchanges 1: 'address' is missing
          [{"type": "ns2009", "scl": 1, "sda": 2, "touches": [[2, 1, 0, 0]]}] | device 1: 'touches' must end after they begin
          [{"type": "uart", "output": "x"}]          | device 1: 'tx' is missing, and so is rx
          [{"type": "spi-flash", "sclk": 1}]         | device 1: 'cs' is missing
          [{"type": "spi-flash", "sclk": 1, "cs": 2, "bytes": 65537}] | device 1: 'bytes' is wrong
          [{"type": "mfrc522", "sclk": 1, "cs": 2, "uid": [1]}] | device 1: 'uid' is wrong
          [                                          | no JSON
          """)
  void whatIsWrongInAFileIsNamed(String json, String message) throws IOException {
    devices(json);

    assertEquals(ExitCode.UNREADABLE, run("print(1)\n"));

    assertTrue(err().contains(message), err());
    assertEquals("", out());
  }

  /** As sipeed's test_touch.py notes of a real one: codec, accelerometer, power chip, touch. */
  @Test
  void theAmigoHasFourDevicesOnItsBus() throws IOException {
    run(
        """
        from machine import I2C
        i2c = I2C(I2C.I2C3, freq=100000, scl=24, sda=27)
        print(i2c.scan())
        i2c.writeto_mem(0x26, 0x0F, 1)
        print(i2c.readfrom_mem(0x26, 0x06, 2))
        """,
        "--board",
        "amigo");
    // One g in the range of 4 g: 2048 counts, in the high 14 bits.
    assertEquals("[16, 38, 52, 56]\nb'\\x00 '\n", out(), err());
  }

  @Test
  void theM5StickVHasItsPowerChip() throws IOException {
    assertEquals(
        ExitCode.OK,
        run(
            """
            import pmu
            from board import board_info
            axp = pmu.axp192()
            print(int(axp.getVbatVoltage()), int(axp.getTemperature()), axp.getKeyStatus(), board_info.BUTTON_A)
            """,
            "--board",
            "m5stickv"),
        err());
    assertEquals("3999 25 -1 36\n", out());
  }

  /** As sipeed's driver of the chip reads them: USB is plugged in, 2941 counts of 1.7 mV. */
  @Test
  void theCubesPowerChipHasUsbAtItsExternalInput() throws IOException {
    assertEquals(
        ExitCode.OK,
        run(
            """
            from machine import I2C
            i2c = I2C(I2C.I2C1, freq=100000, scl=30, sda=31)
            print(hex(i2c.readfrom_mem(0x34, 0x00, 1)[0] & 0xF0))
            for register in (0x56, 0x5A):
                high, low = i2c.readfrom_mem(0x34, register, 2)
                print((high << 4) + low)
            """,
            "--board",
            "cube"),
        err());
    assertEquals("0xc0\n2941\n0\n", out());
  }

  private String lastLine() {
    return out().lines().toList().getLast();
  }

  private static double seconds(String edge) {
    return Double.parseDouble(edge.substring(0, edge.indexOf(',')));
  }

  private void devices(String json) throws IOException {
    write("devices.json", json);
  }

  private int run(String script, String... options) throws IOException {
    write("main.py", script);
    Stream<String> devices =
        Stream.of("devices.json", "devices.yaml")
            .map(folder::resolve)
            .filter(Files::exists)
            .map(file -> "--devices=" + file);
    String[] words =
        Stream.of(Stream.of("run", folder + "/main.py"), devices, Stream.of(options))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return k210(words);
  }
}
