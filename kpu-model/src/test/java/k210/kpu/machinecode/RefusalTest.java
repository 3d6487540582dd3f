package k210.kpu.machinecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.Unpooled;
import k210.kpu.ActivationTable;
import k210.kpu.FeatureMapShape;
import k210.kpu.Kpu;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuConv;
import k210.kpu.KpuKernels;
import k210.kpu.KpuLayer;
import k210.kpu.KpuRam;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that cannot run machine code. */
class RefusalTest {
  private static final String ARCHITECTURE = "os.arch";
  private static final String REASON = "machine code is made for x86-64 on Linux and macOS";

  private final String architecture = System.getProperty(ARCHITECTURE);
  private final byte[] ram = new byte[KpuRam.BYTES];

  @BeforeEach
  void anotherProcessor() {
    System.setProperty(ARCHITECTURE, "aarch64");
  }

  @AfterEach
  void restore() {
    System.setProperty(ARCHITECTURE, architecture);
  }

  @Test
  void saysWhy() {
    assertEquals(REASON, MachineCodePipeline.missing());
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> kpu(KpuKernels.machineCode()));
    assertEquals(REASON, refused.getMessage());
  }

  @Test
  void theNextFastestRunInstead() {
    KpuLayer layer =
        KpuConv.of(new FeatureMapShape(1, 4, 4), 1, 1)
            .weights(new byte[] {3}, 0)
            .activation(ActivationTable.linear(1, 0))
            .build()
            .at(0, 4);
    ram[0] = 5;
    kpu(new KpuKernels(KpuKernels.Kind.FASTEST, "test")).run(layer);
    assertArrayEquals(new byte[] {15, 0}, new byte[] {ram[4 * 64], ram[4 * 64 + 1]});
  }

  private Kpu kpu(KpuKernels kernels) {
    return new Kpu(Unpooled.wrappedBuffer(ram), KpuArithmetic.DEFAULT, kernels);
  }
}
