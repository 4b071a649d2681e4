"""PyTorch's part of bench/compare: recurrent layers in eager mode, and its cells for single steps."""

import numpy as np
import torch
from numbers_of_rows import GATES, Row, array
from serve import serve
from torch import nn

LAYERS = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
CELLS = {"lstm": nn.LSTMCell, "gru": nn.GRUCell, "rnn": nn.RNNCell}


def layer(row):
    made = LAYERS[row.cell](row.input, row.hidden, row.layers, bidirectional=row.directions == 2)
    with torch.no_grad():
        for name, value in row.parameters():
            getattr(made, name).copy_(torch.from_numpy(value))
    return made


def training(row, lengths):
    model = layer(row)
    x = torch.from_numpy(row.x())
    dy = torch.from_numpy(row.output_gradient())
    if lengths:
        x = nn.utils.rnn.pack_padded_sequence(x, torch.from_numpy(row.lengths()), enforce_sorted=False)
    last = {}

    def call():
        for parameter in model.parameters():
            parameter.grad = None
        y, _ = model(x)
        if lengths:
            y, _ = nn.utils.rnn.pad_packed_sequence(y, total_length=row.time)
        y.backward(dy)
        last["y"] = y

    def results():
        return [last["y"].detach().numpy()] + [p.grad.numpy() for _, p in model.named_parameters()]

    return call, results


def inference(row, lengths):
    model = layer(row).eval()
    x = torch.from_numpy(row.x())
    if lengths:
        x = nn.utils.rnn.pack_padded_sequence(x, torch.from_numpy(row.lengths()), enforce_sorted=False)
    last = {}

    def call():
        with torch.inference_mode():
            y, _ = model(x)
            if lengths:
                y, _ = nn.utils.rnn.pad_packed_sequence(y, total_length=row.time)
            last["y"] = y

    return call, lambda: [last["y"].numpy()]


def cells_of(row):
    """One step of batch 1 with the cells: `step(value, states)` gives the output and the states after it."""
    cells = []
    values = dict(row.parameters())
    for number in range(row.layers):
        cell = CELLS[row.cell](row.input if number == 0 else row.hidden, row.hidden)
        with torch.no_grad():
            for name, parameter in cell.named_parameters():
                parameter.copy_(torch.from_numpy(values[f"{name}_l{number}"]))
        cells.append(cell.eval())

    def step(value, states):
        following = []
        for cell, state in zip(cells, states):
            following.append(cell(value, state))
            value = following[-1][0] if row.cell == "lstm" else following[-1]
        return value, following

    return step


def streaming(row, step):
    x = torch.from_numpy(array(1001, 1, 1, row.input))
    zeros = torch.zeros(1, row.hidden)
    first = [(zeros, zeros) if row.cell == "lstm" else zeros] * row.layers
    last = {"states": first}

    def call():
        with torch.inference_mode():
            last["y"], last["states"] = step(x, last["states"])

    def results():
        last["states"] = first
        for _ in range(5):
            call()
        return [last["y"].numpy()]

    return call, results


def prepare(kind, words, threads):
    torch.set_num_threads(threads)
    row = Row(words)
    assert row.cell in GATES
    if kind == "stream":
        return streaming(row, cells_of(row))
    made = training if kind.startswith("train") else inference
    return made(row, kind.endswith("-lengths"))


if __name__ == "__main__":
    torch.manual_seed(0)
    np.seterr(all="ignore")
    serve(prepare)
