package io.elman.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import io.elman.formats.zip.ZipArchive;
import io.elman.testkit.Mutations;
import io.elman.testkit.Seeded;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasMutationTest {
    private static final int CHANGES = 1_000;

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

    @Test
    void a_file_that_is_cut_off_is_refused() {
        byte[] config = config("lstm_concat");
        new Mutations(KerasModels.bytes("lstm_concat.weights.h5"), random).truncated(300,
                bytes -> assertThat(isRefused("cut", bytes, config)).isTrue());
    }
}
