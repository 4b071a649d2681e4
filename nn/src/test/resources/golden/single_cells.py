"""torch.nn.RNNCell, LSTMCell and GRUCell by themselves: a batch with a state, and one sequence
without a batch and from PyTorch's own state, zeros."""

import torch
from fixture import Fixture, waves
from recurrent import fill

fixture = Fixture(__file__, "torch.nn.RNNCell, LSTMCell, GRUCell.")
for kind, make in (
    ("rnn", torch.nn.RNNCell),
    ("lstm", torch.nn.LSTMCell),
    ("gru", torch.nn.GRUCell),
):
    cell = make(2, 5)
    fill(cell, 0.75)
    parts = ("h", "c") if kind == "lstm" else ("h",)
    state = [waves((3, 5), 0.9 + part, 0.75, 1.3) for part in range(len(parts))]
    for case, x in (("batch", waves((3, 2), 0.2)), ("single", waves((2,), 0.6))):
        name = f"{kind}_{case}"
        given = (tuple(state) if kind == "lstm" else state[0]) if case == "batch" else None
        results = cell(x, given)
        fixture.add(f"{name}/input", x)
        for parameter, value in cell.named_parameters():
            fixture.add(f"{name}/{parameter}", value)
        for part, result in zip(parts, results if kind == "lstm" else (results,)):
            if given is not None:
                fixture.add(f"{name}/{part}_0", state[parts.index(part)])
            fixture.add(f"{name}/{part}_1", result)
fixture.write()
