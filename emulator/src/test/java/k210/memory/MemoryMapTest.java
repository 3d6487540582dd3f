package k210.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryMapTest {
  private final MemoryMap map = new MemoryMap();

  @BeforeEach
  void mapTwoRegions() {
    map.add(MemoryRegion.zeroed("first", 0x8000_0000L, 0x4000_0000L, 0x1000));
    map.add(MemoryRegion.zeroed("second", 0x8000_1000L, 0x4000_1000L, 0x1000));
  }

  @Test
  void bothAliasesAreTheSameBytes() {
    map.view(0x4000_0010L, 4).setIntLE(0, 0xCAFE);

    assertEquals(0xCAFE, map.view(0x8000_0010L, 4).getIntLE(0));
  }

  @Test
  void addressAtABorderBelongsToTheNextRegion() {
    assertEquals("first", map.regionAt(0x8000_0FFFL).name());
    assertEquals("second", map.regionAt(0x8000_1000L).name());
  }

  @Test
  void rangeAcrossABorderFaults() {
    BusFaultException fault =
        assertThrows(BusFaultException.class, () -> map.view(0x8000_0FFEL, 4));

    assertEquals(0x8000_0FFEL, fault.address());
    assertTrue(fault.getMessage().contains("past the end of first"), fault.getMessage());
  }

  @Test
  void unmappedAddressFaults() {
    BusFaultException fault =
        assertThrows(BusFaultException.class, () -> map.view(0x8000_2000L, 1));

    assertTrue(fault.getMessage().contains("0x80002000"), fault.getMessage());
  }

  @Test
  void overlapIsRefusedAtEitherAlias() {
    MemoryRegion cached = MemoryRegion.zeroed("x", 0x8000_1FFFL, 0x5000_0000L, 0x10);
    MemoryRegion uncached = MemoryRegion.zeroed("x", 0x9000_0000L, 0x3FFF_FFF8L, 0x10);

    assertThrows(IllegalArgumentException.class, () -> map.add(cached));
    assertThrows(IllegalArgumentException.class, () -> map.add(uncached));
  }
}
