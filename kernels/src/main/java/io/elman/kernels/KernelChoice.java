package io.elman.kernels;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The answer to "which kernels?": a pure function of the machine and the properties.
///
/// @param vector whether the vector kernels are chosen
/// @param bits the forced vector width, or 0 for what the processor prefers
/// @param reason why, in half a sentence
/// @param warning what to tell the user once, or null
/// @param error why nothing can be chosen, or null
record KernelChoice(
        boolean vector,
        int bits,
        String reason,
        @Nullable String warning,
        @Nullable String error) {

    static final String SCALAR = "scalar";
    static final String VECTOR = "vector";
    static final String KERNELS_PROPERTY = "elman.kernels";
    static final String BITS_PROPERTY = "elman.vector.bits";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String CURE = "--add-modules " + MODULE;

    /// What the choice depends on.
    ///
    /// @param vmName the system property `java.vm.name`
    /// @param vmInfo the system property `java.vm.info`
    /// @param modulePresent whether the Vector API can be used
    /// @param kernels the property `elman.kernels`, or null
    /// @param bits the property `elman.vector.bits`, or null
    record Circumstances(
            String vmName,
            String vmInfo,
            boolean modulePresent,
            @Nullable String kernels,
            @Nullable String bits) {

        static Circumstances ofThisJvm() {
            return new Circumstances(
                    System.getProperty("java.vm.name", ""),
                    System.getProperty("java.vm.info", ""),
                    modulePresentHere(),
                    System.getProperty(KERNELS_PROPERTY),
                    System.getProperty(BITS_PROPERTY));
        }

        /// The same, with `elman.kernels` as given.
        Circumstances withKernels(String value) {
            return new Circumstances(vmName, vmInfo, modulePresent, value, bits);
        }

        private static boolean modulePresentHere() {
            Module ours = KernelChoice.class.getModule();
            return ModuleLayer.boot().findModule(MODULE).filter(ours::canRead).isPresent();
        }
    }

    /// The choice of this JVM.
    static KernelChoice ofThisJvm() {
        return of(Circumstances.ofThisJvm());
    }

    /// The choice when the vector kernels are asked for in this JVM.
    static KernelChoice forcedVector() {
        return of(Circumstances.ofThisJvm().withKernels(VECTOR));
    }

    /// The choice under the given circumstances.
    static KernelChoice of(Circumstances now) {
        int bits = bits(now.bits());
        if (bits < 0) {
            return failed(refusal(BITS_PROPERTY, "128, 256 or 512", now.bits()));
        }
        String kernels = now.kernels();
        if (kernels == null) {
            return byMachine(now, bits);
        }
        return switch (kernels) {
            case SCALAR -> scalar("-D" + KERNELS_PROPERTY + "=scalar", null);
            case VECTOR -> now.modulePresent()
                    ? new KernelChoice(true, bits, "-D" + KERNELS_PROPERTY + "=vector", null, null)
                    : failed("Elman: the vector kernels are asked for, but the module " + MODULE
                            + " is not there. Add " + CURE + " to the java command, or set -D"
                            + KERNELS_PROPERTY + "=scalar.");
            default -> failed(refusal(KERNELS_PROPERTY, "scalar or vector", kernels));
        };
    }

    private static KernelChoice byMachine(Circumstances now, int bits) {
        String obstacle = obstacle(now);
        if (obstacle != null) {
            return scalar(obstacle, warning(obstacle));
        }
        if (!now.modulePresent()) {
            String missing = "the module " + MODULE + " is not there";
            return scalar(missing, warning(missing + ". Add " + CURE + " to the java command"));
        }
        return new KernelChoice(true, bits, "the module " + MODULE + " is there", null, null);
    }

    /// Why this JVM would run vector code far slower than scalar code, or null if it would not:
    /// only HotSpot's optimising compiler makes single instructions of the calls.
    private static @Nullable String obstacle(Circumstances now) {
        String name = now.vmName().toLowerCase(Locale.ROOT);
        if (!name.contains("hotspot") && !name.contains("openjdk")) {
            return "this Java VM is not HotSpot but " + now.vmName();
        }
        if (now.vmInfo().contains("interpreted mode") || now.vmInfo().contains("emulated-client")) {
            return "the optimising compiler of this Java VM is switched off";
        }
        return null;
    }

    /// The forced width, 0 for none, −1 for a value that is not one.
    private static int bits(@Nullable String value) {
        return switch (value) {
            case null -> 0;
            case "128" -> 128;
            case "256" -> 256;
            case "512" -> 512;
            default -> -1;
        };
    }

    private static KernelChoice scalar(String reason, @Nullable String warning) {
        return new KernelChoice(false, 0, reason, warning, null);
    }

    private static String warning(String why) {
        return "Elman runs on its slower scalar kernels, to the same bits: " + why + ". -D"
                + KERNELS_PROPERTY + "=scalar silences this warning.";
    }

    private static KernelChoice failed(String error) {
        return new KernelChoice(false, 0, "", null, error);
    }

    private static String refusal(String property, String expected, @Nullable String actual) {
        return "Elman: expected -D" + property + " to be " + expected + ", got " + actual + ".";
    }
}
