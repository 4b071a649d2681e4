"""Keras' RNN over StackedRNNCells. keras_cases.py names what all keys mean; here:

`cells`, a kind and its units for each cell, such as `lstm 3 gru 2`; `in`, `time`, `batch`, `phase`,
`scale`; `mask`; and, without a value, `last` (return_sequences=False), `backwards`, `zero_output`
(zero_output_for_mask=True) and `state` (initial states are given).

Results: output; h_n.<cell>, c_n.<cell> [batch, units]; grad.input, grad.h_0.<cell>, ...;
grad.<cell>.<parameter>; cells count from 0. The wave of an initial state is that of h_0 or c_0 with
its phase greater by the number of the cell.
"""

from keras_cases import (
    MASKS,
    VERSION,
    Weights,
    add,
    cell_of,
    keras,
    leaf,
    mask_of,
    precision,
    states_of,
    turned,
)
from sections import Sections, loss_of


def results_of(given, dtype):
    precision(dtype)
    words = given["cells"].split()
    kinds, units = words[::2], [int(word) for word in words[1::2]]
    cells = [cell_of(kind, unit) for kind, unit in zip(kinds, units)]
    layer = keras.layers.RNN(
        keras.layers.StackedRNNCells(cells),
        return_sequences=not given.get("last"),
        return_state=True,
        go_backwards=bool(given.get("backwards")),
        zero_output_for_mask=bool(given.get("zero_output")),
    )
    layer.build((given["batch"], given["time"], given["in"]))
    weights = Weights(given, dtype)
    inputs = {"input": leaf("input", (given["time"], given["batch"], given["in"]), given, dtype)}
    initial, names = [], []
    for index, (cell, kind) in enumerate(zip(cells, kinds)):
        features = given["in"] if index == 0 else units[index - 1]
        weights.cell(cell, kind, features, prefix=f"{index}.")
        names += [f"{state}_n.{index}" for state in states_of(kind)]
        shifted = given | {"phase": given["phase"] + index}
        states = []
        for state in states_of(kind):
            value = leaf(f"{state}_0", (given["batch"], units[index]), shifted, dtype)
            states.append(value)
            if given.get("state"):
                inputs[f"{state}_0.{index}"] = value
        initial.append(states)
    output, *final = layer(
        turned(inputs["input"]),
        initial_state=initial if given.get("state") else None,
        mask=mask_of(given),
    )
    outputs = {"output": output if given.get("last") else turned(output)}
    flat = keras.tree.flatten(final)
    for name, value in zip(names, flat, strict=True):
        outputs[name] = value
    loss_of(outputs, given["phase"]).backward()
    results = dict(outputs)
    for name, value in inputs.items():
        results[f"grad.{name}"] = value.grad
    return {**results, **weights.gradients()}


STACKS = ("lstm 3 lstm 2", "gru 3 gru 4", "rnn 2 rnn 3", "lstm 2 gru_reset_before 3 rnn 2")
OPTIONS = (
    {},
    {"last": True, "mask": MASKS["holes"], "state": True},
    {"mask": MASKS["empty"]},
    {"mask": MASKS["right"], "zero_output": True, "backwards": True, "state": True},
)

sections = Sections(__file__, f"{VERSION} RNN over StackedRNNCells.")
for cells in STACKS:
    for number, options in enumerate(OPTIONS):
        given = {"cells": cells, "in": 2, "time": 5, "batch": 4, "phase": number / 10, **options}
        add(sections, f"{cells} {number}".replace(" ", "_"), given, results_of)
sections.write()
