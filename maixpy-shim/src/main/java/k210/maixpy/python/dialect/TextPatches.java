package k210.maixpy.python.dialect;

import java.util.List;

/** The changes to what values look like as texts. */
final class TextPatches {
  private static final String GRAALPY = "com.oracle.graal.python.";
  private static final String DIALECT = "k210.maixpy.python.dialect.";
  private static final String FLOAT = GRAALPY + "builtins.objects.floats.FloatBuiltins";
  private static final String TEXT = DIALECT + "ValueText#";
  private static final String NODE = "Lcom/oracle/truffle/api/nodes/Node;";
  private static final String STRING = "Lcom/oracle/truffle/api/strings/TruffleString;";

  private TextPatches() {}

  static List<ClassPatch> patches() {
    return List.of(
        ClassPatch.of(FLOAT + "$StrNode").body("doFormat", TEXT + "ofFloat(D)" + STRING, "0"),
        ClassPatch.of(GRAALPY + "builtins.objects.str.StringNodes$StringReprNode")
            .body("doString", TEXT + "quoted(" + STRING + ")" + STRING, "0"),
        ClassPatch.of(GRAALPY + "builtins.objects.str.TemplateFormatter")
            .body(
                "build",
                DIALECT
                    + "BraceFormat#format(Ljava/lang/String;"
                    + NODE
                    + "[Ljava/lang/Object;Ljava/lang/Object;)"
                    + STRING,
                "this.template:Ljava/lang/String;",
                "0",
                "1",
                "2"),
        ClassPatch.of(GRAALPY + "runtime.formatting.StringFormatProcessor")
            .body(
                "format",
                DIALECT
                    + "ModuloFormat#format(Ljava/lang/String;"
                    + NODE
                    + "Ljava/lang/Object;)Ljava/lang/Object;",
                "this.formatText:Ljava/lang/String;",
                "this.raisingNode:" + NODE,
                "0"));
  }
}
