package k210.maixpy.python.dialect;

import java.util.List;
import java.util.stream.Stream;

/** The changes that give floats 32 bits, see {@link SingleFloats}. */
final class FloatPatches {
  private static final String GRAALPY = "com.oracle.graal.python.";
  private static final String DIALECT = "k210.maixpy.python.dialect.";
  private static final String FAST_PATH = GRAALPY + "lib.fastpath.PyNumber%sFastPathsBase";
  private static final String FLOAT = GRAALPY + "builtins.objects.floats.FloatBuiltins";
  private static final String INT = GRAALPY + "builtins.objects.ints.IntBuiltins";
  private static final String SINGLE = DIALECT + "SingleFloats#";
  private static final String DIVISION = DIALECT + "FloatDivision#";
  private static final String NODE = "Lcom/oracle/truffle/api/nodes/Node;";
  private static final String RAISE = "Lcom/oracle/graal/python/nodes/PRaiseNode;";
  private static final String LITERAL =
      "Lcom/oracle/graal/python/builtins/objects/common/ObjectHashMap;II)"
          + "Lcom/oracle/graal/python/builtins/objects/common/ObjectHashMap;";
  private static final String POW = "java.lang.Math#pow(DD)D";

  private FloatPatches() {}

  static List<ClassPatch> patches() {
    return Stream.of(arithmetic(), conversions(), mathematics()).flatMap(List::stream).toList();
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
            .entering(
                "bytecodeDeleteName",
                DIALECT
                    + "GlobalNames#deleted(Ljava/lang/Object;Ljava/lang/Object;["
                    + "Lcom/oracle/truffle/api/strings/TruffleString;I)V",
                "1",
                "2",
                "5",
                "4")
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
}
