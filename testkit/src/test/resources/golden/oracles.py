"""One layer of torch.nn.RNN (tanh, relu), LSTM, GRU; cross-entropy, mean squared error; float64.

loss = sum of output * cotangent.output + h_n * cotangent.h_n (+ c_n * cotangent.c_n);
`grad.x` is its gradient of x. Run with PyTorch at hand: python oracles.py
"""

import os

import torch

torch.set_default_dtype(torch.float64)
TIME, BATCH, INPUT, HIDDEN = 3, 2, 3, 2
lines = [f"# PyTorch {torch.__version__}, float64. Written by oracles.py; do not edit."]


def wave(shape, phase):
    count = torch.Size(shape).numel()
    return (torch.round(256 * torch.cos(torch.arange(count) + phase)) / 256).reshape(shape)


def add(name, tensor):
    tensor = tensor.detach()
    shape = "x".join(str(size) for size in tensor.shape) or "-"
    lines.append(" ".join([name, shape] + [repr(value) for value in tensor.flatten().tolist()]))


def record(case, inputs, outputs):
    loss = 0
    for index, (name, output) in enumerate(outputs.items()):
        cotangent = wave(output.shape, 0.5 + index)
        add(f"{case}/cotangent.{name}", cotangent)
        loss = loss + (output * cotangent).sum()
    loss.backward()
    for name, value in inputs.items():
        add(f"{case}/{name}", value)
    for name, value in outputs.items():
        add(f"{case}/{name}", value)
    for name, value in inputs.items():
        add(f"{case}/grad.{name}", value.grad)


def recurrent(case, module):
    for index, parameter in enumerate(module.parameters()):
        parameter.data.copy_(wave(parameter.shape, 0.3 + 1.1 * index))
    inputs = {"input": wave((TIME, BATCH, INPUT), 0.2), "h_0": wave((1, BATCH, HIDDEN), 0.9)}
    if isinstance(module, torch.nn.LSTM):
        inputs["c_0"] = wave((1, BATCH, HIDDEN), 0.1)
    inputs = {name: value.requires_grad_() for name, value in inputs.items()}
    if isinstance(module, torch.nn.LSTM):
        output, (h_n, c_n) = module(inputs["input"], (inputs["h_0"], inputs["c_0"]))
        outputs = {"output": output, "h_n": h_n, "c_n": c_n}
    else:
        output, h_n = module(inputs["input"], inputs["h_0"])
        outputs = {"output": output, "h_n": h_n}
    record(case, {**inputs, **dict(module.named_parameters())}, outputs)


recurrent("rnn_tanh", torch.nn.RNN(INPUT, HIDDEN))
recurrent("rnn_relu", torch.nn.RNN(INPUT, HIDDEN, nonlinearity="relu"))
recurrent("lstm", torch.nn.LSTM(INPUT, HIDDEN))
recurrent("gru", torch.nn.GRU(INPUT, HIDDEN))
logits = (3 * wave((3, 4), 0.7)).requires_grad_()
targets = torch.tensor([2, 0, 3])
cross_entropy = torch.nn.functional.cross_entropy(logits, targets)
record("cross_entropy", {"logits": logits}, {"loss": cross_entropy})
add("cross_entropy/targets", targets)
add("cross_entropy/softmax", torch.softmax(logits, dim=-1))
prediction, target = wave((3, 2), 0.4).requires_grad_(), wave((3, 2), 2.4)
record("mse", {"input": prediction}, {"loss": torch.nn.functional.mse_loss(prediction, target)})
add("mse/target", target)

path = os.path.splitext(os.path.abspath(__file__))[0] + ".txt"
with open(path, "w", encoding="ascii", newline="\n") as file:
    file.write("\n".join(lines) + "\n")
