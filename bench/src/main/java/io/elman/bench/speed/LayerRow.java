package io.elman.bench.speed;

import io.elman.nn.Gru;
import io.elman.nn.Lstm;
import io.elman.nn.RecurrentLayer;
import io.elman.nn.Rnn;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;

/// What is measured: a recurrent layer and the shape of its input `[time, batch, in]`.
///
/// @param cell `lstm`, `gru` or `rnn`
public record LayerRow(String cell, int time, int batch, int in, int hidden, int layers,
        int directions) {
    /// Reads `cell time batch in hidden layers directions`.
    public static LayerRow of(String... words) {
        int[] n = new int[6];
        for (int i = 0; i < n.length; i++) {
            n[i] = Integer.parseInt(words[i + 1]);
        }
        return new LayerRow(words[0], n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    int out() {
        return directions * hidden;
    }

    /// The layer with the weights that every side has.
    RecurrentLayer<?, ?> layer() {
        RecurrentLayer<?, ?> layer = switch (cell) {
            case "lstm" -> Lstm.of(in, hidden).layers(layers);
            case "gru" -> Gru.of(in, hidden).layers(layers);
            case "rnn" -> Rnn.of(in, hidden).layers(layers);
            default -> throw new IllegalArgumentException(
                    "expected lstm, gru or rnn, got " + cell);
        };
        if (directions == 2) {
            layer = layer.bidirectional();
        }
        int key = 0;
        for (Parameter parameter : layer.parameters().values()) {
            key++;
            Shape shape = parameter.shape();
            Tensor numbers = Numbers.tensor(key, 1 / Math.sqrt(hidden), shape.elements());
            parameter.set(Tensor.of(shape, numbers.data()));
        }
        return layer;
    }

    Tensor input() {
        return Numbers.tensor(Numbers.INPUT, 1, time, batch, in);
    }

    Tensor outputGradient() {
        return Numbers.tensor(Numbers.OUTPUT_GRADIENT, 1, time, batch, out());
    }

    /// Uniform over 1 … time.
    int[] lengths() {
        int[] lengths = new int[batch];
        for (int b = 0; b < batch; b++) {
            double u = (Numbers.unit(Numbers.LENGTHS, b) + 1) / 2;
            lengths[b] = Math.min(1 + (int) Math.floor(u * time), time);
        }
        return lengths;
    }
}
