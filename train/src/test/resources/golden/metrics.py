"""Metrics over two batches of unequal size, with and without weights.

`classes`, `binary` and `regression` hold inputs (`prediction`, `targets`, `weights` of the rows)
and the figures of all rows; those that begin with `weighted.` take the weights. Figures are Keras'
where it has them, and plain numpy's formula otherwise (precision and recall averaged over classes,
perplexity, the symmetric percentage error). Keras computes in float32, numpy in float64. Run with
Keras and PyTorch at hand:

    KERAS_BACKEND=torch python metrics.py
"""

import os

import keras
import numpy as np
from keras import metrics

FIRST = 13  # rows of the first batch
lines = [
    f"# Keras {keras.__version__} on {keras.backend.backend()} in float32, numpy {np.__version__}.",
    "# Written by metrics.py; do not edit.",
]


def wave(shape, phase, scale=1.0, step=1.0):
    count = int(np.prod(shape))
    return (np.round(256 * scale * np.cos(step * np.arange(count) + phase)) / 256).reshape(shape)


def add(name, values):
    values = np.asarray(values)
    shape = "x".join(str(size) for size in values.shape) or "-"
    lines.append(" ".join([name, shape] + [repr(float(value)) for value in values.flatten()]))


def by_keras(metric, targets, prediction, weights):
    for rows in (slice(0, FIRST), slice(FIRST, None)):
        metric.update_state(
            targets[rows], prediction[rows], None if weights is None else weights[rows]
        )
    return float(metric.result())


def record(case, targets, prediction, weights, figures):
    add(f"{case}/prediction", prediction)
    add(f"{case}/targets", targets)
    add(f"{case}/weights", weights)
    for prefix, used in (("", None), ("weighted.", weights)):
        for name, figure in figures.items():
            add(f"{case}/{prefix}{name}", figure(used))


# Classes: the last of the five is never a target, the second never predicted.
ROWS, CLASSES = 20, 5
logits = wave((ROWS, CLASSES), 0.3, 3.0, 2.7)
logits[:, 1] = -4.0 + wave((ROWS,), 0.1, 0.5)
ids = np.array([0, 1, 2, 3, 2, 1, 0, 3, 3, 2, 0, 0, 1, 3, 2, 2, 0, 3, 1, 2])
right = np.arange(ROWS) % 3 != 1
ids[right] = np.argmax(logits, axis=1)[right] % 4
ids[2::5] = np.argsort(logits, axis=1)[2::5, -2] % 4
weights = 1 + wave((ROWS,), 0.7, 0.75, 1.3)
weights[[4, 17]] = 0
one_hot = np.eye(CLASSES)[ids]


def scores(formula, average):
    def figure(weights):
        w = np.ones(ROWS) if weights is None else weights
        predicted = np.argmax(logits, axis=1)
        rates, support = [], []
        total = np.zeros(3)
        for c in range(CLASSES):
            counts = np.array(
                [
                    w[(predicted == c) & (ids == c)].sum(),
                    w[predicted == c].sum(),
                    w[ids == c].sum(),
                ]
            )
            total += counts
            rates.append(formula(*counts))
            support.append(counts[2])
        if isinstance(average, int):
            return rates[average]
        if average == "micro":
            return formula(*total)
        return np.average(rates, weights=support if average == "weighted" else None)

    return figure


def precision(right, predicted, actual):
    return right / predicted if predicted else 0.0


def recall(right, predicted, actual):
    return right / actual if actual else 0.0


def perplexity(weights):
    losses = np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(ROWS), ids]
    return np.exp(np.average(losses, weights=weights))


def perplexity_without_2(weights):
    w = np.ones(ROWS) if weights is None else weights
    losses = np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(ROWS), ids]
    return np.exp(np.average(losses, weights=np.where(ids == 2, 0, w)))


figures = {
    "accuracy": lambda w: by_keras(metrics.SparseCategoricalAccuracy(), ids, logits, w),
    "top_2": lambda w: by_keras(metrics.SparseTopKCategoricalAccuracy(k=2), ids, logits, w),
    "top_3": lambda w: by_keras(metrics.TopKCategoricalAccuracy(k=3), one_hot, logits, w),
    "perplexity": perplexity,
    "perplexity_without_2": perplexity_without_2,
}
for average in ("macro", "micro", "weighted"):
    figures[f"f1_{average}"] = lambda w, average=average: by_keras(
        metrics.F1Score(average=average), one_hot, logits, w
    )
    figures[f"precision_{average}"] = scores(precision, average)
    figures[f"recall_{average}"] = scores(recall, average)
figures["precision_of_2"] = scores(precision, 2)
figures["recall_of_2"] = scores(recall, 2)
record("classes", ids, logits, weights, figures)

# Yes or no: rows of one question.
ROWS = 37
logits = wave((ROWS, 1), 0.2, 4.0, 2.3)
answers = (logits + wave((ROWS, 1), 1.1, 3.0, 3.1) > 0.5).astype("float64")
probabilities = 1 / (1 + np.exp(-logits))
weights = 1 + wave((ROWS,), 0.4, 0.75, 1.7)
weights[[0, 30]] = 0


def of(metric):
    return lambda w: by_keras(metric(), answers, probabilities, w)


figures = {}
for threshold in (0.5, 0.8):
    figures[f"accuracy_{threshold}"] = of(
        lambda t=threshold: metrics.BinaryAccuracy(threshold=t)
    )
    figures[f"precision_{threshold}"] = of(lambda t=threshold: metrics.Precision(thresholds=t))
    figures[f"recall_{threshold}"] = of(lambda t=threshold: metrics.Recall(thresholds=t))
    figures[f"f1_{threshold}"] = of(
        lambda t=threshold: metrics.F1Score(average="micro", threshold=t)
    )
for thresholds in (200, 11):
    for curve in ("ROC", "PR"):
        figures[f"auc_{curve}_{thresholds}"] = of(
            lambda n=thresholds, c=curve: metrics.AUC(num_thresholds=n, curve=c)
        )
record("binary", answers, logits, weights, figures)

# Numbers: two for each row.
ROWS = 20
prediction = wave((ROWS, 2), 0.9, 2.0, 1.9)
targets = wave((ROWS, 2), 0.3, 3.0, 2.1)
targets[3, 0] = 0
prediction[3, 0] = 0
weights = 1 + wave((ROWS,), 0.4, 0.75, 1.7)
weights[[2, 19]] = 0


def smape(weights):
    size = np.abs(prediction) + np.abs(targets)
    errors = 200 * np.abs(prediction - targets) / np.where(size == 0, 1, size)
    return np.average(errors.mean(axis=1), weights=weights)


def error(metric):
    return lambda w: by_keras(metric(), targets, prediction, w)


record(
    "regression",
    targets,
    prediction,
    weights,
    {
        "mean_squared_error": error(metrics.MeanSquaredError),
        "root_mean_squared_error": error(metrics.RootMeanSquaredError),
        "mean_absolute_error": error(metrics.MeanAbsoluteError),
        "mean_absolute_percentage_error": error(metrics.MeanAbsolutePercentageError),
        "symmetric_mean_absolute_percentage_error": smape,
    },
)

path = os.path.splitext(os.path.abspath(__file__))[0] + ".txt"
with open(path, "w", encoding="ascii", newline="\n") as file:
    file.write("\n".join(lines) + "\n")
