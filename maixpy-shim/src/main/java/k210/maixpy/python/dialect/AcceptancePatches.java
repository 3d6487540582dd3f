package k210.maixpy.python.dialect;

import java.util.List;

/** The changes that take what CPython refuses, see {@link Acceptance}. */
final class AcceptancePatches {
  private static final String GRAALPY = "com.oracle.graal.python.";
  private static final String DIALECT = "k210.maixpy.python.dialect.";
  private static final String INT = GRAALPY + "builtins.objects.ints.IntBuiltins";
  private static final String NODE = "Lcom/oracle/truffle/api/nodes/Node;";
  private static final String FRAME = "Lcom/oracle/truffle/api/frame/VirtualFrame;";
  private static final String RAISE = "Lcom/oracle/graal/python/nodes/PRaiseNode;";
  private static final String STRING = "Lcom/oracle/truffle/api/strings/TruffleString;";

  private AcceptancePatches() {}

  static List<ClassPatch> patches() {
    String taken = DIALECT + "Acceptance#";
    String cast = "com.oracle.graal.python.nodes.util.CastToByteNode";
    String item = FRAME + "Ljava/lang/Object;)B";
    String castItem = cast + "#execute(" + item;
    String takenItem = taken + "item(L" + cast.replace('.', '/') + ";" + item;
    String object = GRAALPY + "builtins.objects.object.ObjectBuiltins$";
    String bytes = GRAALPY + "builtins.objects.bytes.ByteArrayBuiltins$";
    String profile = "Lcom/oracle/truffle/api/profiles/InlinedConditionProfile;";
    String integer = "Lcom/oracle/graal/python/builtins/objects/ints/PInt;";
    String language = "Lcom/oracle/graal/python/PythonLanguage;";
    String result = ")Lcom/oracle/graal/python/builtins/objects/bytes/PBytes;";
    String setItem = GRAALPY + "builtins.objects.common.HashingCollectionNodes$SetItemNode";
    String set =
        "Lcom/oracle/truffle/api/frame/Frame;"
            + NODE
            + "Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V";
    return List.of(
        ClassPatch.of(GRAALPY + "builtins.modules.BuiltinFunctions$CreateEvalExecArgumentsNode")
            .call(
                setItem + "#execute(" + set,
                taken + "withoutBuiltins(L" + setItem.replace('.', '/') + ";" + set),
        ClassPatch.of(GRAALPY + "pegparser.scope.ScopeEnvironment")
            .body("mangle", taken + "nameInClass(Ljava/lang/String;)Ljava/lang/String;", "1"),
        ClassPatch.of(object + "ObjectNode$CheckExcessArgsNode")
            .body("check", taken + "anyArguments()V"),
        ClassPatch.of(object + "InitNode")
            .body("init", taken + "initialised()Lcom/oracle/graal/python/builtins/objects/PNone;"),
        ClassPatch.of(
                GRAALPY + "builtins.objects.common.SequenceStorageNodes$AbstractSetItemScalarNode")
            .call(castItem, takenItem),
        ClassPatch.of(bytes + "AppendNode").call(castItem, takenItem),
        ClassPatch.of(INT + "$ToBytesNode")
            .body(
                "fromLong(JI" + STRING + "Z" + NODE + language + profile.repeat(3) + RAISE + result,
                taken + "bytes(JI" + STRING + NODE + language + result,
                "0",
                "1",
                "2",
                "4",
                "5")
            .body(
                "fromPIntInt",
                taken + "bytes(" + integer + "I" + STRING + NODE + language + result,
                "0",
                "1",
                "2",
                "4",
                "5"));
  }
}
