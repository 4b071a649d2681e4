"""Keras' part of bench/compare, on TensorFlow: `tf.function`s of recurrent layers, and of their cells for streams.

Several ways are tried for each row, and the fastest one counts: compiled by XLA or not, and unrolled where there are
few steps.
"""

import time

import keras
import numpy as np
import tensorflow as tf
from numbers_of_rows import Row, array
from serve import serve

LAYERS = {"lstm": keras.layers.LSTM, "gru": keras.layers.GRU, "rnn": keras.layers.SimpleRNN}
# Keras' LSTM has PyTorch's order of gates, i f g o; its GRU has z r h, PyTorch's r z n.
ORDER = {"lstm": [0, 1, 2, 3], "gru": [1, 0, 2], "rnn": [0]}
SHORT = 16  # steps up to which unrolling is tried


def gates(row, value):
    """From one order of the gates along the first axis to the other; either way."""
    parts = np.split(value, len(ORDER[row.cell]))
    return np.concatenate([parts[i] for i in ORDER[row.cell]])


def to_keras(row, weight_ih, weight_hh, bias_ih, bias_hh):
    """The kernels are transposed. A GRU keeps both biases; the others have one, the sum."""
    kernels = [gates(row, weight_ih).T, gates(row, weight_hh).T]
    if row.cell == "gru":
        return kernels + [np.stack([gates(row, bias_ih), gates(row, bias_hh)])]
    return kernels + [gates(row, bias_ih + bias_hh)]


def to_pytorch(row, kernel, recurrent, bias):
    """Gradients: that of a sum is the gradient of both terms."""
    biases = list(bias) if row.cell == "gru" else [bias, bias]
    return [gates(row, part) for part in (kernel.T, recurrent.T, *biases)]


def layers(row, unroll):
    """A stack, and the layers of one direction in PyTorch's order."""
    stack, single = [], []
    values = iter([value for _, value in row.parameters()])
    for number in range(row.layers):
        width = row.input if number == 0 else row.directions * row.hidden
        made = LAYERS[row.cell](row.hidden, return_sequences=True, unroll=unroll)
        if row.directions == 2:
            made = keras.layers.Bidirectional(made, merge_mode="concat")
        made.build((row.batch, row.time, width))
        stack.append(made)
        single += [made.forward_layer, made.backward_layer] if row.directions == 2 else [made]
    for layer in single:
        layer.set_weights(to_keras(row, *(next(values) for _ in range(4))))
    return stack, single


def fastest(functions, *arguments):
    """The one that runs soonest, once it is compiled."""
    best, least = None, float("inf")
    for function in functions:
        function(*arguments)
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            function(*arguments)
            taken.append(time.perf_counter() - start)
        if min(taken) < least:
            best, least = function, min(taken)
    return best


def ways(row, make):
    for unroll in (False, True) if row.time <= SHORT else (False,):
        function = make(*layers(row, unroll))
        for jit in (False, True):
            yield tf.function(function, jit_compile=jit)


def batch_first(value):
    return np.ascontiguousarray(value.transpose(1, 0, 2))


def sequences(row, training):
    x = tf.constant(batch_first(row.x()))
    dy = tf.constant(batch_first(row.output_gradient()))

    def make(stack, single):
        weights = [variable.value for layer in single for variable in layer.trainable_variables]

        def forward():
            value = x
            for layer in stack:
                value = layer(value, training=training)
            return value

        def both():
            with tf.GradientTape() as tape:
                y = forward()
            return [y, *tape.gradient(y, weights, output_gradients=dy)]

        return both if training else lambda: [forward()]

    function = fastest(ways(row, make))
    last = {}

    def call():
        last["all"] = function()

    def results():
        y, *gradients = [tensor.numpy() for tensor in last["all"]]
        numbers = [batch_first(y)]
        for i in range(0, len(gradients), 3):
            numbers += to_pytorch(row, *gradients[i:i + 3])
        return numbers

    return call, results


def streaming(row):
    """One step of batch 1 with the layers' cells, the state handed in and out."""
    x = tf.constant(array(1001, 1, 1, row.input))
    zeros = [[tf.zeros((1, row.hidden))] * (2 if row.cell == "lstm" else 1) for _ in range(row.layers)]

    def make(_, single):
        def step(value, states):
            following = []
            for layer, state in zip(single, states):
                value, state = layer.cell(value, state)
                following.append(list(state) if isinstance(state, (list, tuple)) else [state])
            return value, following

        return step

    step = fastest(ways(row, make), x, zeros)
    last = {"states": zeros}

    def call():
        last["y"], last["states"] = step(x, last["states"])

    def results():
        last["states"] = zeros
        for _ in range(5):
            call()
        return [last["y"].numpy()]

    return call, results


def prepare(kind, words, threads):
    if not tf.config.threading.get_intra_op_parallelism_threads():
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
    keras.backend.clear_session()
    row = Row(words)
    if kind == "stream":
        return streaming(row)
    if kind in ("train", "infer"):
        return sequences(row, kind == "train")
    return None, None


if __name__ == "__main__":
    serve(prepare)
