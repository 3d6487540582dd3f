/** Writes JSON, so that the core's reports need no library. Nothing here reads it. */
package k210.json;
