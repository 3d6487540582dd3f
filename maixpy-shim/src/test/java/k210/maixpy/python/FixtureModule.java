package k210.maixpy.python;

import java.util.concurrent.CountDownLatch;
import k210.clock.VirtualClock;
import org.graalvm.polyglot.HostAccess;

/**
 * The Java side of the tests' own module, under the name of one that the emulator does not model.
 */
public final class FixtureModule implements MaixPyModule {
  private final ScriptServices services;
  private final VirtualClock clock;
  private final CountDownLatch running = new CountDownLatch(1);

  FixtureModule(ScriptServices services, VirtualClock clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "_webrepl";
  }

  /** Takes a frame, for which the board needs 50 ms. */
  @HostAccess.Export
  public long frame() {
    clock.advance(clock.cpuHz() / 20);
    services.stop().frameDone();
    return services.stop().frames();
  }

  /** Waits for the board. */
  @HostAccess.Export
  public void waitSeconds(double seconds) {
    services.stop().advance((long) (seconds * clock.cpuHz()));
  }

  /** Throws one of the exceptions that modules throw. */
  @HostAccess.Export
  public void fail(String kind) {
    throw switch (kind) {
      case "errno" -> services.errors().osError(2);
      case "text" -> services.errors().osError("load error");
      case "value" -> services.errors().valueError("[MAIXPY]kpu: check img format err!");
      case "missing" -> services.errors().notModelled("image.find_qrcodes");
      default -> services.errors().error(kind, 1, "two");
    };
  }

  /** Fails as no module should. */
  @HostAccess.Export
  public int crash() {
    int[] none = {};
    return none[none.length];
  }

  /** The script runs. */
  @HostAccess.Export
  public void ready() {
    running.countDown();
  }

  CountDownLatch running() {
    return running;
  }
}
