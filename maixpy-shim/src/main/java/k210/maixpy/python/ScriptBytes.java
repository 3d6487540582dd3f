package k210.maixpy.python;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.runtime.object.PFactory;

/**
 * Python's own bytes, made in Java. Small amounts cross to Python as strings of characters 0..255,
 * which needs nothing of GraalPy; of a whole picture that takes half a millisecond more than this.
 */
public final class ScriptBytes {
  private ScriptBytes() {}

  /**
   * A bytearray.
   *
   * @param bytes its bytes, which become the script's
   */
  public static Object bytearray(byte[] bytes) {
    return PFactory.createByteArray(PythonLanguage.get(null), bytes);
  }
}
