package k210.maixpy.python.dialect;

import java.util.List;

/** Changes to GraalPy that only make it start faster: it leaves out what no script can reach. */
final class StartUpPatch {
  private static final String GRAALPY = "com.oracle.graal.python.";
  private static final String LEFT_OUT = "k210.maixpy.python.dialect.LeftOut#";
  private static final String SERVER = "()Ljavax/management/MBeanServer;";
  private static final String STRINGS = "()[Lcom/oracle/truffle/api/strings/TruffleString;";
  private static final String LIST = "([Ljava/lang/Object;)Ljava/util/List;";

  private StartUpPatch() {}

  static List<ClassPatch> patches() {
    return List.of(
        ClassPatch.of(GRAALPY + "builtins.Python3Core")
            .call("java.util.Arrays#asList" + LIST, LEFT_OUT + "asList" + LIST)
            .body("initializeCoreFiles", LEFT_OUT + "coreFiles" + STRINGS),
        ClassPatch.of(GRAALPY + "runtime.PythonImageBuildOptions")
            .call(
                "java.lang.Boolean#getBoolean(Ljava/lang/String;)Z",
                LEFT_OUT + "withoutOption(Ljava/lang/String;)Z"),
        ClassPatch.of(GRAALPY + "util.PythonUtils")
            .call(
                "java.lang.management.ManagementFactory#getPlatformMBeanServer" + SERVER,
                LEFT_OUT + "noManagement" + SERVER));
  }
}
