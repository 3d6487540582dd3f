package k210.fat;

/**
 * What a caller learns of a file or folder.
 *
 * @param name within its folder
 * @param folder whether it is a folder
 * @param sizeBytes of a file; 0 of a folder
 * @param time of its last change: date in the upper half (years from 1980 in 7 bits, month in 4,
 *     day in 5), time of day in the lower one (hours in 5 bits, minutes in 6, seconds / 2 in 5)
 */
public record FatInfo(String name, boolean folder, long sizeBytes, int time) {
  static FatInfo of(FatEntry entry) {
    return new FatInfo(entry.name(), entry.isFolder(), entry.sizeBytes(), entry.time());
  }
}
