"""What `print(tensor)` writes in PyTorch, float32 and default print options.

printing.txt holds sections:

    === name
    shape 2x3                 (`-` for a scalar)
    values 1 -2.5 nan inf     (shortest text that gives the float32 back)
    ---
    tensor(...)               (the expected text, up to the next section)

`values lattice` stands for element k = ((7919 k + 13) mod 6007 - 3003) / 1024, k = 0, 1, 2 ...
`values count` stands for element k = k.
A line `parameter` before them asks for print(torch.nn.Parameter(tensor)).

Written by: python printing.py
"""

import math
import os

import numpy
import torch


def product(shape):
    return math.prod(shape)


def lattice(*shape):
    k = torch.arange(product(shape), dtype=torch.int64)
    return (((7919 * k + 13) % 6007 - 3003).float() / 1024).reshape(shape), "lattice"


def count(*shape):
    return torch.arange(product(shape)).float().reshape(shape), "count"


def of(values, *shape):
    tensor = torch.tensor(values, dtype=torch.float32)
    return (tensor.reshape(shape) if shape else tensor), None


def number(value):
    if math.isnan(value) or math.isinf(value):
        return str(value)
    text = str(numpy.float32(value))
    return text[:-2] if text.endswith(".0") else text


inf, nan = math.inf, math.nan

CASES = {
    # rank 0
    "scalar": of(1.5),
    "scalar integer": of(3.0),
    "scalar negative": of(-0.123456),
    "scalar zero": of(0.0),
    "scalar minus zero": of(-0.0),
    "scalar large": of(123456792.0),
    "scalar small": of(1e-5),
    "scalar nan": of(nan),
    "scalar minus infinity": of(-inf),
    # rank 1
    "integers": of([1.0, 2.0, 3.0]),
    "integers negative": of([-1.0, 20.0, -300.0]),
    "one element": of([0.1]),
    "fractions": of([0.1, 0.25, -1.0 / 3, 2.0 / 3]),
    "mixed widths": of([1.0, 22.5, 333.25, -4444.125]),
    "zeros": of([0.0, 0.0, 0.0]),
    "minus zero": of([-0.0, 1.0]),
    "minus zero and fraction": of([-0.0, 0.5]),
    "nan among integers": of([1.0, nan, 3.0]),
    "infinities among integers": of([inf, 2.0, -inf]),
    "infinities among fractions": of([inf, 0.5, -inf, nan]),
    "only nan": of([nan, nan]),
    "only infinities": of([inf, -inf]),
    # scientific notation
    "large range": of([1.0, 1001.5]),
    "range just over 1000": of([0.5, 501.0]),
    "range just under 1000": of([0.5, 499.5]),
    "smallest below 1e-4": of([0.00009, 0.01]),
    "smallest at 1e-4": of([0.0001, 0.01]),
    "largest above 1e8": of([150000000.5, 2.5]),
    "integers 1e8": of([100000000.0, 1.0]),
    "integers above 1e8": of([1.0, 200000000.0]),
    "integers above a range of 1000": of([1.0, 100000.0]),
    "tiny": of([1e-10, -2.5e-12]),
    "subnormal": of([1e-45, 1.5]),
    "huge": of([3.4028234663852886e38, -1.0]),
    "zero and tiny": of([0.0, 1e-7]),
    "scientific with infinity": of([inf, 1e-7, -3.5]),
    # higher ranks
    "matrix": of([0.5, -1.25, 2.0, 3.75, -4.5, 5.0], 2, 3),
    "matrix of integers": of([1.0, -2.0, 3.0, 4.0, 5.0, 600.0], 3, 2),
    "matrix scientific": of([1e-6, 1.0, -20.0, 3e5, 0.0, 7.0], 2, 3),
    "column": of([1.0, 2.0, 3.0], 3, 1),
    "cube": lattice(2, 3, 4),
    "rank four": lattice(2, 1, 2, 3),
    "rank four of integers": count(2, 2, 2, 2),
    "one by one by one": of([2.5], 1, 1, 1),
    # line wrapping at 80 columns
    "long row": lattice(20),
    "long row of integers": count(40),
    "long rows": lattice(2, 25),
    "row of 8 fits": lattice(8),
    "row of 9": lattice(9),
    "row of 10": lattice(10),
    "long rows in a cube": lattice(2, 2, 13),
    "long scientific row": of([1e-6 * 3 ** k for k in range(15)]),
    # empty
    "empty": of([]),
    "empty matrix": (torch.zeros(0, 3), None),
    "empty cube": (torch.zeros(2, 0, 3), None),
    # summarised: more than 1000 elements
    "1000 elements": count(10, 100),
    "1001 elements": count(1001),
    "lattice of 1200": lattice(1200),
    "wide matrix": lattice(4, 300),
    "tall matrix": lattice(300, 4),
    "big matrix": lattice(40, 40),
    "six columns summarised": lattice(200, 6),
    "seven columns summarised": lattice(200, 7),
    "seed LSTM input": lattice(10, 3, 100),
    "rank four summarised": lattice(7, 2, 10, 12),
    "summarised integers": count(50, 50),
}

PARAMETERS = {
    "parameter": of([0.1, -2.5]),
    "parameter of one line": lattice(5),
    "parameter that wraps": lattice(6),
    "parameter matrix": lattice(3, 2),
    "parameter summarised": lattice(40, 40),
}


def section(name, tensor, rule, kind=""):
    shape = "x".join(str(size) for size in tensor.shape) or "-"
    values = rule or " ".join(number(value) for value in tensor.flatten().tolist())
    return f"=== {name}\n{kind}shape {shape}\nvalues {values}".rstrip() + f"\n---\n{str(tensor)}\n"


path = os.path.splitext(os.path.abspath(__file__))[0] + ".txt"
with open(path, "w", encoding="ascii", newline="\n") as file:
    file.write(f"# print(tensor), PyTorch {torch.__version__}. Written by printing.py.\n")
    for name, (tensor, rule) in CASES.items():
        file.write(section(name, tensor, rule))
    for name, (tensor, rule) in PARAMETERS.items():
        file.write(section(name, torch.nn.Parameter(tensor), rule, "parameter\n"))
