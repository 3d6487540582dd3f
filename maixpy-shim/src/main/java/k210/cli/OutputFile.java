package k210.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Files that a command is to write. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses a file that cannot be written, before the work whose result it is to hold.
   *
   * @param option as the user typed it, for the message
   */
  static void check(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String fault = null;
    if (Files.isDirectory(file)) {
      fault = "is a folder";
    } else if (folder == null || !Files.isDirectory(folder)) {
      fault = "its folder does not exist";
    } else if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      fault = "permission denied";
    }
    if (fault != null) {
      throw CommandException.unreadable(
          "%s %s: cannot be written (%s)".formatted(option, file, fault));
    }
  }

  /** Why a file operation failed; Java's file exceptions often say no more than the path. */
  static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "is a file, not a folder";
      case NotDirectoryException _ -> "is not a folder";
      default -> failure.getMessage();
    };
  }
}
