package k210.kpu;

import io.netty.buffer.ByteBuf;

/**
 * The 12 words that the driver writes to the layer FIFO for one layer, decoded field by field.
 *
 * <p>"+ 1" fields hold one less in the register. Source: kpu.h, kpu_layer_argument_t.
 *
 * @param interruptEnable raise an interrupt when done (int_en)
 * @param ramFlag ram_flag; meaning not public
 * @param fullAdd sum each output map (full_add)
 * @param depthwise one input channel per output channel (depth_wise_layer)
 * @param sourceRow input's first row in KPU RAM (image_src_addr)
 * @param destinationRow output's first row in KPU RAM (image_dst_addr)
 * @param inputChannels 1..1024 (i_ch_num + 1)
 * @param outputChannels 1..1024 (o_ch_num + 1)
 * @param channelsPerLoad output channels per weight load (o_ch_num_coef + 1)
 * @param inputWidth pixels, 1..1024 (i_row_wid + 1)
 * @param inputHeight lines, 1..512 (i_col_high + 1)
 * @param outputWidth pixels after the pool (o_row_wid + 1)
 * @param outputHeight lines after the pool (o_col_high + 1)
 * @param kernelType 0: 1x1, 1: 3x3 (kernel_type)
 * @param padType pad_type; meaning not public
 * @param poolType code of a {@link PoolType} (pool_type)
 * @param firstStride first_stride; meaning not public
 * @param bypassConv skip the convolution (bypass_conv)
 * @param loadParameters fetch batch-norm words (load_para)
 * @param dmaBurst dma_burst_size
 * @param padValue byte around the image of a 3x3 kernel (pad_value)
 * @param batchNormAddress filled in by the driver, 0 in files (bwsx_base_addr)
 * @param loadCoordinates fetch weights (load_coor)
 * @param weightLoads 1..64 (load_time + 1)
 * @param bytesPerLoad weight bytes of one load (para_size)
 * @param weightAddress filled in by the driver, 0 in files (para_start_addr)
 * @param coefColumnOffset coef_column_offset
 * @param coefRowOffset coef_row_offset
 * @param inputGroupRows rows per channel group (channel_switch_addr)
 * @param inputLineRows rows per line (row_switch_addr)
 * @param coefSize coef_size
 * @param inputGroup channels per row (coef_group)
 * @param loadActivation fetch the activation table (load_act)
 * @param activationAddress filled in by the driver, 0 in files (active_addr)
 * @param outputGroupRows rows per channel group (wb_channel_switch_addr)
 * @param outputLineRows rows per line (wb_row_switch_addr)
 * @param outputGroup channels per row (wb_group)
 * @param shiftW right shift of argW * sum of weights (shr_w)
 * @param shiftX right shift of argX * sum of inputs (shr_x)
 * @param argW signed (arg_w)
 * @param argX signed (arg_x)
 * @param argAdd signed, added once per input channel (arg_add)
 * @param sendDataOut also stream the dense result out (send_data_out)
 * @param channelBytes bytes of one output channel (channel_byte_num + 1)
 * @param dmaTotalBytes bytes streamed out (dma_total_byte + 1)
 */
public record KpuLayerRegisters(
    boolean interruptEnable,
    boolean ramFlag,
    boolean fullAdd,
    boolean depthwise,
    int sourceRow,
    int destinationRow,
    int inputChannels,
    int outputChannels,
    int channelsPerLoad,
    int inputWidth,
    int inputHeight,
    int outputWidth,
    int outputHeight,
    int kernelType,
    boolean padType,
    int poolType,
    boolean firstStride,
    boolean bypassConv,
    boolean loadParameters,
    int dmaBurst,
    int padValue,
    long batchNormAddress,
    boolean loadCoordinates,
    int weightLoads,
    int bytesPerLoad,
    long weightAddress,
    int coefColumnOffset,
    int coefRowOffset,
    int inputGroupRows,
    int inputLineRows,
    int coefSize,
    int inputGroup,
    boolean loadActivation,
    long activationAddress,
    int outputGroupRows,
    int outputLineRows,
    int outputGroup,
    int shiftW,
    int shiftX,
    int argW,
    int argX,
    long argAdd,
    boolean sendDataOut,
    int channelBytes,
    long dmaTotalBytes) {
  /** Words of a layer. */
  public static final int WORDS = 12;

  private static final long FIELDS_BELOW_ADDRESS = 0xffffffffL;

  /** Bytes of a layer in a file. */
  public static final int BYTES = WORDS * 8;

  /** Decodes 12 little-endian words at {@code offsetBytes}; bits without a name are dropped. */
  public static KpuLayerRegisters decode(ByteBuf bytes, int offsetBytes) {
    long[] w = new long[WORDS];
    for (int i = 0; i < WORDS; i++) {
      w[i] = bytes.getLongLE(offsetBytes + 8 * i);
    }
    return decode(w);
  }

  /** Decodes 12 words. */
  public static KpuLayerRegisters decode(long[] w) {
    return new KpuLayerRegisters(
        Bits.flag(w[0], 0),
        Bits.flag(w[0], 1),
        Bits.flag(w[0], 2),
        Bits.flag(w[0], 3),
        Bits.unsigned(w[1], 0, 15),
        Bits.unsigned(w[1], 32, 15),
        Bits.unsigned(w[2], 0, 10) + 1,
        Bits.unsigned(w[2], 32, 10) + 1,
        Bits.unsigned(w[2], 48, 10) + 1,
        Bits.unsigned(w[3], 0, 10) + 1,
        Bits.unsigned(w[3], 10, 9) + 1,
        Bits.unsigned(w[3], 32, 10) + 1,
        Bits.unsigned(w[3], 42, 9) + 1,
        Bits.unsigned(w[4], 0, 3),
        Bits.flag(w[4], 3),
        Bits.unsigned(w[4], 4, 4),
        Bits.flag(w[4], 8),
        Bits.flag(w[4], 9),
        Bits.flag(w[4], 10),
        Bits.unsigned(w[4], 16, 8),
        Bits.unsigned(w[4], 24, 8),
        w[4] >>> 32,
        Bits.flag(w[5], 0),
        Bits.unsigned(w[5], 1, 6) + 1,
        Bits.unsigned(w[5], 15, 17),
        w[5] >>> 32,
        Bits.unsigned(w[6], 0, 4),
        Bits.unsigned(w[6], 4, 12),
        Bits.unsigned(w[7], 0, 15),
        Bits.unsigned(w[7], 16, 4),
        Bits.unsigned(w[7], 20, 8),
        Bits.unsigned(w[7], 28, 3),
        Bits.flag(w[7], 31),
        w[7] >>> 32,
        Bits.unsigned(w[8], 0, 15),
        Bits.unsigned(w[8], 16, 4),
        Bits.unsigned(w[8], 20, 3),
        Bits.unsigned(w[9], 0, 4),
        Bits.unsigned(w[9], 4, 4),
        Bits.signed(w[9], 8, 24),
        Bits.signed(w[9], 32, 24),
        Bits.signedLong(w[10], 0, 40),
        Bits.flag(w[11], 0),
        Bits.unsigned(w[11], 16, 16) + 1,
        (w[11] >>> 32) + 1);
  }

  /** The 12 words. */
  public long[] encode() {
    return new long[] {
      Bits.place(interruptEnable, 0)
          | Bits.place(ramFlag, 1)
          | Bits.place(fullAdd, 2)
          | Bits.place(depthwise, 3),
      Bits.place(sourceRow, 0, 15) | Bits.place(destinationRow, 32, 15),
      Bits.place(inputChannels - 1, 0, 10)
          | Bits.place(outputChannels - 1, 32, 10)
          | Bits.place(channelsPerLoad - 1, 48, 10),
      Bits.place(inputWidth - 1, 0, 10)
          | Bits.place(inputHeight - 1, 10, 9)
          | Bits.place(outputWidth - 1, 32, 10)
          | Bits.place(outputHeight - 1, 42, 9),
      Bits.place(kernelType, 0, 3)
          | Bits.place(padType, 3)
          | Bits.place(poolType, 4, 4)
          | Bits.place(firstStride, 8)
          | Bits.place(bypassConv, 9)
          | Bits.place(loadParameters, 10)
          | Bits.place(dmaBurst, 16, 8)
          | Bits.place(padValue, 24, 8)
          | Bits.place(batchNormAddress, 32, 32),
      Bits.place(loadCoordinates, 0)
          | Bits.place(weightLoads - 1, 1, 6)
          | Bits.place(bytesPerLoad, 15, 17)
          | Bits.place(weightAddress, 32, 32),
      Bits.place(coefColumnOffset, 0, 4) | Bits.place(coefRowOffset, 4, 12),
      Bits.place(inputGroupRows, 0, 15)
          | Bits.place(inputLineRows, 16, 4)
          | Bits.place(coefSize, 20, 8)
          | Bits.place(inputGroup, 28, 3)
          | Bits.place(loadActivation, 31)
          | Bits.place(activationAddress, 32, 32),
      Bits.place(outputGroupRows, 0, 15)
          | Bits.place(outputLineRows, 16, 4)
          | Bits.place(outputGroup, 20, 3),
      Bits.place(shiftW, 0, 4)
          | Bits.place(shiftX, 4, 4)
          | Bits.place(argW, 8, 24)
          | Bits.place(argX, 32, 24),
      Bits.place(argAdd, 0, 40),
      Bits.place(sendDataOut, 0)
          | Bits.place(channelBytes - 1, 16, 16)
          | Bits.place(dmaTotalBytes - 1, 32, 32)
    };
  }

  /** The 12 words with the three address fields at 0, as files hold them. */
  public long[] encodeForFile() {
    long[] words = encode();
    words[4] &= FIELDS_BELOW_ADDRESS;
    words[5] &= FIELDS_BELOW_ADDRESS;
    words[7] &= FIELDS_BELOW_ADDRESS;
    return words;
  }

  /** These registers with their three 32-bit address fields filled in. */
  public KpuLayerRegisters withAddresses(long batchNorm, long weight, long activation) {
    long[] words = encodeForFile();
    words[4] |= Bits.place(batchNorm, 32, 32);
    words[5] |= Bits.place(weight, 32, 32);
    words[7] |= Bits.place(activation, 32, 32);
    return decode(words);
  }

  /** These registers with other image addresses. */
  public KpuLayerRegisters at(int source, int destination) {
    long[] words = encode();
    words[1] = Bits.place(source, 0, 15) | Bits.place(destination, 32, 15);
    return decode(words);
  }

  /** Width and height of the kernel in pixels. */
  public int kernelSize() {
    return kernelType == 0 ? 1 : 3;
  }

  /** Shape of the input. */
  public FeatureMapShape inputShape() {
    return new FeatureMapShape(inputChannels, inputHeight, inputWidth);
  }

  /** Shape of the result after the pool. */
  public FeatureMapShape outputShape() {
    return new FeatureMapShape(outputChannels, outputHeight, outputWidth);
  }

  /** Weights of the layer: [oc][ic][ky][kx], depthwise [c][ky][kx]. */
  public long weightCount() {
    long kernels = depthwise ? outputChannels : (long) inputChannels * outputChannels;
    return kernels * kernelSize() * kernelSize();
  }

  /** Multiply-adds of the layer before its pool throws any away. */
  public long multiplyAdds() {
    return weightCount() * inputWidth() * inputHeight();
  }
}
