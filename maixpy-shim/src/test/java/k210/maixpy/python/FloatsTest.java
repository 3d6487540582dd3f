package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Floats of 32 bits in every kind of operation; the right column is what MicroPython 1.11 prints.
 */
class FloatsTest {
  @AutoClose private static final ScriptHarness board = ScriptHarness.withoutCard();

  /** Loops over local variables run on other nodes than single expressions. */
  @Test
  void addUpInLoops() {
    assertEquals(
        "999.9029 1.0\n",
        board.run(
            """
            def total(count, step):
                result = 0.0
                for _ in range(count):
                    result = result + step * 1.0
                return result
            print(total(10000, 0.1), total(10, 0.1) - 2 ** -22)
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "0.1 + 0.2 == 0.3 ~ True",
        "0.1 + 0.7 == 0.8 ~ True",
        "sum([0.1] * 10) == 1.0 ~ False",
        "0.1 * 3, 1 / 3, 2 ** 0.5, 2 ** -1 ~ 0.3 0.3333333 1.414214 0.5",
        "16777216.0 + 1, float(16777217), 16777217 / 1 ~ 1.677722e+07 1.677722e+07 1.677722e+07",
        "3e38 * 10, -3e38 * 10, 1e-46 ~ inf -inf 0.0",
        "7.5 // 2, -7.5 // 2, 7.5 % -2, divmod(-7.5, 2) ~ 3.0 -4.0 -0.5 (-4.0, 0.5)",
        "round(2.5), round(1.005, 2), round(1e20) ~ 2 1.0 100000002004087734272",
        "[0.1, (1 / 7,)], {1.5: 0.1} ~ [0.1, (0.1428571,)] {1.5: 0.1}",
        "str(0.1), repr(2 / 3), '%s %r' % (0.1, 1 / 3) ~ 0.1 0.6666667 0.1 0.3333333",
        "'%.2f|%8.3f|%-8.1f|%+e|%g' % (1/3, 2/3, 0.05, 1.5, 1e-7) ~ 0.33|   0.667|0.1     |+1.500000e+00|1e-07",
        "'{:.3f}|{:>8.2f}|{:%}'.format(1/3, 2/3, 0.25) ~ 0.333|    0.67|25.000000%",
        "'%.0f %.0f' % (0.5, 1.5) ~ 0 2",
      })
  void areThoseOfTheBoard(String expression, String expected) {
    assertEquals(expected + "\n", board.run("print(" + expression + ")"));
  }
}
