"""Loads the models of a folder by the Python text beside them and compares with the .npy files beside them."""

import importlib.util
import pathlib
import sys

import numpy
import torch

failed = 0
files = sorted(pathlib.Path(sys.argv[1]).glob("*.safetensors"))
for file in files:
    stem = str(file)[: -len(".safetensors")]
    expected = numpy.load(stem + ".output.npy")
    try:
        spec = importlib.util.spec_from_file_location("elman_" + file.stem, stem + ".py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        x = torch.from_numpy(numpy.load(stem + ".input.npy"))
        with torch.no_grad():
            output = module.load(str(file))(x if x.is_floating_point() else x.long()).numpy()
        difference = float(numpy.abs(output - expected).max()) if output.shape == expected.shape else numpy.inf
    except Exception as error:
        print(f"{file.name}: {type(error).__name__}: {error}")
        difference = numpy.inf
    if not difference <= 1e-5 * max(1, float(numpy.abs(expected).max())):
        print(f"{file.name}: differs by {difference}")
        failed += 1
print(f"PyTorch {torch.__version__} loaded {len(files)} models of Elman's, {failed} of them with another result")
sys.exit(1 if failed or not files else 0)
