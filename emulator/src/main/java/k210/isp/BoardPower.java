package k210.isp;

/** What a reset stops and starts: everything of the board but its flash. */
public interface BoardPower {
  /** Reset is pulled: what runs ends soon. Returns at once; may be called when nothing runs. */
  void halt();

  /** Whether nothing that was halted touches the flash any more. */
  boolean isHalted();

  /** Reset is released with IO16 high: the firmware boots from flash. */
  void boot();
}
