"""Combinations of the options of torch.nn.RNN, LSTM and GRU, drawn with a fixed seed, for
rnn_combinations.py, lstm_combinations.py, gru_combinations.py and deep_combinations.py.

Keys of a case: `kind` (tanh, relu, lstm, gru), `in`, `hidden`, `layers`, `time`, `batch`;
`proj` (proj_size); `phase` and `scale` of the waves of sections.py; and, without a value,
`bidirectional`, `nobias`, `batchfirst`, `state` (initial states are given; otherwise zeros) and
`unbatched` (the sequence and the states have no axis batch). `lengths` names the lengths of the
sequences: pack_padded_sequence(enforce_sorted=False) was told them, and
pad_packed_sequence(total_length=time) gave the output. PyTorch refuses the length 0, so sequences
without a step have no part in what PyTorch computes; by definition their output is zeros, and their
final state is the initial one.

Results: output, h_n, c_n, and grad.input, grad.h_0, grad.c_0, grad.<parameter> in PyTorch's order.
"""

import random

import torch
from sections import Sections, loss_of, put_in, well_conditioned
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

SEED = 2026
GATES = {"tanh": 1, "relu": 1, "gru": 3, "lstm": 4}


def make(given, dtype):
    options = dict(
        input_size=given["in"],
        hidden_size=given["hidden"],
        num_layers=given["layers"],
        bias=not given["nobias"],
        batch_first=given["batchfirst"],
        bidirectional=given["bidirectional"],
        dtype=dtype,
    )
    if given["kind"] == "lstm":
        return torch.nn.LSTM(**options, proj_size=given["proj"] or 0)
    if given["kind"] == "gru":
        return torch.nn.GRU(**options)
    return torch.nn.RNN(**options, nonlinearity=given["kind"])


def packed(module, x, states, lengths):
    """Runs the sequences that have steps, and puts the others back."""
    axis = 0 if module.batch_first else 1
    time = x.shape[1 - axis]
    some = [b for b, length in enumerate(lengths) if length > 0]
    chosen = torch.tensor(some)
    sequences = pack_padded_sequence(
        x.index_select(axis, chosen),
        torch.tensor([lengths[b] for b in some]),
        batch_first=module.batch_first,
        enforce_sorted=False,
    )
    initial = [state.index_select(1, chosen) for state in states]
    result, final = module(sequences, tuple(initial) if len(initial) == 2 else initial[0])
    output, _ = pad_packed_sequence(
        result, batch_first=module.batch_first, total_length=time
    )
    shape = list(output.shape)
    shape[axis] = len(lengths)
    output = torch.zeros(shape, dtype=output.dtype).index_copy(axis, chosen, output)
    final = final if isinstance(final, tuple) else (final,)
    return output, [whole.index_copy(1, chosen, part) for whole, part in zip(states, final)]


def results_of(given, dtype):
    module = make(given, dtype)
    for index, parameter in enumerate(module.parameters()):
        wave = put_in("parameter", parameter.shape, given["phase"], given["scale"], index)
        parameter.data.copy_(wave)
    time, batch, features = given["time"], given["batch"], given["in"]
    if given["unbatched"]:
        shape, between = (time, features), ()
    else:
        shape = (batch, time, features) if given["batchfirst"] else (time, batch, features)
        between = (batch,)
    inputs = {"input": put_in("input", shape, given["phase"]).to(dtype).requires_grad_()}
    copies = given["layers"] * (2 if given["bidirectional"] else 1)
    sizes = {"h_0": given["proj"] or given["hidden"]}
    if given["kind"] == "lstm":
        sizes["c_0"] = given["hidden"]
    states = []
    for name, size in sizes.items():
        full = (copies, *between, size)
        if given["state"]:
            inputs[name] = put_in(name, full, given["phase"]).to(dtype).requires_grad_()
            states.append(inputs[name])
        else:
            states.append(torch.zeros(full, dtype=dtype))
    if given["lengths"] is not None:
        output, final = packed(module, inputs["input"], states, given["lengths"])
    else:
        initial = tuple(states) if len(states) == 2 else states[0]
        output, final = module(inputs["input"], initial if given["state"] else None)
        final = final if isinstance(final, tuple) else (final,)
    outputs = {"output": output, "h_n": final[0]}
    if given["kind"] == "lstm":
        outputs["c_n"] = final[1]
    loss_of(outputs, given["phase"]).backward()
    results = dict(outputs)
    for name, value in [*inputs.items(), *module.named_parameters()]:
        results[f"grad.{name}"] = value.grad
    return results


def few(chance, most):
    """From 2 to `most`, and sometimes 1."""
    return 1 if chance.random() < 0.1 else chance.randint(2, most)


def draw(chance, kind, sizes):
    """One combination; `sizes` is small, long or wide."""
    layers = chance.choice((1, 1, 2, 2, 3))
    bidirectional = chance.random() < 0.5
    features, hidden = few(chance, 4), few(chance, 4 if layers == 3 else 5)
    time, batch = few(chance, 5), few(chance, 4)
    if sizes == "long":
        layers = min(layers, 2)
        time, batch = chance.randint(7, 9), chance.randint(5, 7)
    if sizes == "wide":
        layers, bidirectional = 1, bidirectional and kind != "lstm"
        hidden = chance.choice((17, 18, 21) if kind in ("lstm", "gru") else (18, 21, 33))
        time, batch = 7, 5
    proj = None
    if kind == "lstm" and hidden > 1 and chance.random() < 0.4:
        proj = chance.randint(1, hidden - 1) if sizes != "wide" else hidden - chance.randint(1, 8)
    unbatched = sizes == "small" and chance.random() < 0.12
    lengths = None
    if not unbatched and chance.random() < 0.6:
        lowest = 0 if chance.random() < 0.3 else 1
        lengths = [chance.randint(lowest, time) for _ in range(batch)]
        if chance.random() < 0.6:
            lengths[chance.randrange(batch)] = time
        if max(lengths) == 0:
            lengths[-1] = time
    return {
        "kind": kind,
        "in": features,
        "hidden": hidden,
        "proj": proj,
        "layers": layers,
        "bidirectional": bidirectional,
        "nobias": chance.random() < 0.3,
        "time": time,
        "batch": 1 if unbatched else batch,
        "lengths": lengths,
        "batchfirst": chance.random() < 0.3,
        "unbatched": unbatched,
        "state": chance.random() < 0.5,
        "phase": chance.randint(0, 62) / 10,
        "scale": 0.25 if sizes == "wide" else chance.choice((0.5, 0.75)),
    }


def add(sections, name, chance, drawn):
    """Adds the first combination that `drawn(chance)` gives and that may be judged in float32."""
    while True:
        given = drawn(chance)
        results = results_of(given, torch.float64)
        if well_conditioned(results, results_of(given, torch.float32)):
            break
        print("redrawn:", given)
    words = dict(given)
    if given["lengths"] is not None:
        words["lengths"] = " ".join(str(length) for length in given["lengths"])
    sections.add(name, words, results)


def write(script, kinds, count, about):
    """`count` combinations of each kind: a sixth of them long, a sixteenth wide."""
    sections = Sections(
        script,
        f"PyTorch {torch.__version__}, float64. {about}",
        f"Combinations drawn with seed {SEED}; combinations.py names the keys.",
    )
    for kind in kinds:
        for index in range(count):
            chance = random.Random(f"{SEED} {kind} {index}")
            sizes = "wide" if index % 16 == 15 else "long" if index % 6 == 5 else "small"
            add(sections, f"{kind} {index}", chance, lambda chance: draw(chance, kind, sizes))
    sections.write()
