package k210.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ResetPinTest {
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final ResetPin pin = new ResetPin();

  @Test
  void haltWaitsForTheBoardAndTheBoardForTheRelease() throws InterruptedException {
    CountDownLatch cut = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    pin.starts(cut::countDown);
    Thread board =
        Thread.ofPlatform()
            .start(
                () -> {
                  await(cut);
                  events.add("board ends");
                  pin.ended();
                  events.add("boots again");
                  released.countDown();
                });
    pin.halt();
    events.add("halted");
    pin.boot();
    await(released);
    board.join();
    assertEquals(List.of("board ends", "halted", "boots again"), events);
  }

  @Test
  void withoutAResetTheEndIsNotHeldUp() {
    pin.starts(() -> events.add("cut"));
    pin.ended();
    assertEquals(List.of(), events);
  }

  @Test
  void leavingEndsEveryWait() throws InterruptedException {
    pin.starts(() -> {});
    Thread line = Thread.ofPlatform().start(pin::halt);
    pin.abandon();
    line.join();
    pin.ended();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
