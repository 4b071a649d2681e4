"""Cells that PyTorch has not, their formulas written out in PyTorch and run over time.

Peepholes: Gers and Schmidhuber 2000. Projection: Sak et al. 2014. Layer normalisation: Ba, Kiros
and Hinton 2016, equations 20 to 22 for the LSTM, lmnt-com/haste's LayerNormGRU for the GRU.
Activations are those that Keras 3 knows under these names.
"""

import torch
from fixture import Fixture, waves
from recurrent import fill, leaf, record
from torch.nn.functional import elu, hardsigmoid, layer_norm, linear, silu, softsign

TIME, BATCH, IN, HIDDEN = 4, 3, 2, 5


class Weights(torch.nn.Module):
    """Parameters of these shapes; two underscores in a name stand for a point."""

    def __init__(self, **shapes):
        super().__init__()
        for name, shape in shapes.items():
            self.register_parameter(name, torch.nn.Parameter(torch.zeros(shape)))

    def named(self):
        return {
            name.replace("__", "."): parameter for name, parameter in self.named_parameters()
        }


def gated(gates, hidden=HIDDEN, state=HIDDEN, **more):
    return Weights(
        weight_ih=(gates * hidden, IN),
        weight_hh=(gates * hidden, state),
        bias_ih=(gates * hidden,),
        bias_hh=(gates * hidden,),
        **more,
    )


def normed(gates, **more):
    vector = (gates * HIDDEN,)
    return Weights(
        weight_ih=(gates * HIDDEN, IN),
        weight_hh=(gates * HIDDEN, HIDDEN),
        norm_ih__weight=vector,
        norm_ih__bias=vector,
        norm_hh__weight=vector,
        norm_hh__bias=vector,
        **more,
    )


def norm(x, w, name):
    scale, shift = getattr(w, name + "__weight"), getattr(w, name + "__bias")
    return layer_norm(x, x.shape[-1:], scale, shift, 1e-5)


def sums(w, x, h):
    return linear(x, w.weight_ih, w.bias_ih), linear(h, w.weight_hh, w.bias_hh)


def rnn(f):
    def step(w, x, h):
        return (f(sum(sums(w, x, h))),)

    return step


def lstm(inner=torch.tanh, gate=torch.sigmoid, peepholes=False, projection=False):
    def step(w, x, h, c):
        i, f, g, o = sum(sums(w, x, h)).chunk(4, 1)
        if peepholes:
            i, f = i + w.weight_pi * c, f + w.weight_pf * c
        c = gate(f) * c + gate(i) * inner(g)
        if peepholes:
            o = o + w.weight_po * c
        h = gate(o) * inner(c)
        return (linear(h, w.weight_hr) if projection else h), c

    return step


def gru(inner, gate, reset_after):
    def step(w, x, h):
        a, u = sums(w, x, h)
        (ar, az, an), (ur, uz, un) = a.chunk(3, 1), u.chunk(3, 1)
        r, z = gate(ar + ur), gate(az + uz)
        if not reset_after:
            un = linear(r * h, w.weight_hh, w.bias_hh).chunk(3, 1)[2]
        n = inner(an + (r * un if reset_after else un))
        return ((1 - z) * n + z * h,)

    return step


def layer_norm_lstm(w, x, h, c):
    a = norm(linear(x, w.weight_ih), w, "norm_ih") + norm(linear(h, w.weight_hh), w, "norm_hh")
    i, f, g, o = a.chunk(4, 1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(norm(c, w, "norm_c")), c


def layer_norm_gru(w, x, h):
    ar, az, an = norm(linear(x, w.weight_ih), w, "norm_ih").chunk(3, 1)
    ur, uz, un = norm(linear(h, w.weight_hh), w, "norm_hh").chunk(3, 1)
    r, z = torch.sigmoid(ar + ur), torch.sigmoid(az + uz)
    return ((1 - z) * torch.tanh(an + r * un) + z * h,)


def case(fixture, name, step, weights, states=("h",), widths=None):
    fill(weights, 0.75)
    inputs = {"input": leaf(waves((TIME, BATCH, IN), 0.2, 1.0, 0.8))}
    for index, state in enumerate(states):
        width = (widths or {}).get(state, HIDDEN)
        inputs[state + "_0"] = leaf(waves((BATCH, width), 0.9 + index, 0.75, 1.3))
    state = [inputs[name + "_0"] for name in states]
    output = []
    for t in range(TIME):
        state = list(step(weights, inputs["input"][t], *state))
        output.append(state[0])
    outputs = {"output": torch.stack(output)}
    outputs.update({name + "_n": part for name, part in zip(states, state)})
    record(fixture, name, weights.named(), inputs, outputs)


vector = (HIDDEN,)
both = ("h", "c")
peepholes = {"weight_pi": vector, "weight_pf": vector, "weight_po": vector}
fixture = Fixture(__file__, "Cells, written out.")
case(fixture, "rnn_elu", rnn(elu), gated(1))
case(fixture, "lstm_activations", lstm(softsign, hardsigmoid), gated(4), both)
case(fixture, "lstm_peepholes", lstm(peepholes=True), gated(4, **peepholes), both)
case(
    fixture,
    "lstm_projection",
    lstm(projection=True),
    gated(4, state=3, weight_hr=(3, HIDDEN)),
    both,
    {"h": 3},
)
case(
    fixture,
    "lstm_everything",
    lstm(silu, hardsigmoid, True, True),
    gated(4, state=3, weight_hr=(3, HIDDEN), **peepholes),
    both,
    {"h": 3},
)
case(fixture, "gru_activations", gru(softsign, hardsigmoid, True), gated(3))
case(fixture, "gru_before_activations", gru(elu, hardsigmoid, False), gated(3))
case(
    fixture,
    "layer_norm_lstm",
    layer_norm_lstm,
    normed(4, norm_c__weight=vector, norm_c__bias=vector),
    both,
)
case(fixture, "layer_norm_gru", layer_norm_gru, normed(3))
fixture.write()
