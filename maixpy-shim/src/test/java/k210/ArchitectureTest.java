package k210;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;

/** The arrows between the rooms of docs/ARCHITECTURE.md. What a rule excepts is named with why. */
@AnalyzeClasses(packages = "k210", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String OURS = "k210..";

  private static final String[] KPU_MODEL = {
    "k210.kmodel",
    "k210.kpu",
    "k210.kpu.machinecode",
    "k210.kpu.vector",
    "k210.operators",
    "k210.operators.vector",
    "k210.inference",
    "k210.timing",
    "k210.profile",
    "k210.json",
    "k210.trace"
  };
  private static final String[] VECTOR_KERNELS = {"k210.kpu.vector", "k210.operators.vector"};
  private static final String[] EMULATOR = {
    "k210.clock",
    "k210.memory",
    "k210.flash",
    "k210.dvp",
    "k210.lcd",
    "k210.serial",
    "k210.isp",
    "k210.fpioa",
    "k210.gpio",
    "k210.timer",
    "k210.rtc",
    "k210.watchdog",
    "k210.bus",
    "k210.i2c",
    "k210.uart",
    "k210.spi",
    "k210.device",
    "k210.fft",
    "k210.i2s",
    "k210.board"
  };
  private static final String[] FIRMWARE_IMAGES = {"k210.kfpkg", "k210.demo"};

  @ArchTest
  static final ArchRule kpuModelStandsAlone =
      noClasses()
          .that()
          .resideInAnyPackage(KPU_MODEL)
          .should()
          .dependOnClassesThat(are(ours()).and(resideOutsideOfPackages(KPU_MODEL)));

  @ArchTest
  static final ArchRule kpuModelKnowsBytesAndArithmeticOnly =
      classes()
          .that()
          .resideInAnyPackage(KPU_MODEL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              OURS,
              "io.netty.buffer",
              "java.lang..",
              "java.util..",
              "java.math",
              "java.nio",
              "java.nio.charset",
              "java.io",
              "jdk.incubator.vector");

  @ArchTest
  static final ArchRule onlyVectorKernelsNeedTheIncubatingModule =
      noClasses()
          .that()
          .resideOutsideOfPackages(VECTOR_KERNELS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("k210.kpu.vector", "k210.operators.vector", "jdk.incubator..")
          .because("the module may be missing at run time");

  @ArchTest
  static final ArchRule emulatorKnowsAtMostKpuModel =
      noClasses()
          .that()
          .resideInAnyPackage(EMULATOR)
          .should()
          .dependOnClassesThat(
              are(ours())
                  .and(resideOutsideOfPackages(KPU_MODEL))
                  .and(resideOutsideOfPackages(EMULATOR)));

  @ArchTest
  static final ArchRule emulatorKnowsTheChipAndNoHost =
      classes()
          .that()
          .resideInAnyPackage(EMULATOR)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(OURS, "io.netty.buffer", "java.lang..", "java.util..")
                  .or(type(IOException.class))) // how a serial line's far end may fail
          .because("reading the host's files and pictures is the caller's side");

  @ArchTest
  static final ArchRule firmwareImagesKnowAtMostKpuModel =
      noClasses()
          .that()
          .resideInAnyPackage(FIRMWARE_IMAGES)
          .should()
          .dependOnClassesThat(
              are(ours())
                  .and(resideOutsideOfPackages(KPU_MODEL))
                  .and(resideOutsideOfPackages(FIRMWARE_IMAGES)));

  @ArchTest
  static final ArchRule imageArithmeticKnowsTheCLibraryOnly =
      noClasses()
          .that()
          .resideInAPackage("k210.imlib..")
          .should()
          .dependOnClassesThat(
              are(ours()).and(resideOutsideOfPackages("k210.imlib..", "k210.newlib")));

  @ArchTest
  static final ArchRule theCLibraryKnowsFloatsOnly =
      noClasses()
          .that()
          .resideInAPackage("k210.newlib")
          .should()
          .dependOnClassesThat(
              are(ours()).and(resideOutsideOfPackages("k210.newlib", "k210.operators")));

  @ArchTest
  static final ArchRule hostPortsKnowTheSerialLineOnly =
      noClasses()
          .that()
          .resideInAPackage("k210.serialport")
          .should()
          .dependOnClassesThat(
              are(ours()).and(resideOutsideOfPackages("k210.serialport", "k210.serial")));

  @ArchTest
  static final ArchRule nothingKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("k210.cli")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("k210.cli", "picocli..", "org.jline..");

  @ArchTest
  static final ArchRule onlyTheHostKnowsGraalPy =
      noClasses()
          .that()
          .resideOutsideOfPackage("k210.maixpy.python..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.graalvm..", "com.oracle..")
                  .and(
                      DescribedPredicate.not(
                          describe(
                              "HostAccess, HostAccess.Export or Value",
                              ArchitectureTest::isExportOrValue))));

  @ArchTest
  static final ArchRule onlyMaixPyModulesExportToPython =
      noClasses()
          .that()
          .resideOutsideOfPackage("k210.maixpy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.graalvm..", "com.oracle..");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("k210.(**)").should().beFreeOfCycles();

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAnyPackage(OURS);
  }

  private static boolean isExportOrValue(JavaClass type) {
    String name = type.getName();
    return name.equals("org.graalvm.polyglot.HostAccess")
        || name.equals("org.graalvm.polyglot.HostAccess$Export")
        || name.equals("org.graalvm.polyglot.Value");
  }
}
