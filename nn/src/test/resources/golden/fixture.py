"""What the scripts of this folder share: numbers without chance, and the text format.

A fixture is a comment, then one tensor a line: `name d0xd1x... v v v`, a scalar's shape is `-`.
A value is written with the fewest digits that give the same float64 back. Inputs and weights are
multiples of 1/256, so float32 holds them exactly. A name is `case/tensor`.

Run a script with PyTorch at hand to write its fixture again: `python lstm.py`.
"""

import os

import torch

torch.set_default_dtype(torch.float64)


def waves(shape, phase, scale=1.0, step=1.0):
    """`scale * cos(step * k + phase)` for k = 0, 1, 2 ..., rounded to multiples of 1/256."""
    count = 1
    for size in shape:
        count *= size
    values = scale * torch.cos(step * torch.arange(count) + phase)
    return (torch.round(values * 256) / 256).reshape(shape)


def number(value):
    text = repr(float(value))
    return text[:-2] if text.endswith(".0") else text


class Fixture:
    def __init__(self, script, about):
        self.path = os.path.splitext(os.path.abspath(script))[0] + ".txt"
        self.lines = [
            f"# PyTorch {torch.__version__}, float64. {about}",
            f"# Written by {os.path.basename(script)}; do not edit.",
        ]

    def add(self, name, tensor):
        tensor = torch.as_tensor(tensor).detach()
        shape = "x".join(str(size) for size in tensor.shape) or "-"
        values = [number(value) for value in tensor.flatten().tolist()]
        self.lines.append(" ".join([name, shape] + values))

    def write(self):
        with open(self.path, "w", encoding="ascii", newline="\n") as file:
            file.write("\n".join(self.lines) + "\n")
