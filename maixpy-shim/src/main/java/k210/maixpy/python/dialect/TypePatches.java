package k210.maixpy.python.dialect;

import java.util.List;

/** The changes to what values of single types do: how they look, are sliced, hashed, compared. */
final class TypePatches {
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String BUILTINS = "com.oracle.graal.python.builtins.";
  private static final String OBJECTS = BUILTINS + "objects.";
  private static final String NODE = "Lcom/oracle/truffle/api/nodes/Node;";
  private static final String BYTES = "Lcom/oracle/graal/python/builtins/objects/bytes/PBytesLike;";
  private static final String CONCATENATION =
      "add(Lcom/oracle/truffle/api/frame/VirtualFrame;"
          + OBJECT
          + OBJECT
          + NODE
          + "Lcom/oracle/graal/python/runtime/IndirectCallData;"
          + "Lcom/oracle/graal/python/builtins/objects/bytes/BytesNodes$GetBytesStorage;"
          + "Lcom/oracle/graal/python/builtins/objects/buffer/PythonBufferAcquireLibrary;"
          + "Lcom/oracle/graal/python/builtins/objects/buffer/PythonBufferAccessLibrary;"
          + "Lcom/oracle/graal/python/builtins/objects/bytes/BytesNodes$CreateBytesNode;"
          + "Lcom/oracle/graal/python/nodes/PRaiseNode;)"
          + BYTES;
  private static final String SLOTS = "Lcom/oracle/graal/python/builtins/objects/type/TpSlots;";
  private static final String PYTHON_OBJECT =
      "Lcom/oracle/graal/python/builtins/objects/object/PythonObject;";
  private static final String STRING = "Lcom/oracle/truffle/api/strings/TruffleString;";
  private static final String DIALECT = "k210.maixpy.python.dialect.";
  private static final String MATH = "com.oracle.graal.python.builtins.modules.MathModuleBuiltins";

  static final String OVERFLOW =
      "com.oracle.graal.python.runtime.exception.PythonErrorType#OverflowError";

  private TypePatches() {}

  static List<ClassPatch> patches() {
    String repr = DIALECT + "ObjectText#";
    String slice = DIALECT + "Slices#requireStepOne(" + OBJECT + ")V";
    String octets = DIALECT + "Slices#replacedOctets(" + OBJECT + OBJECT + ")V";
    String sameText = "(" + STRING + ")" + STRING;
    String taken = DIALECT + "Acceptance#";
    String converted = "(" + OBJECT + ")" + OBJECT;
    String integer = "Lcom/oracle/graal/python/builtins/objects/ints/PInt;";
    return List.of(
        ClassPatch.of(OBJECTS + "complex.ComplexBuiltins$ReprNode")
            .body("doFormat", DIALECT + "ValueText#ofComplex(DD)" + STRING, "1", "2"),
        ClassPatch.of(OBJECTS + "function.FunctionBuiltins$ReprNode")
            .body("reprFunction", repr + "function(" + OBJECT + ")" + STRING, "0"),
        ClassPatch.of(OBJECTS + "function.MethodDescriptorBuiltins$ReprNode")
            .body("reprClassFunction", repr + "function(" + OBJECT + ")" + STRING, "0"),
        ClassPatch.of(OBJECTS + "superobject.SuperBuiltins$SuperReprNode")
            .body("repr", repr + "superObject(" + OBJECT + ")" + STRING, "0"),
        ClassPatch.of(OBJECTS + "generator.GeneratorBuiltins$ReprNode")
            .body("repr", repr + "generator(" + OBJECT + ")" + STRING, "0"),
        ClassPatch.of(OBJECTS + "memoryview.MemoryViewBuiltins$ReprNode")
            .body("repr", repr + "memoryView()" + STRING),
        ClassPatch.of(OBJECTS + "method.MethodBuiltins$ReprNode")
            .body("reprMethod", repr + "method(" + OBJECT + ")" + STRING, "1"),
        ClassPatch.of(OBJECTS + "method.BuiltinFunctionOrMethodBuiltins$ReprNode")
            .body("reprBuiltinFunction", repr + "builtin(" + OBJECT + ")" + STRING, "1")
            .body("reprBuiltinMethod", repr + "builtin(" + OBJECT + ")" + STRING, "1"),
        ClassPatch.of(OBJECTS + "tuple.TupleBuiltins$GetItemNode").entering("doIt", slice, "2"),
        ClassPatch.of(OBJECTS + "bytes.BytesBuiltins$BytesSubcript").entering("doIt", slice, "2"),
        ClassPatch.of(OBJECTS + "bytes.ByteArrayBuiltins$ByteArraySubcript")
            .entering("doIt", slice, "2"),
        ClassPatch.of(OBJECTS + "str.StringBuiltins$StrGetItemNode")
            .entering("doString", slice, "2"),
        ClassPatch.of(OBJECTS + "array.ArrayBuiltins$MpSubscriptNode")
            .entering("doSlice", slice, "1"),
        ClassPatch.of("com.oracle.graal.python.builtins.modules.BuiltinFunctions$HashNode")
            .body("hash", DIALECT + "BoardHash#of(" + OBJECT + ")J", "1"),
        ClassPatch.of(OBJECTS + "common.BufferStorageNodes$PackValueNode")
            .parameter("packUnsignedByteInt", "2", taken + "unsignedByte(I)I")
            .parameter("packUnsignedByteGeneric", "3", taken + "unsignedByte" + converted)
            .parameter("packSignedByteGeneric", "3", taken + "signedByte" + converted)
            .parameter("packSignedShortGeneric", "3", taken + "signedShort" + converted)
            .parameter("packUnsignedShortGeneric", "3", taken + "unsignedShort" + converted)
            .parameter("packSignedIntGeneric", "3", taken + "signedInt" + converted)
            .parameter("packUnsignedIntGeneric", "3", taken + "unsignedInt" + converted)
            .parameter("packSignedLong", "3", taken + "signedLong" + converted),
        ClassPatch.of(OBJECTS + "common.SortNodes$SortSequenceStorageNode")
            .body("sortWithoutKey", DIALECT + "BoardSort#sort([" + OBJECT + "IZ)V", "1", "2", "3")
            .body(
                "sortWithKey",
                DIALECT + "BoardSort#sort([" + OBJECT + "I" + OBJECT + "Z)V",
                "1",
                "2",
                "3",
                "4"),
        ClassPatch.of(MATH).field(OVERFLOW, "ValueError"),
        ClassPatch.of(OBJECTS + "type.TypeBuiltins$NameNode")
            .leaving(
                "getNameType", DIALECT + "Values#boardName(" + STRING + OBJECT + ")" + STRING, "0"),
        ClassPatch.of(OBJECTS + "list.ListBuiltins$SetSubscriptNode")
            .entering(
                "doGenericSet", DIALECT + "Slices#replaced(" + OBJECT + OBJECT + ")V", "2", "3")
            .entering("doGenericDel", DIALECT + "Slices#taken(" + OBJECT + ")V", "2"),
        ClassPatch.of(OBJECTS + "bytes.ByteArrayBuiltins$SetSubscriptNode")
            .entering("doSliceSequence", octets, "2", "3")
            .entering("doSliceBuffer", octets, "2", "3")
            .entering("doSliceGeneric", octets, "2", "3"),
        ClassPatch.of("com.oracle.graal.python.lib.SequenceRepeatHelperNode")
            .entering(
                "sequenceRepeat", DIALECT + "Slices#repeated(" + OBJECT + OBJECT + ")V", "2", "3"),
        ClassPatch.of(OBJECTS + "list.ListBuiltins$ListPopNode")
            .entering("popLast", DIALECT + "Slices#popped(" + OBJECT + ")V", "1"),
        ClassPatch.of(OBJECTS + "str.StringBuiltins$EncodeNode")
            .parameter("doIt", "2", DIALECT + "MixedBytes#encoding" + sameText),
        ClassPatch.of(OBJECTS + "bytes.BytesCommonBuiltins$DecodeNode")
            .parameter("decode", "2", DIALECT + "MixedBytes#encoding" + sameText),
        ClassPatch.of(OBJECTS + "str.StringBuiltins$CenterNode")
            .body("getLeftPaddingWidth", DIALECT + "MixedBytes#leftPadding(II)I", "0", "1"),
        ClassPatch.of(OBJECTS + "bytes.BytesCommonBuiltins$ContainsNode")
            .parameter("contains", "2", DIALECT + "MixedBytes#searched" + converted),
        ClassPatch.of(OBJECTS + "bytes.BytesCommonBuiltins$ConcatNode")
            .body(
                CONCATENATION,
                DIALECT + "MixedBytes#concatenated(" + OBJECT + OBJECT + NODE + ")" + BYTES,
                "1",
                "2",
                "3"),
        ClassPatch.of(BUILTINS + "PythonBuiltins")
            .call(
                OBJECTS + "object.PythonObject#setAttribute(" + STRING + OBJECT + ")V",
                DIALECT + "BoardTypes#add(" + PYTHON_OBJECT + STRING + OBJECT + ")V"),
        ClassPatch.of(BUILTINS + "PythonBuiltinClassType")
            .storing(
                "declaredSlots",
                DIALECT + "BoardTypes#slots(" + SLOTS + "Ljava/lang/String;)" + SLOTS,
                "2")
            .body("verifySlotsConventions", DIALECT + "BoardTypes#differOnPurpose()Z"),
        ClassPatch.of(OBJECTS + "floats.FloatBuiltins$ComparisonHelperNode")
            .rounding(5)
            .body("compareDoubleToLong", DIALECT + "SingleFloats#compare(DJ)D", "1", "2")
            .body(
                "compareDoubleToLargeInt",
                DIALECT + "Values#compare(D" + integer + ")D",
                "0",
                "1"));
  }
}
