"""Files that the safetensors library itself wrote.

reference.safetensors: float32 tensors of many shapes. dtypes.safetensors: one tensor of each type of
number; dtypes.txt: what they are as float32, as the bits of each number. unsigned.safetensors: a type
that Elman refuses. Run with safetensors, torch and numpy at hand: python reference.py
"""

import os

import numpy
import safetensors
import torch
from safetensors.numpy import save_file
from safetensors.torch import save_file as save_torch_file

folder = os.path.dirname(os.path.abspath(__file__))
tensors = {
    "weight_ih_l0": numpy.arange(-2, 4, dtype=numpy.float32).reshape(3, 2) / 8,
    "bias": numpy.array([0.0, -0.0, numpy.inf, -numpy.inf, numpy.nan, 1e-45], dtype=numpy.float32),
    "scalar": numpy.array(1.5, dtype=numpy.float32),
    "empty": numpy.zeros((0, 4), dtype=numpy.float32),
    "größe": numpy.array([[[3.4028235e38]]], dtype=numpy.float32),
}
path = os.path.join(folder, "reference.safetensors")
save_file(tensors, path, metadata={"format": "pt", "note": 'a "quoted" word and ☑'})
save_file({"count": numpy.arange(3).astype("uint16")}, os.path.join(folder, "unsigned.safetensors"))

real = [[0.0, -0.0, 1.0], [-2.5, float("inf"), float("nan")]]
whole = [[0, 1, 2], [-3, 100, -128]]
dtypes = {
    "F64": torch.tensor([[0.1, -0.0, 1e-320], [2.0**100, float("-inf"), 1 / 3]], dtype=torch.float64),
    "F32": torch.tensor(real, dtype=torch.float32),
    "F16": torch.tensor([[6e-8, -0.0, 65504.0], [0.1, float("inf"), float("nan")]], dtype=torch.float16),
    "BF16": torch.tensor([[1e-40, -0.0, 3.3e38], [0.1, float("inf"), float("nan")]], dtype=torch.bfloat16),
    "I64": torch.tensor([[0, 1, -(2**31)], [2**31 - 1, -5, 16777217]], dtype=torch.int64),
    "I32": torch.tensor([[0, 1, -(2**31)], [2**31 - 1, -5, 16777217]], dtype=torch.int32),
    "I16": torch.tensor(whole, dtype=torch.int16) * 256,
    "I8": torch.tensor(whole, dtype=torch.int8),
    "U8": torch.tensor([[0, 1, 2], [127, 128, 255]], dtype=torch.uint8),
    "BOOL": torch.tensor([[False, True, True], [True, False, False]]),
}
save_torch_file(dtypes, os.path.join(folder, "dtypes.safetensors"))
lines = [f"# safetensors {safetensors.__version__}, torch {torch.__version__}. Written by reference.py; do not edit."]
for name, tensor in dtypes.items():
    bits = tensor.float().numpy().view(numpy.int32).flatten().tolist()
    lines.append(" ".join([name, "2x3"] + [str(value) for value in bits]))
with open(os.path.join(folder, "dtypes.txt"), "w") as file:
    file.write("\n".join(lines) + "\n")
