package k210.maixpy.python.dialect;

import java.util.Arrays;
import java.util.IdentityHashMap;

/**
 * The order of a dict or set on the board: its hash table with open addressing and linear probing
 * (py/map.c), which holds the keys only.
 */
final class HashTable {
  /** How many slots a table has; it grows from one size to the next, and only when it is full. */
  private static final int[] SIZES = {
    0, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919,
    1223, 1627, 2161, 3229, 4831, 7243, 10861, 16273, 24407, 36607, 54907
  };

  /** What stands where a key was. */
  private enum Mark {
    REMOVED
  }

  private Object[] keys;
  private long[] hashes;
  private long[] pythonHashes;
  private int used;

  /**
   * An empty table.
   *
   * @param slots how many slots it starts with: as many as the literal has items that makes it
   */
  HashTable(int slots) {
    allocate(slots);
  }

  private HashTable(HashTable other) {
    keys = other.keys.clone();
    hashes = other.hashes.clone();
    pythonHashes = other.pythonHashes.clone();
    used = other.used;
  }

  HashTable copy() {
    return new HashTable(this);
  }

  private void allocate(int slots) {
    keys = new Object[slots];
    hashes = new long[slots];
    pythonHashes = new long[slots];
    used = 0;
  }

  /** How many keys it has. */
  int size() {
    return used;
  }

  /** Adds a key that is not in the table. */
  void add(Object key, long pythonHash) {
    insert(key, BoardHash.of(key, pythonHash), pythonHash);
  }

  private void insert(Object key, long hash, long pythonHash) {
    while (true) {
      int slots = keys.length;
      int start = slots == 0 ? 0 : (int) Long.remainderUnsigned(hash, slots);
      int free = -1;
      for (int i = 0; i < slots; i++) {
        int slot = (start + i) % slots;
        if (keys[slot] == null || keys[slot] == Mark.REMOVED) {
          free = free < 0 ? slot : free;
        }
        if (keys[slot] == null) {
          break;
        }
      }
      if (free >= 0) {
        keys[free] = key;
        hashes[free] = hash;
        pythonHashes[free] = pythonHash;
        used++;
        return;
      }
      grow();
    }
  }

  private void grow() {
    Object[] oldKeys = keys;
    long[] oldHashes = hashes;
    long[] oldPythonHashes = pythonHashes;
    allocate(sizeAtLeast(oldKeys.length + 1));
    for (int i = 0; i < oldKeys.length; i++) {
      if (isKey(oldKeys[i])) {
        insert(oldKeys[i], oldHashes[i], oldPythonHashes[i]);
      }
    }
  }

  private static int sizeAtLeast(int slots) {
    int at = Arrays.binarySearch(SIZES, slots);
    at = at < 0 ? -at - 1 : at;
    return at < SIZES.length ? SIZES[at] : (slots + slots / 2) | 1;
  }

  /**
   * Forgets the key that has just been removed from a dict.
   *
   * @param remaining the keys that are left, the same objects as were added
   */
  void remove(long pythonHash, Iterable<Object> remaining) {
    int found = -1;
    int candidates = 0;
    for (int i = 0; i < keys.length; i++) {
      if (isKey(keys[i]) && pythonHashes[i] == pythonHash) {
        found = i;
        candidates++;
      }
    }
    if (candidates == 1) {
      free(found);
      return;
    }
    IdentityHashMap<Object, Boolean> left = new IdentityHashMap<>();
    remaining.forEach(key -> left.put(key, true));
    for (int i = 0; i < keys.length; i++) {
      if (isKey(keys[i]) && !left.containsKey(keys[i])) {
        free(i);
      }
    }
  }

  private void free(int slot) {
    keys[slot] = keys[(slot + 1) % keys.length] == null ? null : Mark.REMOVED;
    used--;
  }

  /** The keys in the order in which the board goes through them. */
  Object[] order() {
    return Arrays.stream(keys).filter(HashTable::isKey).toArray();
  }

  private static boolean isKey(Object key) {
    return key != null && key != Mark.REMOVED;
  }
}
