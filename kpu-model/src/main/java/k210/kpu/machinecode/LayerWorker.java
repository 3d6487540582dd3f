package k210.kpu.machinecode;

import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Map;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.PoolType;
import k210.kpu.RowLayout;

/** One thread's part of a layer, with the memory it keeps. */
final class LayerWorker {
  private static final int NONE = -1;
  private static final int VECTOR = 64;
  private static final int LANES = 16;
  private static final int PARAMETERS = 20;
  private static final int CORNERS = 4;

  /**
   * Bytes of a depthwise layer's input that are worked on at a time, to stay in the first cache.
   */
  private static final int DEPTHWISE_BYTES = 24 * 1024;

  private final Functions functions;
  private final long[] parameters = new long[PARAMETERS];
  private final MemorySegment parameterPlace = MemorySegment.ofArray(parameters);
  private final Scratch input = new Scratch();
  private final Scratch starts = new Scratch();
  private final Scratch output = new Scratch();
  private final WideStage wide = new WideStage();
  private final MemorySegment lines;
  private final Map<PixelCode.Form, MemorySegment> pixels = new EnumMap<>(PixelCode.Form.class);

  private LayerRun run;
  private int band = NONE;

  LayerWorker(Functions functions) {
    this.functions = functions;
    lines = functions.of(new LinesCode());
    for (PixelCode.Form form : PixelCode.Form.values()) {
      pixels.put(form, functions.of(new PixelCode(form)));
    }
  }

  /** Turns to a layer; called before any of its items. */
  void begin(LayerRun newRun) {
    run = newRun;
    band = NONE;
  }

  /** Runs an item of the layer. */
  void run(int item) {
    LayerPlan plan = run.plan();
    int group = item / plan.bands();
    int first = plan.firstUnit(group);
    int end = plan.firstUnit(group + 1);
    if (run.registers().depthwise()) {
      depthwise(first, end);
    } else {
      boolean read = plan.band(item) == band;
      band = plan.band(item);
      convolution(first, end, read);
    }
  }

  private void convolution(int firstBlock, int endBlock, boolean read) {
    PreparedLayer layer = run.layer();
    LayerPlan plan = run.plan();
    int lineCount = plan.lines(band);
    int positions = (lineCount - 1) * plan.pitch() + plan.width();
    int vectors = (positions + LANES - 1) / LANES;
    if (!read) {
      readWords(lineCount);
      start(vectors);
    }
    boolean fused = layer.fused();
    int resultBytes = fused ? 1 : Integer.BYTES;
    long channelBytes = (long) vectors * LANES * resultBytes;
    long out = output.atLeast(channelBytes * ConvolutionCode.MOST_CHANNELS + VECTOR);
    int atOnce = plan.corners() ? 1 : ConvolutionCode.MOST_VECTORS;
    long[] p = parameters;
    for (int block = firstBlock; block < endBlock; block++) {
      int first = layer.firstChannel(block);
      int count = layer.firstChannel(block + 1) - first;
      long from = input.memory().address();
      long start = layer.lift() == 0 ? functions.zeros() : starts.memory().address();
      int startStep = layer.lift() == 0 ? 0 : VECTOR;
      long to = out;
      for (int done = 0; done < vectors; ) {
        int width = Math.min(atOnce, vectors - done);
        int tiles = (vectors - done) / width;
        p[ConvolutionCode.INPUT] = from;
        p[ConvolutionCode.DISTANCES] =
            plan.corners() ? layer.distances().ofCorners() : layer.distances().ofCorner(0);
        p[ConvolutionCode.STEPS] = layer.steps();
        p[ConvolutionCode.WEIGHTS] = layer.weights(first);
        p[ConvolutionCode.START] = start;
        p[ConvolutionCode.START_STEP] = (long) startStep * width;
        p[ConvolutionCode.START_CORNER] = (long) startStep * vectors;
        p[ConvolutionCode.OUTPUT] = to;
        p[ConvolutionCode.OUTPUT_CHANNEL] = channelBytes;
        p[ConvolutionCode.CHANNELS] = layer.norms(first);
        p[ConvolutionCode.LAYER] = layer.activation();
        p[ConvolutionCode.PICK] = functions.pick();
        p[ConvolutionCode.TILES] = tiles;
        Native.call(layer.kernels().tile(count, width), parameterPlace, run.ram());
        int covered = tiles * width;
        from += (long) covered * VECTOR;
        start += (long) covered * startStep;
        to += (long) covered * LANES * resultBytes;
        done += covered;
      }
      if (fused && plan.pool() == PoolType.NONE) {
        write(out, channelBytes, plan.pitch(), first, count, band * plan.bandLines(), lineCount);
      } else if (fused) {
        pool(channelBytes, plan.pitch(), first, count);
      } else {
        wide.finish(run, output.memory(), channelBytes, plan.pitch(), first / layer.planes());
      }
    }
  }

  /**
   * What the sums of a band start from: the layer's lift times the sum of each position's inputs.
   */
  private void start(int vectors) {
    PreparedLayer layer = run.layer();
    LayerPlan plan = run.plan();
    int corners = plan.corners() ? CORNERS : 1;
    long cornerBytes = (long) vectors * VECTOR;
    if (layer.lift() == 0) {
      return;
    }
    long to = starts.atLeast(corners * cornerBytes);
    for (int corner = 0; corner < corners; corner++) {
      for (int half = 0; half < 2; half++) {
        int covered = 0;
        while (covered < vectors) {
          int width = Math.min(ConvolutionCode.MOST_VECTORS, vectors - covered);
          int tiles = (vectors - covered) / width;
          long place = to + corner * cornerBytes + (long) covered * VECTOR;
          long[] p = parameters;
          p[ConvolutionCode.INPUT] = input.memory().address() + (long) covered * VECTOR;
          p[ConvolutionCode.DISTANCES] = layer.distances().ofCorner(corner);
          p[ConvolutionCode.STEPS] = layer.steps();
          p[ConvolutionCode.WEIGHTS] = layer.lifts(half);
          p[ConvolutionCode.START] = half == 0 ? functions.zeros() : place;
          p[ConvolutionCode.START_STEP] = half == 0 ? 0 : (long) VECTOR * width;
          p[ConvolutionCode.OUTPUT] = place;
          p[ConvolutionCode.OUTPUT_CHANNEL] = 0;
          p[ConvolutionCode.TILES] = tiles;
          Native.call(layer.kernels().sums(width), parameterPlace, run.ram());
          covered += tiles * width;
        }
      }
    }
  }

  private void readWords(int lineCount) {
    PreparedLayer layer = run.layer();
    LayerPlan plan = run.plan();
    Distances d = layer.distances();
    // Vectors read past the last position.
    long bytes = (long) layer.inputGroups() * d.groupBytes() + 8L * VECTOR;
    long to = input.atLeast(bytes);
    int border = d.border();
    int needed = lineCount + d.lines() - plan.bandLines();
    for (int phase = 0; phase < d.phases(); phase++) {
      long[] p = parameters;
      p[PixelCode.OUTPUT] = to + (long) phase * d.phases() * d.planeBytes();
      p[PixelCode.OUTPUT_GROUP] = d.groupBytes();
      p[PixelCode.OUTPUT_LINE] = (long) plan.pitch() * Integer.BYTES;
      if (d.phases() == 1) {
        p[PixelCode.FIRST] = (long) border * Integer.BYTES;
      } else {
        // The padding moves the image's columns from even to odd ones.
        p[PixelCode.FIRST] = border == 0 ? 0 : d.planeBytes();
        p[PixelCode.SECOND] = border == 0 ? d.planeBytes() : Integer.BYTES;
        p[PixelCode.SECOND_PLANE] = d.planeBytes();
      }
      p[PixelCode.GROUPS] = layer.inputGroups();
      p[PixelCode.PIECES] = (d.sourceColumns() + LANES - 1L) / LANES;
      PixelCode.Form form = PixelCode.Form.WORDS;
      if (plan.stride() == 2) {
        form = d.phases() == 1 ? PixelCode.Form.EVEN : PixelCode.Form.HALVES;
      }
      p[PixelCode.WEAVE] = functions.weave(form);
      int first = band * plan.bandLines() * plan.stride() + phase - border;
      readLines(form, first, plan.stride(), needed, 0);
    }
  }

  /** Fills in the parameters that all forms share, and reads. */
  private void readLines(
      PixelCode.Form form, int first, int stride, int lineCount, int firstChannel) {
    KpuLayerRegisters r = run.registers();
    Distances d = run.layer().distances();
    int above = first < 0 ? (stride - 1 - first) / stride : 0;
    int y = first + above * stride;
    int inside = Math.clamp((r.inputHeight() - y + stride - 1) / stride, 0, lineCount - above);
    int lineBytes = RowLayout.ofWidth(r.inputWidth()).rowsPerLine() * RowLayout.ROW_BYTES;
    long[] p = parameters;
    p[PixelCode.ABOVE] = above;
    p[PixelCode.LINES] = inside;
    p[PixelCode.BELOW] = (long) lineCount - above - inside;
    p[PixelCode.INPUT] =
        run.sourceOffset() + (long) r.sourceRow() * RowLayout.ROW_BYTES + (long) y * lineBytes;
    p[PixelCode.INPUT_LINE] = (long) stride * lineBytes;
    p[PixelCode.CHANNELS] = run.layer().inputChannels(firstChannel);
    p[PixelCode.PAD] = r.padValue() * 0x01010101L;
    p[PixelCode.PADS] = d.pads();
    p[PixelCode.PAD_COUNT] = d.padCount();
    Native.call(pixels.get(form), parameterPlace, run.source());
  }

  private void depthwise(int firstChannel, int endChannel) {
    PreparedLayer layer = run.layer();
    LayerPlan plan = run.plan();
    Distances d = layer.distances();
    boolean fused = layer.fused();
    int resultBytes = fused ? 1 : Integer.BYTES;
    int atOnce = Math.clamp(DEPTHWISE_BYTES / d.planeBytes(), 1, endChannel - firstChannel);
    int linePitch = plan.pitch();
    int vectors = ((plan.height() - 1) * plan.pitch() + plan.width() + LANES - 1) / LANES;
    int rows = 1;
    if (plan.stride() != 1) {
      vectors = (plan.width() + LANES - 1) / LANES;
      linePitch = vectors * LANES;
      rows = plan.height();
    }
    long channelBytes = (long) vectors * LANES * rows * resultBytes;
    long in = input.atLeast((long) atOnce * d.planeBytes() + 8 * VECTOR);
    long out = output.atLeast(channelBytes * Math.max(atOnce, layer.planes()) + VECTOR);
    for (int first = firstChannel; first < endChannel; first += atOnce) {
      int count = Math.min(atOnce, endChannel - first);
      readBytes(in, first, count);
      long[] p = parameters;
      // Of a plane per weight byte all read the same channel.
      int calls = fused ? 1 : count;
      for (int call = 0; call < calls; call++) {
        p[DepthwiseCode.INPUT] = in + plan.shift() + (long) call * d.planeBytes();
        p[DepthwiseCode.INPUT_CHANNEL] = fused ? d.planeBytes() : 0;
        p[DepthwiseCode.INPUT_LINE] = (long) plan.stride() * plan.pitch();
        p[DepthwiseCode.INPUT_PITCH] = plan.pitch();
        p[DepthwiseCode.WEIGHTS] = layer.weights((first + call) * layer.planes());
        p[DepthwiseCode.OUTPUT] = out;
        p[DepthwiseCode.OUTPUT_CHANNEL] = channelBytes;
        p[DepthwiseCode.OUTPUT_LINE] = linePitch;
        p[DepthwiseCode.CHANNELS] = layer.norms(first);
        p[DepthwiseCode.LAYER] = layer.activation();
        p[DepthwiseCode.PICK] = functions.pick();
        p[DepthwiseCode.SPREAD] = functions.spread(plan.stride());
        p[DepthwiseCode.LINES] = rows;
        p[DepthwiseCode.VECTORS] = vectors;
        p[DepthwiseCode.CHANNEL_COUNT] = fused ? count : layer.planes();
        Native.call(layer.kernels().depthwise(), parameterPlace, run.ram());
        if (!fused) {
          wide.finish(run, output.memory(), channelBytes, linePitch, first + call);
        }
      }
      if (fused && plan.pool() == PoolType.NONE) {
        write(out, channelBytes, linePitch, first, count, 0, plan.height());
      } else if (fused) {
        pool(channelBytes, linePitch, first, count);
      }
    }
  }

  private void pool(long channelBytes, int pitch, int first, int count) {
    for (int c = 0; c < count; c++) {
      wide.pool(run, output.memory(), c * channelBytes, pitch, first + c);
    }
  }

  private void readBytes(long to, int first, int count) {
    LayerPlan plan = run.plan();
    Distances d = run.layer().distances();
    int width = run.registers().inputWidth();
    long[] p = parameters;
    p[PixelCode.OUTPUT] = to;
    p[PixelCode.OUTPUT_GROUP] = d.planeBytes();
    p[PixelCode.OUTPUT_LINE] = plan.pitch();
    p[PixelCode.FIRST] = d.border();
    p[PixelCode.GROUPS] = count;
    p[PixelCode.PIECES] = (width + VECTOR - 1L) / VECTOR;
    p[PixelCode.LAST] = -1L >>> -width;
    readLines(PixelCode.Form.BYTES, -d.border(), 1, d.lines(), first);
  }

  private void write(
      long from, long channelBytes, int pitch, int first, int count, int line, int lineCount) {
    KpuLayerRegisters r = run.registers();
    int lineBytes = RowLayout.ofWidth(r.outputWidth()).rowsPerLine() * RowLayout.ROW_BYTES;
    long[] p = parameters;
    p[LinesCode.INPUT] = from;
    p[LinesCode.INPUT_CHANNEL] = channelBytes;
    p[LinesCode.INPUT_LINE] = pitch;
    p[LinesCode.LINES] = lineCount;
    p[LinesCode.OUTPUT] =
        run.ramOffset() + (long) r.destinationRow() * RowLayout.ROW_BYTES + (long) line * lineBytes;
    p[LinesCode.OUTPUT_LINE] = lineBytes;
    p[LinesCode.CHANNELS] = run.layer().outputChannels(first);
    p[LinesCode.CHANNEL_COUNT] = count;
    p[LinesCode.PIECES] = (r.outputWidth() + VECTOR - 1L) / VECTOR;
    p[LinesCode.LAST] = -1L >>> -r.outputWidth();
    Native.call(lines, parameterPlace, run.ram());
  }
}
