package k210.maixpy.fs;

/**
 * A file or folder in a listing.
 *
 * @param name within its folder
 * @param directory whether it is a folder
 * @param sizeBytes of a file; 0 of a folder
 * @param modifiedSeconds time of the last change in seconds since 2000-01-01; 0 where the file
 *     system keeps none
 */
public record FileEntry(String name, boolean directory, long sizeBytes, long modifiedSeconds) {}
