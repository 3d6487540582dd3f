package k210.imlib.barcode;

/** Kinds of bar code with the module's constants ({@code barcodes_t} of imlib.h). */
public enum Symbology {
  EAN2(0),
  EAN5(1),
  EAN8(2),
  UPCE(3),
  ISBN10(4),
  UPCA(5),
  EAN13(6),
  ISBN13(7),
  I25(8),
  DATABAR(9),
  DATABAR_EXP(10),
  CODABAR(11),
  CODE39(12),
  PDF417(13),
  CODE93(14),
  CODE128(15);

  private final int constant;

  Symbology(int constant) {
    this.constant = constant;
  }

  /** The module's constant. */
  public int constant() {
    return constant;
  }

  /** Whether ZBar drops a symbol of this kind that it has read less than four times. */
  boolean mustBeReadOften() {
    return compareTo(ISBN13) <= 0 || this == DATABAR || this == DATABAR_EXP || this == CODABAR;
  }

  /** Digits beside another symbol. */
  boolean isAddOn() {
    return this == EAN2 || this == EAN5;
  }

  /** A symbol to which ZBar joins an add-on. */
  boolean takesAddOn() {
    return compareTo(ISBN13) <= 0 && !isAddOn() && this != ISBN10;
  }
}
