package k210.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import k210.json.JsonText;

/**
 * Writes a trace, one event per line, as a JSON array: complete events ("X") on named tracks of one
 * process. Whoever writes events of a track in order and without overlap gets a clean picture.
 */
public final class ChromeTrace {
  private static final int PROCESS = 1;

  private final Appendable out;
  private final SequencedMap<String, Integer> tracks = new LinkedHashMap<>();
  private String separator = "[\n";

  /**
   * Begins a trace.
   *
   * @param processName what the tracks belong to: a board or a model
   */
  public ChromeTrace(Appendable out, String processName) {
    this.out = out;
    metadata("process_name", 0, Map.of("name", processName));
  }

  /** Gives a track its place below those named before; {@link #event} does it as well. */
  public void track(String name) {
    trackId(name);
  }

  /**
   * Something that took time.
   *
   * @param track the row it is drawn in
   * @param name its text
   * @param startMicros when it began
   * @param durationMicros how long it took
   * @param arguments further facts; values as {@link JsonText} takes them
   * @throws UncheckedIOException if writing fails
   */
  public void event(
      String track,
      String name,
      double startMicros,
      double durationMicros,
      Map<String, ?> arguments) {
    SequencedMap<String, Object> event = new LinkedHashMap<>();
    event.put("name", name);
    event.put("cat", track);
    event.put("ph", "X");
    event.put("ts", startMicros);
    event.put("dur", durationMicros);
    event.put("pid", PROCESS);
    event.put("tid", trackId(track));
    event.put("args", arguments);
    write(event);
  }

  /**
   * Ends the array.
   *
   * @throws UncheckedIOException if writing fails
   */
  public void finish() {
    append("\n]\n");
  }

  private int trackId(String name) {
    Integer known = tracks.get(name);
    if (known != null) {
      return known;
    }
    int id = tracks.size() + 1;
    tracks.put(name, id);
    metadata("thread_name", id, Map.of("name", name));
    metadata("thread_sort_index", id, Map.of("sort_index", id));
    return id;
  }

  private void metadata(String kind, int track, Map<String, ?> arguments) {
    SequencedMap<String, Object> event = new LinkedHashMap<>();
    event.put("name", kind);
    event.put("ph", "M");
    event.put("pid", PROCESS);
    event.put("tid", track);
    event.put("args", arguments);
    write(event);
  }

  private void write(Map<String, Object> event) {
    append(separator + JsonText.of(event));
    separator = ",\n";
  }

  private void append(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
