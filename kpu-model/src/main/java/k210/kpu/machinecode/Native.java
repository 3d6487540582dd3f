package k210.kpu.machinecode;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Memory of the process that instructions can be put into, and calls of what was put there.
 *
 * <p>Never writable and executable at once. A function gets two arrays of the Java heap where they
 * lie, which holds the garbage collector up, so that it must return within some milliseconds. Its
 * calling convention is System V's: arguments in RDI and RSI; it keeps RBX, RBP and R12 to R15.
 */
final class Native {
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int PROT_EXEC = 4;
  private static final int MAP_PRIVATE = 2;

  /** MAP_ANONYMOUS: 0x20 on Linux, 0x1000 on macOS. */
  private static final int MAP_ANONYMOUS = onMac() ? 0x1000 : 0x20;

  private static final long PAGE_BYTES = 4096;

  private static final MethodHandle CALL = callHandle();

  private Native() {}

  /** Whether this is a system whose calls and calling convention are known here. */
  static boolean knownSystem() {
    String arch = System.getProperty("os.arch", "");
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return (arch.equals("amd64") || arch.equals("x86_64")) && (os.contains("linux") || onMac());
  }

  private static boolean onMac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }

  /**
   * Puts a function into memory.
   *
   * @param life how long it stays there
   * @return where it begins
   * @throws IllegalStateException if the system refuses executable memory
   */
  static MemorySegment install(byte[] code, Arena life) {
    long bytes = (code.length + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    MemorySegment memory = map(bytes, life);
    MemorySegment.copy(code, 0, memory, ValueLayout.JAVA_BYTE, 0, code.length);
    protect(memory);
    return memory;
  }

  /** Calls a function with the places of two arrays of the heap. */
  static void call(MemorySegment function, MemorySegment first, MemorySegment second) {
    try {
      CALL.invokeExact(function, first, second);
    } catch (Throwable e) {
      throw new IllegalStateException("machine code cannot throw", e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle callHandle() {
    return Linker.nativeLinker()
        .downcallHandle(FunctionDescriptor.ofVoid(ADDRESS, ADDRESS), Linker.Option.critical(true));
  }

  @SuppressWarnings("restricted")
  private static MemorySegment map(long bytes, Arena life) {
    MethodHandle munmap = function("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    MethodHandle mmap =
        function(
            "mmap",
            FunctionDescriptor.of(
                ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    MemorySegment memory;
    try {
      memory =
          (MemorySegment)
              mmap.invokeExact(
                  MemorySegment.NULL,
                  bytes,
                  PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS,
                  -1,
                  0L);
    } catch (Throwable e) {
      throw new IllegalStateException("mmap failed", e);
    }
    if (memory.address() == -1) {
      throw new IllegalStateException("the system gives no memory for code");
    }
    return memory.reinterpret(bytes, life, end -> unmap(munmap, end, bytes));
  }

  private static void unmap(MethodHandle munmap, MemorySegment memory, long bytes) {
    try {
      int ignored = (int) munmap.invokeExact(memory, bytes);
    } catch (Throwable e) {
      throw new IllegalStateException("munmap failed", e);
    }
  }

  private static void protect(MemorySegment memory) {
    MethodHandle mprotect =
        function("mprotect", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    int result;
    try {
      result = (int) mprotect.invokeExact(memory, memory.byteSize(), PROT_READ | PROT_EXEC);
    } catch (Throwable e) {
      throw new IllegalStateException("mprotect failed", e);
    }
    if (result != 0) {
      throw new IllegalStateException("the system forbids making memory executable");
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new IllegalStateException("no " + name + " in the C library")),
        type);
  }
}
