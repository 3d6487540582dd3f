package k210.imlib.quads;

/** Which quadrilaterals are wanted, and what looking for them takes. */
enum QuadKind {
  /** Brighter or darker inside; region numbers were made for larger pictures. */
  ANY(1 + 1 + 4 + 2),

  /** Darker inside than outside. */
  DARK(1 + 1 + 2 + 1);

  private final int bytesPerPixel;

  QuadKind(int bytesPerPixel) {
    this.bytesPerPixel = bytesPerPixel;
  }

  /** For the picture, its kinds, its regions and their hash table. */
  int bytesPerPixel() {
    return bytesPerPixel;
  }
}
