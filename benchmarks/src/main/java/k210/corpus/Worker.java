package k210.corpus;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import k210.cli.Main;

/**
 * A process that runs commands of {@code k210} one after the other, each on a board of its own, in
 * an interpreter that is warm from the ones before. One that does not end is ended with its
 * process; the next command gets a new one.
 *
 * <p>A command comes as lines: how many words, the words, and the files for its streams. The answer
 * is its exit code.
 */
final class Worker implements AutoCloseable {
  private Process process;
  private BufferedWriter commands;
  private BufferedReader answers;

  /**
   * Runs a command.
   *
   * @param words those after {@code k210}
   * @param in what is typed
   * @param out its standard output
   * @param err its messages
   * @return its exit code; empty when it took too long
   */
  Optional<Integer> run(List<String> words, Path in, Path out, Path err, long limitSeconds)
      throws IOException, InterruptedException {
    if (process == null || !process.isAlive()) {
      start();
    }
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(words.size()));
    lines.addAll(words);
    lines.addAll(List.of(in.toString(), out.toString(), err.toString()));
    commands.write(String.join("\n", lines) + "\n");
    commands.flush();
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::answer);
    try {
      String code = answer.get(limitSeconds, TimeUnit.SECONDS);
      if (code == null) {
        throw new IOException("the worker ended; its last messages are in " + err);
      }
      return Optional.of(Integer.parseInt(code));
    } catch (TimeoutException e) {
      close();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IOException("the worker's answer cannot be read", e.getCause());
    }
  }

  private String answer() {
    try {
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
    process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
      process = null;
    }
  }

  /** The process's own side. */
  public static void main(String[] args) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream answers = System.out;
    for (String count = commands.readLine(); count != null; count = commands.readLine()) {
      String[] words = new String[Integer.parseInt(count)];
      for (int i = 0; i < words.length; i++) {
        words[i] = commands.readLine();
      }
      try (FileInputStream in = new FileInputStream(commands.readLine());
          PrintStream out = new PrintStream(commands.readLine(), StandardCharsets.UTF_8);
          PrintStream err = new PrintStream(commands.readLine(), StandardCharsets.UTF_8)) {
        System.setIn(in);
        answers.println(Main.run(words, out, err));
        answers.flush();
      }
    }
  }
}
