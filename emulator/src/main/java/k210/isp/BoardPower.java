package k210.isp;

/** What a reset stops and starts: everything of the board but its flash. */
public interface BoardPower {
  /**
   * Reset is pulled: what runs ends. Returns once nothing of it touches the flash any more; may be
   * called when nothing runs.
   */
  void halt();

  /** Reset is released with IO16 high: the firmware boots from flash. */
  void boot();
}
