/**
 * Runs a folder of other people's scripts, each on a board of its own, and writes down how each
 * ended.
 *
 * <p>What a script needs beside itself (pictures for the camera, files on the card, burnt models,
 * devices) stands in {@code benchmarks/scripts/corpus.json}; the scripts themselves and what they
 * need are not part of the project. Each runs as {@code ./k210 run} would run it, on a board of its
 * own, with its board time, its frames and its time here bounded.
 */
package k210.corpus;
