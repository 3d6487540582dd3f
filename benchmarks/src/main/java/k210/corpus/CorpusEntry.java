package k210.corpus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one script of the corpus needs and how it is to end.
 *
 * @param script its path below the folder of scripts
 * @param board {@code --board}
 * @param firmware {@code --firmware}
 * @param before scripts that run first on the same flash, to write the board's configuration; paths
 *     or references
 * @param camera {@code --camera}: {@code pattern} or a {@link CorpusFolders reference}
 * @param secondCamera {@code --second-camera}, a reference
 * @param card files of the SD card: path on the card to reference; without any there is no card
 * @param burn {@code --burn}: references, with the address
 * @param devices {@code --devices}: a file of the table's own folder
 * @param input what is typed at the console
 * @param frames {@code --stop-after-frames}, calls of {@code snapshot} and {@code display} together
 * @param seconds {@code --stop-after}
 * @param expected how it is to end
 * @param why what a reader should know about that end
 */
record CorpusEntry(
    String script,
    Optional<String> board,
    Optional<String> firmware,
    List<String> before,
    String camera,
    Optional<String> secondCamera,
    Map<String, String> card,
    List<String> burn,
    Optional<String> devices,
    String input,
    int frames,
    double seconds,
    Verdict expected,
    String why) {

  /** How a run is judged. */
  enum Verdict {
    /** Ended by itself or by a limit, and used nothing that is not modelled. */
    RUNS("runs"),
    /** An uncaught exception, as the board would raise it. */
    ERROR("error"),
    /** Something of the board that the emulator lacks. */
    NOT_MODELLED("not modelled"),
    /** Did not come to its limit here in time. */
    TIMEOUT("timeout");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    static Verdict of(String words) {
      for (Verdict verdict : values()) {
        if (verdict.words.equals(words)) {
          return verdict;
        }
      }
      throw new IllegalArgumentException("no verdict '" + words + "'");
    }
  }

  /** The options as the document shows them. */
  String shownOptions() {
    StringBuilder shown = new StringBuilder();
    board.ifPresent(name -> shown.append(" --board ").append(name));
    firmware.ifPresent(name -> shown.append(" --firmware ").append(name));
    if (!camera.equals("pattern")) {
      shown.append(" --camera ").append(CorpusFolders.fileName(camera));
    }
    secondCamera.ifPresent(
        reference -> shown.append(" --second-camera ").append(CorpusFolders.fileName(reference)));
    burn.forEach(reference -> shown.append(" --burn ").append(CorpusFolders.fileName(reference)));
    if (!card.isEmpty()) {
      shown.append(" --sd (").append(String.join(", ", card.keySet())).append(')');
    }
    devices.ifPresent(file -> shown.append(" --devices ").append(file));
    before.forEach(
        script -> shown.append(" after ").append(script.substring(script.indexOf(':') + 1)));
    return shown.toString().strip();
  }
}
