package k210.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.util.List;
import k210.inference.SharedFiles;
import k210.kmodel.KmodelReader;
import k210.timing.Clocks;
import k210.timing.CostTerm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Profiles of the reference models. */
class ProfileTest {
  private static Profile profile(String name, ProfileRuntime runtime) {
    ByteBuf bytes = SharedFiles.model(name);
    return Profile.of(KmodelReader.read(bytes, name), Clocks.DEFAULT, runtime);
  }

  private static List<String> lines(ProfileFormat format, String model) {
    return format.print(profile(model, ProfileRuntime.SDK)).lines().toList();
  }

  @Test
  void theSumsAreThoseOfTheLayersAndTheTermsThoseOfALayer() {
    Profile profile = profile("v3_mbnet75_1000", ProfileRuntime.SDK);
    double layers = 0;
    for (LayerProfile layer : profile.layers()) {
      double terms =
          layer.nanosByTerm(profile.clocks()).values().stream().mapToDouble(nanos -> nanos).sum();
      assertEquals(layer.millis(profile.clocks()), terms / 1e6, 1e-9);
      assertTrue(layer.utilisation(profile.clocks()) <= 1);
      layers += layer.millis(profile.clocks());
    }
    assertEquals(layers, profile.totalMillis(), 1e-9);
    assertEquals(37.31, profile.totalMillis(), 0.005 * 37.31);
  }

  @Test
  void maixPyCountsTheInputToo() {
    Profile sdk = profile("v3_mbnet75_1000", ProfileRuntime.SDK);
    Profile maixPy = profile("v3_mbnet75_1000", ProfileRuntime.MAIXPY);

    assertEquals(sdk.totalMillis() + sdk.inputMillis(), maixPy.totalMillis(), 1e-9);
    assertEquals(sdk.kpuMillis(), maixPy.kpuMillis(), 1e-9);
    assertTrue(sdk.inputMillis() > 1 && sdk.inputMillis() < 2, "8 bytes at once");
  }

  @Test
  void utilisationIsTheShareOfUsefulPixels() {
    LayerProfile layer = profile("v3_mbnet75_1000", ProfileRuntime.SDK).layers().get(2);

    assertEquals(List.of(24, 112, 112), layer.inShape());
    assertEquals(List.of(48, 112, 112), layer.outShape());
    assertEquals(24L * 48 * 112 * 112, layer.macs());
    assertEquals(24 * 48, layer.weightBytes());
    assertEquals(CostTerm.COMPUTE, layer.boundBy(Clocks.DEFAULT));
    // 112 of 128 columns are picture; the rest is fill, drain and software.
    assertEquals(0.875, layer.utilisation(Clocks.DEFAULT), 0.08);
    assertTrue(layer.utilisation(Clocks.DEFAULT) < 0.875);
  }

  @Test
  void theSdkLogHasTheWordsOfTheV3Runtime() {
    List<String> lines = lines(ProfileFormat.SDK, "v3_mbnet75_1000");

    assertEquals(35 + 3, lines.size());
    assertTrue(lines.get(2).matches("layer 2 \\[K210Conv\\]: 0\\.70[0-9]000 ms"), lines.get(2));
    assertTrue(lines.get(28).matches("layer 28 \\[GAP\\]: 1\\.[0-9]{3}000 ms"), lines.get(28));
    assertTrue(lines.get(35).matches("KPU: 33\\.[0-9]{3}000 ms"), lines.get(35));
    assertTrue(lines.get(36).matches("CPU: [0-9.]+ ms"), lines.get(36));
    assertTrue(lines.get(37).matches("Model: 37\\.[0-9]{3}000 ms"), lines.get(37));
  }

  @Test
  void theSdkLogHasTheWordsOfTheV4Runtime() {
    List<String> lines = lines(ProfileFormat.SDK, "v4_mnist_cnn");

    for (String line : lines.subList(0, lines.size() - 1)) {
      assertTrue(line.matches("[A-Za-z0-9]+: [0-9]+\\.[0-9]{3}000ms"), line);
    }
    assertTrue(lines.getLast().matches("Total: [0-9.]+ms"), lines.getLast());
  }

  @Test
  void csvHasOneLinePerLayerAndAsManyFieldsAsItsHeader() {
    List<String> lines = lines(ProfileFormat.CSV, "v3_yolo20_demo");
    int fields = lines.getFirst().split(",").length;
    assertEquals(11 + CostTerm.values().length, fields);
    assertTrue(lines.stream().allMatch(line -> line.split(",").length == fields));
  }

  @ParameterizedTest
  @EnumSource(ProfileFormat.class)
  void everyFormatPrintsEveryModelAndAlwaysTheSame(ProfileFormat format) {
    List<String> models =
        List.of(
            "v3_facedetect_maix",
            "v3_iris",
            "v3_syn_cpu",
            "v3_syn_kpu16",
            "v4_syn_float",
            "v4_syn_quant",
            "v4_syn_kpu",
            "v4_syn_cputgt",
            "v4_yolo20_beta2");
    for (String model : models) {
      String text = format.print(profile(model, ProfileRuntime.MAIXPY));
      assertTrue(text.endsWith("\n"), model);
      assertEquals(text, format.print(profile(model, ProfileRuntime.MAIXPY)));
    }
  }

  @Test
  void aFasterClockShortensWhatItDrives() {
    ByteBuf bytes = SharedFiles.model("v3_mbnet75_1000");
    Clocks fast = new Clocks(Clocks.DEFAULT.cpuHz(), 2 * Clocks.DEFAULT.kpuHz());
    Profile usual = profile("v3_mbnet75_1000", ProfileRuntime.SDK);
    Profile faster =
        Profile.of(KmodelReader.read(bytes, "v3_mbnet75_1000"), fast, ProfileRuntime.SDK);

    assertEquals(usual.cpuMillis(), faster.cpuMillis(), 1e-9);
    assertTrue(faster.kpuMillis() < 0.6 * usual.kpuMillis());
  }
}
