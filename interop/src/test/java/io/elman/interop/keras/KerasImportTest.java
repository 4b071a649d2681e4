package io.elman.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.formats.FileBytes;
import io.elman.formats.ReadLimits;
import io.elman.formats.zip.ZipArchive;
import io.elman.interop.ImportedModel;
import io.elman.nn.Sequential;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KerasImportTest {
    private static final float TOLERANCE = 1e-5f;

    static List<String> cases() {
        return KerasModels.cases(".keras");
    }

    static List<String> legacyCases() {
        return KerasModels.cases(".h5");
    }

    static List<String> weightCases() {
        return KerasModels.cases(".weights.h5");
    }

    static ImportedModel read(String file) {
        return KerasFile.read(KerasModels.file(file), ReadLimits.standard());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_keras_file_computes_what_keras_does(String name) {
        assertComputesTheSame(name, read(name + ".keras").model());
    }

    @ParameterizedTest
    @MethodSource("legacyCases")
    void a_legacy_file_computes_what_keras_does(String name) {
        assertComputesTheSame(name, read(name + ".h5").model());
    }

    @ParameterizedTest
    @MethodSource("weightCases")
    void weights_with_a_configuration_compute_what_keras_does(String name) {
        FileBytes config = FileBytes.of("config.json",
                ZipArchive.open(KerasModels.file(name + ".keras"), ReadLimits.standard())
                        .entry("config.json").segment());

        assertComputesTheSame(name, KerasFile.read(KerasModels.file(name + ".weights.h5"),
                config, ReadLimits.standard()).model());
    }

    @Test
    void every_case_is_read_and_some_in_each_form() {
        assertThat(cases()).containsExactlyElementsOf(KerasModels.EXPECTED.cases());
        assertThat(legacyCases()).hasSize(9).isEqualTo(weightCases());
    }

    static Values input(String name) {
        String key = name + "/input";
        Shape shape = Shape.of(KerasModels.EXPECTED.shape(key));
        return name.startsWith("embedding")
                ? IntTensor.of(shape, KerasModels.EXPECTED.integers(key))
                : Tensor.of(shape, KerasModels.EXPECTED.floats(key));
    }

    private static void assertComputesTheSame(String name, Sequential model) {
        Tensor output = model.predict(input(name));
        assertThat(output.shape().dims()).isEqualTo(KerasModels.EXPECTED.shape(name + "/output"));
        float[] expected = KerasModels.EXPECTED.floats(name + "/output");
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(output.data()[i] - expected[i]))
                    .as("%s: element %d, %s where Keras has %s", name, i, output.data()[i],
                            expected[i])
                    .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(expected[i])));
        }
    }
}
