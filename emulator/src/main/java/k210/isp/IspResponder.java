package k210.isp;

/** What listens for packets: the ROM, or the program that it has started. */
interface IspResponder {
  /**
   * Does what a request asks for.
   *
   * @return what to answer
   */
  IspReply answer(IspRequest request);
}
