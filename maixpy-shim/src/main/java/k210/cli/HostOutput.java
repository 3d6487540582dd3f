package k210.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/** A standard stream of the process, which remembers what a PrintStream swallows. */
final class HostOutput extends FileOutputStream {
  private static final String READER_LEFT = "Broken pipe";

  private IOException failure;

  HostOutput(FileDescriptor descriptor) {
    super(descriptor);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    try {
      super.write(octets, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Why something was lost, such as a full disk; a reader that leaves early loses nothing. */
  Optional<String> loss() {
    if (failure == null || READER_LEFT.equals(failure.getMessage())) {
      return Optional.empty();
    }
    return Optional.of(OutputFile.reason(failure));
  }
}
