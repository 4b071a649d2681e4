"""Files that numpy.save wrote: <type>-<order>.npy for each type of number, byte order and memory order,
other versions of the format, other numbers of axes, and files that Elman refuses.

expected.txt: what each of them is as float32, as the bits of each number.
Run with numpy at hand: python make_fixtures.py
"""

import os

import numpy
from numpy.lib import format as npy

folder = os.path.dirname(os.path.abspath(__file__))
lines = [f"# numpy {numpy.__version__}. Written by make_fixtures.py; do not edit."]


def save(name, array, version=None):
    with open(os.path.join(folder, name + ".npy"), "wb") as file:
        npy.write_array(file, array, version=version)
    shape = "x".join(str(size) for size in array.shape) or "-"
    with numpy.errstate(over="ignore"):
        bits = array.astype("<f4").flatten().view("<i4").tolist()
    lines.append(" ".join([name, shape] + [str(value) for value in bits]))


real = numpy.array([[0.1, -0.0, 1.5], [-2.25, 65504.0, 6e-8]])
whole = numpy.array([[0, 1, -2], [100, -128, 7]])
for kind in ("f2", "f4", "f8", "i2", "i4", "i8"):
    values = real if kind[0] == "f" else whole * 200
    for order, sign in (("little", "<"), ("big", ">")):
        save(f"{kind}-{order}", values.astype(sign + kind))
        save(f"{kind}-{order}-fortran", numpy.asfortranarray(values.astype(sign + kind)))
save("i1", whole.astype("i1"))
save("u1", numpy.abs(whole).astype("u1"))
save("b1", whole > 0)
save("version2", real.astype("<f4"), version=(2, 0))
save("version3", real.astype("<f4"), version=(3, 0))
save("scalar", numpy.array(-7.5, dtype="<f4"))
save("vector", numpy.arange(5, dtype="<f4") / 3)
save("cube", numpy.asfortranarray(numpy.arange(24, dtype="<f4").reshape(2, 3, 4) / 7))
save("empty", numpy.zeros((0, 4), dtype="<f4"))
save("axes", numpy.arange(4, dtype="<i4").reshape((1,) * 20 + (2,) + (1,) * 8 + (2,)))
with open(os.path.join(folder, "expected.txt"), "w") as file:
    file.write("\n".join(lines) + "\n")

numpy.save(os.path.join(folder, "refused-objects.npy"), numpy.array([1, "a"], dtype=object), allow_pickle=True)
numpy.save(os.path.join(folder, "refused-text.npy"), numpy.array(["ab", "c"]))
numpy.save(os.path.join(folder, "refused-complex.npy"), numpy.array([1 + 2j]))
numpy.save(os.path.join(folder, "refused-structure.npy"), numpy.zeros(2, dtype=[("x", "<f4"), ("y", "<f4")]))
