package k210.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void valuesOfEveryKind() {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("list", Arrays.asList(1, 2L, 0.5, true, null));
    object.put("count", 2);

    assertEquals("{\"list\":[1,2,0.5,true,null],\"count\":2}", JsonText.of(object));
    assertEquals("[[],{}]", JsonText.of(List.of(List.of(), Map.of())));
  }

  @Test
  void textIsEscaped() {
    assertEquals("\"a\\\"b\\\\c\\n\\t\\u0001\u00e4\"", JsonText.of("a\"b\\c\n\t\u0001\u00e4"));
  }

  @Test
  void numbersHaveNoExponentAndSixDecimals() {
    assertEquals(
        "[0,1000000,0.000001,-2.5,37.28]", JsonText.of(List.of(-1e-9, 1e6, 1e-6, -2.5, 37.28)));
  }

  @Test
  void whatJsonCannotSayIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> JsonText.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> JsonText.of('c'));
  }
}
