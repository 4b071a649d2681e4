"""Keras' Bidirectional, its merge modes and masks. keras_cases.py names what all keys mean; here:

`forward` and `backward` (kinds), `in`, `hidden` and `backward_hidden`, `time`, `batch`, `phase`,
`scale`; `merge`; `mask`, and `output_mask`, the mask that is handed on, if any; and, without a
value, `last` (return_sequences=False), `state` (initial states are given) and `hold`
(zero_output_for_mask=False was asked for; Bidirectional overrules it if it gives sequences).

Results: output; h_n.forward, c_n.forward, h_n.backward, c_n.backward [1, batch, units]; grad.input,
grad.h_0.forward, ...; grad.forward.<parameter>, grad.backward.<parameter>. The wave of an initial
state is that of h_0 or c_0, for the backward layer with its phase greater by 1.
"""

import itertools

from keras_cases import (
    KINDS,
    MASKS,
    VERSION,
    Weights,
    add,
    keras,
    layer_of,
    leaf,
    mask_of,
    precision,
    states_of,
    turned,
    words_of,
)
from sections import Sections, loss_of

SIDES = ("forward", "backward")


def make(given):
    options = dict(
        return_sequences=not given.get("last"),
        return_state=True,
        zero_output_for_mask=not given.get("hold"),
    )
    if given["forward"] == given["backward"] and given["hidden"] == given["backward_hidden"]:
        layer = layer_of(given["forward"], given["hidden"], **options)
        return keras.layers.Bidirectional(layer, merge_mode=given["merge"])
    return keras.layers.Bidirectional(
        layer_of(given["forward"], given["hidden"], **options),
        backward_layer=layer_of(
            given["backward"], given["backward_hidden"], go_backwards=True, **options
        ),
        merge_mode=given["merge"],
    )


def results_of(given, dtype):
    precision(dtype)
    layer = make(given)
    layer.build((given["batch"], given["time"], given["in"]))
    weights = Weights(given, dtype)
    for side, inner in zip(SIDES, (layer.forward_layer, layer.backward_layer)):
        weights.cell(inner.cell, given[side], given["in"], prefix=f"{side}.", suffix="_l0")
    inputs = {"input": leaf("input", (given["time"], given["batch"], given["in"]), given, dtype)}
    initial = None
    if given.get("state"):
        initial = []
        for side, key in zip(SIDES, ("hidden", "backward_hidden")):
            shifted = given | {"phase": given["phase"] + SIDES.index(side)}
            for state in states_of(given[side]):
                value = leaf(f"{state}_0", (1, given["batch"], given[key]), shifted, dtype)
                inputs[f"{state}_0.{side}"] = value
                initial.append(value[0])
    sequences, mask = turned(inputs["input"]), mask_of(given)
    output, *final = layer(sequences, initial_state=initial, mask=mask)
    handed_on = layer.compute_mask(sequences, mask)
    if handed_on is not None:
        given["output_mask"] = words_of(handed_on)
    outputs = {"output": output if given.get("last") else turned(output)}
    names = [f"{state}_n.{side}" for side in SIDES for state in states_of(given[side])]
    for name, value in zip(names, final, strict=True):
        outputs[name] = value.unsqueeze(0)
    loss_of(outputs, given["phase"]).backward()
    results = dict(outputs)
    for name, value in inputs.items():
        results[f"grad.{name}"] = value.grad
    return {**results, **weights.gradients()}


SIZES = {"in": 2, "hidden": 3, "backward_hidden": 3, "time": 5, "batch": 4}
PATTERNS = (None, *MASKS)
MERGES = ("concat", "sum", "mul", "ave")

sections = Sections(__file__, f"{VERSION} Bidirectional.")
for kind in KINDS:
    for number, (merge, last, twice) in enumerate(
        itertools.product(MERGES, (False, True), (False, True))
    ):
        given = {"forward": kind, "backward": kind, **SIZES, "phase": number / 10}
        given |= {"merge": merge, "last": last, "state": number % 3 == 2, "hold": number % 4 == 1}
        given["mask"] = MASKS.get(PATTERNS[(number + number // 5) % len(PATTERNS)])
        add(sections, f"{kind} {number}", given, results_of)
# Keras halves a list of initial states, so two kinds of layer cannot be given any.
mixed = {"forward": "lstm", "backward": "gru", **SIZES, "backward_hidden": 2, "merge": "concat"}
add(sections, "mixed", {**mixed, "mask": MASKS["holes"]}, results_of)
add(sections, "mixed last", {**mixed, "mask": MASKS["empty"], "last": True}, results_of)
sections.write()
