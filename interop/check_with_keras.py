"""Opens the .keras files of a folder and compares what they compute with the .npy files beside them."""

import pathlib
import sys

import keras
import numpy

failed = 0
files = sorted(pathlib.Path(sys.argv[1]).glob("*.keras"))
for file in files:
    stem = str(file)[: -len(".keras")]
    expected = numpy.load(stem + ".output.npy")
    try:
        model = keras.saving.load_model(file)
        output = numpy.asarray(model.predict_on_batch(numpy.load(stem + ".input.npy")))
        difference = float(numpy.abs(output - expected).max()) if output.shape == expected.shape else numpy.inf
    except Exception as error:
        print(f"{file.name}: {type(error).__name__}: {error}")
        difference = numpy.inf
    if not difference <= 1e-5 * max(1, float(numpy.abs(expected).max())):
        print(f"{file.name}: differs by {difference}")
        failed += 1
print(f"Keras {keras.__version__} opened {len(files)} models of Elman's, {failed} of them with another result")
sys.exit(1 if failed or not files else 0)
