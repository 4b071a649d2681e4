package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.ShapeException;
import org.junit.jupiter.api.Test;

/// The table is that of Keras 3.15.1, `model.summary()` at 80 columns, for its addition example;
/// layers bear our names, and the ids' one-hot layer is a row of its own.
class SummaryTest {
    private static final Sequential ADDITION = Sequential.of(
            OneHot.of(12),
            Lstm.of(12, 128).keras().lastOutput(),
            RepeatVector.of(4),
            Lstm.of(128, 128).keras(),
            Linear.of(128, 12).keras());

    @Test
    void of_the_addition_model() {
        assertThat(ADDITION.summary(7)).isEqualTo("""
                Model: "sequential"
                ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
                ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
                ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
                │ one_hot (OneHot)                │ (None, 7, 12)          │             0 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ lstm (LSTM)                     │ (None, 128)            │        72,192 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ repeat_vector (RepeatVector)    │ (None, 4, 128)         │             0 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ lstm_1 (LSTM)                   │ (None, 4, 128)         │       131,584 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ linear (Linear)                 │ (None, 4, 12)          │         1,548 │
                └─────────────────────────────────┴────────────────────────┴───────────────┘
                 Total params: 205,324 (802.05 KB)
                 Trainable params: 205,324 (802.05 KB)
                 Non-trainable params: 0 (0.00 B)
                """);
    }

    @Test
    void counts_what_the_table_counts() {
        assertThat(ADDITION.parameterCount()).isEqualTo(72_192 + 0 + 131_584 + 1_548)
                .isEqualTo(205_324);
    }

    @Test
    void of_numbers_and_of_layers_within_layers() {
        Sequential model = Sequential.of(
                Linear.of(2, 3), ActivationLayer.RELU,
                Sequential.of(Linear.of(3, 3), Linear.of(3, 1)), Softmax.create());
        assertThat(model.summary(2))
                .contains(
                        "│ linear (Linear)                 │ (None, 3)              │             9 │")
                .contains(
                        "│ re_lu (ReLU)                    │ (None, 3)              │             0 │")
                .contains(
                        "│ sequential (Sequential)         │ (None, 1)              │            16 │")
                .contains(" Total params: 25 (100.00 B)\n");
    }

    @Test
    void counts_frozen_parameters_apart() {
        Sequential model = Sequential.of(Linear.of(2, 3), Linear.of(3, 1));
        model.layers().get(0).trainable(false);
        assertThat(model.summary(2)).endsWith("""
                 Total params: 13 (52.00 B)
                 Trainable params: 4 (16.00 B)
                 Non-trainable params: 9 (36.00 B)
                """);
    }

    @Test
    void names_the_layer_that_the_example_does_not_fit() {
        assertThatThrownBy(() -> Sequential.of(Linear.of(2, 3)).summary(7))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 0 (linear), Linear(2 → 3): expected input [..., 2], got [7]");
    }
}
