package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the interpreter itself refuses, in the words of MicroPython 1.11. */
class DialectErrorsTest {
  @AutoClose private static final ScriptHarness board = ScriptHarness.withoutCard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1][5] | IndexError list index out of range",
        "'a'[5] | IndexError string index out of range",
        "(1,)['a'] | TypeError tuple indices must be integers, not str",
        "{}['k'] | KeyError k",
        "undefined | NameError name 'undefined' isn't defined",
        "int.nothing | AttributeError type object 'int' has no attribute 'nothing'",
        "None.x | AttributeError 'NoneType' object has no attribute 'x'",
        "(lambda x: x)() | TypeError <lambda>() takes 1 positional arguments but 0 were given",
        "(lambda x: x)(1, 2) | TypeError <lambda>() takes 1 positional arguments but 2 were given",
        "(lambda x: x)(y=1) | TypeError unexpected keyword argument 'y'",
        "1 / 0 | ZeroDivisionError divide by zero",
        "1 % 0 | ZeroDivisionError divide by zero",
        "1 + [] | TypeError unsupported types for __add__: 'int', 'list'",
        "'a' + 1 | TypeError can't convert 'int' object to str implicitly",
        "[] < 1 | TypeError unsupported types for __lt__: 'list', 'int'",
        "-'a' | TypeError unsupported type for __neg__: 'str'",
        "1() | TypeError 'int' object isn't callable",
        "iter(1) | TypeError 'int' object isn't iterable",
        "1[0] | TypeError 'int' object isn't subscriptable",
        "int('x') | ValueError invalid syntax for integer with base 10: 'x'",
        "float('x') | ValueError invalid syntax for number",
        "int([]) | TypeError can't convert list to int",
        "hex(1.5) | TypeError can't convert float to int",
        "[].index(1) | ValueError object not in sequence",
        "hash([]) | TypeError unsupported type for __hash__: 'list'",
        "'%d' % 'x' | TypeError can't convert str to int",
        "'%d %d' % (1,) | TypeError format string needs more arguments",
        "'{} {}'.format(1) | IndexError tuple index out of range",
        "'{:d}'.format('x') | ValueError unknown format code 'd' for object of type 'str'",
        "'}'.format() | ValueError single '}' encountered in format string",
      })
  void areWordedAsOnTheBoard(String expression, String expected) {
    String script =
        "try:\n    " + expression + "\nexcept Exception as e:\n    print(type(e).__name__, e)\n";

    assertEquals(expected + "\n", board.run(script));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "f'{1}' | `` | invalid syntax",
        "(x := 1) | `` | invalid syntax",
        "x: int = 1 | `` | invalid syntax",
        "async def f(): pass | `` | invalid syntax",
        "def f(a, /): pass | `` | invalid syntax",
        "a @ b | `` | invalid syntax",
        "x = {**a} | `` | invalid syntax",
        "x = [*a, 1] | <module> | *x must be assignment target",
        "f(*a, *b) | <module> | can't have multiple *x",
        "1 = x | <module> | can't assign to expression",
        "f() = x | <module> | can't assign to expression",
        "del f() | <module> | can't delete expression",
        "def f(a, a): pass | f | argument name reused",
        "continue | <module> | 'continue' outside loop",
        "return | <module> | 'return' outside function",
        "x = (1 | line 2 | invalid syntax",
        "if x | line 2 | invalid syntax",
      })
  void refuseWhatTheCompilerDoes(String source, String place, String expected) {
    String where =
        place.startsWith("line") ? place : place.isEmpty() ? "line 1" : "line 1, in " + place;

    assertEquals(
        "  File \"main.py\", " + where + "\nSyntaxError: " + expected + "\n",
        board.run(source).replace("Traceback (most recent call last):\n", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OSError(2), ValueError(), KeyError('k'), ValueError(1, 'b') | (OSError(2,), ValueError(), KeyError('k',), ValueError(1, 'b'))",
        "str(OSError(2)), str(OSError(999)), str(KeyError('k')) | ('[Errno 2] ENOENT', '999', 'k')",
        "isinstance(True, int), isinstance(True, bool), isinstance(1, int) | (False, True, True)",
        "type('A', (), {}), ValueError | (<class 'A'>, <class 'ValueError'>)",
        "'\\xe9', b'\\xe9', 'a' == b'a' | ('\\xe9', b'\\xe9', False)",
      })
  void showValuesAsTheBoard(String expression, String expected) {
    assertEquals(expected + "\n", board.run("print((" + expression + "))"));
  }
}
