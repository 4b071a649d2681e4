"""Models that Keras saved, and what it computes with them.

models.zip holds <case>.keras of cases.py, some as <case>.h5 (legacy) or <case>.weights.h5, and refused-<case>.keras;
expected.txt the input and the output of each under <case>/input and <case>/output. Run with Keras and torch at hand:
python make_fixtures.py
"""

import os
import zipfile

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy

from cases import FEATURES, cells, others, recurrent, refused

folder = os.path.dirname(os.path.abspath(__file__))
scratch = os.path.join(folder, "scratch")
LEGACY = "lstm_concat gru_before embedding_masked rnn_stacked nested functional time_distributed_rnn named many".split()
lines = [f"# Keras {keras.__version__}. Written by make_fixtures.py; do not edit."]


def weights(model, random):
    for variable in model.weights:
        if "seed" not in variable.name:
            variable.assign(random.normal(size=variable.shape, scale=0.5))


def inputs(model, random):
    shape = [2] + list(model.input_shape[1:])
    if "int" in str(model.inputs[0].dtype):
        return numpy.array([[1, 6, 0, 3, 0], [2, 2, 5, 0, 0]], "int32")
    x = random.normal(size=shape).astype("float32").round(3)
    if x.ndim == 3 and shape[2] == FEATURES:
        x[0, 1] = x[1, 3:] = 0.5
    return x


def add(key, value):
    shape = "x".join(str(size) for size in value.shape)
    lines.append(" ".join([key, shape] + [f"{number:.9g}" for number in value.flatten().tolist()]))


def main():
    os.makedirs(scratch, exist_ok=True)
    archive = zipfile.ZipFile(os.path.join(folder, "models.zip"), "w", zipfile.ZIP_DEFLATED)

    def keep(name):
        info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        with open(os.path.join(scratch, name), "rb") as file:
            archive.writestr(info, file.read())
        os.remove(os.path.join(scratch, name))

    names = []
    for number, make in enumerate((recurrent, cells, others)):
        keras.backend.clear_session()
        for name, model in make():
            names.append(name)
            random = numpy.random.default_rng(len(names))
            weights(model, random)
            x = inputs(model, random)
            add(f"{name}/input", x)
            add(f"{name}/output", numpy.asarray(model.predict_on_batch(x)))
            endings = [".keras"] + ([".h5", ".weights.h5"] if name in LEGACY else [])
            for ending in endings:
                path = os.path.join(scratch, name + ending)
                model.save_weights(path) if ending == ".weights.h5" else model.save(path)
                keep(name + ending)
    for name, model in refused():
        model.save(os.path.join(scratch, f"refused-{name}.keras"))
        keep(f"refused-{name}.keras")
    archive.close()
    os.rmdir(scratch)
    with open(os.path.join(folder, "expected.txt"), "w") as file:
        file.write("\n".join(lines) + "\n")


main()
