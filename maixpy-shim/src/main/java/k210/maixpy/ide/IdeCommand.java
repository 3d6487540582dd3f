package k210.maixpy.ide;

/** The commands' numbers ({@code ide_dbg.h}); from 0x80 on the board answers. */
final class IdeCommand {
  static final int NONE = 0x00;
  static final int SCRIPT_EXEC = 0x05;
  static final int SCRIPT_STOP = 0x06;
  static final int FILE_SAVE = 0x07;
  static final int TEMPLATE_SAVE = 0x08;
  static final int DESCRIPTOR_SAVE = 0x09;
  static final int ATTR_WRITE = 0x0B;
  static final int SYS_RESET = 0x0C;
  static final int FB_ENABLE = 0x0D;
  static final int FW_VERSION = 0x80;
  static final int FRAME_SIZE = 0x81;
  static final int FRAME_DUMP = 0x82;
  static final int ARCH_STR = 0x83;
  static final int SCRIPT_RUNNING = 0x87;
  static final int FILE_SAVE_STATUS = 0x88;
  static final int QUERY_STATUS = 0x8D;
  static final int TX_BUF_LEN = 0x8E;
  static final int TX_BUF = 0x8F;

  private IdeCommand() {}
}
