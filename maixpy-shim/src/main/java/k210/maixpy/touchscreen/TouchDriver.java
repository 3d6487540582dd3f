package k210.maixpy.touchscreen;

/** A controller's driver. */
interface TouchDriver {
  /** Whether the controller answers. */
  boolean probe();

  /** Asks the controller; what the panel's state is now. */
  TouchEvent poll();
}
