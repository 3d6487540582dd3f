package k210.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import k210.dvp.TestPattern;
import k210.memory.Allocation;
import org.junit.jupiter.api.Test;

class BoardTest {
  private final Board board =
      Board.withDefaults(BoardProfile.BIT, Firmware.MINIMUM, new TestPattern());

  @Test
  void memoriesAnswerAtTheChipsAddresses() {
    assertEquals(6 << 20, board.memoryMap().regionAt(0x8000_0000L).sizeBytes());
    assertEquals(2 << 20, board.memoryMap().regionAt(0x8060_0000L).sizeBytes());

    board.kpuRam().setByte(0x1FFFFF, 42);

    assertEquals(42, board.memoryMap().view(0x407F_FFFFL, 1).getByte(0));
  }

  @Test
  void heapBlocksLieInGeneralRam() throws Exception {
    Allocation block = board.heap().allocate(4, "test");

    block.bytes().setIntLE(0, 0x12345678);

    assertEquals(0x12345678, board.memoryMap().view(block.address(), 4).getIntLE(0));
    assertEquals(0x12345678, board.ram().getIntLE((int) (block.address() - 0x8000_0000L)));
  }

  @Test
  void twoBoardsShareNothing() {
    Board other = Board.withDefaults(BoardProfile.BIT, Firmware.MINIMUM, new TestPattern());

    board.ram().setByte(0, 1);
    board.clock().advance(1000);
    board.flash().eraseSector(0);

    assertEquals(0, other.ram().getByte(0));
    assertEquals(0, other.clock().cycles());
  }

  @Test
  void boardsAreFoundByName() {
    assertEquals(BoardProfile.M5STICKV, BoardProfile.named("m5stickv").orElseThrow());
    assertEquals(BoardProfile.BIT, BoardProfile.all().getFirst());
    assertTrue(BoardProfile.named("byte").isEmpty());
  }
}
