"""All losses with all options: values and gradients of the mean, also of weighted and masked means.

A case is `loss`, or, of the same prediction and targets, `loss.examples` with weights [batch],
`loss.steps` with weights [time, batch], `loss.padded` with lengths [batch]. The mean is that of PyTorch's own loss, reduction mean; with
weights it is `sum(w * l) / sum(w)` of its reduction none. A prediction of more than one number for
a target holds the first of them for all features, then the second, and so on.
"""

import torch
from fixture import Fixture, waves
from recurrent import leaf
from torch import distributions
from torch.nn import functional

TIME, BATCH, FEATURES = 3, 4, 2
fixture = Fixture(__file__, "Means of losses and their gradients, plain, weighted, padded.")

WEIGHTS = {
    "examples": torch.tensor([2.0, 0.0, 0.5, 1.25]),
    "steps": torch.tensor([[1.0, 0.5, 0.0, 2.0], [0.0, 0.25, 3.0, 1.0], [1.5, 0.0, 0.0, 0.75]]),
}
LENGTHS = torch.tensor([2, 3, 0, 1])


def record(name, prediction, loss, inputs):
    loss.backward()
    for key, value in inputs.items():
        fixture.add(f"{name}/{key}", value)
    fixture.add(f"{name}/loss", loss)
    fixture.add(f"{name}/grad", prediction.grad)


def case(name, prediction, targets, plain, each, class_weight=None):
    """`plain` is PyTorch's mean; `each` gives one loss, or several on the last axis, for each step;
    `class_weight` what the mean counts a step as besides its weight."""
    x = leaf(prediction)
    record(name, x, plain(x, targets), {"prediction": x, "targets": targets})
    variants = {kind: {"weights": weight} for kind, weight in WEIGHTS.items()}
    variants["padded"] = {"lengths": LENGTHS}
    for kind, extra in variants.items():
        if "weights" in extra:
            weight = extra["weights"].expand(TIME, BATCH)
        else:
            weight = (torch.arange(TIME)[:, None] < LENGTHS[None, :]).double()
        x = leaf(prediction)
        losses = each(x, targets).reshape(TIME, BATCH, -1)
        counts = torch.ones(TIME, BATCH) if class_weight is None else class_weight(targets)
        total = (losses * weight[:, :, None]).sum()
        mean = total / ((weight * counts).sum() * losses.shape[-1])
        record(f"{name}.{kind}", x, mean, extra)


def torch_case(name, prediction, targets, function, **options):
    case(
        name,
        prediction,
        targets,
        lambda x, t: function(x, t, **options),
        lambda x, t: function(x, t, reduction="none", **options),
    )


def entropy_case(name, targets, **options):
    classes = 5
    logits = waves((TIME, BATCH, classes), 0.7, 3.0)
    indices = targets.dim() == 2

    def flat(x, t, reduction):
        t = t.flatten() if indices else t.flatten(0, 1)
        return functional.cross_entropy(x.flatten(0, 1), t, reduction=reduction, **options)

    def counts(t):
        if not indices:
            return torch.ones(TIME, BATCH)
        ignored = options.get("ignore_index", -100)
        weight = options.get("weight", torch.ones(classes))
        return torch.where(t == ignored, 0.0, weight[t.clamp(0, classes - 1)])

    case(name, logits, targets, lambda x, t: flat(x, t, "mean"), lambda x, t: flat(x, t, "none"), counts)


indices = torch.tensor([[1, 0, 3, 2], [4, 4, 2, 0], [3, 1, 1, 4]])
ignoring = torch.tensor([[1, -1, 3, 2], [4, 4, -1, 0], [-1, 1, 1, 4]])
class_weights = torch.tensor([0.5, 2.0, 1.25, 0.0, 0.75])
shares = functional.softmax(waves((TIME, BATCH, 5), 1.1, 2.0), -1)
shares = torch.round(shares * 256) / 256
entropy_case("entropy", indices)
entropy_case("entropy_ignored", ignoring, ignore_index=-1)
entropy_case("entropy_classes", indices, weight=class_weights)
entropy_case("entropy_smoothed", indices, label_smoothing=0.125)
entropy_case("entropy_all", ignoring, ignore_index=-1, weight=class_weights, label_smoothing=0.25)
entropy_case("entropy_shares", shares)
entropy_case("entropy_shares_all", shares, weight=class_weights, label_smoothing=0.25)

shape = (TIME, BATCH, FEATURES)
numbers, targets = waves(shape, 0.4, 2.0), waves(shape, 2.4, 1.5, 0.6)
torch_case("squared", numbers, targets, functional.mse_loss)
torch_case("absolute", numbers, targets, functional.l1_loss)
torch_case("huber", numbers, targets, functional.huber_loss, delta=1.0)
torch_case("huber_delta", numbers, targets, functional.huber_loss, delta=0.375)
torch_case("smooth", numbers, targets, functional.smooth_l1_loss, beta=1.0)
torch_case("smooth_beta", numbers, targets, functional.smooth_l1_loss, beta=2.5)

answers = torch.round(functional.sigmoid(waves(shape, 1.9, 3.0, 0.7)) * 4) / 4
logits = waves(shape, 0.4, 4.0)
logits[0, 0, 0], logits[1, 3, 1], logits[2, 3, 0] = 90.0, -90.0, 0.0
positive = torch.tensor([2.5, 0.25])
chances = torch.round(functional.sigmoid(waves(shape, 0.4, 4.0)) * 256) / 256
chances[0, 0, 0], chances[1, 3, 1] = 0.0, 1.0
answers[0, 0, 0], answers[1, 3, 1] = 0.0, 1.0
torch_case("binary", logits, answers, functional.binary_cross_entropy_with_logits)
torch_case(
    "binary_positive", logits, answers, functional.binary_cross_entropy_with_logits, pos_weight=positive
)
torch_case(
    "binary_smoothed",
    logits,
    answers,
    lambda x, t, **reduction: functional.binary_cross_entropy_with_logits(
        x, t * 0.75 + 0.125, **reduction
    ),
)
torch_case("binary_chances", chances, answers, functional.binary_cross_entropy)


def parts(x, count):
    return x.reshape(TIME, BATCH, count, FEATURES).unbind(2)


def each_case(name, prediction, targets, each):
    case(name, prediction, targets, lambda x, t: each(x, t).mean(), each)


def pinball(x, t):
    losses = [
        torch.maximum(q * (t - part), (q - 1) * (t - part))
        for q, part in zip((0.125, 0.5, 0.75), parts(x, 3))
    ]
    return torch.cat(losses, -1)


def gaussian(x, t):
    mean, scale = parts(x, 2)
    return -distributions.Normal(mean, functional.softplus(scale)).log_prob(t)


def student(x, t):
    mean, scale, degrees = parts(x, 3)
    distribution = distributions.StudentT(
        2 + functional.softplus(degrees), mean, functional.softplus(scale)
    )
    return -distribution.log_prob(t)


def negative_binomial(x, t):
    mean, dispersion = (functional.softplus(part) for part in parts(x, 2))
    spread = dispersion * mean
    return -distributions.NegativeBinomial(1 / dispersion, probs=spread / (1 + spread)).log_prob(t)


def raw(count, scale=2.0):
    return waves((TIME, BATCH, count * FEATURES), 0.4, scale)


counts = torch.tensor([0.0, 3, 1, 0, 7, 2, 40, 0, 1, 5, 12, 2, 0, 0, 300, 4, 1, 1, 9, 6, 0, 2, 3, 0])
counts = counts.reshape(shape)
each_case("quantile", raw(3), targets, pinball)
each_case("gaussian", raw(2), targets, gaussian)
each_case("gaussian_sure", raw(2, 3.0), parts(raw(2, 3.0), 2)[0] + targets / 8, gaussian)
each_case("student", raw(3), targets * 3, student)
each_case("student_heavy", raw(3, 6.0), targets * 8, student)
each_case("counts", raw(2), counts, negative_binomial)
each_case("counts_wide", raw(2, 6.0), counts, negative_binomial)


def moments(name, distribution, x):
    fixture.add(f"{name}/prediction", x)
    fixture.add(f"{name}/mean", distribution.mean)
    fixture.add(f"{name}/standard_deviation", distribution.stddev)


x = raw(2)
mean, scale = parts(x, 2)
moments("moments_gaussian", distributions.Normal(mean, functional.softplus(scale)), x)
mean, dispersion = (functional.softplus(part) for part in parts(x, 2))
spread = dispersion * mean
moments(
    "moments_counts",
    distributions.NegativeBinomial(1 / dispersion, probs=spread / (1 + spread)),
    x,
)
x = raw(3)
mean, scale, degrees = parts(x, 3)
moments(
    "moments_student",
    distributions.StudentT(2 + functional.softplus(degrees), mean, functional.softplus(scale)),
    x,
)

at = torch.tensor([2**-23, 0.01, 0.5, 1.0, 1.5, 2.0, 3.75, 9.99, 10.0, 47.0, 1000.25, 8e6])
fixture.add("gamma/x", at)
fixture.add("gamma/log", torch.lgamma(at))
fixture.add("gamma/digamma", torch.digamma(at))
fixture.write()
