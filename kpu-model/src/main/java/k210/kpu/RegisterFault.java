package k210.kpu;

import java.util.Optional;

/**
 * Something in a layer's registers that cannot be, or that is not modelled.
 *
 * @param field the register field's name in kpu.h
 * @param value what it holds
 * @param reason why not
 */
public record RegisterFault(String field, long value, String reason) {
  /** The first field that contradicts another or has no meaning. */
  public static Optional<RegisterFault> first(KpuLayerRegisters r) {
    if (r.kernelType() > 1) {
      return fault("kernel_type", r.kernelType(), "the KPU has 0 (1x1) and 1 (3x3)");
    }
    Optional<PoolType> pool = PoolType.ofCode(r.poolType());
    if (pool.isEmpty()) {
      return fault("pool_type", r.poolType(), "the KPU has 0 to 9");
    }
    if (r.depthwise() && r.inputChannels() != r.outputChannels()) {
      return fault(
          "o_ch_num", r.outputChannels() - 1, "a depthwise layer has as many outputs as inputs");
    }
    int stride = pool.get().stride();
    if ((r.outputWidth() - 1) * stride >= r.inputWidth()) {
      return fault(
          "o_row_wid", r.outputWidth() - 1, "wider than the pooled input of " + r.inputWidth());
    }
    if ((r.outputHeight() - 1) * stride >= r.inputHeight()) {
      return fault(
          "o_col_high", r.outputHeight() - 1, "higher than the pooled input of " + r.inputHeight());
    }
    if (KpuRam.rows(r.inputShape()) > KpuRam.ROWS) {
      return fault("i_ch_num", r.inputChannels() - 1, "the input exceeds the KPU's 2 MiB of RAM");
    }
    if (KpuRam.rows(r.outputShape()) > KpuRam.ROWS) {
      return fault("o_ch_num", r.outputChannels() - 1, "the output exceeds the KPU's 2 MiB of RAM");
    }
    return Optional.empty();
  }

  /**
   * The first field that asks for something no public source defines; zero in every known model.
   */
  public static Optional<RegisterFault> firstNotModelled(KpuLayerRegisters r) {
    if (r.fullAdd()) {
      return fault("full_add", 1, "not modelled");
    }
    if (r.padType()) {
      return fault("pad_type", 1, "not modelled");
    }
    if (r.firstStride()) {
      return fault("first_stride", 1, "not modelled");
    }
    if (r.bypassConv()) {
      return fault("bypass_conv", 1, "not modelled");
    }
    if (r.coefColumnOffset() != 0) {
      return fault("coef_column_offset", r.coefColumnOffset(), "not modelled");
    }
    if (r.coefRowOffset() != 0) {
      return fault("coef_row_offset", r.coefRowOffset(), "not modelled");
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return field + " = " + value + ": " + reason;
  }

  private static Optional<RegisterFault> fault(String field, long value, String reason) {
    return Optional.of(new RegisterFault(field, value, reason));
  }
}
