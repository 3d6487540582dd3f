package k210.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import k210.device.Sound;
import k210.device.Speaker;

/** Sound files of the host, for microphones and speakers of the device file. */
final class WavFile {
  private static final long LARGEST_BYTES = 256L << 20;

  /** As many as a microphone array has. */
  private static final int CHANNELS_MAX = 8;

  private WavFile() {}

  /** Reads a file that Java's sound library knows, with samples of 8 to 32 bits. */
  static Sound read(Path file) {
    byte[] octets = FlashContents.readAll(file, LARGEST_BYTES);
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(octets))) {
      AudioFormat format = in.getFormat();
      boolean signed = format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED);
      if (!signed && !format.getEncoding().equals(AudioFormat.Encoding.PCM_UNSIGNED)) {
        throw CommandException.unreadable(file + ": only PCM samples are read");
      }
      return sound(format, signed, in.readAllBytes());
    } catch (UnsupportedAudioFileException | IOException e) {
      throw CommandException.unreadable("%s: no sound file (%s)".formatted(file, e.getMessage()));
    }
  }

  /** Writes what a speaker has played; a file without samples if it has played nothing. */
  static void write(Speaker speaker, Path file) throws IOException {
    short[] samples = speaker.samples();
    ByteBuffer octets = ByteBuffer.allocate(samples.length * Short.BYTES);
    octets.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
    float rate = Math.max(1, Math.round(speaker.sampleHz()));
    AudioFormat format = new AudioFormat(rate, Short.SIZE, 2, true, false);
    Files.deleteIfExists(file);
    try (AudioInputStream in =
        new AudioInputStream(
            new ByteArrayInputStream(octets.array()), format, samples.length / 2)) {
      int unused = AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }

  private static Sound sound(AudioFormat format, boolean signed, byte[] octets) {
    int bytes = format.getSampleSizeInBits() / Byte.SIZE;
    int channels = Math.min(CHANNELS_MAX, format.getChannels());
    int frames = octets.length / format.getFrameSize();
    List<float[]> samples = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      float[] of = new float[frames];
      for (int frame = 0; frame < frames; frame++) {
        int at = frame * format.getFrameSize() + channel * bytes;
        int value = 0;
        for (int i = 0; i < bytes; i++) {
          int place = format.isBigEndian() ? bytes - 1 - i : i;
          value |= (octets[at + i] & 0xFF) << (Byte.SIZE * (place + Integer.BYTES - bytes));
        }
        of[frame] = (signed ? value : value ^ Integer.MIN_VALUE) / (float) (1L << 31);
      }
      samples.add(of);
    }
    return new Sound(format.getSampleRate(), samples);
  }
}
