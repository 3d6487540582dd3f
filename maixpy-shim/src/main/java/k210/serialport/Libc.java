package k210.serialport;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * The calls of the C library that a pseudo-terminal takes, for Linux and macOS.
 *
 * <p>Where the two differ in a constant both stand here. A {@code termios} is passed through
 * unread, so its layout need not be known.
 */
final class Libc {
  static final int O_RDWR = 2;

  /** The terminal must not become the JVM's controlling one, or its hang-up would end the JVM. */
  static final int O_NOCTTY = isMac() ? 0x20000 : 0x100;

  static final short POLLIN = 0x01;
  static final short POLLOUT = 0x04;
  static final short POLLHUP = 0x10;

  private static final int TCSANOW = 0;
  private static final int PATH_MAX_BYTES = 128;

  /** Larger than any platform's {@code struct termios} (Linux 60 bytes, macOS 72). */
  private static final int TERMIOS_MAX_BYTES = 256;

  private static final StructLayout POLLFD =
      MemoryLayout.structLayout(
          JAVA_INT.withName("fd"), JAVA_SHORT.withName("events"), JAVA_SHORT.withName("revents"));

  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

  private final MethodHandle posixOpenpt = call("posix_openpt", JAVA_INT, JAVA_INT);
  private final MethodHandle grantpt = call("grantpt", JAVA_INT, JAVA_INT);
  private final MethodHandle unlockpt = call("unlockpt", JAVA_INT, JAVA_INT);
  private final MethodHandle ptsnameR = call("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
  private final MethodHandle open = call("open", JAVA_INT, ADDRESS, JAVA_INT);
  private final MethodHandle close = call("close", JAVA_INT, JAVA_INT);
  private final MethodHandle tcgetattr = call("tcgetattr", JAVA_INT, JAVA_INT, ADDRESS);
  private final MethodHandle tcsetattr = call("tcsetattr", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private final MethodHandle cfmakeraw = function("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));
  private final MethodHandle poll = call("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private final MethodHandle read = call("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private final MethodHandle write = call("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);

  private Libc() {}

  /**
   * Looks the calls up.
   *
   * @throws IOException where the platform has no pseudo-terminals
   */
  static Libc load() throws IOException {
    String os = System.getProperty("os.name", "");
    if (!isMac() && !os.toLowerCase(Locale.ROOT).contains("linux")) {
      throw new IOException(
          "pseudo-terminals exist on Linux and macOS, not on " + os + "; use rfc2217:PORT instead");
    }
    try {
      return new Libc();
    } catch (UnsatisfiedLinkError | IllegalCallerException e) {
      throw new IOException("the C library has no pseudo-terminals (" + e.getMessage() + ")", e);
    }
  }

  int posixOpenpt(int flags) throws IOException {
    return (int) checked("posix_openpt", invoke(posixOpenpt, flags));
  }

  void grantpt(int fd) throws IOException {
    checked("grantpt", invoke(grantpt, fd));
  }

  void unlockpt(int fd) throws IOException {
    checked("unlockpt", invoke(unlockpt, fd));
  }

  /** The path of the other side of a pseudo-terminal. */
  String ptsname(int fd) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocate(PATH_MAX_BYTES);
      Result result = invoke(ptsnameR, fd, path, (long) PATH_MAX_BYTES);
      if (result.value() != 0) { // it returns the error itself
        throw new IOException("ptsname_r failed, error " + result.value());
      }
      return path.getString(0);
    }
  }

  int open(String path, int flags) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return (int) checked("open " + path, invoke(open, arena.allocateFrom(path), flags));
    }
  }

  void close(int fd) {
    invoke(close, fd);
  }

  /** Passes bytes through as they are: no echo, no line editing, no change of line ends. */
  void makeRaw(int fd) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = arena.allocate(TERMIOS_MAX_BYTES);
      checked("tcgetattr", invoke(tcgetattr, fd, termios));
      try {
        cfmakeraw.invoke(termios);
      } catch (Throwable e) {
        throw new AssertionError("cfmakeraw cannot fail", e);
      }
      checked("tcsetattr", invoke(tcsetattr, fd, TCSANOW, termios));
    }
  }

  /** A buffer and a {@code pollfd} that one thread uses for its transfers. */
  Transfer transfer(int fd, int capacityBytes) {
    return new Transfer(fd, capacityBytes);
  }

  /** Reads and writes of one thread on one descriptor. */
  final class Transfer implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final int fd;
    private final MemorySegment buffer;
    private final MemorySegment pollfd = arena.allocate(POLLFD);

    private Transfer(int fd, int capacityBytes) {
      this.fd = fd;
      buffer = arena.allocate(capacityBytes);
    }

    /** Waits for an event; the events that have come, 0 after the time or when disturbed. */
    int poll(short events, int millis) {
      pollfd.set(JAVA_INT, 0, fd);
      pollfd.set(JAVA_SHORT, 4, events);
      pollfd.set(JAVA_SHORT, 6, (short) 0);
      long ready = invoke(poll, pollfd, 1L, millis).value();
      return ready > 0 ? pollfd.get(JAVA_SHORT, 6) & 0xFFFF : 0;
    }

    /** Lets time pass. */
    void pause(int millis) {
      invoke(poll, MemorySegment.NULL, 0L, millis);
    }

    /** Reads what is there; 0 or less when there is nothing or the far side is closed. */
    int read(byte[] into) {
      long count = invoke(read, fd, buffer, Math.min(into.length, buffer.byteSize())).value();
      if (count > 0) {
        MemorySegment.copy(buffer, 0, MemorySegment.ofArray(into), 0, count);
      }
      return (int) count;
    }

    /** Writes as many bytes as fit; 0 or less when none do. */
    int write(byte[] octets, int offset, int length) {
      long count = Math.min(length, buffer.byteSize());
      MemorySegment.copy(MemorySegment.ofArray(octets), offset, buffer, 0, count);
      return (int) invoke(write, fd, buffer, count).value();
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  private record Result(long value, int errno) {}

  private static long checked(String what, Result result) throws IOException {
    if (result.value() < 0) {
      throw new IOException(what + " failed, errno " + result.errno());
    }
    return result.value();
  }

  private static Result invoke(MethodHandle call, Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      Object[] all = new Object[arguments.length + 1];
      all[0] = state;
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      Number value = (Number) call.invokeWithArguments(all);
      return new Result(value.longValue(), (int) ERRNO.get(state, 0L));
    } catch (Throwable e) {
      throw new AssertionError("a call into the C library cannot throw", e);
    }
  }

  private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
    return function(
        name, FunctionDescriptor.of(result, arguments), Linker.Option.captureCallState("errno"));
  }

  // Here this package leaves Java; the command line grants native access.
  @SuppressWarnings("restricted")
  private static MethodHandle function(
      String name, FunctionDescriptor type, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    MemorySegment address =
        linker.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError("no " + name));
    return linker.downcallHandle(address, type, options);
  }

  private static boolean isMac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }
}
