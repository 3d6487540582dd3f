package k210.device;

import java.util.Arrays;

/**
 * A MIFARE Classic card of 1 KiB (ISO/IEC 14443-3, type A; datasheet of the MF1S50): it is called,
 * selected by its serial number, and read and written block by block after authentication with a
 * sector's key.
 *
 * <p>Not modelled: access conditions (either key opens all of a sector, as when the card is new),
 * value blocks, and the cipher, whose octets a reader's user does not see.
 */
public final class MifareCard {
  /** Octets of its memory. */
  public static final int BYTES = 1024;

  /** Octets of its serial number. */
  public static final int UID_BYTES = 4;

  /** What it answers where four bits say yes. */
  static final int ACKNOWLEDGE = 0x0A;

  private static final int REQUEST = 0x26;
  private static final int WAKE_UP = 0x52;
  private static final int SELECT = 0x93;
  private static final int ALL_OF_UID = 0x70;
  private static final int NONE_OF_UID = 0x20;
  private static final int HALT = 0x50;
  private static final int READ = 0x30;
  private static final int WRITE = 0xA0;

  private static final byte[] TYPE = {0x04, 0x00};
  private static final byte SELECT_ACKNOWLEDGE = 0x08;
  private static final byte[] NONE = {};
  private static final byte[] YES = {ACKNOWLEDGE};
  private static final int BLOCK_BYTES = 16;
  private static final int SECTOR_BLOCKS = 4;
  private static final int KEY_BYTES = 6;
  private static final int KEY_B_AT = 10;
  private static final int AUTHENTICATE_A = 0x60;
  private static final int AUTHENTICATE_B = 0x61;
  private static final int CRC_BYTES = 2;
  private static final int CRC_START = 0x6363;
  private static final int CRC_POLYNOMIAL = 0x8408;

  private final byte[] uid;
  private final byte[] memory = new byte[BYTES];
  private State state = State.IDLE;
  private int openSector = -1;
  private int blockToWrite = -1;

  private enum State {
    IDLE,
    READY,
    ACTIVE,
    HALTED
  }

  /**
   * A new card: keys of twelve F in every sector.
   *
   * @param uid four octets
   */
  public MifareCard(byte[] uid) {
    if (uid.length != UID_BYTES) {
      throw new IllegalArgumentException("a card's serial number has four octets");
    }
    this.uid = uid.clone();
    for (int trailer = SECTOR_BLOCKS - 1; trailer < BYTES / BLOCK_BYTES; trailer += SECTOR_BLOCKS) {
      int at = trailer * BLOCK_BYTES;
      Arrays.fill(memory, at, at + BLOCK_BYTES, (byte) 0xFF);
      // The access conditions of a new card, and an octet that is the user's.
      byte[] conditions = {(byte) 0xFF, 0x07, (byte) 0x80, 0x69};
      System.arraycopy(conditions, 0, memory, at + KEY_BYTES, conditions.length);
    }
    putIdentity();
  }

  /** What it holds, keys included. */
  public byte[] contents() {
    return memory.clone();
  }

  /** Fills it from the front; its serial number stays. */
  public void load(byte[] bytes) {
    System.arraycopy(bytes, 0, memory, 0, Math.min(bytes.length, BYTES));
    putIdentity();
  }

  private void putIdentity() {
    System.arraycopy(uid, 0, memory, 0, UID_BYTES);
    memory[UID_BYTES] = check();
    memory[UID_BYTES + 1] = SELECT_ACKNOWLEDGE;
    System.arraycopy(TYPE, 0, memory, UID_BYTES + 2, TYPE.length);
  }

  private byte check() {
    byte check = 0;
    for (byte octet : uid) {
      check ^= octet;
    }
    return check;
  }

  /** The field goes away. */
  void leave() {
    state = State.IDLE;
    forget();
  }

  /**
   * A frame from the reader.
   *
   * @param octets of the frame
   * @param lastBits bits of the last octet, 0 for all
   * @return the answer; nothing if it keeps silent, {@link #ACKNOWLEDGE} alone for four bits
   */
  byte[] answer(byte[] octets, int lastBits) {
    if (octets.length == 1 && lastBits == 7) {
      return called(octets[0] & 0xFF);
    }
    if (blockToWrite >= 0) {
      return write(octets);
    }
    int command = octets.length == 0 ? 0 : octets[0] & 0xFF;
    if (command == SELECT && (state == State.READY || state == State.ACTIVE)) {
      return select(octets);
    }
    if (state == State.ACTIVE && octets.length == 2 + CRC_BYTES && checked(octets)) {
      int block = octets[1] & 0xFF;
      boolean open = block / SECTOR_BLOCKS == openSector;
      switch (command) {
        case HALT -> {
          state = State.HALTED;
          forget();
          return NONE;
        }
        case READ -> {
          if (open) {
            return withCrc(shown(block));
          }
        }
        case WRITE -> {
          if (open && block != 0) {
            blockToWrite = block;
            return YES;
          }
        }
        default -> {
          // Not for this card.
        }
      }
    }
    lose();
    return NONE;
  }

  /** A call wakes an idle card, WUPA a halted one too; any other goes back to sleep by it. */
  private byte[] called(int command) {
    boolean wakes =
        (command == REQUEST && state == State.IDLE)
            || (command == WAKE_UP && (state == State.IDLE || state == State.HALTED));
    if (!wakes) {
      lose();
      return NONE;
    }
    state = State.READY;
    return TYPE;
  }

  private byte[] select(byte[] octets) {
    forget();
    byte[] number = Arrays.copyOf(uid, UID_BYTES + 1);
    number[UID_BYTES] = check();
    int how = octets.length > 1 ? octets[1] & 0xFF : 0;
    if (how == NONE_OF_UID && octets.length == 2) {
      return number;
    }
    if (how == ALL_OF_UID
        && octets.length == 2 + number.length + CRC_BYTES
        && checked(octets)
        && Arrays.equals(number, Arrays.copyOfRange(octets, 2, 2 + number.length))) {
      state = State.ACTIVE;
      return withCrc(new byte[] {SELECT_ACKNOWLEDGE});
    }
    lose();
    return NONE;
  }

  /**
   * Authentication of a sector, which the reader's chip does on its own.
   *
   * @param octets command, block, key and serial number
   * @return whether the card agrees
   */
  boolean authenticate(byte[] octets) {
    if (state != State.ACTIVE || octets.length != 2 + KEY_BYTES + UID_BYTES) {
      lose();
      return false;
    }
    int command = octets[0] & 0xFF;
    int sector = (octets[1] & 0xFF) / SECTOR_BLOCKS;
    int trailer = (sector * SECTOR_BLOCKS + SECTOR_BLOCKS - 1) * BLOCK_BYTES;
    int keyAt = trailer + (command == AUTHENTICATE_B ? KEY_B_AT : 0);
    boolean agrees =
        (command == AUTHENTICATE_A || command == AUTHENTICATE_B)
            && trailer < BYTES
            && Arrays.equals(octets, 2, 2 + KEY_BYTES, memory, keyAt, keyAt + KEY_BYTES)
            && Arrays.equals(octets, 2 + KEY_BYTES, octets.length, uid, 0, UID_BYTES);
    if (agrees) {
      openSector = sector;
    } else {
      lose();
    }
    return agrees;
  }

  /** Key A is never told. */
  private byte[] shown(int block) {
    byte[] octets = Arrays.copyOfRange(memory, block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES);
    if (block % SECTOR_BLOCKS == SECTOR_BLOCKS - 1) {
      Arrays.fill(octets, 0, KEY_BYTES, (byte) 0);
    }
    return octets;
  }

  private byte[] write(byte[] octets) {
    int block = blockToWrite;
    blockToWrite = -1;
    if (octets.length != BLOCK_BYTES + CRC_BYTES || !checked(octets)) {
      lose();
      return NONE;
    }
    System.arraycopy(octets, 0, memory, block * BLOCK_BYTES, BLOCK_BYTES);
    return YES;
  }

  private void lose() {
    state = state == State.HALTED ? State.HALTED : State.IDLE;
    forget();
  }

  private void forget() {
    openSector = -1;
    blockToWrite = -1;
  }

  private static boolean checked(byte[] octets) {
    int length = octets.length - CRC_BYTES;
    int crc = crc(octets, length, CRC_START);
    return (octets[length] & 0xFF) == (crc & 0xFF) && (octets[length + 1] & 0xFF) == crc >> 8;
  }

  private static byte[] withCrc(byte[] octets) {
    byte[] frame = Arrays.copyOf(octets, octets.length + CRC_BYTES);
    int crc = crc(octets, octets.length, CRC_START);
    frame[octets.length] = (byte) crc;
    frame[octets.length + 1] = (byte) (crc >> 8);
    return frame;
  }

  /** CRC_A of ISO/IEC 14443-3. */
  static int crc(byte[] octets, int length, int start) {
    int crc = start;
    for (int i = 0; i < length; i++) {
      crc ^= octets[i] & 0xFF;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 1) != 0 ? (crc >> 1) ^ CRC_POLYNOMIAL : crc >> 1;
      }
    }
    return crc;
  }
}
