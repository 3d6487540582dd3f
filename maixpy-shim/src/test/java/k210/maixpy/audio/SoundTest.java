package k210.maixpy.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import k210.board.Firmware;
import k210.device.Microphone;
import k210.device.Sound;
import k210.device.Speaker;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Sound as on a bench: a speaker and a microphone on the pads, board time, and what they hear. */
class SoundTest {
  /** The divider that comes nearest to 16 kHz from PLL2's 45066666 Hz is 22: 44 x 64 bit clocks. */
  private static final double RATE_HZ = 45_066_666 / 44.0 / 64;

  private static final String PADS =
      """
      from Maix import I2S
      from fpioa_manager import fm
      import audio, time
      fm.register(34, fm.fpioa.I2S0_OUT_D1)
      fm.register(35, fm.fpioa.I2S0_SCLK)
      fm.register(33, fm.fpioa.I2S0_WS)
      fm.register(20, fm.fpioa.I2S1_IN_D0)
      fm.register(19, fm.fpioa.I2S1_WS)
      fm.register(18, fm.fpioa.I2S1_SCLK)
      tx = I2S(I2S.DEVICE_0)
      tx.channel_config(I2S.CHANNEL_1, I2S.TRANSMITTER, align_mode=I2S.STANDARD_MODE)
      tx.set_sample_rate(16000)
      rx = I2S(I2S.DEVICE_1)
      rx.channel_config(I2S.CHANNEL_0, I2S.RECEIVER)
      rx.set_sample_rate(16000)
      """;

  @AutoClose private final MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL);
  private final Speaker speaker = new Speaker(maixPy.board().clock().cpuHz());

  SoundTest() {
    maixPy.board().peripherals().wiring().addI2sSink(35, 33, 34, speaker);
  }

  @Test
  void wordsReachTheSpeakerLeftAndRightInTurn() {
    maixPy.run(
        PADS
            + """
            import struct
            tx.play(audio.Audio(array=bytearray(struct.pack('<6i', 1, -2, 3, 4, 32767, -32768))))
            """);

    assertArrayEquals(new short[] {1, -2, 3, 4, 32767, -32768}, speaker.samples());
    assertEquals(RATE_HZ, speaker.sampleHz(), 1e-6);
  }

  @Test
  void aTransferTakesTheTimeOfItsFramesLessWhatTheFifoHolds() {
    String printed =
        maixPy.run(
            PADS
                + """
                sound = audio.Audio(array=bytearray(4 * 3200))
                tx.play(sound)
                start = time.ticks_us()
                tx.play(sound)
                print(time.ticks_us() - start)
                """);

    assertEquals((1600 - 16) / RATE_HZ * 1e6, Double.parseDouble(printed), 150);
  }

  @Test
  void aMicrophoneFillsItsHalfOfTheFrame() {
    maixPy
        .board()
        .peripherals()
        .wiring()
        .addI2sSource(18, 19, 20, new Microphone(seconds -> -0.5, false, true));

    String printed =
        maixPy.run(
            PADS
                + """
                sound = rx.record(8)
                print(list(sound.to_bytes()))
                rx.wait_record()
                import struct
                print(struct.unpack('<8i', sound.to_bytes()))
                """);

    // Half of full scale in 24 bits is -4194304, rounded from -4194303.5; its upper 16 are kept.
    assertEquals(
        "[" + "0, ".repeat(31) + "0]\n(0, -16384, 0, -16384, 0, -16384, 0, -16384)\n", printed);
  }

  @Test
  void aRecordingLastsAsLongAsItsFrames() {
    String printed =
        maixPy.run(
            PADS
                + """
                start = time.ticks_us()
                rx.record(3200)
                print(time.ticks_us() - start < 1000)
                rx.wait_record()
                print(time.ticks_us() - start)
                """);

    assertTrue(printed.startsWith("True\n"));
    assertEquals(1600 / RATE_HZ * 1e6, Double.parseDouble(printed.substring(5)), 150);
  }

  @Test
  void aToneIsRecordedIntoAFileThatPlaysTheSameTone() {
    maixPy
        .board()
        .peripherals()
        .wiring()
        .addI2sSource(18, 19, 20, new Microphone(Microphone.tone(1000, 0.5), true, false));

    String printed =
        maixPy.run(
            PADS
                + """
                def keep(sound):
                    words = sound.to_bytes()
                    return b''.join([bytes(words[i:i + 2]) for i in range(0, len(words), 4)])
                sound = rx.record(6400)
                rx.wait_record()
                data = keep(sound)
                import struct
                with open('/flash/tone.wav', 'wb') as f:
                    f.write(b'RIFF' + struct.pack('<I', 36 + len(data)) + b'WAVEfmt ' + struct.pack(
                        '<IHHIIHH', 16, 1, 2, 16000, 64000, 4, 16) + b'data' + struct.pack('<I', len(data)) + data)
                player = audio.Audio(path='/flash/tone.wav')
                player.volume(50)
                print(player.play_process(tx))
                while player.play() == 1:
                    pass
                player.finish()
                """);

    assertEquals(
        """
        [MAIXPY]: result = 0
        [MAIXPY]: numchannels = 2
        [MAIXPY]: samplerate = 16000
        [MAIXPY]: byterate = 64000
        [MAIXPY]: blockalign = 4
        [MAIXPY]: bitspersample = 16
        [MAIXPY]: datasize = 12800
        [2, 16000, 64000, 4, 16, 12800]
        """,
        printed);
    // 3200 frames in buffers of 1024: the first one twice, then the second and third, never the
    // last.
    assertEquals(4 * 1024, speaker.samples().length / 2);
    short[] left = new short[3 * 1024];
    for (int i = 0; i < left.length; i++) {
      left[i] = speaker.samples()[2 * (i + 1024)];
    }
    assertEquals(1000, hertz(left), 5);
    assertEquals(0.25 * 32767, peak(left), 5);
  }

  @Test
  void theBoardsOwnWordsForWhatIsWrong() {
    assertEquals("ValueError '[MAIXPY]I2S3:does not exist'\n", raised("I2S(3)"));
    assertEquals(
        "ValueError '[MAIXPY]I2S:invalid buffer length'\n", raised("I2S(0, sample_points=65537)"));
    assertEquals("ValueError '[MAIXPY]I2S:invalid i2s channle'\n", raised("tx.channel_config(4)"));
    assertEquals("ValueError '[MAIXPY]I2S:invalid cycles'\n", raised("tx.channel_config(0, 2)"));
    assertEquals(
        "ValueError '[MAIXPY]I2S:invalid sample rate'\n", raised("tx.set_sample_rate(4194305)"));
    assertEquals(
        "ValueError '[MAIXPY]I2S:please input recording points or time'\n", raised("rx.record()"));
    assertEquals(
        "ValueError '[MAIXPY]I2S:sampling size is out of bounds'\n", raised("rx.record(time=1)"));
    assertEquals("ValueError 'value:[0,100]'\n", raised("audio.Audio().volume(101)"));
    assertEquals("AttributeError 'empty Audio'\n", raised("audio.Audio(points=0).to_bytes()"));
    assertEquals("OSError '[Errno 5] EIO'\n", raised("audio.Audio(path='/flash/none.wav')"));
  }

  @Test
  void aFileThatIsNoWavIsRefusedWithTheFirmwaresCode() throws IOException {
    maixPy.files().writeAll("/flash/x.wav", "RIFFxxxxWAVE".getBytes(StandardCharsets.US_ASCII));

    assertEquals(
        "[MAIXPY]: wav error code : 4\nOSError 'wav init error'\n",
        raised("audio.Audio(path='/flash/x.wav').play_process(tx)"));
  }

  @Test
  void anAudioOfABytearrayIsItsMemory() {
    assertEquals(
        "[MAIXPY]audio:(points=2, buffer addr=0) True 40.0\n",
        maixPy.run(
            PADS
                + """
                memory = bytearray(8)
                sound = audio.Audio(memory)
                memory[0] = 5
                print(sound, sound.to_bytes() is memory, sound.volume())
                """));
  }

  /** As in gc_alloc: what does not fit at once is tried again after a collection. */
  @Test
  void aRecordingTakesTheMemoryOfDroppedImages() {
    assertEquals(
        "4096\n",
        maixPy.run(
            """
            import gc, image
            from Maix import I2S
            device = I2S(I2S.DEVICE_0)
            device.channel_config(device.CHANNEL_0, device.RECEIVER)
            device.set_sample_rate(16000)
            while gc.mem_free() > 4000:
                image.Image(size=(40, 25))
            print(len(device.record(1024).to_bytes()))
            """));
  }

  @Test
  void aHeaderIsReadAsItIsWritten() {
    byte[] octets = WavHeader.ofRecording(16000, 400).octets();

    ByteBuffer fields = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(436, fields.getInt(4));
    assertEquals(400, fields.getInt(40));
    assertArrayEquals(
        new int[] {0, 2, 16000, 64000, 4, 16, 400}, WavHeader.parse(octets, 444).fields());
    assertArrayEquals(
        new int[] {0, 2, 16000, 64000, 4, 16, 400}, WavHeader.parse(octets, 436).fields());
    octets[22] = 3;
    assertEquals(9, WavHeader.parse(octets, 444).status());
  }

  @Test
  void volumeIsTakenInSingleFloatsAndCutTowardsZero() {
    // 0.4 of 101 is 40.4, of -101 is -40.4.
    byte[] stereo = {101, 0, -101, -1};
    assertArrayEquals(new byte[] {40, 0, -40, -1}, WavPlayer.scaled(stereo, 40, false));
    assertArrayEquals(
        new byte[] {40, 0, 40, 0, -40, -1, -40, -1}, WavPlayer.scaled(stereo, 40, true));
  }

  @Test
  void aSoundIsHeardBetweenItsSamplesToo() {
    Sound sound = new Sound(10, List.of(new float[] {0, 1, 0}));

    assertEquals(0.5, sound.at(1, 0.05), 1e-9);
    assertEquals(0, sound.at(0, -0.1), 0);
    assertEquals(0, sound.at(0, 0.3), 0);
    assertEquals(0.5, Microphone.recording(sound, 0, 1, true).applyAsDouble(1.35), 1e-9);
  }

  private String raised(String expression) {
    return maixPy.raised(PADS, expression);
  }

  /** From the first rising crossing of zero to the last one. */
  private static double hertz(short[] samples) {
    int first = -1;
    int last = -1;
    int crossings = 0;
    for (int i = 1; i < samples.length; i++) {
      if (samples[i - 1] < 0 && samples[i] >= 0) {
        first = first < 0 ? i : first;
        last = i;
        crossings++;
      }
    }
    return (crossings - 1) * RATE_HZ / (last - first);
  }

  private static int peak(short[] samples) {
    int peak = 0;
    for (short sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
