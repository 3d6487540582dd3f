package k210.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random paddings and croppings against a look-up of each element. */
class PadTest {
  private static final long SEED = 20_261_122;
  private static final int ROUNDS = 200;
  private static final int VALUE = 0x6b6b6b6b;

  private final Random random = new Random(SEED);

  @BeforeEach
  void printSeed() {
    System.out.println("seed " + SEED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void everyElementComesFromItsPlaceOrIsTheValue(int elementBytes) {
    for (int round = 0; round < ROUNDS; round++) {
      int[] from = new int[Shape4.RANK];
      int[] to = new int[Shape4.RANK];
      List<Padding> paddings = new ArrayList<>();
      for (int axis = 0; axis < Shape4.RANK; axis++) {
        from[axis] = 1 + random.nextInt(6);
        Padding padding;
        do {
          padding = new Padding(random.nextInt(-4, 5), random.nextInt(-4, 5));
          to[axis] = from[axis] + padding.before() + padding.after();
        } while (to[axis] < 1);
        paddings.add(padding);
      }
      Shape4 shape = Shape4.of(from);
      Shape4 outputShape = Shape4.of(to);
      byte[] bytes = new byte[(int) shape.elements() * elementBytes];
      random.nextBytes(bytes);
      Operand in = new Operand(Unpooled.wrappedBuffer(bytes), 0);
      byte[] results = new byte[(int) outputShape.elements() * elementBytes];
      Operand out = new Operand(Unpooled.wrappedBuffer(results), 0);

      Rearrangement.pad(in, shape, paddings, VALUE, out, outputShape, elementBytes);

      for (int o = 0; o < outputShape.elements(); o++) {
        int rest = o;
        int source = 0;
        boolean inside = true;
        for (int axis = Shape4.RANK - 1; axis >= 0; axis--) {
          int i = rest % to[axis] - paddings.get(axis).before();
          rest /= to[axis];
          inside &= i >= 0 && i < from[axis];
          source += i * shape.stride(axis);
        }
        int expected = inside ? element(in, source, elementBytes) : element(VALUE, elementBytes);
        assertEquals(expected, element(out, o, elementBytes), shape + " " + paddings);
      }
    }
  }

  private static int element(Operand tensor, int index, int elementBytes) {
    return elementBytes == 1 ? tensor.u8(index) : tensor.i32(index);
  }

  private static int element(int bits, int elementBytes) {
    return elementBytes == 1 ? bits & 0xff : bits;
  }
}
