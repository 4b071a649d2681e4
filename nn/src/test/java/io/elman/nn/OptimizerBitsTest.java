package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The weights after some steps, to the bit: an option that is not asked for must not change them,
/// nor another set of kernels.
class OptimizerBitsTest {
    private static final int SIZE = 37;
    private static final int STEPS = 20;

    @Test
    void plain_descent() throws NoSuchAlgorithmException {
        assertThat(hash(Sgd.of(0.1)))
                .isEqualTo(
                        "9abf216e9f156fc0920f20379001fe796831db7c184f6d66cd47535293855b91");
    }

    @Test
    void descent_with_momentum() throws NoSuchAlgorithmException {
        assertThat(hash(Sgd.of(0.1).momentum(0.9)))
                .isEqualTo(
                        "b4f54dbfb81f22238a987f5ef938487217239fc258cbfae450cb4071eb4e30a8");
    }

    @Test
    void adam() throws NoSuchAlgorithmException {
        assertThat(hash(Adam.of(1e-3)))
                .isEqualTo(
                        "bfa28aee0202d8b0b6f9a5fd6dd05acf290b96d229f257f3eb21c6c7daf0b5fe");
    }

    @Test
    void adam_with_other_constants() throws NoSuchAlgorithmException {
        assertThat(hash(Adam.of(0.01).betas(0.8, 0.99).epsilon(1e-7)))
                .isEqualTo(
                        "a4f6e4108e5292030ce14b034193dcf0d21033c29f1ccfadf702a6fc86c4548e");
    }

    private static String hash(Optimizer optimizer) throws NoSuchAlgorithmException {
        Parameter parameter = new Parameter(Shape.of(SIZE), Initializers.zeros());
        parameter.set(wave(-1));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int step = 0; step < STEPS; step++) {
            optimizer.beginStep();
            optimizer.update(parameter, wave(step));
            for (float number : parameter.value().data()) {
                digest.update(ByteBuffer.allocate(Float.BYTES).putFloat(number).flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Tensor wave(int phase) {
        Tensor wave = Tensor.zeros(SIZE);
        for (int k = 0; k < SIZE; k++) {
            wave.data()[k] = (float) (0.8 * StrictMath.cos(1.3 * k + phase));
        }
        return wave;
    }
}
