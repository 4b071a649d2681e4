"""Learns to add with Keras on TensorFlow, by `model.fit` as Keras' own addition example does.

One JSON object a line on standard output, in the form of `./elman train addition --log json`. It is a peer to be
measured against, so by default in the way that takes Keras the least time here: layers unrolled over time, several
batches for each call of the graph, without XLA. The options --loop, --xla and --steps try others.

    python bench/peers/addition_keras.py --cell lstm --batch 128 --epochs 4 --threads 2
"""

import argparse
import json
import os
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from sums import CHARACTERS, data  # noqa: E402

CELLS = {"lstm": keras.layers.LSTM, "gru": keras.layers.GRU, "rnn": keras.layers.SimpleRNN}


def say(event, **fields):
    print(json.dumps({"event": event, **fields}, separators=(",", ":")), flush=True)


class Lines(keras.callbacks.Callback):
    """A line for each epoch, after its validation."""

    def on_epoch_begin(self, epoch, logs=None):
        self.start = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        figures = {name: float(value) for name, value in logs.items()}
        say("epoch", epoch=epoch + 1, **figures, seconds=time.perf_counter() - self.start)


def adder(cell, hidden, layers, digits, unroll):
    model = keras.Sequential([
        keras.layers.Input((2 * digits + 1, len(CHARACTERS))),
        CELLS[cell](hidden, unroll=unroll),
        keras.layers.RepeatVector(digits + 1),
    ])
    for _ in range(layers):
        model.add(CELLS[cell](hidden, return_sequences=True, unroll=unroll))
    model.add(keras.layers.Dense(len(CHARACTERS), activation="softmax"))
    return model


def one_hot(questions, answers):
    table = np.eye(len(CHARACTERS), dtype=bool)  # the example's type
    return table[questions], table[answers]


def options():
    parser = argparse.ArgumentParser(description="Learns to add with Keras; prints one JSON object a line.")
    parser.add_argument("--cell", choices=CELLS, default="lstm")
    for name, default in [("digits", 3), ("samples", 50_000), ("hidden", 128), ("layers", 1), ("batch", 128),
                          ("epochs", 200), ("seed", 0), ("threads", 0)]:
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--loop", action="store_true", help="a loop over time, as Keras does it by itself")
    parser.add_argument("--xla", action="store_true", help="Keras' jit_compile")
    parser.add_argument("--steps", type=int, default=20, help="Keras' steps_per_execution")
    parser.add_argument("--log", choices=["json"], default="json", help="taken so that all programs' options agree")
    return parser.parse_args()


def main():
    chosen = options()
    tf.config.threading.set_intra_op_parallelism_threads(chosen.threads)
    tf.config.threading.set_inter_op_parallelism_threads(chosen.threads)
    keras.utils.set_random_seed(chosen.seed)
    training, validation = (one_hot(*part) for part in data(chosen.samples, chosen.digits, chosen.seed))
    model = adder(chosen.cell, chosen.hidden, chosen.layers, chosen.digits, not chosen.loop)
    model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(chosen.lr), metrics=["accuracy"],
                  jit_compile=chosen.xla, steps_per_execution=chosen.steps)
    say("model", parameters=model.count_params(), keras=keras.__version__, tensorflow=tf.__version__)
    model.fit(*training, batch_size=chosen.batch, epochs=chosen.epochs, validation_data=validation, verbose=0,
              callbacks=[Lines()])


if __name__ == "__main__":
    main()
