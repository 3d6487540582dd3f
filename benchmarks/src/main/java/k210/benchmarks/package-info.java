/**
 * How fast the emulator is, as ratios: the board time that it emulates in a second of host time.
 *
 * <p>Every benchmark runs in JMH's throughput mode and counts the modelled board time of what it
 * ran ({@link k210.benchmarks.BoardTime}), so that 1.0 is the chip's own speed and 4.0 four times
 * it. {@link k210.benchmarks.Main} runs them and prints the table.
 *
 * <p>Board times come from {@code k210.timing} and the virtual clock; they are models, not
 * measurements. Nothing here is asserted in tests: a machine's speed is no property of the code.
 */
package k210.benchmarks;
