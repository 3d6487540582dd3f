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
  void aBoardThatHasEndedWaitsForTheRelease() throws InterruptedException {
    CountDownLatch cut = new CountDownLatch(1);
    pin.starts(cut::countDown);
    Thread board =
        Thread.ofPlatform()
            .start(
                () -> {
                  await(cut);
                  pin.ended();
                  events.add("boots again");
                });
    pin.halt();
    while (!pin.isHalted()) {
      Thread.onSpinWait();
    }
    events.add("halted");
    pin.boot();
    board.join();
    assertEquals(List.of("halted", "boots again"), events);
  }

  @Test
  void withoutAResetTheEndIsNotHeldUp() {
    pin.starts(() -> events.add("cut"));
    pin.ended();
    assertEquals(List.of(), events);
  }

  @Test
  void aBoardThatStartsUnderResetEndsAtOnce() {
    pin.halt();
    pin.starts(() -> events.add("cut"));
    assertEquals(List.of("cut"), events);
  }

  @Test
  void leavingEndsTheWait() throws InterruptedException {
    pin.starts(() -> {});
    pin.halt();
    Thread board = Thread.ofPlatform().start(pin::ended);
    pin.abandon();
    board.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
