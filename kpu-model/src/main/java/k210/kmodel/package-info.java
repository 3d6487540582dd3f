/**
 * Kmodel files: recognise, read and write.
 *
 * <p>A kmodel is what nncase (the K210's model compiler) writes and what the SDK's {@code kpu.c} or
 * nncase's runtime executes on the chip. This package turns V3 files (nncase 0.1) and V4 files
 * (nncase 0.2) into records and back; every count, offset and size is checked against the file and
 * the chip's memories before use.
 *
 * <p>Facts: kendryte-standalone-sdk {@code lib/drivers/include/kpu.h} and {@code kpu.c}
 * (structures, type ids), nncase v0.1.0-rc5 {@code Generator.cs} and {@code Converters/Layers}
 * (what the writer aligns and leaves zero), nncase v0.2.0-beta4 {@code runtime/model.h}, {@code
 * runtime_op.def} and the ops_body headers (V4), real files.
 *
 * <p>Not modelled: encrypted {@code .smodel} files (the decryptor is closed), kmodel V1 and nncase
 * 1.x files. They are recognised and refused with what would help.
 */
package k210.kmodel;
