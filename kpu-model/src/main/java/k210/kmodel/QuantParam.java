package k210.kmodel;

/**
 * Linear quantisation: real = byte * scale + bias.
 *
 * @param scale size of one step
 * @param bias value of byte 0
 */
public record QuantParam(float scale, float bias) {}
