package io.elman.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import io.elman.formats.zip.ZipArchive;
import io.elman.testkit.Mutations;
import io.elman.testkit.Seeded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasMutationTest {
    private static final int CHANGES = 400;

    private final SplittableRandom random = Seeded.random(KerasMutationTest.class);

    private static byte[] config(String name) {
        return ZipArchive.open(KerasModels.file(name + ".keras"), ReadLimits.standard())
                .entry("config.json").segment().toArray(ValueLayout.JAVA_BYTE);
    }

    /// Whether it is refused; anything but a result or a sentence fails.
    private static boolean isRefused(String name, byte[] weights, byte[] config) {
        try {
            KerasFile.read(FileBytes.of("m", weights), FileBytes.of("m", config),
                    ReadLimits.standard());
            return false;
        } catch (FormatException e) {
            assertThat(e).as(name).message().startsWith("m: ")
                    .matches("[^\\p{Cntrl}]+\\. .+[.?]").hasSizeLessThan(1_500);
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn_stacked", "functional", "embedding_masked", "lstm_concat"})
    void a_changed_configuration_gives_a_result_or_a_sentence(String name) {
        byte[] weights = KerasModels.bytes(name + ".weights.h5");
        AtomicInteger refused = new AtomicInteger();

        new Mutations(config(name), random).changed(CHANGES, config -> refused
                .addAndGet(isRefused(name, weights, config) ? 1 : 0));

        assertThat(refused.get()).isBetween(CHANGES / 10, CHANGES);
    }

    @Test
    void changed_weights_give_a_result_or_a_sentence() {
        byte[] config = config("lstm_concat");
        new Mutations(KerasModels.bytes("lstm_concat.weights.h5"), random).changed(CHANGES,
                weights -> isRefused("weights", weights, config));
    }

    @Test
    void a_changed_legacy_file_gives_a_result_or_a_sentence() {
        new Mutations(KerasModels.bytes("lstm_concat.h5"), random).changed(CHANGES, bytes -> {
            try {
                assertThat(KerasFile.read(FileBytes.of("m", bytes), ReadLimits.standard()))
                        .isNotNull();
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("m: ");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.weights.h5"})
    void a_changed_training_gives_a_result_or_a_sentence(String entry) throws IOException {
        Map<String, byte[]> parts = KerasModels.unzipped(new ByteArrayInputStream(
                Objects.requireNonNull(KerasModels.files("/keras/training.zip")
                        .get("adamw.keras"))));
        new Mutations(Objects.requireNonNull(parts.get(entry)), random).changed(CHANGES, part -> {
            parts.put(entry, part);
            try {
                assertThat(KerasFile.readTraining(FileBytes.of("m", zipped(parts)),
                        ReadLimits.standard())).isNotNull();
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("m: ");
            }
        });
    }

    private static byte[] zipped(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void a_file_that_is_cut_off_is_refused() {
        byte[] config = config("lstm_concat");
        new Mutations(KerasModels.bytes("lstm_concat.weights.h5"), random).truncated(300,
                bytes -> assertThat(isRefused("cut", bytes, config)).isTrue());
    }
}
