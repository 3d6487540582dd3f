package k210.spiffs;

/** What the flash holds of a file; never changed, replaced as a whole. */
final class StoredFile {
  /** No page: the flash lacks a part that the index promises. */
  static final int NO_PAGE = 0xFFFF;

  private final String name;
  private final int headerPage;
  private final int sizeBytes;
  private final int[] pages;

  /**
   * Describes a file.
   *
   * @param headerPage of its index
   * @param pages of its parts; {@link #NO_PAGE} where one is missing
   */
  StoredFile(String name, int headerPage, int sizeBytes, int[] pages) {
    this.name = name;
    this.headerPage = headerPage;
    this.sizeBytes = sizeBytes;
    this.pages = pages.clone();
  }

  String name() {
    return name;
  }

  int headerPage() {
    return headerPage;
  }

  int sizeBytes() {
    return sizeBytes;
  }

  /** Number of parts. */
  int spans() {
    return pages.length;
  }

  /** The page of a part. */
  int page(int span) {
    return span < pages.length ? pages[span] : NO_PAGE;
  }

  /** A copy of all parts' pages. */
  int[] pages() {
    return pages.clone();
  }
}
