"""Files that torch.save wrote, and some that it would not write.

<name>.pt are read; expected.txt says what each tensor in them is as float32, as the bits of each number,
under <name>/<place>. refused-*.pt are refused. Run with PyTorch and numpy at hand: python make_fixtures.py
"""

import collections
import io
import os
import pickle
import zipfile

import numpy
import torch

folder = os.path.dirname(os.path.abspath(__file__))
lines = [f"# PyTorch {torch.__version__}. Written by make_fixtures.py; do not edit."]


def path(name):
    return os.path.join(folder, name + ".pt")


def expect(name, place, tensor):
    tensor = tensor.detach()
    shape = "x".join(str(size) for size in tensor.shape) or "-"
    bits = tensor.float().contiguous().numpy().view(numpy.int32).flatten().tolist()
    lines.append(" ".join([f"{name}/{place}", shape] + [str(value) for value in bits]))


def expect_all(name, thing, place=""):
    if isinstance(thing, torch.Tensor):
        expect(name, place or "tensor", thing)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            expect_all(name, value, f"{place}.{key}" if place else str(key))
    elif isinstance(thing, (list, tuple)):
        for index, value in enumerate(thing):
            expect_all(name, value, f"{place}[{index}]")


def save(name, thing, **options):
    torch.save(thing, path(name), **options)
    expect_all(name, thing)


def wave(*shape):
    count = torch.Size(shape).numel()
    return torch.cos(torch.arange(count) * 0.7 + 0.3).reshape(shape)


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(4, 2)
        self.lstm = torch.nn.LSTM(2, 3, num_layers=2, bidirectional=True)
        self.norm = torch.nn.BatchNorm1d(6)
        self.linear = torch.nn.Linear(6, 2)


model = Model()
with torch.no_grad():
    for index, parameter in enumerate(model.parameters()):
        parameter.copy_(wave(*parameter.shape) / (index + 1))

save("state_dict", model.state_dict())

optimizer = torch.optim.Adam(model.linear.parameters(), lr=0.01)
model.linear(wave(3, 6)).sum().backward()
optimizer.step()
schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, [2, 5])
save(
    "checkpoint",
    {
        "model": model.linear.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "epoch": 3,
        "seed": 2**63 + 5,
        "loss": 0.25,
        "best": numpy.float64(0.125),
        "count": numpy.int64(-7),
        "single": numpy.float32(1.5),
        "flag": numpy.bool_(True),
        "done": False,
        "note": "größer ☑",
        "nothing": None,
        "device": torch.device("cpu"),
        "dtype": torch.bfloat16,
        "size": torch.Size([2, 3]),
        "tags": {"a"},
        "nested": [(1, -2, 70000), [], {}, ()],
        "defaults": collections.defaultdict(list, {"x": [1]}),
        "generator": torch.arange(5, dtype=torch.uint8),
    },
)
with zipfile.ZipFile(path("checkpoint")) as archive, open(os.path.join(folder, "checkpoint.pkl"), "wb") as file:
    file.write(archive.read("checkpoint/data.pkl"))
for protocol in (3, 4, 5):
    data = {"weight": wave(2, 3), "sets": [{1}, frozenset(["b"])], "raw": b"\x00\xff", "number": numpy.float64(0.5)}
    save(f"protocol{protocol}", data, pickle_protocol=protocol)

real = [[0.1, -0.0, 1.5], [-2.25, float("inf"), 6e-8]]
whole = torch.tensor([[0, 1, -2], [100, -128, 7]])
save(
    "dtypes",
    {
        "float64": torch.tensor(real, dtype=torch.float64),
        "float32": torch.tensor(real),
        "float16": torch.tensor(real, dtype=torch.float16),
        "bfloat16": torch.tensor(real, dtype=torch.bfloat16),
        "int64": whole,
        "int32": whole.to(torch.int32),
        "int16": whole.to(torch.int16),
        "int8": whole.to(torch.int8),
        "uint8": whole.abs().to(torch.uint8),
        "bool": whole > 0,
        "scalar": torch.tensor(-7.5),
        "empty": torch.zeros(0, 4),
    },
)

base = wave(4, 6)
tied = torch.nn.Parameter(wave(3, 2))
save(
    "views",
    {
        "base": base,
        "row": base[2],
        "transposed": base.t(),
        "window": base[1:3, 2:5],
        "steps": base[::2, 1::3],
        "expanded": base[:1].expand(3, 6),
        "diagonal": base.diagonal(),
        "permuted": base.reshape(2, 2, 6).permute(2, 0, 1),
        "last": base[3, 5],
        "none": base[4:],
        "tied": tied,
        "again": tied,
        "list": [base[0], (base[1],)],
    },
)
save("tensor", wave(2, 2))

torch.serialization.set_crc32_options(False)
save("without-checksums", {"weight": wave(3)})
torch.serialization.set_crc32_options(True)


def rewritten(source, target, change, compression=zipfile.ZIP_STORED):
    """The archive again, by Python's zipfile, with what `change(name, content)` gives; None leaves it out."""
    with zipfile.ZipFile(path(source)) as old, zipfile.ZipFile(path(target), "w", compression) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(zipfile.ZipInfo(name), content, compression)


def big_endian(name, content):
    if name.endswith("byteorder"):
        return b"big"
    return numpy.frombuffer(content, "<f4").astype(">f4").tobytes() if "/data/" in name else content


rewritten("views", "big-endian", big_endian)
expect("big-endian", "window", base[1:3, 2:5])
rewritten("views", "deflated", lambda name, content: content, zipfile.ZIP_DEFLATED)
expect("deflated", "window", base[1:3, 2:5])
rewritten("tensor", "without-byteorder", lambda name, content: None if name.endswith("byteorder") else content)
expect("without-byteorder", "tensor", wave(2, 2))


class Run:
    def __init__(self, function, *arguments):
        self.function = function
        self.arguments = arguments

    def __reduce__(self):
        return self.function, self.arguments


torch.save(model, path("refused-model"))
torch.save({"weight": wave(2), "evil": Run(os.system, "touch /tmp/owned")}, path("refused-code"))
torch.save({"evil": Run(eval, "1")}, path("refused-eval"), pickle_protocol=4)
torch.save({"sparse": torch.eye(2).to_sparse()}, path("refused-sparse"))
torch.save({"complex": torch.zeros(2, dtype=torch.complex64)}, path("refused-complex"))
torch.save({"negative": torch._neg_view(wave(2))}, path("refused-negative"))
cycle = [wave(2)]
cycle.append(cycle)
torch.save(cycle, path("refused-cycle"))
torch.save({"weight": wave(2)}, path("refused-legacy"), _use_new_zipfile_serialization=False)
torch.jit.script(torch.nn.Linear(2, 1)).save(path("refused-script"))
bomb = []
for _ in range(30):
    bomb = [bomb, bomb, bomb, bomb]
torch.save(bomb, path("refused-bomb"))
with zipfile.ZipFile(path("refused-other"), "w") as archive:
    archive.writestr(zipfile.ZipInfo("word/document.xml"), "<w/>")

with open(os.path.join(folder, "expected.txt"), "w") as file:
    file.write("\n".join(lines) + "\n")
