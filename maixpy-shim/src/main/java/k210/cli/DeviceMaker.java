package k210.cli;

import java.util.Map;

/** Makes the devices of some types and puts them on the bench. */
abstract class DeviceMaker {
  final Bench bench;

  DeviceMaker(Bench bench) {
    this.bench = bench;
  }

  /** What makes each of them, by type. */
  abstract Map<String, AttachedDevices.Kind> kinds();
}
