package k210.maixpy.python.dialect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The calls of this project's methods that a {@link ClassPatch} writes into a class. */
final class Calls {
  /** Read first of all: JDK 25 cannot initialise its descriptors from the other end. */
  private static final ClassDesc OBJECT = ConstantDescs.CD_Object;

  private Calls() {}

  /** A static method of this project. */
  record Call(ClassDesc owner, String name, MethodTypeDesc type) {
    static Call of(String target) {
      int hash = target.indexOf('#');
      int bracket = target.indexOf('(');
      return new Call(
          ClassDesc.of(target.substring(0, hash)),
          target.substring(hash + 1, bracket),
          MethodTypeDesc.ofDescriptor(target.substring(bracket)));
    }

    void write(CodeBuilder code) {
      code.invokestatic(owner, name, type);
    }
  }

  /** What is called besides a method's own code. */
  record Hook(Place place, Call call, List<String> sources) {
    enum Place {
      ENTRY,
      RETURN,
      PARAMETER
    }

    CodeTransform transform(
        ClassModel model, MethodModel method, BiConsumer<CodeBuilder, CodeElement> others) {
      return new CodeTransform() {
        @Override
        public void atStart(CodeBuilder code) {
          if (place != Place.RETURN) {
            pass(code, model, method, sources);
            call.write(code);
          }
          if (place == Place.PARAMETER) {
            int index = Integer.parseInt(sources.getFirst());
            code.storeLocal(
                TypeKind.from(method.methodTypeSymbol().parameterType(index)),
                code.parameterSlot(index));
          }
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
          if (place == Place.RETURN && element instanceof ReturnInstruction) {
            pass(code, model, method, sources);
            call.write(code);
            castToResult(code, call, method);
          }
          others.accept(code, element);
        }
      };
    }
  }

  /** What a replaced method does. */
  record Body(Call call, List<String> sources) {
    void write(CodeBuilder code, ClassModel model, MethodModel method) {
      pass(code, model, method, sources);
      call.write(code);
      castToResult(code, call, method);
      code.return_(TypeKind.from(method.methodTypeSymbol().returnType()));
    }
  }

  private static void castToResult(CodeBuilder code, Call call, MethodModel method) {
    ClassDesc result = method.methodTypeSymbol().returnType();
    if (!result.equals(call.type().returnType()) && !result.equals(OBJECT)) {
      code.checkcast(result);
    }
  }

  /** Loads what a call is passed. */
  static void pass(CodeBuilder code, ClassModel model, MethodModel method, List<String> sources) {
    List<ClassDesc> parameters = new ArrayList<>(method.methodTypeSymbol().parameterList());
    ClassDesc owner = model.thisClass().asSymbol();
    for (int i = 0; i < sources.size(); i++) {
      String source = sources.get(i);
      if (source.equals("this")) {
        code.aload(0);
      } else if (source.startsWith("this.")) {
        int colon = source.indexOf(':');
        code.aload(0)
            .getfield(
                owner,
                source.substring("this.".length(), colon),
                ClassDesc.ofDescriptor(source.substring(colon + 1)));
      } else {
        int index = Integer.parseInt(source);
        code.loadLocal(TypeKind.from(parameters.get(index)), code.parameterSlot(index));
      }
    }
  }
}
