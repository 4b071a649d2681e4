package io.elman.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.interop.ImportReport;
import io.elman.interop.ImportedModel;
import org.junit.jupiter.api.Test;

class KerasReportTest {
    @Test
    void a_report_says_what_became_of_each_layer_and_what_was_left_out() {
        ImportedModel imported = KerasImportTest.read("lstm_dropouts.keras");

        assertThat(imported.report().text().lines()).satisfiesExactly(
                line -> assertThat(line).matches("lstm_?\\d* \\(LSTM\\) → LSTM\\(3, 4\\)"),
                line -> assertThat(line).isEqualTo("ignored kernel_initializer,"
                        + " recurrent_initializer, bias_initializer, unit_forget_bias: the weights"
                        + " are given"),
                line -> assertThat(line).isEqualTo(
                        "ignored seed: Elman draws from a seed of its own"),
                line -> assertThat(line).isEqualTo("ignored the gates' own draws of"
                        + " recurrent_dropout: predictions do not use it; in training Keras draws"
                        + " the dropped units for each gate, Elman once for all"));
    }

    @Test
    void inputs_and_outputs_have_the_files_names() {
        ImportedModel imported = KerasImportTest.read("functional.keras");

        assertThat(imported.inputs()).containsExactly("signal");
        assertThat(imported.outputs()).containsExactly("answer");
        assertThat(imported.report().mapped()).extracting(ImportReport.Mapped::from)
                .contains("encoder (LSTM)", "answer (Dense)");
    }

    @Test
    void what_counts_in_training_only_is_said() {
        assertThat(KerasImportTest.read("regularized.keras").report().text()).contains(
                "ignored activity_regularizer: predictions do not use it, and Elman has no penalty"
                        + " of outputs\nignored kernel_initializer, bias_initializer: the weights are"
                        + " given\nignored kernel_regularizer, bias_constraint:"
                        + " predictions do not use it; to train on, give it to Layer.regularize or"
                        + " Layer.constrain");
    }

    @Test
    void frozen_layers_stay_frozen() {
        var parameters = KerasImportTest.read("frozen.keras").model().parameters();

        assertThat(parameters.get("0.weight_ih_l0").trainable()).isFalse();
        assertThat(parameters.get("1.weight").trainable()).isTrue();
    }
}
