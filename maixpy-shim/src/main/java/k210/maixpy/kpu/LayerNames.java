package k210.maixpy.kpu;

import k210.kmodel.LayerType;

/**
 * Layer names as the firmware's KPU library prints them.
 *
 * <p>Its table lacks a comma after the 22nd name: that entry holds two names run together and every
 * later one is one place early. Scripts and logs show it, so it is kept.
 */
final class LayerNames {
  private static final int FIRST_SHIFTED_ID = 21;
  private static final int LAST_TABLE_ID = 25;

  private LayerNames() {}

  static String printed(LayerType type) {
    int id = type.id();
    if (id < FIRST_SHIFTED_ID || id > LAST_TABLE_ID) {
      return type.klName();
    }
    String next =
        LayerType.ofId(id + 1).map(LayerType::klName).orElse(LayerType.K210_CONV.klName());
    return id == FIRST_SHIFTED_ID ? type.klName() + next : next;
  }
}
