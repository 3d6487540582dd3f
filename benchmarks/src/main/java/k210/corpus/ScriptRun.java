package k210.corpus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One script on a board of its own. */
final class ScriptRun {
  private static final String REPORT = "report.json";

  private final Worker worker;
  private final CorpusFolders folders;
  private final Path results;
  private final long limitSeconds;

  /**
   * Prepares runs.
   *
   * @param worker runs the commands
   * @param folders where files come from
   * @param results each script's output, report and LCD pictures, for whoever wants to look
   * @param limitSeconds how long a run may take here
   */
  ScriptRun(Worker worker, CorpusFolders folders, Path results, long limitSeconds) {
    this.worker = worker;
    this.folders = folders;
    this.results = results;
    this.limitSeconds = limitSeconds;
  }

  /** How a script ended in an earlier run; empty without one. What left no report was too slow. */
  Optional<ScriptOutcome> earlier(CorpusEntry entry) throws IOException {
    Path report = folder(entry).resolve(REPORT);
    if (!Files.exists(folder(entry))) {
      return Optional.empty();
    }
    return Optional.of(
        Files.exists(report) ? outcome(report) : ScriptOutcome.timeout(limitSeconds));
  }

  private Path folder(CorpusEntry entry) {
    return results.resolve(entry.script().replace('/', '-'));
  }

  /** Runs a script and waits for its end. */
  ScriptOutcome run(CorpusEntry entry) throws IOException, InterruptedException {
    Path folder = folder(entry);
    FolderTree.delete(folder);
    Files.createDirectories(folder);
    for (String script : entry.before()) {
      worker.run(
          List.of(
              "run",
              folders.script(script),
              "--flash",
              flash(folder).toString(),
              "--stop-after",
              Double.toString(CorpusTable.DEFAULT_SECONDS)),
          typed(entry, folder),
          folder.resolve("before.txt"),
          folder.resolve("before-errors.txt"),
          limitSeconds);
    }
    Path report = folder.resolve(REPORT);
    Path errors = folder.resolve("stderr.txt");
    Optional<Integer> exitCode =
        worker.run(
            command(entry, folder, report),
            typed(entry, folder),
            folder.resolve("stdout.txt"),
            errors,
            limitSeconds);
    if (exitCode.isEmpty()) {
      return ScriptOutcome.timeout(limitSeconds);
    }
    // Firmware's texts are not always UTF-8.
    List<String> lines = Files.readAllLines(errors, StandardCharsets.ISO_8859_1);
    return Files.exists(report)
        ? outcome(report)
        : ScriptOutcome.noReport(exitCode.get(), lines.isEmpty() ? "" : lines.getLast());
  }

  private List<String> command(CorpusEntry entry, Path folder, Path report) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "run",
                folders.scripts().resolve(entry.script()).toString(),
                "--stop-after",
                Double.toString(entry.seconds()),
                "--stop-after-frames",
                Integer.toString(entry.frames()),
                "--lcd",
                folder.resolve("lcd").toString(),
                "--report",
                report.toString()));
    entry.board().ifPresent(name -> command.addAll(List.of("--board", name)));
    entry.firmware().ifPresent(name -> command.addAll(List.of("--firmware", name)));
    if (!entry.camera().equals("pattern")) {
      command.addAll(List.of("--camera", folders.path(entry.camera())));
    }
    entry
        .secondCamera()
        .ifPresent(
            reference -> command.addAll(List.of("--second-camera", folders.path(reference))));
    if (!entry.before().isEmpty()) {
      command.addAll(List.of("--flash", flash(folder).toString()));
    }
    for (String reference : entry.burn()) {
      command.addAll(List.of("--burn", folders.path(reference)));
    }
    if (!entry.card().isEmpty()) {
      command.addAll(List.of("--sd", card(entry, folder).toString()));
    }
    if (entry.devices().isPresent()) {
      // What devices leave behind lands beside their file, so each run gets a copy.
      Path copy = folder.resolve("devices.json");
      Files.copy(folders.table().resolve(entry.devices().get()), copy);
      command.addAll(List.of("--devices", copy.toString()));
    }
    return command;
  }

  private static Path flash(Path folder) {
    return folder.resolve("flash.bin");
  }

  private Path card(CorpusEntry entry, Path folder) throws IOException {
    Path card = folder.resolve("sd");
    for (Map.Entry<String, String> file : entry.card().entrySet()) {
      folders.write(file.getValue(), card.resolve(file.getKey()));
    }
    return card;
  }

  private static Path typed(CorpusEntry entry, Path folder) throws IOException {
    return Files.writeString(folder.resolve("stdin.txt"), entry.input(), StandardCharsets.UTF_8);
  }

  private static ScriptOutcome outcome(Path file) throws IOException {
    JsonObject report = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    List<String> notModelled = new ArrayList<>();
    for (JsonElement used : report.getAsJsonArray("notModelled")) {
      notModelled.add(used.getAsJsonObject().get("name").getAsString());
    }
    String error = "";
    if (report.get("exception").isJsonObject()) {
      JsonObject exception = report.getAsJsonObject("exception");
      String message =
          exception.get("message").isJsonNull() ? "" : exception.get("message").getAsString();
      error = (exception.get("type").getAsString() + ": " + message).strip();
    }
    return new ScriptOutcome(
        report.get("ended").getAsString(),
        report.get("snapshots").getAsLong(),
        report.getAsJsonArray("lcdFrames").size(),
        report.get("boardSeconds").getAsDouble(),
        notModelled,
        error);
  }
}
