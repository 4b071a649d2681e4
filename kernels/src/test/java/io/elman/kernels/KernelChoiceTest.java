package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The choice of the kernels, and its sentences.
class KernelChoiceTest {

    private static final String HOTSPOT = "OpenJDK 64-Bit Server VM";

    @Test
    void vector_kernels_are_the_default() {
        KernelChoice choice = choose(HOTSPOT, true, null, null);

        assertThat(choice).isEqualTo(new KernelChoice(
                true, 0, "the module jdk.incubator.vector is there", null, null));
    }

    @Test
    void without_the_module_the_warning_names_the_cure() {
        KernelChoice choice = choose(HOTSPOT, false, null, null);

        assertThat(choice.vector()).isFalse();
        assertThat(choice.reason()).isEqualTo("the module jdk.incubator.vector is not there");
        assertThat(choice.warning()).isEqualTo(
                "Elman runs on its slower scalar kernels, to the same bits: the module "
                        + "jdk.incubator.vector is not there. Add --add-modules "
                        + "jdk.incubator.vector to the java command. -Delman.kernels=scalar "
                        + "silences this warning.");
        assertThat(choice.error()).isNull();
    }

    @Test
    void another_virtual_machine_gets_scalar_kernels() {
        KernelChoice choice = choose("Eclipse OpenJ9 VM", true, null, null);

        assertThat(choice.vector()).isFalse();
        assertThat(choice.warning()).isEqualTo(
                "Elman runs on its slower scalar kernels, to the same bits: this Java VM is not "
                        + "HotSpot but Eclipse OpenJ9 VM. -Delman.kernels=scalar silences this "
                        + "warning.");
    }

    @Test
    void a_virtual_machine_without_its_compiler_gets_scalar_kernels() {
        for (String info : new String[] {"interpreted mode", "mixed mode, emulated-client"}) {
            KernelChoice choice = KernelChoice.of(
                    new KernelChoice.Circumstances(HOTSPOT, info, true, null, null));

            assertThat(choice.vector()).isFalse();
            assertThat(choice.reason())
                    .isEqualTo("the optimising compiler of this Java VM is switched off");
        }
    }

    @Test
    void forced_scalar_is_silent() {
        for (boolean present : new boolean[] {false, true}) {
            assertThat(choose(HOTSPOT, present, "scalar", "256"))
                    .isEqualTo(new KernelChoice(false, 0, "-Delman.kernels=scalar", null, null));
        }
    }

    @Test
    void forced_vector_is_obeyed_on_any_virtual_machine() {
        assertThat(choose("Eclipse OpenJ9 VM", true, "vector", "256"))
                .isEqualTo(new KernelChoice(true, 256, "-Delman.kernels=vector", null, null));
    }

    @Test
    void forced_vector_without_the_module_is_refused() {
        assertThat(choose(HOTSPOT, false, "vector", null).error()).isEqualTo(
                "Elman: the vector kernels are asked for, but the module jdk.incubator.vector is "
                        + "not there. Add --add-modules jdk.incubator.vector to the java command, "
                        + "or set -Delman.kernels=scalar.");
    }

    @Test
    void other_kernels_are_refused() {
        for (String value : new String[] {"", "Vector", "gpu"}) {
            assertThat(choose(HOTSPOT, true, value, null).error()).isEqualTo(
                    "Elman: expected -Delman.kernels to be scalar or vector, got " + value + ".");
        }
    }

    @Test
    void widths_are_taken_over() {
        assertThat(choose(HOTSPOT, true, null, "128").bits()).isEqualTo(128);
        assertThat(choose(HOTSPOT, true, null, "256").bits()).isEqualTo(256);
        assertThat(choose(HOTSPOT, true, "vector", "512").bits()).isEqualTo(512);
    }

    @Test
    void other_widths_are_refused() {
        for (String value : new String[] {"", "64", "1024", "wide"}) {
            assertThat(choose(HOTSPOT, true, null, value).error()).isEqualTo(
                    "Elman: expected -Delman.vector.bits to be 128, 256 or 512, got " + value
                            + ".");
        }
    }

    private static KernelChoice choose(
            String vm, boolean present, @Nullable String kernels, @Nullable String bits) {
        return KernelChoice.of(new KernelChoice.Circumstances(
                vm, "mixed mode, sharing", present, kernels, bits));
    }
}
