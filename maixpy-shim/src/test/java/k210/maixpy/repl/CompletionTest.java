package k210.maixpy.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CompletionTest {
  private static final Map<List<String>, List<String>> WORLD =
      Map.of(
          List.of(), List.of("__name__", "image", "lcd", "list_of_things"),
          List.of("lcd"), List.of("__class__", "clear", "display", "draw_string"),
          List.of("lcd", "clear"), List.of("__class__"));

  private final Completion completion =
      new Completion(path -> Optional.ofNullable(WORLD.get(path)));

  @Test
  void insertsWhatIsCommonToAllMatches() {
    assertEquals(new Completion.Insert("age"), completion.of("im"));
    assertEquals(new Completion.Insert("splay"), completion.of("x = lcd.di"));
    assertEquals(new Completion.Insert("st_of_things"), completion.of("print(li"));
    assertEquals(new Completion.Insert("class__"), completion.of("lcd.clear.__"));
  }

  @Test
  void listsWhereNothingIsCommonInColumnsOfSixteen() {
    assertEquals(
        new Completion.Choice("\r\nlcd             list_of_things\r\n"), completion.of("l"));
    assertEquals(
        new Completion.Choice(
            "\r\n__class__       clear           display         draw_string\r\n"),
        completion.of("lcd."));
  }

  @Test
  void aNameThatFillsItsColumnLeavesTheNextOneFree() {
    Completion long16 =
        new Completion(path -> Optional.of(List.of("a123456789012345", "b1", "c1234567890123456")));
    // 16 characters: the gap would be 0, so it is 16; a line has 64 columns.
    assertEquals(
        new Completion.Choice("\r\na123456789012345                b1\r\nc1234567890123456\r\n"),
        long16.of("("));
  }

  @Test
  void completesTheWordImportWhereALineBegins() {
    assertEquals(
        new Completion.Insert("port "), new Completion(path -> Optional.of(List.of())).of("im"));
    assertEquals(new Completion.None(), completion.of("x = imp"));
    assertEquals(new Completion.None(), completion.of("unknown.x"));
    assertEquals(new Completion.None(), completion.of("lcd.z"));
  }
}
