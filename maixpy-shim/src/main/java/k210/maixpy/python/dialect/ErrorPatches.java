package k210.maixpy.python.dialect;

import java.util.List;
import java.util.stream.Stream;

/** The changes to what is refused, and with which words. */
final class ErrorPatches {
  private static final String GRAALPY = "com.oracle.graal.python.";
  private static final String DIALECT = "k210.maixpy.python.dialect.";
  private static final String NODE = "Lcom/oracle/truffle/api/nodes/Node;";
  private static final String FRAME = "Lcom/oracle/truffle/api/frame/VirtualFrame;";
  private static final String STRING = "Lcom/oracle/truffle/api/strings/TruffleString;";

  private ErrorPatches() {}

  static List<ClassPatch> patches() {
    return Stream.of(errors(), syntax()).flatMap(List::stream).toList();
  }

  private static List<ClassPatch> errors() {
    String exceptions = GRAALPY + "builtins.objects.exception.";
    String str = DIALECT + "ExceptionText#str(Ljava/lang/Object;)Ljava/lang/Object;";
    String function = "Lcom/oracle/graal/python/builtins/objects/function/";
    String deleted = DIALECT + "GlobalNames#deleted(Ljava/lang/Object;" + STRING + ")V";
    String tooMany =
        DIALECT
            + "CallErrors#tooMany("
            + NODE
            + "Ljava/lang/Object;IIII)Lcom/oracle/graal/python/runtime/exception/PException;";
    return List.of(
        ClassPatch.of(exceptions + "ExceptionNodes$GetArgsNode")
            .body(
                "getFormattedMessage",
                DIALECT + "ErrorText#format(" + STRING + "[Ljava/lang/Object;)Ljava/lang/String;",
                "0",
                "1"),
        ClassPatch.of(GRAALPY + "nodes.PConstructAndRaiseNode")
            .body(
                "getFormattedMessage",
                DIALECT + "ErrorText#formatText(" + STRING + "[Ljava/lang/Object;)" + STRING,
                "0",
                "1"),
        ClassPatch.of(GRAALPY + "nodes.argument.CreateArgumentsNode$FillBaseNode")
            .body(
                "raiseMissing",
                DIALECT
                    + "CallErrors#missing("
                    + NODE
                    + "Ljava/lang/Object;["
                    + STRING
                    + "I"
                    + STRING
                    + function
                    + "Signature;)Lcom/oracle/graal/python/runtime/exception/PException;",
                "0",
                "1",
                "2",
                "3",
                "4",
                "6"),
        ClassPatch.of(GRAALPY + "nodes.argument.CreateArgumentsNode$ApplyKeywordsNode")
            .entering(
                "storeKeywordsOrRaise",
                DIALECT
                    + "CallErrors#keywords(Ljava/lang/Object;["
                    + function
                    + "PKeyword;IILjava/util/List;"
                    + NODE
                    + ")V",
                "0",
                "2",
                "3",
                "4",
                "6",
                "7"),
        ClassPatch.of(GRAALPY + "lib.PyLongFromUnicodeObject$GenericIntParserNode")
            .body(
                "stringToIntInternal",
                DIALECT
                    + "IntegerText#parse("
                    + NODE
                    + "Ljava/lang/String;ILcom/oracle/graal/python/runtime/PythonContext;)"
                    + "Ljava/lang/Object;",
                "0",
                "1",
                "2",
                "3"),
        ClassPatch.of(GRAALPY + "nodes.argument.CreateArgumentsNode$HandleTooManyArgumentsNode")
            .body("doCached", tooMany, "9", "1", "3", "5", "6", "8")
            .body("doUncached", tooMany, "9", "1", "3", "5", "6", "8"),
        ClassPatch.of(GRAALPY + "nodes.frame.DeleteGlobalNode")
            .entering("deleteDictCached", deleted, "1", "2")
            .entering("deleteDict", deleted, "1", "2"),
        ClassPatch.of(exceptions + "BaseExceptionBuiltins$StrNode").body("str", str, "1"),
        ClassPatch.of(exceptions + "KeyErrorBuiltins$KeyErrorStrNode").body("str", str, "1"),
        ClassPatch.of(exceptions + "OsErrorBuiltins$OSErrorStrNode").body("str", str, "1"),
        ClassPatch.of(exceptions + "ImportErrorBuiltins$ImportErrorStrNode").body("str", str, "1"),
        ClassPatch.of(exceptions + "SyntaxErrorBuiltins$SyntaxErrorStrNode").body("str", str, "1"),
        ClassPatch.of(GRAALPY + "builtins.objects.code.CodeBuiltins$GetLineTableNode")
            .body(
                "get",
                DIALECT
                    + "Unwinding#source(Lcom/oracle/graal/python/builtins/objects/code/PCode;)"
                    + "Ljava/lang/Object;",
                "0"),
        ClassPatch.of(exceptions + "BaseExceptionBuiltins$ReprNode")
            .body(
                "repr", DIALECT + "ExceptionText#repr(Ljava/lang/Object;)Ljava/lang/Object;", "1"),
        ClassPatch.of(GRAALPY + "builtins.objects.object.ObjectNodes$DefaultObjectReprNode")
            .body(
                "repr",
                DIALECT + "ExceptionText#object(Ljava/lang/Object;)Ljava/lang/Object;",
                "2"),
        ClassPatch.of(GRAALPY + "builtins.objects.type.TypeBuiltins$ReprNode")
            .body(
                "repr", DIALECT + "ExceptionText#type(Ljava/lang/Object;)Ljava/lang/Object;", "1"),
        ClassPatch.of(GRAALPY + "builtins.modules.BuiltinFunctions$IsInstanceNode")
            .call(
                GRAALPY
                    + "builtins.objects.type.TypeNodes$GenericInstanceCheckNode#execute("
                    + FRAME
                    + NODE
                    + "Ljava/lang/Object;Ljava/lang/Object;)Z",
                DIALECT
                    + "BoolIsNoInt#isInstance("
                    + "Lcom/oracle/graal/python/builtins/objects/type/TypeNodes$GenericInstanceCheckNode;"
                    + FRAME
                    + NODE
                    + "Ljava/lang/Object;Ljava/lang/Object;)Z"));
  }

  private static List<ClassPatch> syntax() {
    String parser = GRAALPY + "compiler.ParserCallbacksImpl";
    String errorTypeAndPlace =
        "(Lcom/oracle/graal/python/pegparser/ParserCallbacks$ErrorType;"
            + "Lcom/oracle/graal/python/pegparser/tokenizer/SourceRange;Ljava/lang/String;";
    String exception = ")Lcom/oracle/graal/python/runtime/exception/PException;";
    String compile =
        "Lcom/oracle/graal/python/runtime/PythonContext;"
            + "Lcom/oracle/graal/python/pegparser/sst/ModTy;"
            + "Lcom/oracle/truffle/api/source/Source;ZILjava/util/List;"
            + "Lcom/oracle/graal/python/compiler/ParserCallbacksImpl;Ljava/util/EnumSet;)"
            + "Lcom/oracle/truffle/api/RootCallTarget;";
    return List.of(
        ClassPatch.of(parser)
            .body(
                "raiseSyntaxError" + errorTypeAndPlace + exception,
                DIALECT
                    + "SyntaxText#raise"
                    + errorTypeAndPlace
                    + "Lcom/oracle/graal/python/util/Supplier;"
                    + exception,
                "0",
                "1",
                "2",
                "this.sourceSupplier:Lcom/oracle/graal/python/util/Supplier;"),
        ClassPatch.of(GRAALPY + "PythonLanguage")
            .call(
                GRAALPY + "PythonLanguage#compileModule(" + compile,
                DIALECT
                    + "BoardSyntax#compileModule(Lcom/oracle/graal/python/PythonLanguage;"
                    + compile));
  }
}
