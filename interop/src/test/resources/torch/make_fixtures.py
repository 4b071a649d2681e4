"""State dictionaries that PyTorch saved, and what their modules compute.

<name>.pt (or <name>.safetensors) holds the weights and <name>.json the architecture in Elman's words; expected.txt
the input, the output and the final states under <name>/. Run with PyTorch and safetensors at hand:
python make_fixtures.py
"""

import json
import os

import torch
from safetensors.torch import save_file
from torch import nn

folder = os.path.dirname(os.path.abspath(__file__))
lines = [f"# PyTorch {torch.__version__}. Written by make_fixtures.py; do not edit."]
torch.manual_seed(20)


def expect(name, tensor):
    shape = "x".join(str(size) for size in tensor.shape) or "-"
    values = [repr(value) for value in tensor.detach().flatten().tolist()]
    lines.append(" ".join([name, shape] + values))


def layer(kind, name=None, **options):
    described = {"kind": kind}
    if name is not None:
        described["name"] = name
    described["options"] = options
    return described


def sequential(*inside):
    return {"kind": "Sequential", "inside": list(inside)}


def draw(module):
    """Weights of a size that all gates notice."""
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.uniform_(-0.8, 0.8)
    return module.double().eval()


def case(name, module, architecture, x, wrap=lambda state: state, save=torch.save, ending=".pt", dtype=torch.float32):
    """Computes in double precision with the weights that are saved."""
    draw(module.double() if dtype == torch.float64 else module).to(dtype)
    save(wrap(module.state_dict()), os.path.join(folder, name + ending))
    module.double()
    with open(os.path.join(folder, name + ".json"), "w") as file:
        json.dump(architecture, file, indent=2)
        file.write("\n")
    given = x.double() if x.is_floating_point() else x
    output = module(given)
    expect(name + "/x", x)
    if isinstance(output, tuple):
        output, state = output
        for part, value in zip(("hn", "cn"), state if isinstance(state, tuple) else (state,)):
            expect(f"{name}/{part}", value)
    expect(name + "/y", output)


def numbers(*shape):
    return torch.empty(shape).uniform_(-1, 1)


def recurrent(name, module, kind, x, **options):
    case(name, module, layer(kind, **{"in": module.input_size, "hidden": module.hidden_size}, **options), x)


recurrent("rnn_tanh", nn.RNN(3, 5), "Rnn", numbers(6, 2, 3), nonlinearity="tanh", batch_first=False)
recurrent("rnn_relu", nn.RNN(3, 4, nonlinearity="relu"), "Rnn", numbers(5, 2, 3), nonlinearity="relu",
          batch_first=False)
recurrent("lstm", nn.LSTM(3, 4), "Lstm", numbers(6, 2, 3), batch_first=False)
recurrent("lstm_batch_first", nn.LSTM(3, 4, batch_first=True), "Lstm", numbers(2, 6, 3), batch_first=True)
recurrent("lstm_projection", nn.LSTM(3, 5, proj_size=2, num_layers=2), "Lstm", numbers(4, 3, 3), projection=2,
          layers=2, batch_first=False)
recurrent("lstm_stacked_bidirectional", nn.LSTM(3, 4, num_layers=2, bidirectional=True), "Lstm", numbers(5, 2, 3),
          layers=2, bidirectional=True, batch_first=False)
recurrent("gru", nn.GRU(4, 3), "Gru", numbers(6, 2, 4), batch_first=False)
recurrent("gru_without_bias", nn.GRU(2, 3, num_layers=2, bidirectional=True, bias=False), "Gru", numbers(4, 2, 2),
          layers=2, bidirectional=True, bias="none", batch_first=False)

case("linear", nn.Linear(4, 3), layer("Linear", **{"in": 4, "out": 3}), numbers(5, 4))
case("embedding", nn.Embedding(7, 3, padding_idx=0), layer("Embedding", count=7, width=3, padding=0),
     torch.tensor([[1, 4, 0], [6, 2, 2]]))
case("layer_norm", nn.LayerNorm(5, eps=1e-3), layer("LayerNorm", features=5, epsilon=1e-3), numbers(3, 5))


class Cells(nn.Module):
    """A loop over a cell, as tutorials write it."""

    def __init__(self, cell):
        super().__init__()
        self.cell = cell

    def forward(self, x):
        outputs, state = [], None
        for step in x:
            state = self.cell(step, state)
            outputs.append(state[0] if isinstance(state, tuple) else state)
        return torch.stack(outputs)


def cell(name, module, kind, x, **options):
    inside = layer(kind, **{"in": module.input_size, "hidden": module.hidden_size}, **options)
    case(name, Cells(module), {"kind": "Recurrent", "name": "cell", "inside": [inside]}, x)


cell("rnn_cell", nn.RNNCell(3, 4, nonlinearity="relu"), "RnnCell", numbers(4, 2, 3), nonlinearity="relu")
cell("lstm_cell", nn.LSTMCell(3, 4), "LstmCell", numbers(4, 2, 3))
cell("gru_cell", nn.GRUCell(3, 4, bias=False), "GruCell", numbers(4, 2, 3), bias="none")


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)
        self.lstm = nn.LSTM(6, 4, bidirectional=True, batch_first=True)
        self.norm = nn.LayerNorm(8)
        self.embedding = nn.Embedding(9, 6)
        self.out = nn.Linear(4, 3)

    def forward(self, x):
        x, _ = self.lstm(self.embedding(x))
        return self.out(torch.relu(self.fc(self.norm(x))))


TAGGER = sequential(
    layer("Embedding", count=9, width=6),
    layer("Lstm", **{"in": 6, "hidden": 4}, bidirectional=True, batch_first=True),
    layer("LayerNorm", features=8),
    layer("Linear", **{"in": 8, "out": 4}),
    layer("Activation", f="relu"),
    layer("Linear", **{"in": 4, "out": 3}))
ids = torch.tensor([[1, 8, 3, 3, 5], [0, 2, 7, 6, 4]])
case("tagger", Tagger(), TAGGER, ids)
case("tagger_safetensors", Tagger(), TAGGER, ids, save=save_file, ending=".safetensors")


class Classifier(nn.Module):
    """Two layers of the same shapes, so that only names tell them apart, in a checkpoint as trainers write it."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 4, num_layers=2, batch_first=True)
        self.second = nn.Linear(4, 4)
        self.first = nn.Linear(4, 4)
        self.head = nn.Sequential(nn.Tanh(), nn.Linear(4, 2))

    def forward(self, x):
        _, (h, _) = self.lstm(x)
        return self.head(self.second(self.first(h[-1])))


CLASSIFIER = sequential(
    layer("Lstm", "lstm", **{"in": 3, "hidden": 4}, layers=2, last_output=True, batch_first=True),
    layer("Linear", "first", **{"in": 4, "out": 4}),
    layer("Linear", "second", **{"in": 4, "out": 4}),
    {"kind": "Sequential", "name": "head",
     "inside": [layer("Activation", f="tanh"), layer("Linear", **{"in": 4, "out": 2})]})


def checkpoint(state):
    average = {name: 2 * tensor for name, tensor in state.items()}
    return {"model": state, "average": average, "epoch": 3, "optimizer": {"state": {0: {"step": 7}}, "lr": 0.1}}


case("checkpoint", Classifier(), CLASSIFIER, numbers(2, 5, 3), wrap=checkpoint)
case("plain_sequential", nn.Sequential(nn.Linear(3, 4), nn.Sigmoid(), nn.Linear(4, 2)),
     sequential(layer("Linear", **{"in": 3, "out": 4}), layer("Activation", f="sigmoid"),
                layer("Linear", **{"in": 4, "out": 2})), numbers(2, 3))
for name, dtype in (("double", torch.float64), ("half", torch.float16), ("brain", torch.bfloat16)):
    case(name, nn.GRU(2, 3), layer("Gru", **{"in": 2, "hidden": 3}, batch_first=False), numbers(4, 2, 2), dtype=dtype)

with open(os.path.join(folder, "expected.txt"), "w") as file:
    file.write("\n".join(lines) + "\n")
