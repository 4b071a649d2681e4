"""torch.nn.RNNCell, LSTMCell and GRUCell: one step.

Keys of a case: `kind` (tanh, relu, lstm, gru), `in`, `hidden`, `batch`, `phase` and `scale` of the
waves of sections.py, and, without a value, `nobias`, `state` (otherwise zeros) and `unbatched`.
Results: h_1, c_1, and grad.input, grad.h_0, grad.c_0, grad.<parameter> in PyTorch's order.
"""

import itertools

import torch
from sections import Sections, loss_of, put_in, well_conditioned


def make(given, dtype):
    options = dict(bias=not given["nobias"], dtype=dtype)
    if given["kind"] == "lstm":
        return torch.nn.LSTMCell(given["in"], given["hidden"], **options)
    if given["kind"] == "gru":
        return torch.nn.GRUCell(given["in"], given["hidden"], **options)
    options["nonlinearity"] = given["kind"]
    return torch.nn.RNNCell(given["in"], given["hidden"], **options)


def results_of(given, dtype):
    module = make(given, dtype)
    for index, parameter in enumerate(module.parameters()):
        wave = put_in("parameter", parameter.shape, given["phase"], given["scale"], index)
        parameter.data.copy_(wave)
    rows = () if given["unbatched"] else (given["batch"],)
    inputs = {"input": put_in("input", (*rows, given["in"]), given["phase"])}
    if given["state"]:
        for name in ("h_0", "c_0")[: 2 if given["kind"] == "lstm" else 1]:
            inputs[name] = put_in(name, (*rows, given["hidden"]), given["phase"])
    inputs = {name: value.to(dtype).requires_grad_() for name, value in inputs.items()}
    state = [inputs[name] for name in inputs if name != "input"]
    initial = None if not state else tuple(state) if len(state) == 2 else state[0]
    final = module(inputs["input"], initial)
    final = final if isinstance(final, tuple) else (final,)
    outputs = dict(zip(("h_1", "c_1"), final))
    loss_of(outputs, given["phase"]).backward()
    results = dict(outputs)
    for name, value in [*inputs.items(), *module.named_parameters()]:
        results[f"grad.{name}"] = value.grad
    return results


sections = Sections(
    __file__, f"PyTorch {torch.__version__}, float64. torch.nn.RNNCell, LSTMCell and GRUCell."
)
kinds, flags = ("tanh", "relu", "lstm", "gru"), (False, True)
options = itertools.product(kinds, flags, flags, flags)
for index, (kind, nobias, state, unbatched) in enumerate(options):
    wide = index % 5 == 4
    given = {
        "kind": kind,
        "in": 1 + index % 3,
        "hidden": 18 if wide else 2 + index % 4,
        "batch": 1 if unbatched else 2 + index % 4,
        "nobias": nobias,
        "state": state,
        "unbatched": unbatched,
        "phase": index / 10,
        "scale": 0.25 if wide else 0.75,
    }
    results = results_of(given, torch.float64)
    assert well_conditioned(results, results_of(given, torch.float32)), given
    sections.add(f"{kind} {index}", given, results)
sections.write()
