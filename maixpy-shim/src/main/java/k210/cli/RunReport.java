package k210.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import k210.clock.VirtualClock;
import k210.maixpy.kpu.KpuRuns;
import k210.maixpy.python.ScriptException;
import k210.maixpy.python.ScriptResult;

/**
 * What a run did; {@code --report} writes it as JSON. All times but the wall's are board time, so
 * two runs of the same script differ in {@code wallSeconds} alone.
 *
 * @param result how the script ended
 * @param notModelled what it used that the emulator lacks, with how often
 * @param clock the board's clock at the end
 * @param wallSeconds how long the run took here
 * @param snapshots calls of {@code sensor.snapshot}
 * @param lcdFrames frames that {@code lcd.display} showed
 * @param kpuRuns models that ran
 * @param files files written for the user
 */
record RunReport(
    ScriptResult result,
    Map<String, Long> notModelled,
    VirtualClock clock,
    double wallSeconds,
    long snapshots,
    List<LcdFrames.Shown> lcdFrames,
    KpuRuns kpuRuns,
    List<Path> files) {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  /** The report as JSON, keys in a fixed order. */
  String toJson() {
    JsonObject report = new JsonObject();
    report.addProperty("ended", result.ended().reportName());
    report.add(
        "exception",
        result.exception().<JsonElement>map(RunReport::exception).orElse(JsonNull.INSTANCE));
    report.add("notModelled", notModelledArray());
    report.addProperty("boardSeconds", clock.micros() / 1e6);
    report.addProperty("wallSeconds", Math.round(wallSeconds * 1000) / 1000.0);
    report.addProperty("snapshots", snapshots);
    report.add("lcdFrames", lcdFramesArray());
    report.add("kpu", kpuArray());
    JsonArray paths = new JsonArray();
    files.forEach(file -> paths.add(file.toString()));
    report.add("files", paths);
    return GSON.toJson(report);
  }

  private static JsonObject exception(ScriptException e) {
    JsonObject object = new JsonObject();
    object.addProperty("type", e.type());
    object.addProperty("message", e.message());
    object.addProperty("traceback", e.traceback());
    return object;
  }

  private JsonArray notModelledArray() {
    JsonArray array = new JsonArray();
    notModelled.forEach(
        (name, count) -> {
          JsonObject object = new JsonObject();
          object.addProperty("name", name);
          object.addProperty("count", count);
          array.add(object);
        });
    return array;
  }

  private JsonArray lcdFramesArray() {
    JsonArray array = new JsonArray();
    for (LcdFrames.Shown frame : lcdFrames) {
      JsonObject object = new JsonObject();
      object.addProperty("index", frame.index());
      object.addProperty("boardSeconds", clock.microsOf(frame.boardCycles()) / 1e6);
      object.addProperty("width", frame.widthPx());
      object.addProperty("height", frame.heightPx());
      object.addProperty("crc32", "%08x".formatted(frame.crc32()));
      array.add(object);
    }
    return array;
  }

  private JsonArray kpuArray() {
    JsonArray array = new JsonArray();
    kpuRuns
        .byModel()
        .forEach(
            (model, entry) -> {
              JsonObject object = new JsonObject();
              object.addProperty("model", model);
              object.addProperty("runs", entry.runs());
              object.addProperty(
                  "boardMillisPerRun", Math.round(entry.boardMillisPerRun() * 1e4) / 1e4);
              array.add(object);
            });
    return array;
  }
}
