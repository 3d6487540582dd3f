package k210.maixpy.python.dialect;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes to one class of GraalPy.
 *
 * <p>Each change says what it must find; a class in which something else is found, as in another
 * version of GraalPy, is an error.
 */
final class ClassPatch {
  /** Read first of all: JDK 25 cannot initialise its descriptors from the other end. */
  private static final ClassDesc OBJECT = ConstantDescs.CD_Object;

  private static final String BOXING = "java.lang.Double#valueOf(D)Ljava/lang/Double;";

  private final String name;
  private int roundings;
  private boolean roundsArithmetic;
  private final Map<String, Calls.Body> bodies = new HashMap<>();
  private final Map<String, Calls.Hook> hooks = new HashMap<>();
  private final Map<String, Calls.Body> stores = new HashMap<>();
  private final List<String> addedFields = new ArrayList<>();
  private final Map<String, Calls.Call> calls = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Set<String> found = new HashSet<>();
  private int rounded;

  private ClassPatch(String name) {
    this.name = name;
  }

  /** Starts the changes to a class, named with dots and dollar signs. */
  static ClassPatch of(String name) {
    return new ClassPatch(name);
  }

  String name() {
    return name;
  }

  /**
   * Rounds every double that a method returns, boxes or puts into a field to 32 bits, and turns
   * integers into doubles by way of 32 bits.
   *
   * @param places how many such places the class has
   */
  ClassPatch rounding(int places) {
    roundings = places;
    return this;
  }

  /** As {@link #rounding}, and rounds each sum, difference, product and quotient as well. */
  ClassPatch roundingArithmetic(int places) {
    roundsArithmetic = true;
    return rounding(places);
  }

  /**
   * Replaces a method by a call.
   *
   * @param method name, and descriptor where the name is not enough
   * @param target class and method, parted by {@code #}, and the descriptor
   * @param sources what is passed: {@code "0"} for the method's first parameter, {@code "this"},
   *     {@code "this.field:descriptor"}
   */
  ClassPatch body(String method, String target, String... sources) {
    bodies.put(method, new Calls.Body(Calls.Call.of(target), List.of(sources)));
    return this;
  }

  /** Calls a method, with sources as in {@link #body}, when another one starts. */
  ClassPatch entering(String method, String target, String... sources) {
    hooks.put(
        method, new Calls.Hook(Calls.Hook.Place.ENTRY, Calls.Call.of(target), List.of(sources)));
    return this;
  }

  /**
   * Calls a method when another one returns, with its result, if it has one, and the sources; what
   * the call returns is the result.
   */
  ClassPatch leaving(String method, String target, String... sources) {
    hooks.put(
        method, new Calls.Hook(Calls.Hook.Place.RETURN, Calls.Call.of(target), List.of(sources)));
    return this;
  }

  /** Replaces a parameter by what a method makes of it when another one starts. */
  ClassPatch parameter(String method, String index, String target) {
    hooks.put(
        method, new Calls.Hook(Calls.Hook.Place.PARAMETER, Calls.Call.of(target), List.of(index)));
    return this;
  }

  /**
   * Replaces what is put into a field by what a method makes of it, which is passed the sources as
   * well.
   */
  ClassPatch storing(String field, String target, String... sources) {
    stores.put(field, new Calls.Body(Calls.Call.of(target), List.of(sources)));
    return this;
  }

  /** Adds a public field that holds an object. */
  ClassPatch field(String field) {
    addedFields.add(field);
    return this;
  }

  /** Replaces calls of a method ({@code owner#name(descriptor)}) by calls of a static one. */
  ClassPatch call(String method, String target) {
    calls.put(method, Calls.Call.of(target));
    return this;
  }

  /**
   * Replaces reads of a static field ({@code owner#name}) by reads of another of the same class.
   */
  ClassPatch field(String field, String other) {
    fields.put(field, other);
    return this;
  }

  /** Replaces the text that is put into a static field when the class is initialised. */
  ClassPatch text(String field, String text) {
    texts.put(field, text);
    return this;
  }

  /** The changed class. */
  byte[] apply(byte[] original) {
    ClassFile classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(ClassPatch.class.getClassLoader())
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    ClassModel model = classFile.parse(original);
    byte[] changed =
        classFile.transformClass(
            model,
            ClassTransform.ofStateful(
                () ->
                    new ClassTransform() {
                      @Override
                      public void atStart(ClassBuilder builder) {
                        for (String field : addedFields) {
                          builder.withField(field, OBJECT, ClassFile.ACC_PUBLIC);
                        }
                      }

                      @Override
                      public void accept(ClassBuilder builder, ClassElement element) {
                        each(model, builder, element);
                      }
                    }));
    Set<String> wanted = new HashSet<>(bodies.keySet());
    wanted.addAll(hooks.keySet());
    wanted.addAll(stores.keySet());
    wanted.addAll(calls.keySet());
    wanted.addAll(texts.keySet());
    wanted.addAll(fields.keySet());
    wanted.removeAll(found);
    if (!wanted.isEmpty() || rounded != roundings) {
      throw new IllegalStateException(
          "GraalPy's class "
              + name
              + " is not the one that the board's dialect is made for: "
              + (wanted.isEmpty()
                  ? rounded + " places to round, not " + roundings
                  : wanted + " not found"));
    }
    return changed;
  }

  private void each(ClassModel model, ClassBuilder builder, ClassElement element) {
    if (!(element instanceof MethodModel method) || method.code().isEmpty()) {
      builder.with(element);
      return;
    }
    String key = method.methodName().stringValue() + method.methodType().stringValue();
    String wanted = bodies.containsKey(key) ? key : method.methodName().stringValue();
    Calls.Body body = bodies.get(wanted);
    if (body != null) {
      found.add(wanted);
      builder.withMethod(
          method.methodName(),
          method.methodType(),
          method.flags().flagsMask(),
          changed -> {
            // Among them, where GraalPy's compiler to machine code shall not go on.
            method.findAttribute(Attributes.runtimeVisibleAnnotations()).ifPresent(changed::with);
            changed.withCode(code -> body.write(code, model, method));
          });
      return;
    }
    CodeModel code = method.code().orElseThrow();
    String hooked = hooks.containsKey(key) ? key : method.methodName().stringValue();
    Calls.Hook hook = hooks.get(hooked);
    if (hook != null) {
      found.add(hooked);
      builder.transformMethod(
          method,
          MethodTransform.transformingCode(
              CodeTransform.ofStateful(
                  () ->
                      hook.transform(
                          model, method, (to, from) -> instruction(to, from, model, method)))));
      return;
    }
    if (!key.equals("<clinit>()V") && code.elementStream().noneMatch(this::isPlace)) {
      // As it is: a method near the limit of size must not grow by being written anew.
      builder.with(element);
      return;
    }
    Map<CodeElement, String> replacedTexts =
        key.equals("<clinit>()V") ? replacedTexts(code) : Map.of();
    builder.transformMethod(
        method,
        (methodBuilder, methodElement) -> {
          if (methodElement instanceof CodeModel) {
            methodBuilder.withCode(
                codeBuilder -> {
                  for (CodeElement instruction : code) {
                    String text = replacedTexts.get(instruction);
                    if (text == null) {
                      instruction(codeBuilder, instruction, model, method);
                    } else {
                      codeBuilder.loadConstant(text);
                    }
                  }
                });
          } else {
            methodBuilder.with(methodElement);
          }
        });
  }

  /** The last text that is loaded before it is stored is the one that is stored. */
  private Map<CodeElement, String> replacedTexts(CodeModel code) {
    Map<CodeElement, String> replaced = new HashMap<>();
    CodeElement lastText = null;
    for (CodeElement element : code) {
      if (element instanceof ConstantInstruction constant
          && constant.constantValue() instanceof String) {
        lastText = element;
      } else if (element instanceof FieldInstruction put && put.opcode() == Opcode.PUTSTATIC) {
        String field = put.name().stringValue();
        if (texts.containsKey(field) && lastText != null) {
          replaced.put(lastText, texts.get(field));
          found.add(field);
        }
        lastText = null;
      }
    }
    return replaced;
  }

  private void instruction(
      CodeBuilder code, CodeElement element, ClassModel model, MethodModel method) {
    switch (element) {
      case FieldInstruction put when isStore(put) -> {
        found.add(put.name().stringValue());
        Calls.Body store = stores.get(put.name().stringValue());
        Calls.pass(code, model, method, store.sources());
        store.call().write(code);
        code.with(put);
      }
      case InvokeInstruction invoke -> invoke(code, invoke);
      case ReturnInstruction ret when roundings > 0 && ret.typeKind() == TypeKind.DOUBLE -> {
        round(code);
        code.with(ret);
      }
      case FieldInstruction get
          when get.opcode() == Opcode.GETSTATIC && fields.containsKey(key(get)) -> {
        found.add(key(get));
        code.getstatic(get.owner().asSymbol(), fields.get(key(get)), get.typeSymbol());
      }
      case FieldInstruction put
          when roundings > 0
              && put.opcode() == Opcode.PUTFIELD
              && put.typeSymbol().equals(ConstantDescs.CD_double) -> {
        round(code);
        code.with(put);
      }
      case ConvertInstruction convert
          when roundings > 0
              && convert.toType() == TypeKind.DOUBLE
              && (convert.fromType() == TypeKind.LONG || convert.fromType() == TypeKind.INT) -> {
        if (convert.fromType() == TypeKind.LONG) {
          code.l2f();
        } else {
          code.i2f();
        }
        code.f2d();
        rounded++;
      }
      case OperatorInstruction operator
          when roundsArithmetic && isArithmetic(operator.opcode()) -> {
        code.with(operator);
        round(code);
      }
      default -> code.with(element);
    }
  }

  private boolean isStore(FieldInstruction put) {
    return put.opcode() == Opcode.PUTFIELD && stores.containsKey(put.name().stringValue());
  }

  private boolean isPlace(CodeElement element) {
    return switch (element) {
      case InvokeInstruction invoke ->
          calls.containsKey(key(invoke)) || (roundings > 0 && key(invoke).equals(BOXING));
      case ReturnInstruction ret -> roundings > 0 && ret.typeKind() == TypeKind.DOUBLE;
      case FieldInstruction field ->
          fields.containsKey(key(field))
              || isStore(field)
              || (roundings > 0 && field.opcode() == Opcode.PUTFIELD);
      case ConvertInstruction convert -> roundings > 0 && convert.toType() == TypeKind.DOUBLE;
      case OperatorInstruction operator -> roundsArithmetic && isArithmetic(operator.opcode());
      default -> false;
    };
  }

  private static String key(FieldInstruction field) {
    return field.owner().asInternalName().replace('/', '.') + "#" + field.name().stringValue();
  }

  private static String key(InvokeInstruction invoke) {
    return invoke.owner().asInternalName().replace('/', '.')
        + "#"
        + invoke.name().stringValue()
        + invoke.type().stringValue();
  }

  private static boolean isArithmetic(Opcode opcode) {
    return opcode == Opcode.DADD
        || opcode == Opcode.DSUB
        || opcode == Opcode.DMUL
        || opcode == Opcode.DDIV;
  }

  private void invoke(CodeBuilder code, InvokeInstruction invoke) {
    String key = key(invoke);
    Calls.Call call = calls.get(key);
    if (call != null) {
      found.add(key);
      call.write(code);
      return;
    }
    if (roundings > 0 && key.equals(BOXING)) {
      round(code);
    }
    code.with(invoke);
  }

  private void round(CodeBuilder code) {
    code.d2f().f2d();
    rounded++;
  }
}
