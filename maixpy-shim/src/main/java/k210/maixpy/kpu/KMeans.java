package k210.maixpy.kpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arithmetic of {@code KPU.classifier}: k-means over feature vectors, which starts from one
 * vector a class. Read off the machine code of {@code maix_kpu_classifier_*} in lib_sipeed_kpu_v4.a
 * of sipeed/MaixPy-v1 v0.6.3: single precision throughout, squares added by fused multiply-adds.
 */
final class KMeans {
  /** Rough cost of a vector's element in a distance or a sum, from the instruction count. */
  private static final long ELEMENT_CYCLES = 20;

  private final int length;
  private final List<float[]> centres = new ArrayList<>();
  private final List<float[]> samples = new ArrayList<>();
  private long cycles;

  /** Vectors of so many elements. */
  KMeans(int length) {
    this.length = length;
  }

  int length() {
    return length;
  }

  List<float[]> centres() {
    return centres;
  }

  List<float[]> samples() {
    return samples;
  }

  /** Cost of what was computed since the last call, in cycles. */
  long takeCycles() {
    long taken = cycles;
    cycles = 0;
    return taken;
  }

  /** The nearest class of a vector. */
  record Nearest(int index, float distance) {}

  /** Finds the nearest class; of equals the first, and none without a class. */
  Nearest nearest(float[] vector) {
    Nearest nearest = new Nearest(-1, Float.MAX_VALUE);
    for (int i = 0; i < centres.size(); i++) {
      float distance = distance(vector, centres.get(i));
      if (distance < nearest.distance()) {
        nearest = new Nearest(i, distance);
      }
    }
    return nearest;
  }

  /**
   * Moves the centres until the samples' distances to them no longer change, and drops the samples.
   *
   * @param eachRound called between rounds, so that an endless training can be interrupted
   */
  void train(Runnable eachRound) {
    int[] members = new int[samples.size()];
    assign(members);
    float before = spread(members);
    moveCentres(members);
    assign(members);
    float now = spread(members);
    while (now - before != 0) {
      eachRound.run();
      moveCentres(members);
      assign(members);
      before = now;
      now = spread(members);
    }
    samples.clear();
  }

  /** A sample farther than every float keeps the class that it had. */
  private void assign(int[] members) {
    for (int i = 0; i < members.length; i++) {
      int index = nearest(samples.get(i)).index();
      if (index >= 0) {
        members[i] = index;
      }
    }
  }

  private float spread(int[] members) {
    float sum = 0;
    for (int i = 0; i < members.length; i++) {
      sum += distance(centres.get(members[i]), samples.get(i));
    }
    return sum;
  }

  /** A class without samples stays where it is. */
  private void moveCentres(int[] members) {
    int[] counts = new int[centres.size()];
    for (int member : members) {
      if (counts[member]++ == 0) {
        Arrays.fill(centres.get(member), 0);
      }
    }
    for (int i = 0; i < members.length; i++) {
      float[] centre = centres.get(members[i]);
      float[] sample = samples.get(i);
      for (int k = 0; k < length; k++) {
        centre[k] += sample[k];
      }
    }
    for (int c = 0; c < counts.length; c++) {
      float[] centre = centres.get(c);
      for (int k = 0; k < length && counts[c] > 0; k++) {
        centre[k] /= counts[c];
      }
    }
    cycles += ELEMENT_CYCLES * length * (members.length + counts.length);
  }

  private float distance(float[] a, float[] b) {
    float sum = 0;
    for (int k = 0; k < length; k++) {
      float difference = a[k] - b[k];
      sum = Math.fma(difference, difference, sum);
    }
    cycles += ELEMENT_CYCLES * length;
    return (float) Math.sqrt(sum);
  }
}
