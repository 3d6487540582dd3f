package k210.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The entrance of the command line: {@code k210 COMMAND ...}. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the JVM with its exit code.
   *
   * @param args the words after {@code k210}
   */
  public static void main(String[] args) {
    HostOutput stdout = new HostOutput(FileDescriptor.out);
    PrintStream out = utf8(stdout);
    PrintStream err = utf8(new HostOutput(FileDescriptor.err));
    int exitCode = run(args, out, err);
    out.flush();
    if (exitCode == ExitCode.OK && stdout.loss().isPresent()) {
      err.println("k210: stdout: cannot be written (" + stdout.loss().get() + ")");
      exitCode = ExitCode.UNREADABLE;
    }
    err.flush();
    System.exit(exitCode);
  }

  /**
   * Runs one command.
   *
   * @param args the words after {@code k210}
   * @param out where data goes
   * @param err where messages and progress go
   * @return the exit code, see {@link ExitCode}
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return K210Command.commandLine(out, err, args).execute(args);
  }

  /** Board text is UTF-8 whatever the host's locale says. */
  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(new BufferedOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
