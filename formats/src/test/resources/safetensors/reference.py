"""reference.safetensors, written by the safetensors library (0.8.0) itself, and one small file for
each of three types of number that Elman refuses.

Run with safetensors and numpy at hand: python reference.py
"""

import os

import numpy
from safetensors.numpy import save_file

tensors = {
    "weight_ih_l0": numpy.arange(-2, 4, dtype=numpy.float32).reshape(3, 2) / 8,
    "bias": numpy.array([0.0, -0.0, numpy.inf, -numpy.inf, numpy.nan, 1e-45], dtype=numpy.float32),
    "scalar": numpy.array(1.5, dtype=numpy.float32),
    "empty": numpy.zeros((0, 4), dtype=numpy.float32),
    "größe": numpy.array([[[3.4028235e38]]], dtype=numpy.float32),
}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reference.safetensors")
save_file(tensors, path, metadata={"format": "pt", "note": 'a "quoted" word and ☑'})
for dtype in ("float16", "float64", "int64"):
    one = {"count": numpy.arange(3).astype(dtype)}
    save_file(one, os.path.join(os.path.dirname(path), f"{dtype}.safetensors"))
