package k210.maixpy.kpu;

/**
 * Error codes of the firmware's KPU library with the texts that scripts see (MaixPy-v1 {@code
 * sipeed_kpu.h} and {@code get_kpu_err_str} in {@code Maix_kpu.c}).
 */
enum KpuError {
  PARAM(2001, "ERR_PARAM: please check param, load address or kmodel file name"),
  KMODEL_VERSION(2002, "ERR_KMODEL_VERSION: only support kmodel V3/V4 now"),
  KMODEL_FORMAT(2003, "ERR_KMODEL_FORMAT: layer_header.body_size <=0"),
  DECRYPT(2004, "ERR_DECRYPT: check smodel match with your board"),
  READ_FILE(2005, "ERR_READ_FILE: read file failed"),
  NO_MEM(2006, "ERR_NO_MEM: memory not enough"),
  GET_CONV_LAYER(2007, "ERR_GET_CONV_LAYER: first layer should be conv layer"),
  RUN_MODEL(2008, "ERR_RUN_MODEL: maybe model dirty"),
  MODELS_FULL(2009, "ERR_MODELS_FULL: we only support load 5 models in the same time"),
  IDX_OUTRANGE(2011, "SIPEED_KPU_ERR_IDX_OUTRANGE"),
  SIZE_NOTMATCH(2012, "SIPEED_KPU_ERR_SIZE_NOTMATCH"),
  OUTPUTS_NODONE(2013, "ERR_OUTPUTS_SET: need kpu.set_outputs() to set shape"),
  NOT_IMPLEMENT(2014, "ERR_NOT_IMPLEMENT");

  private final int code;
  private final String text;

  KpuError(int code, String text) {
    this.code = code;
    this.text = text;
  }

  int code() {
    return code;
  }

  /**
   * The text for people.
   *
   * @param kmodelV4 whether the firmware was built with kmodel V4, which changes one text
   */
  String text(boolean kmodelV4) {
    return this == KMODEL_VERSION && !kmodelV4
        ? "ERR_KMODEL_VERSION: only support kmodel V3"
        : text;
  }
}
