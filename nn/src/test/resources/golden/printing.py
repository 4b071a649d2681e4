"""What `print(module)` writes in PyTorch.

printing.txt holds sections:

    === name
    module torch.nn.Linear(2, 4)      (how PyTorch builds it)
    ---
    Linear(in_features=2, ...)        (the expected text, up to the next section)

Written by: python printing.py
"""

import os

import torch
from torch import nn

CASES = {
    "linear": "nn.Linear(2, 4)",
    "linear without bias": "nn.Linear(2, 4, bias=False)",
    "rnn": "nn.RNN(5, 10)",
    "rnn of the seed": "nn.RNN(5, 10, 2)",
    "rnn relu": "nn.RNN(5, 10, nonlinearity='relu')",
    "rnn without bias": "nn.RNN(5, 10, bias=False)",
    "rnn everything": "nn.RNN(5, 10, 3, 'relu', bias=False, batch_first=True, dropout=0.25)",
    "lstm": "nn.LSTM(50, 100)",
    "lstm of the seed": "nn.LSTM(50, 100, num_layers=2)",
    "lstm batch first": "nn.LSTM(50, 100, batch_first=True)",
    "lstm everything": "nn.LSTM(5, 10, 2, bias=False, batch_first=True, dropout=0.5)",
    "gru": "nn.GRU(5, 10)",
    "gru two layers": "nn.GRU(5, 10, num_layers=2)",
    "gru everything": "nn.GRU(5, 10, 2, bias=False, batch_first=True, dropout=0.1)",
    "rnn cell": "nn.RNNCell(5, 10)",
    "rnn cell relu without bias": "nn.RNNCell(5, 10, bias=False, nonlinearity='relu')",
    "lstm cell": "nn.LSTMCell(5, 10)",
    "gru cell": "nn.GRUCell(5, 10)",
    "embedding": "nn.Embedding(12, 8)",
    "dropout": "nn.Dropout(0.5)",
    "dropout 0.1": "nn.Dropout(0.1)",
    "softmax": "nn.Softmax(dim=-1)",
    "tanh": "nn.Tanh()",
    "sigmoid": "nn.Sigmoid()",
    "relu": "nn.ReLU()",
    "linear activation": "nn.Identity()",
    "hard sigmoid": "nn.Hardsigmoid()",
    "hard tanh": "nn.Hardtanh()",
    "softsign": "nn.Softsign()",
    "softplus": "nn.Softplus()",
    "elu": "nn.ELU()",
    "selu": "nn.SELU()",
    "silu": "nn.SiLU()",
    "gelu": "nn.GELU()",
    "leaky relu": "nn.LeakyReLU(0.2)",
    "layer norm": "nn.LayerNorm(5)",
    "layer norm of keras": "nn.LayerNorm(5, eps=1e-3)",
    "embedding with padding": "nn.Embedding(12, 8, padding_idx=2)",
    "sequential": "nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1, bias=False))",
    "sequential of one": "nn.Sequential(nn.Linear(2, 4))",
    "sequential of none": "nn.Sequential()",
    "sequential nested": "nn.Sequential(nn.Embedding(12, 8), "
    "nn.Sequential(nn.Linear(8, 4), nn.Dropout(0.2)), "
    "nn.LSTM(4, 16, num_layers=2), nn.Softmax(-1))",
    "sequential of eleven": "nn.Sequential(*[nn.Linear(k + 1, k + 2) for k in range(11)])",
}

path = os.path.splitext(os.path.abspath(__file__))[0] + ".txt"
with open(path, "w", encoding="ascii", newline="\n") as file:
    file.write(f"# print(module), PyTorch {torch.__version__}. Written by printing.py.\n")
    for name, source in CASES.items():
        file.write(f"=== {name}\nmodule torch.{source}\n---\n{eval(source)}\n")
