package k210.cli;

import java.io.OutputStream;
import java.io.PrintStream;

/** Where a script prints; tells once when nothing that is printed arrives any more. */
final class ScriptOutput extends OutputStream {
  private final PrintStream out;
  private final Runnable lost;
  private boolean told;

  /**
   * Prints to a stream.
   *
   * @param lost what to do when its reader has left or its disk is full, as {@code head} leaves
   */
  ScriptOutput(PrintStream out, Runnable lost) {
    this.out = out;
    this.lost = lost;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    out.write(octets, offset, length);
    // A PrintStream throws nothing; asking it also sends what it has, as it does on its own.
    if (!told && out.checkError()) {
      told = true;
      lost.run();
    }
  }

  @Override
  public void flush() {
    out.flush();
  }
}
