package k210.kmodel;

/** Element type of a tensor. */
public enum DataType {
  /** Unsigned byte. */
  UINT8("u8", 'B', 1),
  /** IEEE-754 binary32, little-endian. */
  FLOAT32("f32", 'f', 4);

  private final String label;
  private final char typecode;
  private final int bytes;

  DataType(String label, char typecode, int bytes) {
    this.label = label;
    this.typecode = typecode;
    this.bytes = bytes;
  }

  /** Short name in reports: {@code u8} or {@code f32}. */
  public String label() {
    return label;
  }

  /** Typecode of Python's array module, as MaixPy's fmap shows it. */
  public char typecode() {
    return typecode;
  }

  /** Bytes per element. */
  public int bytes() {
    return bytes;
  }
}
