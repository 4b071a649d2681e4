"""Keras' SimpleRNN, LSTM and GRU: return_sequences, go_backwards, masks, zero_output_for_mask,
initial states, activations. keras_cases.py names what all keys mean; here:

`kind`, `in`, `hidden`, `time`, `batch`, `phase`, `scale`; `mask`, and `output_mask`, the mask that
the layer hands on with its outputs, if any; `activation` and `recurrent_activation`, if not the
usual ones; and, without a value, `last` (return_sequences=False), `backwards`, `zero_output`
(zero_output_for_mask=True), `state` (initial states are given) and `nobias`.

Results: output, h_n, c_n, and grad.input, grad.h_0, grad.c_0, grad.<parameter>.
"""

import itertools

from keras_cases import (
    KINDS,
    MASKS,
    VERSION,
    Weights,
    add,
    layer_of,
    leaf,
    mask_of,
    precision,
    states_of,
    turned,
    words_of,
)
from sections import Sections, loss_of


def make(given):
    options = {}
    for name in ("activation", "recurrent_activation"):
        if name in given:
            options[name] = given[name]
    return layer_of(
        given["kind"],
        given["hidden"],
        return_sequences=not given.get("last"),
        return_state=True,
        go_backwards=bool(given.get("backwards")),
        zero_output_for_mask=bool(given.get("zero_output")),
        use_bias=not given.get("nobias"),
        **options,
    )


def results_of(given, dtype):
    precision(dtype)
    kind, batch, hidden = given["kind"], given["batch"], given["hidden"]
    layer = make(given)
    weights = Weights(given, dtype)
    weights.cell(layer.cell, kind, given["in"], suffix="_l0")
    inputs = {"input": leaf("input", (given["time"], batch, given["in"]), given, dtype)}
    initial = None
    if given.get("state"):
        initial = []
        for state in states_of(kind):
            value = leaf(f"{state}_0", (1, batch, hidden), given, dtype)
            inputs[f"{state}_0"] = value
            initial.append(value[0])
    sequences, mask = turned(inputs["input"]), mask_of(given)
    output, *final = layer(sequences, initial_state=initial, mask=mask)
    if mask is not None:
        handed_on = layer.compute_mask(sequences, mask)[0]
        if handed_on is not None:
            given["output_mask"] = words_of(handed_on)
    outputs = {"output": output if given.get("last") else turned(output)}
    for state, value in zip(states_of(kind), final):
        outputs[f"{state}_n"] = value.unsqueeze(0)
    loss_of(outputs, given["phase"]).backward()
    results = dict(outputs)
    for name, value in inputs.items():
        results[f"grad.{name}"] = value.grad
    return {**results, **weights.gradients()}


SMALL = {"in": 2, "hidden": 3, "time": 5, "batch": 4}
WIDE = {"in": 3, "hidden": 18, "time": 8, "batch": 6, "scale": 0.25}
WIDE_MASK = "11111111 11110000 10110101 00000000 01111111 11111110"
ACTIVATIONS = ("relu", "linear", "sigmoid", "hard_sigmoid", "softsign", "elu", "selu", "softplus")
ACTIVATIONS += ("silu", "gelu", "hard_tanh", "leaky_relu", "exponential")
FLAGS = (False, True)

sections = Sections(__file__, f"{VERSION} SimpleRNN, LSTM and GRU.")
for kind in KINDS:
    number = 0
    for last, backwards in itertools.product(FLAGS, FLAGS):
        for pattern, zero in [(None, False), *itertools.product(MASKS, FLAGS)]:
            given = {"kind": kind, **SMALL, "phase": number / 10}
            given |= {"last": last, "backwards": backwards, "zero_output": zero}
            given |= {"mask": MASKS.get(pattern), "state": number % 2 == 1}
            given |= {"nobias": number % 5 == 4}
            add(sections, f"{kind} {number}", given, results_of)
            number += 1
    given = {"kind": kind, **WIDE, "mask": WIDE_MASK, "state": True}
    add(sections, f"{kind} wide", given, results_of)
    for index, activation in enumerate(ACTIVATIONS):
        given = {"kind": kind, **SMALL, "phase": index / 10, "scale": 0.25}
        given |= {"activation": activation}
        if kind != "rnn":
            other = ACTIVATIONS[(index + 3) % len(ACTIVATIONS)]
            given["recurrent_activation"] = other
        if index % 2:
            given["mask"] = MASKS["holes"]
        add(sections, f"{kind} {activation}", given, results_of)
sections.write()
