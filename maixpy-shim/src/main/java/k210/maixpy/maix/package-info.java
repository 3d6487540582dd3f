/**
 * The Java side of {@code Maix}: clocks, memory figures and what else of the chip MaixPy shows
 * under that name.
 *
 * <p>Facts: {@code components/micropython/port/src/Maix} of sipeed/MaixPy-v1 v0.6.3 ({@code
 * py_cpufreq.c}, {@code Maix_utils.c}, {@code Maix_config.c}) and {@code maixpy_main.c} for {@code
 * freq.conf}.
 */
package k210.maixpy.maix;
