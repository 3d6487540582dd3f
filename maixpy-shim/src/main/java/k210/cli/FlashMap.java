package k210.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import k210.flash.SpiFlash;
import k210.kmodel.KmodelFormat;
import k210.kmodel.KmodelReader;
import k210.kmodel.ModelException;
import k210.spiffs.NoSpiffsException;
import k210.spiffs.Spiffs;

/**
 * What lies where in a flash: found by what it is, for nothing in the flash lists it. Things start
 * at 4 KiB sectors, as flashing tools place them.
 */
final class FlashMap {
  private static final int SECTOR = SpiFlash.SECTOR_BYTES;
  private static final int FIRMWARE_HEADER_BYTES = 5;
  private static final int SHA256_BYTES = 32;

  /** What a part of the flash is. */
  enum Kind {
    FIRMWARE,
    KMODEL,
    SPIFFS,
    DATA
  }

  /**
   * A part of the flash.
   *
   * @param address its first byte
   * @param bytes how long it is; up to the next erased sector where nothing tells
   * @param payloadAddress where what a file would hold starts, behind a header
   * @param payloadBytes how long that is
   * @param description for people
   */
  record Region(
      int address, int bytes, Kind kind, int payloadAddress, int payloadBytes, String description) {
    static Region plain(int address, int bytes, Kind kind, String description) {
      return new Region(address, bytes, kind, address, bytes, description);
    }
  }

  private final SpiFlash flash;
  private final ByteBuf cells;

  private FlashMap(SpiFlash flash) {
    this.flash = flash;
    this.cells = flash.contents();
  }

  /** The regions of a flash, by address; its content stays as it is. */
  static List<Region> of(SpiFlash flash) {
    return new FlashMap(flash).regions();
  }

  private List<Region> regions() {
    List<Region> regions = new ArrayList<>();
    int at = 0;
    while (at < SpiFlash.SIZE_BYTES) {
      if (flash.isErased(at, SECTOR)) {
        at += SECTOR;
        continue;
      }
      Region region = recognise(at).orElse(null);
      if (region == null) {
        region = data(at);
      }
      regions.add(region);
      at = Math.ceilDiv(at + region.bytes(), SECTOR) * SECTOR;
    }
    return regions;
  }

  private Optional<Region> recognise(int at) {
    if (at == SpiFlash.SPIFFS_OFFSET) {
      return spiffs();
    }
    return firmware(at).or(() -> model(at));
  }

  /** Cipher flag, u32 length, data, SHA-256 over all of that. */
  private Optional<Region> firmware(int at) {
    int rest = SpiFlash.SIZE_BYTES - at;
    int cipher = cells.getByte(at);
    long length = cells.getUnsignedIntLE(at + 1);
    long total = FIRMWARE_HEADER_BYTES + length + SHA256_BYTES;
    if ((cipher & ~1) != 0 || length == 0 || total > rest) {
      return Optional.empty();
    }
    byte[] image = new byte[(int) total];
    cells.getBytes(at, image);
    MessageDigest sha256 = sha256();
    sha256.update(image, 0, image.length - SHA256_BYTES);
    byte[] stored = Arrays.copyOfRange(image, image.length - SHA256_BYTES, image.length);
    if (!Arrays.equals(sha256.digest(), stored)) {
      return Optional.empty();
    }
    return Optional.of(
        new Region(
            at,
            image.length,
            Kind.FIRMWARE,
            at + FIRMWARE_HEADER_BYTES,
            (int) length,
            "firmware, %d bytes%s, SHA-256 fits"
                .formatted(length, cipher == 1 ? ", AES-encrypted" : "")));
  }

  private Optional<Region> model(int at) {
    ByteBuf here = cells.slice(at, SpiFlash.SIZE_BYTES - at);
    KmodelFormat format = KmodelFormat.detect(here);
    return switch (format) {
      case V3, V4 -> sized(at, here, format);
      case V3_BIG_ENDIAN -> sized(at, swapped(here), format);
      case V5, V6_OR_LATER ->
          Optional.of(Region.plain(at, extent(at), Kind.KMODEL, format.description()));
      case V1, BLANK, UNKNOWN -> Optional.empty(); // V1 has no mark of its own but a small number
    };
  }

  private static Optional<Region> sized(int at, ByteBuf model, KmodelFormat format) {
    try {
      int bytes = KmodelReader.read(model, "flash").fileBytes();
      return Optional.of(Region.plain(at, bytes, Kind.KMODEL, format.description()));
    } catch (ModelException e) {
      return Optional.empty();
    }
  }

  private static ByteBuf swapped(ByteBuf words) {
    ByteBuf little = Unpooled.wrappedBuffer(new byte[words.readableBytes()]);
    for (int i = 0; i + 4 <= words.readableBytes(); i += 4) {
      little.setInt(i, words.getIntLE(i));
    }
    return little;
  }

  private Optional<Region> spiffs() {
    // Mounting ends what a power cut interrupted; that must not change the image that is looked at.
    SpiFlash copy = new SpiFlash();
    copy.load(cells);
    try {
      String files =
          Spiffs.mount(copy).files().stream()
              .map(file -> "%s (%d)".formatted(file.name(), file.size()))
              .collect(Collectors.joining(", "));
      return Optional.of(
          Region.plain(
              SpiFlash.SPIFFS_OFFSET,
              Spiffs.SIZE_BYTES,
              Kind.SPIFFS,
              "SPIFFS: " + (files.isEmpty() ? "no files" : files)));
    } catch (NoSpiffsException e) {
      return Optional.empty();
    }
  }

  private Region data(int at) {
    int bytes = extent(at);
    return Region.plain(at, bytes, Kind.DATA, "data");
  }

  /** Up to the next erased sector, or the next thing that is recognised. */
  private int extent(int at) {
    int end = at + SECTOR;
    while (end < SpiFlash.SIZE_BYTES && !flash.isErased(end, SECTOR) && recognise(end).isEmpty()) {
      end += SECTOR;
    }
    return end - at;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
