package k210.dvp;

/** What a chip's registers do to the picture. */
interface SensorFunctions {
  /** A chip whose driver in MaixPy changes nothing that shows. */
  SensorFunctions NONE =
      new SensorFunctions() {
        @Override
        public boolean showsColourBars() {
          return false;
        }

        @Override
        public void settle(double frameMicros) {}

        @Override
        public PictureTuning tuning(double frameMicros) {
          return PictureTuning.NEUTRAL;
        }
      };

  /** Whether the chip shows its own bars instead of the scene. */
  boolean showsColourBars();

  /** Puts into the registers what the loops have come to. */
  void settle(double frameMicros);

  /** What becomes of the scene. */
  PictureTuning tuning(double frameMicros);
}
