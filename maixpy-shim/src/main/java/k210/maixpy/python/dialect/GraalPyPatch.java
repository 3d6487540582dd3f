package k210.maixpy.python.dialect;

import com.oracle.graal.python.lib.fastpath.PyNumberAddFastPathsBase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the classes of GraalPy that the board's dialect changes; run by the build.
 *
 * <p>Rounding the result of one operation in 64 bits to 32 bits gives what the operation gives in
 * 32 bits, for sums, differences, products, quotients and square roots, so the arithmetic in
 * GraalPy's nodes stays where it is and only the results are rounded. That costs a hot loop next to
 * nothing.
 */
public final class GraalPyPatch {
  private static final String GRAALPY = "com.oracle.graal.python.";
  private static final String DIALECT = "k210.maixpy.python.dialect.";
  private static final String FAST_PATH = GRAALPY + "lib.fastpath.PyNumber%sFastPathsBase";
  private static final String FLOAT = GRAALPY + "builtins.objects.floats.FloatBuiltins";
  private static final String INT = GRAALPY + "builtins.objects.ints.IntBuiltins";
  private static final String SINGLE = DIALECT + "SingleFloats#";
  private static final String DIVISION = DIALECT + "FloatDivision#";
  private static final String TEXT = DIALECT + "ValueText#";
  private static final String NODE = "Lcom/oracle/truffle/api/nodes/Node;";
  private static final String FRAME = "Lcom/oracle/truffle/api/frame/VirtualFrame;";
  private static final String RAISE = "Lcom/oracle/graal/python/nodes/PRaiseNode;";
  private static final String STRING = "Lcom/oracle/truffle/api/strings/TruffleString;";
  private static final String LITERAL =
      "Lcom/oracle/graal/python/builtins/objects/common/ObjectHashMap;II)"
          + "Lcom/oracle/graal/python/builtins/objects/common/ObjectHashMap;";
  private static final String POW = "java.lang.Math#pow(DD)D";

  private GraalPyPatch() {}

  /**
   * Changes GraalPy.
   *
   * @param args the folder of classes that stands before GraalPy's jar on the class path
   */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    removeEarlier(classes.resolve(GRAALPY.replace('.', '/')));
    for (ClassPatch patch : patches()) {
      String file = patch.name().replace('.', '/') + ".class";
      Path target = classes.resolve(file);
      Files.createDirectories(target.getParent());
      Files.write(target, patch.apply(original(file)));
    }
  }

  /** A class that is not changed any more must not stand before GraalPy's own. */
  private static void removeEarlier(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * Fails where GraalPy's own classes are loaded instead of the changed ones.
   *
   * @throws IllegalStateException if GraalPy's jar stands before this project's on the class path
   */
  public static void requireInUse() {
    double third = 1 / 3.0;
    if (PyNumberAddFastPathsBase.doDD(third, third) == third + third) {
      throw new IllegalStateException(
          "the class path must name maixpy-shim before python-language, or floats have 64 bits");
    }
  }

  /** From GraalPy's jar: an earlier build's class may stand before it. */
  private static byte[] original(String file) throws IOException {
    for (URL url : Collections.list(GraalPyPatch.class.getClassLoader().getResources(file))) {
      if (url.getProtocol().equals("jar")) {
        try (InputStream in = url.openStream()) {
          return in.readAllBytes();
        }
      }
    }
    throw new IllegalStateException("GraalPy has no class " + file);
  }

  /** All changes. */
  static List<ClassPatch> patches() {
    return Stream.of(
            arithmetic(),
            conversions(),
            mathematics(),
            texts(),
            errors(),
            syntax(),
            acceptance(),
            DictPatches.patches(),
            TypePatches.patches(),
            StartUpPatch.patches())
        .flatMap(List::stream)
        .toList();
  }

  private static List<ClassPatch> arithmetic() {
    return List.of(
        ClassPatch.of(FAST_PATH.formatted("Add")).rounding(5),
        ClassPatch.of(FAST_PATH.formatted("Subtract")).rounding(5),
        ClassPatch.of(FAST_PATH.formatted("Multiply")).rounding(5),
        ClassPatch.of(FAST_PATH.formatted("TrueDivide")).rounding(11),
        ClassPatch.of(FAST_PATH.formatted("FloorDivide"))
            .rounding(4)
            .body("doDD(DD)D", SINGLE + "floorDivide(DD)D", "0", "1"),
        ClassPatch.of(FLOAT + "$AbstractNumericBinaryBuiltin").rounding(1),
        ClassPatch.of(FLOAT + "$AddNode").rounding(1),
        ClassPatch.of(FLOAT + "$SubNode").rounding(1),
        ClassPatch.of(FLOAT + "$MulNode").rounding(1),
        ClassPatch.of(FLOAT + "$DivNode").rounding(1),
        ClassPatch.of(FLOAT + "$ModNode")
            .rounding(1)
            .body("mod(DD)D", SINGLE + "modulo(DD)D", "0", "1"),
        ClassPatch.of(FLOAT + "$FloorDivNode")
            .body(
                "op(DD)Ljava/lang/Object;",
                DIVISION + "floorDivide(" + NODE + "DD)Ljava/lang/Object;",
                "this",
                "0",
                "1"),
        ClassPatch.of(FLOAT + "$DivModNode")
            .body(
                "op(DD)Lcom/oracle/graal/python/builtins/objects/tuple/PTuple;",
                DIVISION
                    + "divideWithRemainder("
                    + NODE
                    + "DD)"
                    + "Lcom/oracle/graal/python/builtins/objects/tuple/PTuple;",
                "this",
                "0",
                "1"),
        ClassPatch.of(FLOAT + "$PowNode").rounding(12).call(POW, SINGLE + "power(DD)D"),
        ClassPatch.of(FLOAT + "$RoundNode")
            .rounding(1)
            .body("op(DI)D", SINGLE + "round(DI)D", "0", "1")
            .body("round(DI" + NODE + RAISE + ")D", SINGLE + "round(DI)D", "0", "1")
            .body("toBigInteger", SINGLE + "integer(D)Ljava/math/BigInteger;", "0"),
        ClassPatch.of(INT + "$TrueDivNode").rounding(13),
        ClassPatch.of(INT + "$PowNode").rounding(7).call(POW, SINGLE + "power(DD)D"),
        ClassPatch.of(GRAALPY + "builtins.modules.BuiltinFunctions$SumFunctionNode$SumIteratorNode")
            .roundingArithmetic(5),
        ClassPatch.of(GRAALPY + "nodes.bytecode.PBytecodeRootNode")
            .roundingArithmetic(17)
            .leaving(
                "moveFromStackToDictHashMap",
                DIALECT + "BoardOrder#dictLiteral(" + LITERAL,
                "1",
                "2")
            .leaving(
                "moveFromStackToSetHashMap", DIALECT + "BoardOrder#setLiteral(" + LITERAL, "1", "2")
            .field(GRAALPY + "builtins.PythonBuiltinClassType#UnboundLocalError", "NameError"),
        ClassPatch.of(GRAALPY + "builtins.objects.complex.PComplex").rounding(4));
  }

  private static List<ClassPatch> conversions() {
    return List.of(
        ClassPatch.of(FLOAT + "$FloatNewNode$PrimitiveFloatNode").rounding(9),
        ClassPatch.of(INT + "$FloatNode").rounding(6),
        ClassPatch.of(GRAALPY + "lib.PyFloatAsDoubleNode").rounding(13),
        ClassPatch.of(GRAALPY + "lib.PyNumberFloatNode").rounding(11),
        ClassPatch.of(GRAALPY + "lib.PyLongAsDoubleNode").rounding(7),
        ClassPatch.of(GRAALPY + "nodes.util.CastToJavaDoubleNode").rounding(13),
        ClassPatch.of(GRAALPY + "builtins.objects.floats.PFloat").rounding(14),
        ClassPatch.of(GRAALPY + "util.NumericSupport").rounding(6),
        ClassPatch.of(GRAALPY + "builtins.objects.common.BufferStorageNodes$UnpackValueNode")
            .rounding(3),
        ClassPatch.of(GRAALPY + "builtins.objects.floats.FloatUtils")
            .body(
                "parseValidString(Ljava/lang/String;)D",
                SINGLE + "parse(Ljava/lang/String;)D",
                "0"),
        ClassPatch.of(GRAALPY + "pegparser.AbstractParser")
            .call(
                "java.lang.Double#parseDouble(Ljava/lang/String;)D",
                SINGLE + "parse(Ljava/lang/String;)D"));
  }

  private static List<ClassPatch> mathematics() {
    String math = GRAALPY + "builtins.modules.MathModuleBuiltins$";
    return List.of(
        ClassPatch.of(math + "MathUnaryHelperNode").rounding(6),
        ClassPatch.of(math + "Atan2Node").rounding(1),
        ClassPatch.of(math + "PowNode").rounding(1).field(TypePatches.OVERFLOW, "ValueError"),
        ClassPatch.of(math + "LogNode").rounding(36),
        ClassPatch.of(math + "LdexpNode").rounding(3));
  }

  private static List<ClassPatch> texts() {
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

  private static List<ClassPatch> errors() {
    String exceptions = GRAALPY + "builtins.objects.exception.";
    String str = DIALECT + "ExceptionText#str(Ljava/lang/Object;)Ljava/lang/Object;";
    String function = "Lcom/oracle/graal/python/builtins/objects/function/";
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

  private static List<ClassPatch> acceptance() {
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
    return List.of(
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
