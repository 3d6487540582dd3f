package k210.maixpy.python;

import java.util.Optional;

/**
 * An exception that a script did not catch.
 *
 * @param type name of its class
 * @param message its text, as {@code str(e)} gives it on the board
 * @param traceback as the board prints it: header, frames, last line; lines end with a line feed
 * @param notModelled if the emulator raised it because it lacks something: what, e.g. {@code
 *     machine.UART}
 */
public record ScriptException(
    String type, String message, String traceback, Optional<String> notModelled) {}
