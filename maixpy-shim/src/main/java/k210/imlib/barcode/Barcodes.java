package k210.imlib.barcode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitArray;
import com.google.zxing.oned.CodaBarReader;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.oned.Code39Reader;
import com.google.zxing.oned.Code93Reader;
import com.google.zxing.oned.ITFReader;
import com.google.zxing.oned.MultiFormatUPCEANReader;
import com.google.zxing.oned.OneDReader;
import com.google.zxing.oned.rss.RSS14Reader;
import com.google.zxing.oned.rss.expanded.RSSExpandedReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import k210.imlib.ColorTables;
import k210.imlib.GrayRegion;
import k210.imlib.Image;
import k210.imlib.Roi;

/**
 * {@code find_barcodes} in ZBar's way: every line and every column of the region is read, every
 * other one backwards, and a symbol is what several of them say.
 */
public final class Barcodes {
  private static final int LEAST_READINGS = 4;

  /** Bars that ZBar asks for in an interleaved 2 of 5, and in a Codabar. */
  private static final int LEAST_I25 = 6;

  private static final int LEAST_CODABAR = 4;
  private static final int MOST_SYMBOLS_A_LINE = 8;

  /** ZXing's DataBar reader wants to have seen each half before. */
  private static final int READINGS_OF_HALVES = 3;

  private final Map<DecodeHintType, Object> hints =
      Map.of(
          DecodeHintType.RETURN_CODABAR_START_END,
          true,
          DecodeHintType.POSSIBLE_FORMATS,
          List.of(
              BarcodeFormat.EAN_13, BarcodeFormat.EAN_8, BarcodeFormat.UPC_A, BarcodeFormat.UPC_E));

  private final Roi roi;
  private final OneDReader[] readers = {
    new MultiFormatUPCEANReader(hints),
    new ITFReader(),
    new CodaBarReader(),
    new Code39Reader(),
    new Code93Reader(),
    new Code128Reader(),
    new RSS14Reader(),
    new RSSExpandedReader()
  };
  private final Map<SymbolText, Sightings> seen = new LinkedHashMap<>();

  private Barcodes(Roi roi) {
    this.roi = roi;
  }

  /**
   * Finds bar codes, the last one seen first. A single EAN or UPC symbol with a single add-on makes
   * ZBar's composite, which the firmware leaves out.
   *
   * @throws k210.imlib.ImageException OSError for a JPEG
   */
  public static List<Barcode> find(Image image, Roi roi, ColorTables tables) {
    GrayRegion gray = GrayRegion.of(image, roi, tables);
    Barcodes barcodes = new Barcodes(roi);
    barcodes.scan(ScanLine.lines(gray));
    barcodes.scan(ScanLine.columns(gray));
    return barcodes.found();
  }

  private void scan(ScanLine lines) {
    for (int index = 0; index < lines.count(); index++) {
      BitArray line = lines.at(index);
      if (line.getSize() == 0) {
        continue;
      }
      for (OneDReader reader : readers) {
        read(reader, lines, index, line);
      }
    }
  }

  /** All symbols of a reader on a line, one behind the other, whatever their direction. */
  private void read(OneDReader reader, ScanLine lines, int index, BitArray line) {
    BitArray rest = line;
    for (int i = 0; i < MOST_SYMBOLS_A_LINE; i++) {
      Hit hit = hit(reader, index, rest);
      if (hit == null) {
        return;
      }
      record(hit, lines, index);
      rest = rest.clone();
      // What was read turns bright, so that the next symbol is found.
      int end = Math.min(hit.end() + 1, rest.getSize());
      for (int x = rest.getNextSet(hit.start()); x < end; x = rest.getNextSet(x)) {
        rest.flip(x);
      }
    }
  }

  private record Hit(Result result, int start, int end, boolean backwards) {}

  private Hit hit(OneDReader reader, int index, BitArray line) {
    for (boolean backwards : new boolean[] {false, true}) {
      BitArray row = line;
      if (backwards) {
        row = line.clone();
        row.reverse();
      }
      try {
        Result result = decode(reader, index, row);
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (ResultPoint point : result.getResultPoints()) {
          start = Math.min(start, (int) point.getX());
          end = Math.max(end, (int) point.getX());
        }
        int last = line.getSize() - 1;
        return backwards
            ? new Hit(result, Math.max(last - end, 0), last - start, true)
            : new Hit(result, start, end, false);
      } catch (ReaderException e) {
        // Nothing in this direction.
      } finally {
        // Otherwise the halves of a DataBar may come from two places.
        reader.reset();
      }
    }
    return null;
  }

  private Result decode(OneDReader reader, int index, BitArray row) throws ReaderException {
    for (int i = 1; i < READINGS_OF_HALVES && reader instanceof RSS14Reader; i++) {
      try {
        return reader.decodeRow(index, row, hints);
      } catch (ReaderException e) {
        // Perhaps the next time.
      }
    }
    return reader.decodeRow(index, row, hints);
  }

  private void record(Hit hit, ScanLine lines, int index) {
    SymbolText.of(hit.result())
        .filter(Barcodes::isLongEnough)
        .ifPresent(symbol -> record(symbol, hit, lines, index));
    SymbolText.addOn(hit.result()).ifPresent(symbol -> record(symbol, hit, lines, index));
  }

  private static boolean isLongEnough(SymbolText symbol) {
    return switch (symbol.symbology()) {
      case I25 -> symbol.text().length() >= LEAST_I25;
      case CODABAR -> symbol.text().length() >= LEAST_CODABAR;
      default -> true;
    };
  }

  private void record(SymbolText symbol, Hit hit, ScanLine lines, int index) {
    int rotation = lines.isVertical() ? (hit.backwards() ? 90 : 270) : hit.backwards() ? 180 : 0;
    // Every other line is scanned backwards and ends at the symbol's other side.
    int end = ScanLine.pixel(index % 2 == 0 ? hit.end() : hit.start());
    Sightings sightings = seen.computeIfAbsent(symbol, key -> new Sightings(key, rotation));
    if (lines.isVertical()) {
      sightings.add(roi.x() + index, roi.y() + end);
    } else {
      sightings.add(roi.x() + end, roi.y() + index);
    }
  }

  private List<Barcode> found() {
    List<Sightings> read =
        seen.values().stream()
            .filter(
                symbol ->
                    symbol.count() >= LEAST_READINGS
                        || !symbol.symbol().symbology().mustBeReadOften())
            .toList();
    long wholes = read.stream().filter(s -> s.symbol().symbology().takesAddOn()).count();
    long addOns = read.stream().filter(s -> s.symbol().symbology().isAddOn()).count();
    boolean composite = wholes == 1 && addOns == 1;
    List<Barcode> found = new ArrayList<>();
    for (Sightings symbol : read.reversed()) {
      Symbology symbology = symbol.symbol().symbology();
      boolean joined =
          composite
              && (symbology.takesAddOn() || symbology.isAddOn() || symbology == Symbology.ISBN10);
      if (!joined) {
        found.add(symbol.barcode());
      }
    }
    return found;
  }
}
