"""Small models of Keras in which a mask travels. keras_cases.py names what all keys mean; here
`model` says which:

    embedding    Embedding(mask_zero=True), LSTM, GRU or SimpleRNN, Dense
    masking      Masking(mask_value), the recurrent layer, Dense
    distributed  TimeDistributed(Dense) alone, with a mask
    nested       Masking, TimeDistributed(recurrent layer), on [batch, outer, inner, features]
    stateful     a stateful recurrent layer over two batches that follow on one another

Keys: `kind`, `in`, `hidden`, `out`, `time`, `batch`, `phase`, `scale`, `merge` (the recurrent layer
is Bidirectional), `last`; `vocabulary` and `ids`, a word of digits for each sequence; `mask` (and
`mask_value`: the input is that where the mask is 0; it is never that elsewhere); `loss` (mse,
crossentropy, otherwise by cotangents) and `targets` of crossentropy, a word of digits for each
sequence; the targets of mse are the cotangent wave of the output.

Results: loss, which is the mean over the steps that count, output, and the gradients, named
0.<parameter>, 1.<parameter> ... by the places of the layers that have parameters. The output of
`nested` and its input are as Keras has them, batch first. Of `stateful`: output.0 and output.1,
h_n, c_n, and the gradients of the second batch alone, whose input is the wave of the first with its
phase greater by 1.
"""

import torch
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
from sections import Sections, loss_of, put_in


def digits(words):
    return torch.tensor([[int(digit) for digit in word] for word in words.split()])


def recurrent(given, weights, features, prefix):
    """The recurrent layer, and the number of features that it gives."""
    kind, units = given["kind"], given["hidden"]
    layer = layer_of(kind, units, return_sequences=not given.get("last"))
    if not given.get("merge"):
        layer.build((given["batch"], given["time"], features))
        weights.cell(layer.cell, kind, features, prefix=prefix, suffix="_l0")
        return layer, units
    layer = keras.layers.Bidirectional(layer, merge_mode=given["merge"])
    layer.build((given["batch"], given["time"], features))
    for name, inner in (("forward.", layer.forward_layer), ("backward.", layer.backward_layer)):
        weights.cell(inner.cell, kind, features, prefix=prefix + name, suffix="_l0")
    return layer, 2 * units if given["merge"] == "concat" else units


def masked_input(given, dtype):
    x = leaf("input", (given["time"], given["batch"], given["in"]), given, dtype)
    words = turned(mask_of(given)).unsqueeze(2)
    value = torch.tensor(given["mask_value"], dtype=dtype)
    return x, turned(torch.where(words, x, value))


def loss_and_output(given, output, dtype):
    if given["loss"] == "mse":
        target = put_in("cotangent", turned_if(output, given).shape, given["phase"]).to(dtype)
        function = keras.losses.MeanSquaredError(dtype=str(dtype)[6:])
        loss = function(turned_if(target, given), output)
    else:
        function = keras.losses.SparseCategoricalCrossentropy(
            from_logits=True, dtype=str(dtype)[6:]
        )
        loss = function(digits(given["targets"]), output)
    return {"loss": loss, "output": turned_if(output, given)}


def turned_if(sequence, given):
    return sequence if given.get("last") else turned(sequence)


def embedding(given, dtype):
    precision(dtype)
    weights = Weights(given, dtype)
    first = keras.layers.Embedding(given["vocabulary"], given["in"], mask_zero=True)
    weights.embedding(first, "0.")
    layer, width = recurrent(given, weights, given["in"], "1.")
    dense = keras.layers.Dense(given["out"])
    weights.dense(dense, width, "2.")
    output = keras.Sequential([first, layer, dense])(digits(given["ids"]))
    results = loss_and_output(given, output, dtype)
    results["loss"].backward()
    return {**results, **weights.gradients()}


def masking(given, dtype):
    precision(dtype)
    weights = Weights(given, dtype)
    layer, width = recurrent(given, weights, given["in"], "1.")
    dense = keras.layers.Dense(given["out"])
    weights.dense(dense, width, "2.")
    x, sequences = masked_input(given, dtype)
    model = keras.Sequential([keras.layers.Masking(given["mask_value"]), layer, dense])
    results = loss_and_output(given, model(sequences), dtype)
    results["loss"].backward()
    return {**results, "grad.input": x.grad, **weights.gradients()}


def distributed(given, dtype):
    precision(dtype)
    weights = Weights(given, dtype)
    dense = keras.layers.Dense(given["out"])
    weights.dense(dense, given["in"], "0.")
    x = leaf("input", (given["time"], given["batch"], given["in"]), given, dtype)
    layer = keras.layers.TimeDistributed(dense)
    output = turned(layer(turned(x), mask=mask_of(given)))
    handed_on = layer.compute_mask(turned(x), mask_of(given))
    given["output_mask"] = words_of(handed_on)
    loss_of({"output": output}, given["phase"]).backward()
    return {"output": output, "grad.input": x.grad, **weights.gradients()}


def nested(given, dtype):
    precision(dtype)
    weights = Weights(given, dtype)
    layer, _ = recurrent(given, weights, given["in"], "0.")
    outer = given["outer"]
    shape = (given["batch"], outer, given["time"], given["in"])
    x = leaf("input", shape, given, dtype)
    words = mask_of(given).reshape(given["batch"], outer, given["time"], 1)
    sequences = torch.where(words, x, torch.zeros((), dtype=dtype))
    model = keras.Sequential([keras.layers.Masking(), keras.layers.TimeDistributed(layer)])
    output = model(sequences)
    loss_of({"output": output}, given["phase"]).backward()
    return {"output": output, "grad.input": x.grad, **weights.gradients()}


def stateful(given, dtype):
    precision(dtype)
    kind = given["kind"]
    # Otherwise Keras overwrites the states of an LSTM or GRU, which PyTorch still needs.
    options = {} if kind == "rnn" else {"use_cudnn": False}
    layer = layer_of(
        kind, given["hidden"], return_sequences=True, return_state=True, stateful=True, **options
    )
    layer.build((given["batch"], given["time"], given["in"]))
    weights = Weights(given, dtype)
    weights.cell(layer.cell, kind, given["in"], suffix="_l0")
    results = {}
    for batch in (0, 1):
        shifted = given | {"phase": given["phase"] + batch}
        x = leaf("input", (given["time"], given["batch"], given["in"]), shifted, dtype)
        output, *final = layer(turned(x), mask=mask_of(given))
        results[f"output.{batch}"] = turned(output)
    outputs = {"output": results["output.1"]}
    for state, value in zip(states_of(kind), final):
        outputs[f"{state}_n"] = results[f"{state}_n"] = value.unsqueeze(0)
    loss_of(outputs, given["phase"]).backward()
    return {**results, "grad.input": x.grad, **weights.gradients()}


SIZES = {"in": 2, "hidden": 3, "time": 5, "batch": 4}
IDS = ("31452 24000 50000 13500", "31452 03025 00400 12000", "14300 00000 25134 03000")
CLASSES = ("01201 21000 10220 02112", "2 0 1 1")
RECURRENT = (("lstm", None), ("gru", None), ("rnn", None), ("lstm", "concat"), ("gru", "sum"))

sections = Sections(__file__, f"{VERSION} Models with masks, and stateful layers.")
number = 0
for model in ("embedding", "masking"):
    for kind, merge in RECURRENT:
        for last in (False, True):
            given = {"model": model, "kind": kind, "merge": merge, "last": last, **SIZES}
            given |= {"out": 3, "phase": number / 10}
            given["loss"] = ("crossentropy", "mse")[number % 3 % 2]
            if given["loss"] == "crossentropy":
                given["targets"] = CLASSES[last]
            if model == "embedding":
                given |= {"vocabulary": 6, "ids": IDS[number % len(IDS)]}
                function = embedding
            else:
                pattern = ("right", "holes", "empty")[number % 3]
                given |= {"mask": MASKS[pattern], "mask_value": (0.0, -2.0)[number % 2]}
                function = masking
            add(sections, f"{model} {number}", given, function)
            number += 1
for pattern in ("holes", "full"):
    given = {"model": "distributed", **SIZES, "out": 3, "mask": MASKS[pattern]}
    add(sections, f"distributed {pattern}", given, distributed)
INNER = "111 110 101 000 010 111 100 011"
for kind, last in (("lstm", False), ("lstm", True), ("gru", True), ("rnn", False)):
    given = {"model": "nested", "kind": kind, "last": last, **SIZES, "outer": 4, "time": 3}
    given |= {"batch": 2, "mask": INNER}
    add(sections, f"nested {kind} {'last' if last else 'all'}", given, nested)
    given["mask"] = " ".join(["111"] * 8)
    add(sections, f"nested {kind} {'last' if last else 'all'} full", given, nested)
for kind in KINDS:
    for mask in (None, MASKS["holes"]):
        given = {"model": "stateful", "kind": kind, **SIZES, "mask": mask}
        add(sections, f"stateful {kind} {'masked' if mask else 'all'}", given, stateful)
sections.write()
