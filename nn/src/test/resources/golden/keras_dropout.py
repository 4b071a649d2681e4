"""Keras' dropout and recurrent_dropout, given what was dropped. keras_cases.py names what all keys
mean; here:

`kind`, `in`, `hidden`, `time`, `batch`, `phase`, `scale`, and, without a value, `dropout` and
`recurrent_dropout`: the rate is 0.5. Initial states are given.

The cells' get_dropout_mask and get_recurrent_dropout_mask give what is recorded as dropout
[batch, in] and recurrent_dropout [batch, hidden]: factors 0 or 2, the same at every step. Left to
itself, Keras draws factors for each gate of an LSTM and a GRU if there is recurrent_dropout; here
all gates get the same.

Results: these, then output, h_n, c_n, grad.input, grad.h_0, grad.c_0, grad.<parameter>.
"""

import torch
from keras_cases import (
    GATES,
    KINDS,
    VERSION,
    Weights,
    add,
    layer_of,
    leaf,
    precision,
    states_of,
    turned,
)
from sections import Sections, loss_of


def factors(shape, shift, dtype):
    """0 or 2, in no regular order."""
    k = torch.arange(shape[0] * shape[1])
    kept = (k * k + 3 * k // 2 + shift) % 7 < 4
    return (2 * kept).to(dtype).reshape(shape)


def drops(given, dtype):
    """What is dropped: the name of the option to the factors."""
    found = {}
    for name, size, shift in (("dropout", "in", 0), ("recurrent_dropout", "hidden", 1)):
        if given.get(name):
            found[name] = factors((given["batch"], given[size]), shift, dtype)
    return found


def results_of(given, dtype):
    precision(dtype)
    kind = given["kind"]
    dropped = drops(given, dtype)
    rates = {name: 0.5 for name in dropped}
    layer = layer_of(kind, given["hidden"], return_sequences=True, return_state=True, **rates)
    weights = Weights(given, dtype)
    weights.cell(layer.cell, kind, given["in"], suffix="_l0")
    apart = kind != "rnn" and "recurrent_dropout" in dropped
    for name, mask in dropped.items():
        gates = [mask] * GATES[kind] if apart else mask
        setattr(layer.cell, f"get_{name}_mask", lambda step_input, gates=gates: gates)
    inputs = {"input": leaf("input", (given["time"], given["batch"], given["in"]), given, dtype)}
    for state in states_of(kind):
        inputs[f"{state}_0"] = leaf(
            f"{state}_0", (1, given["batch"], given["hidden"]), given, dtype
        )
    initial = [value[0] for name, value in inputs.items() if name != "input"]
    output, *final = layer(turned(inputs["input"]), initial_state=initial, training=True)
    outputs = {"output": turned(output)}
    for state, value in zip(states_of(kind), final):
        outputs[f"{state}_n"] = value.unsqueeze(0)
    loss_of(outputs, given["phase"]).backward()
    results = {**dropped, **outputs}
    for name, value in inputs.items():
        results[f"grad.{name}"] = value.grad
    return {**results, **weights.gradients()}


sections = Sections(__file__, f"{VERSION} dropout and recurrent_dropout with given factors.")
for kind in KINDS:
    for number, names in enumerate(
        (("dropout",), ("recurrent_dropout",), ("dropout", "recurrent_dropout"))
    ):
        given = {"kind": kind, "in": 3, "hidden": 4, "time": 4, "batch": 3, "phase": number / 10}
        given |= {name: True for name in names}
        add(sections, f"{kind} {' '.join(names)}", given, results_of)
sections.write()
