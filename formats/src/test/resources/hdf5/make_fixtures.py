"""Files that h5py wrote as Keras lets it, and some of the kinds that Elman refuses.

tree.h5 and numbers.h5 are read; expected.txt says what each dataset in them is as float32, as the bits of each
number, under <file>/<path>. refused-*.h5 are refused. Run with h5py and numpy at hand: python make_fixtures.py
"""

import os

import h5py
import numpy

folder = os.path.dirname(os.path.abspath(__file__))
lines = [f"# h5py {h5py.__version__}. Written by make_fixtures.py; do not edit."]


def create(name, **options):
    return h5py.File(os.path.join(folder, name + ".h5"), "w", **options)


def expect(name, path, value):
    value = numpy.asarray(value)
    shape = "x".join(str(size) for size in value.shape) or "-"
    bits = value.astype("<f4").view("<i4").flatten().tolist()
    lines.append(" ".join([f"{name}/{path}", shape] + [str(bit) for bit in bits]))


def expect_all(name):
    with h5py.File(os.path.join(folder, name + ".h5"), "r") as file:
        file.visititems(
            lambda path, item: expect(name, path, item[()]) if isinstance(item, h5py.Dataset) else None
        )


with create("numbers") as file:
    for code in ["<f2", "<f4", "<f8", "<i1", "<i2", "<i4", "<i8", "|u1", ">f4", ">i2"]:
        values = numpy.cos(numpy.arange(6) * 0.7 + 0.3).reshape(2, 3) * (1 if "f" in code else 50)
        file[code] = (abs(values) if "u" in code else values).astype("<f2" if "f" in code else code).astype(code)
    file["scalar"] = numpy.float32(0.1)
    file["empty"] = numpy.zeros((0, 3), "<f4")
    file["axes"] = numpy.arange(24, dtype="<f4").reshape(1, 2, 3, 4)
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((4,))
    dataset = h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F32LE, space, dcpl=compact)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, numpy.array([1, -2, 3, 0.25], "<f4"))
expect_all("numbers")

with create("tree") as file:
    file.attrs["backend"] = "torch"
    file.attrs["fixed"] = numpy.bytes_("fixed text")
    file.attrs["names"] = ["lstm", "größe", ""]
    file.attrs["fixed_names"] = numpy.array([b"one", b"three"])
    file.attrs["empty"] = []
    file.attrs["number"] = numpy.float32(0.5)
    file.attrs["numbers"] = numpy.arange(3, dtype="<i4")
    file.attrs["größe"] = "✓"
    for i in range(20):
        file.attrs[f"long_{i}"] = f"{i} " + "x" * 900
    inner = file.create_group("layers/lstm/cell/vars")
    inner.attrs["name"] = "lstm_cell"
    inner["0"] = numpy.arange(6, dtype="<f4").reshape(2, 3)
    file.create_group("empty group")
    file["größe/ü"] = numpy.float32(2.5)
    file["größe/a"] = numpy.float32(3.5)
    many = file.create_group("many")
    for i in range(140):
        many[str(i)] = numpy.uint8(i)
expect_all("tree")


with create("refused-chunks") as file:
    file.create_dataset("x", data=numpy.zeros(4, "<f4"), chunks=(2,))
with create("refused-compression") as file:
    file.create_dataset("x", data=numpy.zeros(4, "<f4"), compression="gzip")
with create("refused-dense") as file:
    for i in range(10):
        file[f"many/{i}ü"] = numpy.uint8(i)
with create("refused-newer", libver="latest") as file:
    file["x"] = numpy.zeros(4, "<f4")
with create("refused-order", track_order=True) as file:
    file.create_group("a", track_order=True)
with create("refused-soft") as file:
    file["x"] = h5py.SoftLink("/y")
with create("refused-external") as file:
    file["x"] = h5py.ExternalLink("/etc/passwd", "/")
with create("refused-hard") as file:
    file["x"] = numpy.zeros(4, "<f4")
    file["y"] = file["x"]
with create("refused-cycle") as file:
    file.create_group("a")["b"] = file["/"]
with create("refused-boolean") as file:
    file["x"] = numpy.array([True, False])
with create("refused-compound") as file:
    file["x"] = numpy.zeros(2, [("a", "<f4"), ("b", "<i4")])
with create("refused-texts") as file:
    file["x"] = ["a", "b"]
with create("refused-unsigned") as file:
    file["x"] = numpy.zeros(2, "<u2")
with create("refused-nothing") as file:
    file["x"] = h5py.Empty("<f4")
with create("refused-named") as file:
    file["t"] = numpy.dtype("<f4")
with create("refused-block", userblock_size=512) as file:
    file["x"] = numpy.float32(1)
with create("refused-elsewhere") as file:
    file.create_dataset("x", (2,), "<f4", external=[("/etc/passwd", 0, 8)])

with open(os.path.join(folder, "expected.txt"), "w") as file:
    file.write("\n".join(lines) + "\n")
