package k210.imlib.keypoints;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Keypoints in a file, as orb_save_descriptor of img/orb.c means to write them: their number, then
 * x, y, score, octave and angle in 16 bits each and the 32 bytes of the descriptor, little endian.
 */
public final class DescriptorFile {
  private static final int HEADER_BYTES = 4;
  private static final int KEYPOINT_BYTES = 5 * 2 + 32;

  private DescriptorFile() {}

  /** The bytes of a list. */
  public static byte[] write(List<Keypoint> keypoints) {
    ByteBuffer file =
        ByteBuffer.allocate(HEADER_BYTES + keypoints.size() * KEYPOINT_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(keypoints.size());
    for (Keypoint keypoint : keypoints) {
      file.putShort((short) keypoint.x())
          .putShort((short) keypoint.y())
          .putShort((short) keypoint.score())
          .putShort((short) keypoint.octave())
          .putShort((short) keypoint.angle());
      for (int quarter = 0; quarter < 4; quarter++) {
        file.putLong(keypoint.descriptor(quarter));
      }
    }
    return file.array();
  }

  /** The whole keypoints that are there, at most as many as the number says. */
  public static List<Keypoint> read(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Keypoint> keypoints = new ArrayList<>();
    int count = file.remaining() < HEADER_BYTES ? 0 : file.getInt();
    while (keypoints.size() < count && file.remaining() >= KEYPOINT_BYTES) {
      int[] numbers = new int[5];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Short.toUnsignedInt(file.getShort());
      }
      long[] bits = {file.getLong(), file.getLong(), file.getLong(), file.getLong()};
      keypoints.add(new Keypoint(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], bits));
    }
    return keypoints;
  }
}
