package k210.board;

/**
 * What a MaixPy build has beyond the modules that every build contains (MaixPy v0.6.3 build
 * configurations).
 */
public enum Feature {
  /**
   * The whole image library; without it the find_* methods, filters and binary operations do not
   * exist.
   */
  OPENMV_FULL,
  /** imlib's whole colour conversion tables; without it an eighth of them and a correction. */
  FAST_COLOUR,
  /** MaixPy IDE's protocol and its JPEG buffer. */
  IDE,
  /** The {@code _thread} module on FreeRTOS. */
  THREADS,
  /** Runs kmodel V4 beside V3. */
  KMODEL_V4,
  VIDEO,
  NES,
  /** The {@code touchscreen} module. */
  TOUCH,
  LVGL,
  ULAB,
  WIZNET,
  SPEECH,
  SSL,
  WS2812
}
