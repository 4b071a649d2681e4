package io.elman.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemandsTest {
    private static List<String> missed(String row, String... others) {
        return new Demands(Rows.results(others)).on(Rows.row(row)).stream()
                .filter(demand -> !demand.met()).map(Demand::text).toList();
    }

    @Test
    void training_is_held_against_the_best_peer_and_large_layers_against_the_peak() {
        String best = "≥ 1.2 × the best, or 90 % of the peak";
        assertThat(missed(Rows.TRAIN)).containsExactly("≥ 85 % of the peak");
        assertThat(missed(Rows.TRAIN.replace("128, 512", "128, 511"))).isEmpty();
        assertThat(missed(Rows.TRAIN.replace("0.12]", "0.1]"))).containsExactly(best,
                "≥ 85 % of the peak");
        assertThat(missed(Rows.TRAIN.replace("0.12]", "0.1]").replace("8e9", "9e9"))).isEmpty();
        assertThat(missed(Rows.TRAIN.replace("\"train\"", "\"infer\""))).isEmpty();
        assertThat(missed(Rows.TRAIN.replace("\"train\"", "\"infer\"").replace("0.12]", "0.1]")))
                .containsExactly(best);
    }

    @Test
    void small_streams_are_held_against_both_peers_and_their_own_steadiness() {
        assertThat(missed(Rows.STREAM)).isEmpty();
        assertThat(missed(Rows.STREAM.replace("9e-6", "8.9e-6")))
                .containsExactly("≤ 1/3 of ONNX Runtime's time");
        assertThat(missed(Rows.STREAM.replace("2.4e-5", "2.3e-5")))
                .containsExactly("≤ 1/8 of PyTorch's time");
        assertThat(missed(Rows.STREAM.replace("\"p99\": 4e-6", "\"p99\": 6.1e-6")
                .replace("\"allocated\": 0", "\"allocated\": 0.1")))
                .containsExactly("p99 ≤ 2 × p50", "nothing allocated");
    }

    @Test
    void large_streams_are_held_against_onnx_runtime() {
        String large = Rows.STREAM.replace("64, 128", "128, 512");
        assertThat(missed(large.replace("[9e-6]", "[4e-6]"))).isEmpty();
        assertThat(missed(large.replace("[9e-6]", "[3.9e-6]")))
                .containsExactly("≤ 3/4 of ONNX Runtime's time");
    }

    @Test
    void a_peer_that_was_left_out_is_no_proof() {
        assertThat(missed(Rows.STREAM.replace("onnxruntime", "keras")))
                .containsExactly("≤ 1/3 of ONNX Runtime's time");
        assertThat(missed(Rows.own("infer", "infer", 8, 4, 1)))
                .containsExactly("≥ 1.2 × the best, or 90 % of the peak");
    }

    @Test
    void lengths_are_held_against_the_full_length() {
        String full = Rows.own("infer", "infer", 10, 4, 4e-3);
        String lengths = Rows.own("infer-lengths", "infer-lengths", 10, 4, 2e-3)
                .replace("\"steps\": 40", "\"steps\": 20");
        assertThat(missed(lengths, full)).isEmpty();
        assertThat(missed(lengths.replace("0.002", "0.0021"), full))
                .containsExactly("a valid step no slower than of full length");
        assertThat(new Demands(Rows.results(lengths)).on(Rows.row(lengths))).isEmpty();
    }

    @Test
    void growth_is_held_against_the_smaller_rows() {
        String first = Rows.own("growth-time", "train", 64, 16, 1e-3);
        String other = Rows.own("growth-time", "infer", 64, 16, 1e-4);
        assertThat(missed(Rows.own("growth-time", "train", 256, 16, 4.39e-3), first, other))
                .isEmpty();
        assertThat(missed(Rows.own("growth-time", "train", 256, 16, 4.41e-3), first, other))
                .containsExactly("a step at most 10 % longer");
        String one = Rows.own("growth-batch", "train", 32, 1, 3e-3);
        String two = Rows.own("growth-batch", "train", 32, 2, 3.88e-3);
        assertThat(missed(Rows.own("growth-batch", "train", 32, 4, 7.9e-3), one, two)).isEmpty();
        assertThat(missed(Rows.own("growth-batch", "train", 32, 4, 8.1e-3), one, two))
                .containsExactly("throughput does not fall");
        assertThat(new Demands(Rows.results(one, two)).on(Rows.row(one))).isEmpty();
    }

    @Test
    void threads_and_scalar_kernels_are_held_against_another_run_of_ours() {
        String threads = Rows.own("threads", "train", 64, 64, 1).replace("[1.0]}",
                "[1.0], \"one-thread\": [1.9]}");
        assertThat(missed(threads)).isEmpty();
        assertThat(missed(threads.replace("1.9", "1.89")))
                .containsExactly("≥ 1.9 × one thread");
        String scalar = Rows.own("scalar", "stream", 1, 1, 1).replace("[1.0]}",
                "[1.0], \"scalar\": [8.0]}");
        assertThat(missed(scalar)).isEmpty();
        assertThat(missed(scalar.replace("8.0", "8.1"))).containsExactly("scalar ≤ 8 × vector");
    }
}
