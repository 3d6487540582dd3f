package k210.maixpy.kpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import k210.imlib.Image;
import k210.maixpy.python.ScriptErrors;
import k210.maixpy.python.ScriptServices;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;
import org.graalvm.polyglot.HostAccess.Export;

/**
 * {@code KPU.classifier}: learns to tell classes of pictures apart by the first values that a model
 * puts out for them. Errors are the library's numbers, which the firmware raises as OSError.
 */
public final class Classifier {
  /** Elements that are compared when the script does not say. */
  private static final int DEFAULT_LENGTH = 768;

  private static final int EPERM = 1;
  private static final int ENOMEM = 12;
  private static final int EINVAL = 22;

  /** A vector in the library: number of elements, class, state, padding and address. */
  private static final int VECTOR_BYTES = 24;

  /** The library's own structure. */
  private static final int OWN_BYTES = 72;

  private static final int SAVED_VECTOR_BYTES = 16;
  private static final int SAVED_HEADER_BYTES = 4;

  private final ScriptServices services;
  private final FeatureSource features;
  private final int sampleLimit;
  private final KMeans means;
  private final Memory memory;
  private final boolean[] given;
  private int classes;

  /** Runs the model on a picture whose planes exist; the first values of its output. */
  @FunctionalInterface
  interface FeatureSource {
    float[] of(Image image, int length);
  }

  /** A classifier without classes; {@code length} of 0 or less means the library's own. */
  Classifier(
      ScriptServices services,
      SystemHeap heap,
      FeatureSource features,
      int classLimit,
      int sampleLimit,
      int length) {
    this.services = services;
    this.memory = new Memory(heap);
    this.features = features;
    this.sampleLimit = sampleLimit;
    this.means = new KMeans(length > 0 ? length : DEFAULT_LENGTH);
    if (classLimit < 0 || sampleLimit < 0) {
      throw error(ENOMEM);
    }
    allocate(OWN_BYTES + 8L * classLimit + 8L * sampleLimit + (classLimit + 1L) * vectorBytes());
    given = new boolean[classLimit];
    for (int i = 0; i < classLimit; i++) {
      means.centres().add(new float[means.length()]);
    }
  }

  private long vectorBytes() {
    return VECTOR_BYTES + 4L * means.length();
  }

  private void allocate(long bytes) {
    try {
      memory.allocate(bytes);
    } catch (OutOfSystemMemoryException e) {
      throw error(ENOMEM);
    }
  }

  /** What it has of the system heap; outlives a classifier that was dropped. */
  static final class Memory {
    private final SystemHeap heap;
    private final List<Allocation> allocations = new ArrayList<>();

    Memory(SystemHeap heap) {
      this.heap = heap;
    }

    void allocate(long bytes) throws OutOfSystemMemoryException {
      allocations.add(heap.allocate(bytes, "KPU classifier"));
    }

    void freeLast() {
      heap.free(allocations.removeLast());
    }

    void release() {
      allocations.forEach(heap::free);
      allocations.clear();
    }
  }

  Memory memory() {
    return memory;
  }

  /**
   * {@code add_class_img}.
   *
   * @param index which class; the next one if negative
   */
  @Export
  public int addClass(Image image, int index) {
    requirePlanes(image);
    if (index >= given.length || (index < 0 && classes >= given.length)) {
      throw error(EPERM);
    }
    int place = index < 0 ? classes : index;
    float[] vector = features.of(image, means.length());
    System.arraycopy(vector, 0, means.centres().get(place), 0, vector.length);
    given[place] = true;
    classes = Math.max(classes, place + 1);
    return place;
  }

  /** {@code rm_class_img}: how many there were; the last one can be given anew. */
  @Export
  public int removeClass() {
    int before = classes;
    classes = Math.max(0, classes - 1);
    return before;
  }

  /** {@code add_sample_img}: its number. */
  @Export
  public int addSample(Image image) {
    requirePlanes(image);
    if (means.samples().size() >= sampleLimit) {
      throw error(EPERM);
    }
    allocate(vectorBytes());
    means.samples().add(features.of(image, means.length()));
    return means.samples().size() - 1;
  }

  /**
   * {@code rm_sample_img}: the number of the one before, which the firmware takes for an error at
   * -1.
   */
  @Export
  public int removeSample() {
    List<float[]> samples = means.samples();
    if (samples.isEmpty()) {
      throw error(EPERM);
    }
    samples.removeLast();
    memory.freeLast();
    if (samples.isEmpty()) {
      throw error(EPERM);
    }
    return samples.size() - 1;
  }

  /** {@code train}: all classes must have been given, and one sample at least. */
  @Export
  public void train() {
    for (boolean isGiven : given) {
      if (!isGiven) {
        throw error(EPERM);
      }
    }
    if (classes == 0 || means.samples().isEmpty()) {
      throw error(EPERM);
    }
    int samples = means.samples().size();
    learnt(() -> means.train(this::spendTime));
    for (int i = 0; i < samples; i++) {
      memory.freeLast();
    }
  }

  /** The library looks at the classes that are counted, not at all that have room. */
  private void learnt(Runnable work) {
    List<float[]> centres = means.centres();
    List<float[]> beyond = new ArrayList<>(centres.subList(classes, centres.size()));
    centres.subList(classes, centres.size()).clear();
    try {
      work.run();
    } finally {
      centres.addAll(beyond);
      spendTime();
    }
  }

  private void spendTime() {
    services.stop().advance(means.takeCycles());
  }

  /** What {@code predict} has found. */
  public static final class Prediction {
    private final KMeans.Nearest nearest;

    Prediction(KMeans.Nearest nearest) {
      this.nearest = nearest;
    }

    /** The class. */
    @Export
    public int index() {
      return nearest.index();
    }

    /** How far its centre is. */
    @Export
    public double distance() {
      return nearest.distance();
    }
  }

  /** {@code predict}. */
  @Export
  public Prediction predict(Image image) {
    requirePlanes(image);
    float[] vector = features.of(image, means.length());
    KMeans.Nearest[] found = new KMeans.Nearest[1];
    learnt(() -> found[0] = means.nearest(vector));
    if (found[0].index() < 0) {
      throw error(EPERM);
    }
    return new Prediction(found[0]);
  }

  /** What {@code save} writes, as characters 0..255. */
  @Export
  public String saved() {
    int size = SAVED_HEADER_BYTES + classes * (SAVED_VECTOR_BYTES + 4 * means.length());
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) classes).putShort((short) sampleLimit);
    for (int i = 0; i < classes; i++) {
      file.putInt(means.length()).putInt(i).putFloat(0).putInt(0);
      for (float value : means.centres().get(i)) {
        file.putFloat(value);
      }
    }
    return new String(file.array(), StandardCharsets.ISO_8859_1);
  }

  /** The two counts at the start of a saved file: classes, and room for samples. */
  static int[] counts(byte[] file) {
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    return new int[] {header.getShort(0) & 0xFFFF, header.getShort(2) & 0xFFFF};
  }

  /** Whether a file holds as many vectors of this length as it says, and not more than fit. */
  boolean fits(byte[] file) {
    int saved = counts(file)[0];
    long needed = SAVED_HEADER_BYTES + saved * (SAVED_VECTOR_BYTES + 4L * means.length());
    return saved <= given.length && file.length >= needed;
  }

  /** Takes the classes of a saved file that {@link #fits}. */
  void restore(byte[] file) {
    ByteBuffer vectors = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int saved = counts(file)[0];
    vectors.position(SAVED_HEADER_BYTES);
    for (int i = 0; i < saved; i++) {
      vectors.position(vectors.position() + SAVED_VECTOR_BYTES);
      float[] centre = means.centres().get(i);
      for (int k = 0; k < centre.length; k++) {
        centre[k] = vectors.getFloat();
      }
    }
    Arrays.fill(given, 0, saved, true);
    classes = given.length;
  }

  private void requirePlanes(Image image) {
    if (image.ai().isEmpty()) {
      throw error(EINVAL);
    }
  }

  private RuntimeException error(int number) {
    ScriptErrors errors = services.errors();
    return errors.osError(number);
  }
}
