package k210.fat;

/**
 * A file or folder as its folder describes it.
 *
 * @param name as it is shown: the long one, else the short one with its small letters
 * @param attributes bits of {@link EntryLayout}
 * @param cluster first of its content, 0 for none
 * @param sizeBytes of a file
 * @param time of its last change: date in the upper, time of day in the lower half
 * @param first place of its first entry, a long one if there are
 * @param place of its short entry
 * @param sector in which that lies
 * @param offsetBytes in this sector
 */
record FatEntry(
    String name,
    int attributes,
    int cluster,
    long sizeBytes,
    int time,
    int first,
    int place,
    long sector,
    int offsetBytes) {

  boolean isFolder() {
    return (attributes & EntryLayout.FOLDER) != 0;
  }

  boolean isReadOnly() {
    return (attributes & EntryLayout.READ_ONLY) != 0;
  }
}
