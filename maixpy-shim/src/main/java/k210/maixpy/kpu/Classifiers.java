package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import k210.imlib.Image;
import k210.maixpy.heap.BoardGcHeap;
import k210.maixpy.python.Console;
import k210.maixpy.python.ScriptServices;
import k210.memory.SystemHeap;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** Makes the classifiers of {@code KPU.classifier} (MaixPy-v1 {@code Maix_kpu_classifier.c}). */
public final class Classifiers {
  private final ScriptServices services;
  private final Console console;
  private final SystemHeap heap;
  private final BoardGcHeap gcHeap;
  private final ModelRunner runner;
  private final ModelInput input;
  private final Function<KpuNet, LoadedModel> models;
  private final Consumer<String> diagnostics;

  Classifiers(
      ScriptServices services,
      Console console,
      SystemHeap heap,
      BoardGcHeap gcHeap,
      ModelRunner runner,
      ModelInput input,
      Function<KpuNet, LoadedModel> models,
      Consumer<String> diagnostics) {
    this.services = services;
    this.console = console;
    this.heap = heap;
    this.gcHeap = gcHeap;
    this.runner = runner;
    this.input = input;
    this.models = models;
    this.diagnostics = diagnostics;
  }

  /** {@code maix_kpu_classifier_make_new} after its checks. */
  @HostAccess.Export
  public Classifier classifier(KpuNet net, int classLimit, int sampleLimit, int length) {
    Classifier classifier =
        new Classifier(
            services,
            heap,
            (image, values) -> features(net, image, values),
            classLimit,
            sampleLimit,
            length);
    Classifier.Memory memory = classifier.memory();
    gcHeap.register(
        classifier,
        () -> {
          console.print("classifier __del__\r\n");
          memory.release();
        });
    return classifier;
  }

  /**
   * {@code classifier.load} of a file's bytes.
   *
   * @param classLimit room for classes; as many as were saved if it is 0 or less
   * @param sampleLimit room for samples; as it was if it is 0 or less
   */
  @HostAccess.Export
  public Classifier load(KpuNet net, Value saved, int classLimit, int sampleLimit, int length) {
    byte[] file = KpuModule.bytes(saved);
    if (file.length < 4) {
      throw unreadableClassifier();
    }
    int[] counts = Classifier.counts(file);
    Classifier classifier =
        classifier(
            net,
            classLimit > 0 ? classLimit : counts[0],
            sampleLimit > 0 ? sampleLimit : counts[1],
            length);
    if (!classifier.fits(file)) {
      throw unreadableClassifier();
    }
    classifier.restore(file);
    return classifier;
  }

  /** The library takes a failed read for success and goes on without a classifier. */
  private RuntimeException unreadableClassifier() {
    return services.errors().notModelled("KPU.classifier.load of a file that does not fit");
  }

  /** The first values of a model's first output, whatever the picture's format. */
  private float[] features(KpuNet net, Image image, int values) {
    LoadedModel model = models.apply(net);
    Optional<KpuError> fault = model.faultBeforeRun();
    if (fault.isPresent()) {
      throw services.errors().osError(fault.get().code());
    }
    runner.run(model, input.asLongAsInput(model, image.ai().orElseThrow()));
    ByteBuf output =
        model
            .output(0)
            .orElseThrow(() -> services.errors().osError(KpuError.IDX_OUTRANGE.code()))
            .memory();
    float[] vector = new float[values];
    for (int i = 0; i < Math.min(values, output.capacity() / Float.BYTES); i++) {
      vector[i] = output.getFloatLE(Float.BYTES * i);
    }
    if (output.capacity() < Float.BYTES * values) {
      // The library reads on behind the output; what lies there belongs to nobody.
      diagnostics.accept(
          "KPU.classifier: the model's output has %d bytes, %d are compared; the rest is taken as 0"
              .formatted(output.capacity(), Float.BYTES * values));
    }
    return vector;
  }
}
