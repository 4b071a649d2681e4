package io.elman.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.kernels.Kernels;
import io.elman.train.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same seed gives the same model file, byte for byte, whatever computes it.
///
/// The build runs this class once for each set of kernels and each vector width; see the
/// module's `pom.xml`. The hash is that of every machine. A change that is meant to change results
/// changes it, and then the failure says the new one.
class SameBitsTest {
    private static final String SHA_256 = "83788929a33d705d2be7b405a3fae345cc282d6389813a9e9ba1850e7dd66d91";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void every_machine_trains_to_the_same_file(int threads)
            throws IOException, NoSuchAlgorithmException {
        new SmallRun().fit(folder, threads, new Listener() {});

        byte[] file = Files.readAllBytes(folder.resolve("model.safetensors"));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                .as("SHA-256 of the model with %d threads and %s", threads,
                        Kernels.active().describe())
                .isEqualTo(SHA_256);
    }
}
