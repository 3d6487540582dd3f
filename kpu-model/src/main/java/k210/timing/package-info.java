/**
 * What a layer costs on the chip: pure functions from a layer's geometry to cycles.
 *
 * <p>Fitted to per-layer times that people published from real boards (nncase issues 95-97, the
 * MobileNet table of KPU_DEBUG output, sipeed forum thread 691). Not modelled: bus traffic of
 * camera DMA and the second core.
 */
package k210.timing;
