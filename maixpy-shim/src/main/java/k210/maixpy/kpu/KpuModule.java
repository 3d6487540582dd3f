package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import k210.board.Board;
import k210.imlib.Image;
import k210.imlib.PixelFormat;
import k210.kpu.FeatureMapShape;
import k210.maixpy.heap.BoardGcHeap;
import k210.maixpy.python.Console;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * The Java side of {@code import KPU}.
 *
 * <p>The shim has checked the types of arguments; what is checked here needs the model or the
 * board. Each method names the C function of MaixPy-v1 {@code Maix_kpu.c} that it follows.
 */
public final class KpuModule implements MaixPyModule {
  private final Board board;
  private final ScriptServices services;
  private final Console console;
  private final BoardGcHeap gcHeap;
  private final Consumer<String> diagnostics;
  private final ModelLoader loader;
  private final ModelInput input;
  private final ModelRunner runner;
  private final Classifiers classifiers;

  /**
   * The module of one board.
   *
   * @param console where the firmware prints
   * @param files where {@code load(path)} reads
   * @param diagnostics takes what the emulator knows beyond the board's error texts
   */
  public KpuModule(
      Board board,
      ScriptServices services,
      Console console,
      BoardGcHeap gcHeap,
      ModelFiles files,
      Consumer<String> diagnostics) {
    this.board = board;
    this.services = services;
    this.console = console;
    this.gcHeap = gcHeap;
    this.diagnostics = diagnostics;
    this.loader = new ModelLoader(board, services, console, gcHeap, files, diagnostics);
    this.input = new ModelInput(services.errors(), console, diagnostics);
    this.runner = new ModelRunner(board, services);
    this.classifiers =
        new Classifiers(
            services, console, board.heap(), gcHeap, runner, input, this::model, diagnostics);
  }

  @Override
  public String name() {
    return "KPU";
  }

  /** What ran so far. */
  public KpuRuns runs() {
    return runner.runs();
  }

  /** {@code py_kpu_class_load} with a flash address, which is above 0. */
  @HostAccess.Export
  public KpuNet loadAddress(long address) {
    return loader.loadAddress(address);
  }

  /** {@code py_kpu_class_load} with a path that has a model's suffix. */
  @HostAccess.Export
  public KpuNet loadPath(String path) {
    return loader.loadPath(path);
  }

  /** {@code py_kpu_class_load_flash}. */
  @HostAccess.Export
  public KpuNet loadFlash(long address, boolean dualBuffer, long spiHz) {
    return loader.loadFlash(address, dualBuffer, spiHz);
  }

  /** {@code py_kpu_deinit}. */
  @HostAccess.Export
  public void deinit(KpuNet net) {
    loader.unload(net);
  }

  /** {@code py_kpu_set_layers}; n of 0 or less means all layers. */
  @HostAccess.Export
  public boolean setLayers(KpuNet net, long n) {
    LoadedModel model = model(net);
    if (n > net.maxLayers()) {
      console.print("err: set layers_length to %d, but max %d\r\n".formatted(n, net.maxLayers()));
      return false;
    }
    model.endAfter(n > 0 ? (int) n : net.maxLayers()).ifPresent(console::print);
    return true;
  }

  /**
   * {@code py_kpu_class_set_outputs} after its checks. Each number is kept in 16 bits; shapes exist
   * for kmodel V4 only.
   */
  @HostAccess.Export
  public boolean setOutputs(KpuNet net, long index, long width, long height, long channels) {
    int output = (int) index & 0xFFFF;
    FeatureMapShape shape =
        new FeatureMapShape((int) channels & 0xFFFF, (int) height & 0xFFFF, (int) width & 0xFFFF);
    Optional<KpuError> refused =
        switch (model(net)) {
          case LoadedV4 v4 -> {
            Optional<KpuError> error = v4.setOutputShape(output, shape);
            if (error.equals(Optional.of(KpuError.SIZE_NOTMATCH))) {
              console.print("w*h*ch!=%d\r\n".formatted(v4.outputBytes(output)));
            }
            yield error;
          }
          case LoadedV3 _ -> Optional.of(KpuError.KMODEL_VERSION);
        };
    refused.ifPresent(
        error ->
            console.print(
                "[MAIXPY]kpu: set_outputs "
                    + switch (error) {
                      case IDX_OUTRANGE ->
                          "arg value error:kmodel output idx %d out of range".formatted(output);
                      case SIZE_NOTMATCH -> "arg value error: w,c,ch size not match output size";
                      default -> "ctx error, maybe init err:%d".formatted(error.code());
                    }
                    + "\r\n"));
    return refused.isEmpty();
  }

  /** {@code py_kpu_class_init_yolo2} after its checks. */
  @HostAccess.Export
  public void initYolo2(KpuNet net, double threshold, double nmsValue, Value anchors) {
    List<Float> sizes = new ArrayList<>();
    for (float size : floats(anchors)) {
      sizes.add(size);
    }
    net.setHead(new RegionLayer.Head((float) threshold, (float) nmsValue, sizes));
  }

  /** {@code py_kpu_class_run_yolo2}. */
  @HostAccess.Export
  public Detections runYolo2(KpuNet net, Image image) {
    LoadedModel model = model(net);
    ByteBuf planes = input.checkedPlanes(model, image);
    RegionLayer.Head head =
        net.head()
            .orElseThrow(
                () ->
                    services
                        .errors()
                        .notModelled(
                            "KPU.run_yolo2 before KPU.init_yolo2 (the board follows a null pointer)"));
    runner.requireRunnable(model);
    FeatureMapShape picture = model.inputShape().orElseThrow();
    FeatureMapShape grid = model.headShape().orElseThrow(this::regionLayerError);
    RegionLayer region =
        new RegionLayer(
            head, picture.width(), picture.height(), grid.width(), grid.height(), grid.channels());
    ByteBuf output = model.output(0).orElseThrow(this::regionLayerError).memory();
    if (region.classes() < 0 || region.outputBytes() > output.capacity()) {
      throw regionLayerError();
    }
    runner.run(model, planes);
    Detections found = new Detections(region.run(output));
    services.stop().advance(region.cycles());
    return found;
  }

  private RuntimeException regionLayerError() {
    return services.errors().valueError("[MAIXPY]kpu: region_layer_init err!\r\n");
  }

  /** {@code py_kpu_forward} with an image. */
  @HostAccess.Export
  public FeatureMap forwardImage(KpuNet net, Image image, int outputIndex) {
    LoadedModel model = model(net);
    ByteBuf planes = input.checkedPlanes(model, image);
    return forward(net, model, planes, outputIndex);
  }

  /**
   * {@code py_kpu_forward} with a list of numbers. The library gets them as 32-bit floats, and a
   * model that starts with a convolution reads their bytes as a picture.
   */
  @HostAccess.Export
  public FeatureMap forwardList(KpuNet net, Value numbers, int outputIndex) {
    LoadedModel model = model(net);
    ByteBuf bytes = KpuLibrary.floatBytes(floats(numbers));
    int wanted = model.input().bytes();
    if (bytes.readableBytes() < wanted) {
      // The board reads on behind the list; what lies there is nobody's input.
      diagnostics.accept(
          "KPU.forward: the list has %d bytes as floats, the model reads %d"
              .formatted(bytes.readableBytes(), wanted));
      throw services.errors().valueError("[MAIXPY]kpu: check input list format err!\r\n");
    }
    return forward(net, model, bytes.slice(0, wanted), outputIndex);
  }

  private FeatureMap forward(KpuNet net, LoadedModel model, ByteBuf input, int outputIndex) {
    boolean namesLayer = outputIndex >= 0 && outputIndex < net.maxLayers();
    if (model instanceof LoadedV3 v3 && v3.output(outputIndex).isEmpty() && namesLayer) {
      // Scripts older than output indices pass the layer to stop at (docs/RATIONALE.md).
      LoadedV3.End endBefore = v3.end();
      v3.endAfter(outputIndex + 1).ifPresent(console::print);
      try {
        return runForOutput(v3, input, 0);
      } finally {
        v3.restore(endBefore);
      }
    }
    return runForOutput(model, input, outputIndex);
  }

  private FeatureMap runForOutput(LoadedModel model, ByteBuf input, int outputIndex) {
    runner.run(model, input);
    return featureMap(model, outputIndex)
        .orElseThrow(() -> services.errors().osError("sipeed_kpu_get_output err"));
  }

  /** {@code py_kpu_get_output}. */
  @HostAccess.Export
  public FeatureMap getOutput(KpuNet net, int outputIndex) {
    LoadedModel model = model(net);
    return featureMap(model, outputIndex)
        .orElseThrow(() -> services.errors().osError(model.missingOutputText()));
  }

  /** {@code py_kpu_fmap}: one channel as a grayscale image over the same memory. */
  @HostAccess.Export
  public Image channelImage(FeatureMap map, int channel) {
    ByteBuf pixels =
        map.channel(channel)
            .orElseThrow(() -> services.errors().osError("sipeed_kpu_get_output err"));
    return Image.of(map.w(), map.h(), PixelFormat.GRAYSCALE, pixels);
  }

  /** {@code py_kpu_netinfo}: prints a line per layer. */
  @HostAccess.Export
  public NetInfo netInfo(KpuNet net) {
    NetInfo info =
        model(net)
            .netInfo()
            .orElseThrow(() -> services.errors().osError(KpuError.NOT_IMPLEMENT.code()));
    for (int i = 0; i < info.count(); i++) {
      console.print(info.printedLine(i));
    }
    return info;
  }

  /** Makes the objects of {@code KPU.classifier}. */
  @HostAccess.Export
  public Classifiers classifiers() {
    return classifiers;
  }

  /** {@code py_kpu_memtest}. */
  @HostAccess.Export
  public void memtest() {
    console.print("###free gc heap memory : %d KB\r\n".formatted(gcHeap.freeBytes() / 1024));
    console.print("###free sys heap memory: %d KB\r\n".formatted(board.heap().freeBytes() / 1024));
  }

  /** {@code py_kpu_face_encode}; the bytes as characters 0..255. */
  @HostAccess.Export
  public String faceEncode(Value numbers) {
    double[] feature = new double[(int) numbers.getArraySize()];
    for (int i = 0; i < feature.length; i++) {
      feature[i] = numbers.getArrayElement(i).asDouble();
    }
    return new String(FaceFeature.encode(feature), StandardCharsets.ISO_8859_1);
  }

  /** {@code py_kpu_face_compare} of two buffers of equal length. */
  @HostAccess.Export
  public double faceCompare(Value a, Value b) {
    return FaceFeature.compare(bytes(a), bytes(b));
  }

  static byte[] bytes(Value buffer) {
    byte[] copy = new byte[(int) buffer.getBufferSize()];
    buffer.readBuffer(0, copy, 0, copy.length);
    return copy;
  }

  private static float[] floats(Value numbers) {
    float[] values = new float[(int) numbers.getArraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) numbers.getArrayElement(i).asDouble();
    }
    return values;
  }

  private LoadedModel model(KpuNet net) {
    return net.state()
        .model()
        .orElseThrow(
            () ->
                services
                    .errors()
                    .notModelled(
                        "KPU calls on a model after deinit (the board follows a null pointer)"));
  }

  private static Optional<FeatureMap> featureMap(LoadedModel model, int outputIndex) {
    return model.output(outputIndex).map(output -> model.featureMap(output, outputIndex));
  }
}
