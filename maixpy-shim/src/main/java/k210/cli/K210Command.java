package k210.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import k210.kfpkg.KfpkgException;
import k210.kmodel.ModelException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of all commands. */
@Command(
    name = "k210",
    mixinStandardHelpOptions = true,
    version = "k210 0.1.0",
    description = "A Kendryte K210 board without the board: MaixPy scripts, kmodels, board time.",
    footer = {
      "",
      "Examples:",
      "  k210 demo",
      "  k210 run script.py --burn model.kmodel@0x300000 --camera photo.jpg --lcd pics",
      "  k210 repl",
      "  k210 infer model.kmodel photo.jpg -o out --dump-layers",
      "  k210 profile model.kmodel",
      "  k210 inspect model.kmodel",
      "  k210 flash flash.bin burn face.kfpkg",
      "",
      "'k210 COMMAND --help' explains each command."
    })
final class K210Command implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          RunCommand.class,
          ReplCommand.class,
          InferCommand.class,
          ProfileCommand.class,
          InspectCommand.class,
          FlashCommand.class,
          BoardsCommand.class);

  private final PrintStream out;

  @Spec private CommandSpec spec;

  private K210Command(PrintStream out) {
    this.out = out;
  }

  @Override
  public void run() {
    spec.commandLine().usage(out);
  }

  /**
   * The command line over the given streams.
   *
   * @param args what it shall execute: where the first word names a command, only that one is made,
   *     because making all of them takes as long as starting the JVM
   */
  static CommandLine commandLine(PrintStream out, PrintStream err, String... args) {
    StreamFactory factory = new StreamFactory(out, err);
    CommandLine line = new CommandLine(new K210Command(out), factory);
    commands(args).forEach(command -> line.addSubcommand(new CommandLine(command, factory)));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (failure, words) -> {
          err.println("k210: " + wrongWords(failure));
          err.println(
              "k210: '"
                  + failure.getCommandLine().getCommandSpec().qualifiedName()
                  + " --help' shows the usage");
          return ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, err));
    return line;
  }

  /** What is wrong with the words, and which might have been meant. */
  private static String wrongWords(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return failure.getMessage();
    }
    String word = unmatched.getUnmatched().getFirst();
    String kind =
        unmatched.isUnknownOption()
            ? "option"
            : failure.getCommandLine().getSubcommands().isEmpty() ? "argument" : "command";
    List<String> meant = unmatched.getSuggestions();
    return "unknown %s '%s'%s"
        .formatted(kind, word, meant.isEmpty() ? "" : "; did you mean " + meant.getFirst() + "?");
  }

  private static List<Class<?>> commands(String... args) {
    return COMMANDS.stream()
        .filter(command -> args.length > 0 && name(command).equals(args[0]))
        .findAny()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /**
   * One plain line for what a user can mend, also where it came up in the midst of a script, as a
   * full disk does; a stack trace only for a mistake of our own.
   */
  private static int report(Exception failure, PrintStream err) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CommandException e) {
        err.println("k210: " + e.getMessage());
        return e.exitCode();
      }
      if (cause instanceof ModelException || cause instanceof KfpkgException) {
        err.println("k210: " + cause.getMessage());
        return ExitCode.UNREADABLE;
      }
    }
    err.println("k210: this is a mistake of the emulator, please report it:");
    failure.printStackTrace(err);
    return ExitCode.INTERNAL;
  }

  /** Gives every command the streams it writes to. */
  private record StreamFactory(PrintStream out, PrintStream err) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (Streamed.class.isAssignableFrom(type)) {
        return type.cast(
            type.getDeclaredConstructor(PrintStream.class, PrintStream.class)
                .newInstance(out, err));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }

  /** A command that is made with the streams it writes to. */
  interface Streamed {}
}
