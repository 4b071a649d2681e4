"""The cases that rnn.py, lstm.py and gru.py share, and the wide ones."""

import itertools

import torch
from fixture import waves


def leaf(tensor):
    return tensor.clone().requires_grad_()


def fill(module, scale):
    """Every parameter gets its own wave: no two gates, rows or columns are alike."""
    for index, parameter in enumerate(module.parameters()):
        wave = waves(parameter.shape, 0.3 + 1.1 * index, scale, 1.0 + 0.07 * index)
        parameter.data.copy_(wave)


def record(fixture, case, parameters, inputs, outputs, loss_phase=0.5):
    """Writes a case: inputs, parameters, outputs, and the gradients of
    loss = sum over the outputs of (output * cotangent)."""
    loss = 0
    for index, (name, output) in enumerate(outputs.items()):
        cotangent = waves(output.shape, loss_phase + index, 1.0, 0.9)
        fixture.add(f"{case}/cotangent.{name}", cotangent)
        loss = loss + (output * cotangent).sum()
    loss.backward()
    for name, value in {**inputs, **parameters}.items():
        fixture.add(f"{case}/{name}", value)
    for name, value in outputs.items():
        fixture.add(f"{case}/{name}", value)
    for name, value in {**inputs, **parameters}.items():
        fixture.add(f"{case}/grad.{name}", value.grad)


def one_case(fixture, case, module, time, batch, given_state, scale):
    fill(module, scale)
    hidden = (module.num_layers, batch, module.hidden_size)
    inputs = {"input": leaf(waves((time, batch, module.input_size), 0.2, 1.0, 0.8))}
    has_cell = isinstance(module, torch.nn.LSTM)
    state = None
    if given_state:
        inputs["h_0"] = leaf(waves(hidden, 0.9, 0.75, 1.3))
        state = inputs["h_0"]
        if has_cell:
            inputs["c_0"] = leaf(waves(hidden, 0.1, 1.5, 0.7))
            state = (inputs["h_0"], inputs["c_0"])
    output, final = module(inputs["input"], state)
    outputs = {"output": output}
    if has_cell:
        outputs["h_n"], outputs["c_n"] = final
    else:
        outputs["h_n"] = final
    record(fixture, case, dict(module.named_parameters()), inputs, outputs)


def cases(fixture, make, prefix=""):
    """1 and 2 layers, with and without bias, with and without initial state, at time 4, batch 3,
    input 2, hidden 3; and `long`: time 7, batch 5, input 3, hidden 5, two layers."""
    for layers, bias, state in itertools.product((1, 2), (True, False), (False, True)):
        name = f"{layers}layer{'s' if layers > 1 else ''}_{'bias' if bias else 'nobias'}"
        name = prefix + name + ("_state" if state else "")
        one_case(fixture, name, make(2, 3, layers, bias=bias), 4, 3, state, 0.75)
    one_case(fixture, prefix + "long", make(3, 5, 2, bias=True), 7, 5, True, 0.5)


def wide_case(fixture, make, prefix=""):
    """One layer wider than 16 and no multiple of it: time 7, batch 5, input 3, hidden 18."""
    one_case(fixture, prefix + "wide", make(3, 18, 1, bias=True), 7, 5, True, 0.25)
