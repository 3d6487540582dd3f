package k210.kpu.machinecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Encodings against those of GNU as 2.40, whose operands stand in reverse order in the comments.
 */
class AssemblerTest {
  private static void assertCode(String expected, Consumer<Assembler> instruction) {
    Assembler a = new Assembler();
    instruction.accept(a);
    assertEquals(expected, HexFormat.of().formatHex(a.bytes()));
  }

  @Test
  void generalRegisters() {
    assertCode("53", a -> a.push(Gpr.RBX)); // push %rbx
    assertCode("4154", a -> a.push(Gpr.R12)); // push %r12
    assertCode("415f", a -> a.pop(Gpr.R15)); // pop %r15
    assertCode("5d", a -> a.pop(Gpr.RBP)); // pop %rbp
    assertCode("498bc1", a -> a.mov(Gpr.RAX, Gpr.R9)); // mov %r9,%rax
    assertCode(
        "4c8bb7a0000000", a -> a.mov(Gpr.R14, Mem.at(Gpr.RDI, 8 * 20))); // mov 160(%rdi),%r14
    assertCode("4c8b442440", a -> a.mov(Gpr.R8, Mem.at(Gpr.RSP, 64))); // mov 64(%rsp),%r8
    assertCode("49894d00", a -> a.mov(Mem.at(Gpr.R13), Gpr.RCX)); // mov %rcx,0(%r13)
    assertCode("49c7c406000000", a -> a.mov(Gpr.R12, 6)); // movq $6,%r12
    assertCode(
        "44892402", a -> a.mov32(Mem.at(Gpr.RDX, Gpr.RAX, 1), Gpr.R12)); // mov %r12d,(%rdx,%rax,1)
    assertCode(
        "44882402", a -> a.mov8(Mem.at(Gpr.RDX, Gpr.RAX, 1), Gpr.R12)); // mov %r12b,(%rdx,%rax,1)
    assertCode("4d636c240c", a -> a.movsxd(Gpr.R13, Mem.at(Gpr.R12, 12))); // movslq 12(%r12),%r13
    assertCode("4c03d6", a -> a.add(Gpr.R10, Gpr.RSI)); // add %rsi,%r10
    assertCode("4c038f00040000", a -> a.add(Gpr.R9, Mem.at(Gpr.RDI, 1024))); // add 1024(%rdi),%r9
    assertCode("493bc0", a -> a.cmp(Gpr.RAX, Gpr.R8)); // cmp %r8,%rax
    assertCode("4885c9", a -> a.test(Gpr.RCX, Gpr.RCX)); // test %rcx,%rcx
    assertCode(
        "4d8d2c71", a -> a.lea(Gpr.R13, Mem.at(Gpr.R9, Gpr.RSI, 2))); // lea (%r9,%rsi,2),%r13
    assertCode("0fa2", a -> a.cpuid()); // cpuid
    assertCode("0f01d0", a -> a.xgetbv()); // xgetbv
    assertCode("c3", a -> a.ret()); // ret
  }

  @Test
  void vectorsAndMemory() {
    assertCode(
        "62c17e486f4d03", a -> a.load(17, Mem.at(Gpr.R13, 192))); // vmovdqu32 192(%r13),%zmm17
    assertCode(
        "62b17e486f1c72",
        a -> a.load(3, Mem.at(Gpr.RDX, Gpr.R14, 2))); // vmovdqu32 (%rdx,%r14,2),%zmm3
    assertCode(
        "62f17e486f9c2441000000", a -> a.load(3, Mem.at(Gpr.RSP, 65))); // vmovdqu32 65(%rsp),%zmm3
    assertCode(
        "62e17e487f7c2417", a -> a.store(Mem.at(Gpr.RSP, 1472), 23)); // vmovdqu32 %zmm23,1472(%rsp)
    assertCode("62c17e486ff8", a -> a.move(23, 8)); // vmovdqu32 %zmm8,%zmm23
    assertCode(
        "62d17fc96f1428",
        a -> a.loadBytes(2, 1, Mem.at(Gpr.R8, Gpr.RBP, 1))); // vmovdqu8 (%r8,%rbp,1),%zmm2{%k1}{z}
    assertCode(
        "62b17f497f0412",
        a -> a.storeBytes(Mem.at(Gpr.RDX, Gpr.R10, 1), 1, 0)); // vmovdqu8 %zmm0,(%rdx,%r10,1){%k1}
    assertCode("62d17e086f5001", a -> a.load128(2, Mem.at(Gpr.R8, 16))); // vmovdqu32 16(%r8),%xmm2
    assertCode(
        "62717e286f5a01", a -> a.load256(11, Mem.at(Gpr.RDX, 32))); // vmovdqu32 32(%rdx),%ymm11
    assertCode("62f17e287f10", a -> a.store256(Mem.at(Gpr.RAX), 2)); // vmovdqu32 %ymm2,(%rax)
    assertCode(
        "62d36d4838142b03",
        a ->
            a.vinserti32x4(
                2, 2, Mem.at(Gpr.R11, Gpr.RBP, 1), 3)); // vinserti32x4 $3,(%r11,%rbp,1),%zmm2,%zmm2
    assertCode(
        "62d3fd483b560101",
        a -> a.storeHigh256(Mem.at(Gpr.R14, 32), 2)); // vextracti64x4 $1,%zmm2,32(%r14)
    assertCode("6282254050fc", a -> a.vpdpbusd(23, 27, 28)); // vpdpbusd %zmm28,%zmm27,%zmm23
    assertCode(
        "62427d48586605",
        a -> a.vpbroadcastd(28, Mem.at(Gpr.R14, 20))); // vpbroadcastd 20(%r14),%zmm28
    assertCode("62f27d487cc0", a -> a.vpbroadcastd(0, Gpr.RAX)); // vpbroadcastd %eax,%zmm0
    assertCode(
        "6272fd48197b01",
        a -> a.vbroadcastsd(15, Mem.at(Gpr.RBX, 8))); // vbroadcastsd 8(%rbx),%zmm15
    assertCode(
        "62c2fd4f196d03",
        a -> a.vbroadcastsd(21, 7, Mem.at(Gpr.R13, 24))); // vbroadcastsd 24(%r13),%zmm21{%k7}
    assertCode(
        "62427d48185612",
        a -> a.vbroadcastss(26, Mem.at(Gpr.R14, 72))); // vbroadcastss 72(%r14),%zmm26
    assertCode("62a15540efed", a -> a.clear(21)); // vpxord %zmm21,%zmm21,%zmm21
    assertCode("625235488dd2", a -> a.vpermb(10, 9, 10)); // vpermb %zmm10,%zmm9,%zmm10
    assertCode(
        "626215408d6b09",
        a -> a.vpermb(29, 29, Mem.at(Gpr.RBX, 576))); // vpermb 576(%rbx),%zmm29,%zmm29
    assertCode("62a265407eca", a -> a.vpermt2d(17, 19, 18)); // vpermt2d %zmm18,%zmm19,%zmm17
    assertCode(
        "62621540167b0a",
        a -> a.vpermps(31, 29, Mem.at(Gpr.RBX, 640))); // vpermps 640(%rbx),%zmm29,%zmm31
  }

  @Test
  void arithmetic() {
    assertCode("62f255483de6", a -> a.vpmaxsd(4, 5, 6)); // vpmaxsd %zmm6,%zmm5,%zmm4
    assertCode(
        "626215503dab54030000",
        a -> a.vpmaxsd(29, 29, Mem.each(Gpr.RBX, 852))); // vpmaxsd 852(%rbx){1to16},%zmm29,%zmm29
    assertCode(
        "6262155039ab4c030000",
        a -> a.vpminsd(29, 29, Mem.each(Gpr.RBX, 844))); // vpminsd 844(%rbx){1to16},%zmm29,%zmm29
    assertCode(
        "62611557feab50030000",
        a ->
            a.vpaddd(
                29, 7, 29, Mem.each(Gpr.RBX, 848))); // vpaddd 848(%rbx){1to16},%zmm29,%zmm29{%k7}
    assertCode(
        "62e17e48e64903", a -> a.vcvtdq2pd(17, Mem.at(Gpr.RCX, 96))); // vcvtdq2pd 96(%rcx),%zmm17
    assertCode(
        "62427e48116703", a -> a.vpmovusdb(Mem.at(Gpr.R15, 48), 28)); // vpmovusdb %zmm28,48(%r15)
    assertCode("62c29d48a8d5", a -> a.vfmadd213pd(18, 12, 13)); // vfmadd213pd %zmm13,%zmm12,%zmm18
    assertCode("62c1f54058cf", a -> a.vaddpd(17, 17, 15)); // vaddpd %zmm15,%zmm17,%zmm17
    assertCode("62c1f5405cce", a -> a.vsubpd(17, 17, 14)); // vsubpd %zmm14,%zmm17,%zmm17
    assertCode("6221bd475cc0", a -> a.vsubpd(24, 7, 24, 16)); // vsubpd %zmm16,%zmm24,%zmm24{%k7}
    assertCode(
        "62d1f550c27d040e",
        a ->
            a.vcmppd(
                7,
                17,
                Mem.each(Gpr.R13, 32),
                Assembler.GREATER)); // vcmppd $14,32(%r13){1to8},%zmm17,%k7
    assertCode(
        "62b1f547c2fc01",
        a -> a.vcmppd(7, 7, 17, 20, Assembler.LESS)); // vcmppd $1,%zmm20,%zmm17,%k7{%k7}
    assertCode("62617c485be3", a -> a.vcvtdq2ps(28, 3)); // vcvtdq2ps %zmm3,%zmm28
    assertCode("62017d485be4", a -> a.vcvtps2dq(28, 28)); // vcvtps2dq %zmm28,%zmm28
    assertCode("62020d40a8e7", a -> a.vfmadd213ps(28, 30, 31)); // vfmadd213ps %zmm31,%zmm30,%zmm28
    assertCode(
        "62422d50a86613",
        a ->
            a.vfmadd213ps(
                28, 26, Mem.each(Gpr.R14, 76))); // vfmadd213ps 76(%r14){1to16},%zmm26,%zmm28
    assertCode(
        "62611c505fa340030000",
        a -> a.vmaxps(28, 28, Mem.each(Gpr.RBX, 832))); // vmaxps 832(%rbx){1to16},%zmm28,%zmm28
    assertCode("62011c405cff", a -> a.vsubps(31, 28, 31)); // vsubps %zmm31,%zmm28,%zmm31
    assertCode("62037d4856fc00", a -> a.vreduceps(31, 28)); // vreduceps $0,%zmm28,%zmm31
    assertCode(
        "62033d4050c70b",
        a -> a.largerMagnitude(24, 24, 31)); // vrangeps $0x0b,%zmm31,%zmm24,%zmm24
    assertCode(
        "6203354050cf0a",
        a -> a.smallerMagnitude(25, 25, 31)); // vrangeps $0x0a,%zmm31,%zmm25,%zmm25
    assertCode(
        "62d13c50c276140e",
        a ->
            a.vcmpps(
                6,
                24,
                Mem.each(Gpr.R14, 80),
                Assembler.GREATER)); // vcmpps $14,80(%r14){1to16},%zmm24,%k6
    assertCode(
        "62911c40c2ff0e",
        a -> a.vcmpps(7, 28, 31, Assembler.GREATER)); // vcmpps $14,%zmm31,%zmm28,%k7
    assertCode("c5f445fa", a -> a.korw(7, 1, 2)); // korw %k2,%k1,%k7
    assertCode("c5f898db", a -> a.kortestw(3)); // kortestw %k3,%k3
    assertCode("c4e1fb92c8", a -> a.kmovq(1, Gpr.RAX)); // kmovq %rax,%k1
    assertCode("c5f877", a -> a.vzeroupper()); // vzeroupper
  }

  @Test
  void jumpsReachBothWays() {
    CodeBuffer.Label loop = new CodeBuffer.Label();
    CodeBuffer.Label end = new CodeBuffer.Label();
    // jz +6, jnz -12
    assertCode(
        "0f84060000000f85f4ffffff",
        a -> {
          a.bind(loop);
          a.jz(end);
          a.jnz(loop);
          a.bind(end);
        });
    assertThrows(IllegalStateException.class, () -> new Assembler().bind(loop));
  }
}
