package k210.kpu.machinecode;

/** A kernel's description, which its instructions follow from. */
interface KernelCode {
  /** Its instructions. Arguments: an array of longs, whose meaning is the kernel's, and KPU RAM. */
  byte[] assemble();
}
