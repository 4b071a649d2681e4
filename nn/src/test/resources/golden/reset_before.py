"""A GRU whose reset gate acts before the recurrent product, for gru_reset_before*.py.

PyTorch has no such layer, so the formula is written out here and differentiated by autograd:

    r = sigmoid(W_ir x + b_ir + W_hr h + b_hr)
    z = sigmoid(W_iz x + b_iz + W_hz h + b_hz)
    n = tanh(W_in x + b_in + W_hn (r * h) + b_hn)
    h' = (1 - z) * n + z * h

Names, shapes and the order of the blocks (r, z, n) are those of torch.nn.GRU.
"""

import torch
from fixture import waves
from recurrent import leaf, record


def run(x, h_0, weights, layers):
    finals = []
    for layer in range(layers):
        w_ih, w_hh = weights[f"weight_ih_l{layer}"], weights[f"weight_hh_l{layer}"]
        bias = weights.get(f"bias_ih_l{layer}", torch.zeros(w_ih.shape[0]))
        if f"bias_hh_l{layer}" in weights:
            bias = bias + weights[f"bias_hh_l{layer}"]
        size = w_hh.shape[1]
        h = torch.zeros(x.shape[1], size) if h_0 is None else h_0[layer]
        steps = []
        for x_t in x:
            i_r, i_z, i_n = (x_t @ w_ih.T + bias).split(size, dim=1)
            w_hr, w_hz, w_hn = w_hh.split(size, dim=0)
            r = torch.sigmoid(i_r + h @ w_hr.T)
            z = torch.sigmoid(i_z + h @ w_hz.T)
            n = torch.tanh(i_n + (r * h) @ w_hn.T)
            h = (1 - z) * n + z * h
            steps.append(h)
        x = torch.stack(steps)
        finals.append(h)
    return x, torch.stack(finals)


def make_weights(input_size, hidden, layers, biases, scale):
    shapes = {}
    for layer in range(layers):
        shapes[f"weight_ih_l{layer}"] = (3 * hidden, input_size if layer == 0 else hidden)
        shapes[f"weight_hh_l{layer}"] = (3 * hidden, hidden)
        for name in biases:
            shapes[f"{name}_l{layer}"] = (3 * hidden,)
    return {
        name: leaf(waves(shape, 0.3 + 1.1 * index, scale, 1.0 + 0.07 * index))
        for index, (name, shape) in enumerate(shapes.items())
    }


def case(fixture, name, sizes, layers, biases, given_state, scale):
    time, batch, input_size, hidden = sizes
    weights = make_weights(input_size, hidden, layers, biases, scale)
    inputs = {"input": leaf(waves((time, batch, input_size), 0.2, 1.0, 0.8))}
    if given_state:
        inputs["h_0"] = leaf(waves((layers, batch, hidden), 0.9, 0.75, 1.3))
    output, h_n = run(inputs["input"], inputs.get("h_0"), weights, layers)
    record(fixture, name, weights, inputs, {"output": output, "h_n": h_n})
    return weights
