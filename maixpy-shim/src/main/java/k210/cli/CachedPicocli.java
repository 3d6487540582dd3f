package k210.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Writes picocli's classes in the format of Java 8; run by the build.
 *
 * <p>They are published in Java 5's, which has no stack maps, and the JVM keeps no such class in an
 * ahead-of-time cache. Loading and verifying them from their jar at every start took as long as
 * starting the JVM. The code is the same, instruction by instruction.
 */
public final class CachedPicocli {
  private static final String PACKAGE = "picocli/";
  private static final String ROOT = PACKAGE + "CommandLine.class";

  private CachedPicocli() {}

  /**
   * Writes the classes.
   *
   * @param args the folder of classes that stands before picocli's jar on the class path
   * @throws IOException if a class cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  /**
   * Writes all classes of picocli's jar.
   *
   * @param classes the folder of classes that they are written to
   */
  static void write(Path classes) throws IOException {
    Files.createDirectories(classes.resolve(PACKAGE));
    try (JarFile jar = picocli()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(PACKAGE) && entry.getName().endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            Files.write(classes.resolve(entry.getName()), withStackMaps(in.readAllBytes()));
          }
        }
      }
    }
  }

  /** The jar itself: an earlier build's classes may stand before it. */
  private static JarFile picocli() throws IOException {
    for (URL url : Collections.list(CachedPicocli.class.getClassLoader().getResources(ROOT))) {
      URLConnection connection = url.openConnection();
      if (connection instanceof JarURLConnection inJar) {
        inJar.setUseCaches(false);
        return inJar.getJarFile();
      }
    }
    throw new IllegalStateException("no jar on the class path has " + ROOT);
  }

  private static byte[] withStackMaps(byte[] original) {
    ClassFile format =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(CachedPicocli.class.getClassLoader())
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    ClassModel parsed = format.parse(original);
    MethodTransform asItIs = MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL);
    ClassTransform newer =
        (builder, element) -> {
          switch (element) {
            case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            case MethodModel method -> builder.transformMethod(method, asItIs);
            default -> builder.with(element);
          }
        };
    return format.transformClass(parsed, newer);
  }
}
