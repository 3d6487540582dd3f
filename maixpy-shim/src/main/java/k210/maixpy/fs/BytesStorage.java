package k210.maixpy.fs;

/** The content of a file that was read as a whole. */
final class BytesStorage implements FileStorage {
  private final byte[] octets;

  BytesStorage(byte[] octets) {
    this.octets = octets;
  }

  @Override
  public int read(long offsetBytes, byte[] into, int length) {
    int got = (int) Math.max(0, Math.min(length, octets.length - offsetBytes));
    if (got > 0) {
      System.arraycopy(octets, (int) offsetBytes, into, 0, got);
    }
    return got;
  }

  @Override
  public void write(long offsetBytes, byte[] more) throws FileErrorException {
    throw new FileErrorException(Errno.EPERM, "");
  }

  @Override
  public Seek seek(long offsetBytes, long now, OpenMode mode) {
    long reached = Math.clamp(offsetBytes, 0, octets.length);
    return new Seek(reached, reached);
  }

  @Override
  public void flush() {}

  @Override
  public long size() {
    return octets.length;
  }

  @Override
  public void close() {}
}
