package k210.maixpy.audio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import k210.board.Board;
import k210.i2s.DmaChannel;
import k210.i2s.I2s;
import k210.maixpy.python.ScriptServices;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import org.graalvm.polyglot.HostAccess;

/**
 * Plays a WAV file through four buffers in a ring: each call fills one, if one is free, and hands
 * one to the DMA channel (wav.c, {@code wav_play}).
 *
 * <p>What the firmware hands over is the buffer whose end it has not been told of yet. A loop that
 * calls faster than the sound plays therefore hears the first buffer twice and never the last.
 */
public final class WavPlayer {
  private static final int BUFFERS = 4;
  private static final int BUFFER_BYTES = 4096;
  private static final int ENOMEM = 12;

  /** A load, a product, a quotient of floats, two conversions, a store; rough. */
  private static final long CYCLES_PER_SAMPLE = 45;

  private final ScriptServices services;
  private final AudioFile file;
  private final I2s i2s;
  private final DmaChannel dma;
  private final DmaWait wait;
  private final int points;
  private final List<Allocation> memory = new ArrayList<>();
  private final Board board;
  private final byte[][] buffers = new byte[BUFFERS][];
  private WavHeader header;
  private int readOrder;
  private int playOrder;
  private boolean interruptDue;

  WavPlayer(
      Board board, ScriptServices services, DmaWait wait, AudioFile file, int number, int points) {
    this.board = board;
    this.services = services;
    this.wait = wait;
    this.file = file;
    this.points = points;
    i2s = board.peripherals().i2s(number);
    dma = board.peripherals().playingDma();
  }

  /** Reads the header; its fields, the first one the status, 0 if the firmware takes the file. */
  @HostAccess.Export
  public int[] open() {
    long size = file.size();
    byte[] start = read(Integer.BYTES * points);
    header = WavHeader.parse(Arrays.copyOf(start, Integer.BYTES * points), size);
    return header.fields();
  }

  /** Takes the buffers' memory, after the header has been read. */
  @HostAccess.Export
  public void start() {
    file.seek(header.bytes());
    try {
      for (int i = 0; i < BUFFERS; i++) {
        memory.add(board.heap().allocate(BUFFER_BYTES, "WAV buffer"));
      }
    } catch (OutOfSystemMemoryException e) {
      finish();
      throw services.errors().osError(ENOMEM);
    }
  }

  /**
   * One turn.
   *
   * @param volume in percent
   * @return 1, or 0 when the file has been read
   */
  @HostAccess.Export
  public int play(double volume) {
    settle();
    if (buffers[readOrder] == null) {
      boolean mono = header.channels() == 1;
      byte[] samples = read(mono ? 2 * points : Integer.BYTES * points);
      buffers[readOrder] = new byte[0];
      if (samples.length == 0) {
        return 0;
      }
      services.stop().advance(CYCLES_PER_SAMPLE * (samples.length / Short.BYTES));
      buffers[readOrder] = scaled(samples, (float) volume, mono);
      readOrder = (readOrder + 1) % BUFFERS;
    }
    if (buffers[playOrder] != null) {
      send(buffers[playOrder]);
    }
    return 1;
  }

  /** Gives everything back. */
  @HostAccess.Export
  public void finish() {
    memory.forEach(board.heap()::free);
    memory.clear();
    file.close();
  }

  /** Samples made louder or softer in 32-bit floats; a single channel goes to both sides. */
  static byte[] scaled(byte[] samples, float volume, boolean mono) {
    int step = mono ? Short.BYTES : Integer.BYTES;
    int words = samples.length / step;
    byte[] scaled = new byte[mono ? Integer.BYTES * words : samples.length];
    for (int i = 0; i < words; i++) {
      for (int side = 0; side < 2; side++) {
        int from = i * step + (mono ? 0 : Short.BYTES * side);
        short sample = (short) ((samples[from] & 0xFF) | (samples[from + 1] << 8));
        int value = (int) (sample * volume / 100f);
        scaled[Integer.BYTES * i + Short.BYTES * side] = (byte) value;
        scaled[Integer.BYTES * i + Short.BYTES * side + 1] = (byte) (value >> 8);
      }
    }
    return scaled;
  }

  /** The driver's i2s_play for two channels, its mistakes with other sizes included. */
  private void send(byte[] buffer) {
    int frame = buffer.length / Integer.BYTES;
    i2s.splitWords(header.bitsPerSample() == Short.SIZE);
    switch (header.bitsPerSample()) {
      case Short.SIZE -> transfer(Words.of(Arrays.copyOf(buffer, Integer.BYTES * frame)));
      case Byte.SIZE -> {
        int[] words = Words.of(Arrays.copyOf(buffer, 2 * buffer.length));
        int[] spread = new int[2 * frame];
        for (int half = 0; half < 2; half++) {
          for (int i = 0; i < frame; i++) {
            spread[2 * i] = words[half * frame / 2 + i];
          }
          transfer(spread.clone());
        }
      }
      default -> transfer(Words.of(Arrays.copyOf(buffer, 2 * (buffer.length / 6) * Integer.BYTES)));
    }
  }

  private void transfer(int[] words) {
    wait.untilIdle(dma);
    settle();
    if (words.length > 0) {
      i2s.send(dma, words);
      interruptDue = true;
    }
  }

  /** The interrupt of a transfer that has ended. */
  private void settle() {
    if (interruptDue && dma.idle()) {
      interruptDue = false;
      buffers[playOrder] = null;
      playOrder = (playOrder + 1) % BUFFERS;
    }
  }

  private byte[] read(int most) {
    try {
      return file.read(most);
    } catch (IOException e) {
      throw services.errors().osError("read file error");
    }
  }
}
