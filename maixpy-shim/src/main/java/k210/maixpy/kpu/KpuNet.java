package k210.maixpy.kpu;

import java.util.Optional;
import org.graalvm.polyglot.HostAccess;

/** What a script's {@code kpu_net} object holds on to. */
public final class KpuNet {
  private final long address;
  private final String path;
  private final int modelBytes;
  private final int maxLayers;
  private final State state;

  /**
   * The part that outlives the script's object: the board's finaliser works on it after the object
   * is gone.
   */
  static final class State {
    private LoadedModel model;
    private RegionLayer.Head head;

    State(LoadedModel model) {
      this.model = model;
    }

    /** The model; empty once it was destroyed. */
    Optional<LoadedModel> model() {
      return Optional.ofNullable(model);
    }

    /** Takes the model out, together with the YOLO2 settings. */
    Optional<LoadedModel> release() {
      Optional<LoadedModel> released = model();
      model = null;
      head = null;
      return released;
    }
  }

  /**
   * A loaded model.
   *
   * @param address flash address, 0 if it came from a file
   * @param path file, null if it came from flash
   * @param modelBytes what {@code model_size()} says
   */
  KpuNet(long address, String path, int modelBytes, LoadedModel model) {
    this.address = address;
    this.path = path;
    this.modelBytes = modelBytes;
    this.maxLayers = model.layerCount();
    this.state = new State(model);
  }

  /** Flash address, 0 if it came from a file. */
  @HostAccess.Export
  public long address() {
    return address;
  }

  /** Path, null if it came from flash. */
  @HostAccess.Export
  public String path() {
    return path;
  }

  /** Size of the model in bytes. */
  @HostAccess.Export
  public int modelSize() {
    return modelBytes;
  }

  /** Layers in the model. */
  @HostAccess.Export
  public int maxLayers() {
    return maxLayers;
  }

  State state() {
    return state;
  }

  Optional<RegionLayer.Head> head() {
    return Optional.ofNullable(state.head);
  }

  void setHead(RegionLayer.Head head) {
    state.head = head;
  }
}
