/**
 * The command line: {@code k210 run}, {@code demo}, {@code infer}, {@code profile}, {@code
 * inspect}, {@code boards}.
 *
 * <p>Data goes to stdout, messages and progress to stderr; exit codes are in {@link
 * k210.cli.ExitCode}. This package and the file systems of {@code k210.maixpy.fs} are the only
 * places that touch the host's files.
 */
package k210.cli;
