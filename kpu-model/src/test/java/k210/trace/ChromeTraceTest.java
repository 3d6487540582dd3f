package k210.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChromeTraceTest {
  @Test
  void eventsStandOnNamedTracks() {
    StringBuilder out = new StringBuilder();
    ChromeTrace trace = new ChromeTrace(out, "board");
    trace.event("KPU", "conv", 1.5, 2, Map.of("layer", 3));
    trace.finish();

    assertEquals(
        """
        [
        {"name":"process_name","ph":"M","pid":1,"tid":0,"args":{"name":"board"}},
        {"name":"thread_name","ph":"M","pid":1,"tid":1,"args":{"name":"KPU"}},
        {"name":"thread_sort_index","ph":"M","pid":1,"tid":1,"args":{"sort_index":1}},
        {"name":"conv","cat":"KPU","ph":"X","ts":1.5,"dur":2,"pid":1,"tid":1,"args":{"layer":3}}
        ]
        """,
        out.toString());
  }
}
