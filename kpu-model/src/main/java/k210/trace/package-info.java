/**
 * Time lines as Chrome trace events (the Trace Event Format's JSON array form), which Perfetto and
 * chrome://tracing open. Times are board time in microseconds.
 */
package k210.trace;
