package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.objects.common.EconomicMapStorage;
import com.oracle.graal.python.builtins.objects.common.HashingStorage;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageCopy;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageDelItem;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageGetItem;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageGetIterator;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIterator;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIteratorKey;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIteratorNext;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageSetItem;
import com.oracle.graal.python.lib.PyObjectHashNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations of two sets in the order in which the board adds and removes keys (py/objset.c);
 * called by changed classes of GraalPy.
 */
public final class SetOperations {
  private SetOperations() {}

  /** {@code left & right}: what of the right one is in the left one. */
  @TruffleBoundary
  public static HashingStorage intersection(HashingStorage left, HashingStorage right) {
    HashingStorage result = EconomicMapStorage.create();
    for (Object key : keys(right)) {
      if (HashingStorageGetItem.hasKeyUncached(left, key)) {
        result =
            HashingStorageSetItem.executeUncached(
                result, key, HashingStorageGetItem.executeUncached(right, key));
      }
    }
    return result;
  }

  /** {@code left - right}: a copy from which keys are removed. */
  @TruffleBoundary
  public static HashingStorage difference(HashingStorage left, HashingStorage right) {
    HashingStorage result = HashingStorageCopy.executeUncached(left);
    for (Object key : keys(right)) {
      remove(result, key);
    }
    return result;
  }

  /** {@code left ^ right}: a copy in which the right one's keys change sides. */
  @TruffleBoundary
  public static HashingStorage symmetricDifference(HashingStorage left, HashingStorage right) {
    HashingStorage result = HashingStorageCopy.executeUncached(left);
    for (Object key : keys(right)) {
      if (HashingStorageGetItem.hasKeyUncached(result, key)) {
        remove(result, key);
      } else {
        result =
            HashingStorageSetItem.executeUncached(
                result, key, HashingStorageGetItem.executeUncached(right, key));
      }
    }
    return result;
  }

  private static void remove(HashingStorage storage, Object key) {
    if (storage instanceof EconomicMapStorage map) {
      HashingStorageDelItem.executeUncachedWithHash(
          map, key, PyObjectHashNode.executeUncached(key));
    }
  }

  private static List<Object> keys(HashingStorage storage) {
    List<Object> keys = new ArrayList<>();
    HashingStorageIterator iterator = HashingStorageGetIterator.executeUncached(storage);
    while (HashingStorageIteratorNext.executeUncached(storage, iterator)) {
      keys.add(HashingStorageIteratorKey.executeUncached(storage, iterator));
    }
    return keys;
  }
}
