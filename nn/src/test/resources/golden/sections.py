"""The format of fixtures with many small cases: their options in words, their numbers short.

A file is a comment, then the cases, as the testkit's GoldenText reads them:

    === the case's name
    key the rest of the line
    ---
    name d0xd1x... v v v

The lines below `---` are tensors as fixture.py describes them, with 9 significant digits. What was
put in is not written down: it is made of waves, `scale * cos(step * k + phase)` for the elements
k = 0, 1, 2 ..., rounded to multiples of 1/256, and `put_in` says which.

A case is kept only if it may be judged in float32: computed once more in that precision, no
element of a result may be off by more than 3e-6 of the largest magnitude of its tensor.
"""

import os

import torch
from fixture import waves

MARGIN = 1e-9


def number(value):
    text = f"{float(value):.9g}"
    return "0" if text == "-0" else text.replace("e-0", "e-").replace("e+0", "e+")


def put_in(name, shape, phase=0.0, scale=0.5, index=0):
    """What the cases are made of, given their keys `phase` and `scale`.

    A parameter is known by its place in the order of the `grad.` lines, from 0: `index`; an output
    by its place among the outputs, since loss = sum over the outputs of (output * cotangent).
    """
    if name == "input":
        wave = (phase + 0.2, 1.0, 0.8)
    elif name == "h_0":
        wave = (phase + 0.9, 0.75, 1.3)
    elif name == "c_0":
        wave = (phase + 0.1, 1.5, 0.7)
    elif name == "cotangent":
        wave = (phase + 0.5 + index, 1.0, 0.9)
    elif name == "parameter":
        wave = (phase + 0.3 + 1.1 * index, scale, 1.0 + 0.07 * index)
    else:
        raise ValueError(name)
    count = 1
    for size in shape:
        count *= size
    exact = 256 * wave[1] * torch.cos(wave[2] * torch.arange(count, dtype=torch.float64) + wave[0])
    distance = ((exact - torch.floor(exact)) - 0.5).abs()
    if count > 0 and distance.min() < MARGIN:
        raise ValueError(f"{name}: another cos may round an element differently")
    return waves(shape, *wave)


def loss_of(outputs, phase):
    """The sum over the outputs, a dict, of (output * cotangent)."""
    loss = 0
    for index, output in enumerate(outputs.values()):
        cotangent = put_in("cotangent", output.shape, phase, index=index)
        loss = loss + (output * cotangent.to(output.dtype)).sum()
    return loss


def well_conditioned(results, rough):
    """Whether the results, name to tensor, stay what they are in single precision."""
    for name, exact in results.items():
        scale = exact.abs().max().item() if exact.numel() else 0.0
        off = (rough[name].double() - exact).abs().max().item() if exact.numel() else 0.0
        if off > 3e-6 * scale:
            return False
    return True


class Sections:
    def __init__(self, script, *about):
        name = os.path.basename(script)
        self.path = os.path.splitext(os.path.abspath(script))[0] + ".txt"
        self.lines = [f"# {line}" for line in about]
        self.lines += [f"# Written by {name}; do not edit. sections.py describes the format."]
        self.cases = 0

    def add(self, name, given, results):
        self.lines.append(f"=== {name}")
        for key, value in given.items():
            if value is not None and value is not False:
                self.lines.append(key if value is True else f"{key} {value}")
        self.lines.append("---")
        for result, tensor in results.items():
            tensor = torch.as_tensor(tensor).detach()
            shape = "x".join(str(size) for size in tensor.shape) or "-"
            values = [number(value) for value in tensor.flatten().tolist()]
            self.lines.append(" ".join([result, shape] + values))
        self.cases += 1

    def write(self):
        with open(self.path, "w", encoding="ascii", newline="\n") as file:
            file.write("\n".join(self.lines) + "\n")
        size = os.path.getsize(self.path)
        print(os.path.basename(self.path), self.cases, "cases,", size, "bytes")
