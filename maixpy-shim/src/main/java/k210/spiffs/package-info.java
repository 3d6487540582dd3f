/**
 * SPIFFS, the file system that MaixPy keeps in the last 3 MiB of the flash and mounts as {@code
 * /flash}.
 *
 * <p>A log-structured system without folders for NOR flash: pages are written once, become invalid
 * by clearing bits, and come back when their whole block is erased. Each file has an id, one index
 * header page (name, size, page of each part of 4091 bytes) and its data pages; each block starts
 * with a page that lists the ids of its other pages. Facts: the layout of pellepl/spiffs 0.3.7
 * (spiffs_nucleus.h) in the geometry of MaixPy v0.6.3 (pages of 4 KiB, blocks of 128 KiB, names of
 * 128 bytes, magic with length, no metadata).
 *
 * <p>What differs from that implementation is only when pages are written: a file's new content
 * reaches the flash as a whole when it is flushed or closed, beside the old one, and the old one
 * goes when the new one is complete. So a power cut never takes a file that was closed.
 *
 * <p>Not modelled: object types other than files, files with more than one index page (they need
 * more than 7.7 MiB), wear levelling beyond the choice of the least erased free block.
 */
package k210.spiffs;
