package k210.kpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dealing a layer's items out to threads. */
class WorkersTest {
  private static final int ITEMS = 24;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyItemRunsOnceInEachOfManyLayers(int threads) {
    Workers workers = new Workers(threads);
    AtomicIntegerArray runs = new AtomicIntegerArray(ITEMS);
    for (int layer = 1; layer <= 5000; layer++) {
      int items = 1 + layer % ITEMS;
      workers.run(items, layer % 3 != 0, (item, worker) -> runs.incrementAndGet(item));
      for (int item = 0; item < ITEMS; item++) {
        // Complete at once: a helper that is late has no part in it.
        assertEquals(item < items ? 1 : 0, runs.getAndSet(item, 0), "item " + item);
      }
    }
  }

  @Test
  void aFailureReachesTheCallerAndTheNextLayerRuns() {
    Workers workers = new Workers(3);
    for (int failing = 0; failing < ITEMS; failing++) {
      int bad = failing;
      assertThrows(
          IllegalStateException.class,
          () ->
              workers.run(
                  ITEMS,
                  true,
                  (item, worker) -> {
                    if (item == bad) {
                      throw new IllegalStateException("item " + item);
                    }
                  }));
      AtomicIntegerArray runs = new AtomicIntegerArray(1);
      workers.run(ITEMS, true, (item, worker) -> runs.incrementAndGet(0));
      assertEquals(ITEMS, runs.get(0));
    }
  }
}
