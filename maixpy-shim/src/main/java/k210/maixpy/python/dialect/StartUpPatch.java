package k210.maixpy.python.dialect;

import java.util.List;

/** Changes to GraalPy that only make it start faster: it leaves out what no script can reach. */
final class StartUpPatch {
  private static final String GRAALPY = "com.oracle.graal.python.";
  private static final String LEFT_OUT = "k210.maixpy.python.dialect.LeftOut#";
  private static final String SERVER = "()Ljavax/management/MBeanServer;";
  private static final String STRINGS = "()[Lcom/oracle/truffle/api/strings/TruffleString;";
  private static final String LIST = "([Ljava/lang/Object;)Ljava/util/List;";
  private static final String CORE = "Lcom/oracle/graal/python/builtins/Python3Core;";
  private static final String STRING = "Lcom/oracle/truffle/api/strings/TruffleString;";
  private static final String MODULE =
      "Lcom/oracle/graal/python/builtins/objects/module/PythonModule;";
  private static final String IMPORT =
      GRAALPY + "nodes.statement.AbstractImportNode#importModule(" + STRING + ")" + MODULE;
  private static final String NO_MODULE = LEFT_OUT + "noModule(" + STRING + ")" + MODULE;
  private static final String NO_WARNING = LEFT_OUT + "noWarning()V";
  private static final String CONNECTION = "Ljava/net/URLConnection;)J";
  private static final String FROZEN = "(" + CORE + STRING + "Z)" + MODULE;
  private static final String CALL =
      "Lcom/oracle/truffle/api/frame/Frame;Lcom/oracle/truffle/api/nodes/Node;Ljava/lang/Object;"
          + STRING
          + "[Ljava/lang/Object;)Ljava/lang/Object;";
  private static final String CODEC =
      "("
          + MODULE
          + STRING
          + "Lcom/oracle/graal/python/runtime/PythonContext;)"
          + "Lcom/oracle/graal/python/builtins/objects/tuple/PTuple;";

  private StartUpPatch() {}

  static List<ClassPatch> patches() {
    return List.of(
        ClassPatch.of(GRAALPY + "builtins.Python3Core")
            .call("java.util.Arrays#asList" + LIST, LEFT_OUT + "asList" + LIST)
            .body("initializeCoreFiles", LEFT_OUT + "coreFiles" + STRINGS)
            .call(
                GRAALPY + "builtins.modules.ImpModuleBuiltins#importFrozenModuleObject" + FROZEN,
                LEFT_OUT + "frozenModule" + FROZEN)
            .call(
                GRAALPY + "lib.PyObjectCallMethodObjArgs#execute(" + CALL,
                LEFT_OUT
                    + "callMethod(Lcom/oracle/graal/python/lib/PyObjectCallMethodObjArgs;"
                    + CALL)
            .call(IMPORT, NO_MODULE),
        ClassPatch.of(GRAALPY + "builtins.objects.module.PythonFrozenModule")
            .body("getByteCode", LEFT_OUT + "frozenCode(Ljava/lang/String;)[B", "0"),
        ClassPatch.of(GRAALPY + "builtins.modules.SysModuleBuiltins")
            .body("initStd", LEFT_OUT + "nothing(" + CORE + ")V", "0")
            .call("java.net.URLConnection#getLastModified()J", LEFT_OUT + "noTime(" + CONNECTION)
            .call(
                "java.util.Date#toString()Ljava/lang/String;",
                LEFT_OUT + "noDate(Ljava/util/Date;)Ljava/lang/String;"),
        ClassPatch.of(GRAALPY + "builtins.modules.ast.AstModuleBuiltins")
            .body("postInitialize", LEFT_OUT + "nothing(" + CORE + ")V", "0"),
        ClassPatch.of(GRAALPY + "builtins.modules.WarningsModuleBuiltins$WarningsModuleNode")
            .body("warnExplicit", NO_WARNING)
            .body("doWarn", NO_WARNING),
        ClassPatch.of(GRAALPY + "builtins.modules.codecs.CodecsRegistry").call(IMPORT, NO_MODULE),
        ClassPatch.of(GRAALPY + "builtins.modules.CodecsTruffleModuleBuiltins")
            .body("codecsInfo", LEFT_OUT + "codec" + CODEC, "0", "1", "2"),
        ClassPatch.of(GRAALPY + "builtins.modules.CodecsModuleBuiltins")
            .body("hasTruffleEncodingNormalized", LEFT_OUT + "isEncoding(" + STRING + ")Z", "0"),
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
