/**
 * {@code find_qrcodes}, {@code find_datamatrices} and {@code find_barcodes}: ZXing's readers behind
 * the board's results, where the firmware has quirc, libdmtx and ZBar (img/qrcode.c, img/dmtx.c,
 * img/zbar.c).
 *
 * <p>What a symbol says is exact. What is found differs for symbols at the edge of legibility, and
 * corners lie within a few pixels of the board's. ZXing is loaded when a script first looks for a
 * symbol.
 */
package k210.imlib.barcode;
