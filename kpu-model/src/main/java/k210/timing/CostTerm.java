package k210.timing;

/** What a layer's board time is made of; reports name a layer's largest term as its bound. */
public enum CostTerm {
  /** Rows through the processing elements. */
  COMPUTE("compute"),
  /** Restarting the row pipeline for each pass. */
  FILL("fill"),
  /** Batch norm, activation, pool and write-back. */
  DRAIN("drain"),
  /** The first block of weights. */
  WEIGHT_LOAD("weightLoad"),
  /** Waiting for further weights beyond the pipeline's own time. */
  WEIGHT_STREAM("weightStream"),
  /** Sending the result to main memory. */
  OUTPUT("output"),
  /** The CPU's own arithmetic or copying. */
  CPU("cpu"),
  /** Configuration, interrupt and dispatch by the runtime. */
  SOFTWARE("software");

  private final String label;

  CostTerm(String label) {
    this.label = label;
  }

  /** Name in reports. */
  public String label() {
    return label;
  }
}
