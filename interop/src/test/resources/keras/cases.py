"""The models of make_fixtures.py: every layer and option that Elman takes over, and some that it refuses."""

from keras import Input, Model, Sequential
from keras import layers as L

TIME, FEATURES = 5, 3


def chain(*layers, time=TIME, features=FEATURES):
    return Sequential([Input((time, features)), *layers])


def flat(*layers):
    return Sequential([Input((FEATURES,)), *layers])


def tokens(*layers):
    return Sequential([Input((TIME,), dtype="int32"), *layers])


def recurrent():
    """Options of SimpleRNN, LSTM and GRU, alone, masked and in both directions."""
    kinds = {
        "simple_rnn": lambda **o: L.SimpleRNN(4, **o),
        "lstm": lambda **o: L.LSTM(4, **o),
        "gru": lambda **o: L.GRU(4, **o),
        "gru_before": lambda **o: L.GRU(4, reset_after=False, **o),
    }
    for kind, make in kinds.items():
        yield kind, chain(make())
        yield kind + "_sequences", chain(make(return_sequences=True))
        yield kind + "_backwards", chain(make(go_backwards=True, return_sequences=True))
        yield kind + "_without_bias", chain(make(use_bias=False))
        yield kind + "_relu", chain(make(activation="relu", return_sequences=True))
        yield kind + "_softsign", chain(make(activation="softsign"))
        yield kind + "_masked", chain(L.Masking(0.5), make(return_sequences=True), L.Dense(2))
        yield kind + "_masked_last", chain(L.Masking(0.5), make())
        yield kind + "_masked_zeros", chain(L.Masking(0.5), make(return_sequences=True, zero_output_for_mask=True))
        yield kind + "_masked_backwards", chain(L.Masking(0.5), make(return_sequences=True, go_backwards=True))
        yield kind + "_dropouts", chain(make(dropout=0.2, recurrent_dropout=0.3, unroll=True, seed=1))
        for merge in ("concat", "sum", "mul", "ave"):
            both = L.Bidirectional(make(return_sequences=True), merge_mode=merge)
            yield f"{kind}_{merge}", chain(L.Masking(0.5), both, L.Dense(2))
        yield kind + "_both_last", chain(L.Masking(0.5), L.Bidirectional(make()))
    for kind in ("lstm", "gru", "gru_before"):
        yield kind + "_hard", chain(kinds[kind](recurrent_activation="hard_sigmoid", return_sequences=True))
    yield "stateful", Sequential([Input(batch_shape=(2, TIME, FEATURES)), L.LSTM(4, stateful=True), L.Dense(2)])
    yield "two_kinds", chain(
        L.Bidirectional(L.LSTM(4, return_sequences=True), backward_layer=L.GRU(3, return_sequences=True, go_backwards=True))
    )


def cells():
    def stack():
        return [L.LSTMCell(4), L.GRUCell(3), L.GRUCell(3, reset_after=False), L.SimpleRNNCell(2), L.LSTMCell(5)]

    yield "rnn_lstm_cell", chain(L.RNN(L.LSTMCell(4), return_sequences=True))
    yield "rnn_gru_cell", chain(L.RNN(L.GRUCell(4, reset_after=False)))
    yield "rnn_simple_cell", chain(L.RNN(L.SimpleRNNCell(4, activation="elu", use_bias=False)))
    yield "rnn_stacked", chain(L.Masking(0.5), L.RNN(stack(), return_sequences=True))
    yield "rnn_both", chain(L.Bidirectional(L.RNN(stack())))
    yield "rnn_dropouts", chain(L.RNN(L.LSTMCell(4, dropout=0.1, recurrent_dropout=0.2)))


def others():
    for f in (
        "tanh sigmoid relu linear hard_sigmoid hard_tanh softsign softplus elu selu silu swish gelu leaky_relu "
        "exponential softmax"
    ).split():
        yield "dense_" + f, flat(L.Dense(4, activation=f))
    yield "activations", chain(
        L.Dense(4, use_bias=False), L.Activation("tanh"), L.ReLU(), L.ELU(), L.Softmax(), L.LeakyReLU(negative_slope=0.2)
    )
    yield "embedding", tokens(L.Embedding(7, 3), L.GRU(4))
    yield "embedding_masked", tokens(
        L.Embedding(7, 3, mask_zero=True), L.Dropout(0.5), L.LSTM(4, return_sequences=True), L.LSTM(3), L.Dense(2)
    )
    yield "dropouts", chain(L.SpatialDropout1D(0.2), L.Dropout(0.3, seed=3), L.Dense(2))
    yield "layer_norm", chain(L.LayerNormalization(), L.LSTM(4), L.LayerNormalization(axis=1, epsilon=1e-5))
    yield "layer_norm_parts", chain(L.LayerNormalization(center=False), L.LayerNormalization(scale=False))
    yield "time_distributed", chain(L.TimeDistributed(L.Dense(4, activation="relu")))
    yield "time_distributed_rnn", Sequential([Input((2, TIME, FEATURES)), L.TimeDistributed(L.GRU(4)), L.LSTM(2)])
    yield "time_distributed_model", chain(L.TimeDistributed(flat(L.Dense(4, activation="tanh"), L.Dense(2))))
    yield "repeat", chain(L.LSTM(4), L.RepeatVector(3), L.LSTM(4, return_sequences=True), L.Dense(2, activation="softmax"))
    yield "nested", chain(chain(L.LSTM(4, return_sequences=True), L.GRU(2), features=3), L.Dense(2), L.Dense(3))
    yield "many", flat(*[L.Dense(3, activation="tanh") for _ in range(12)])
    frozen = chain(L.LSTM(4), L.Dense(2))
    frozen.layers[0].trainable = False
    yield "frozen", frozen
    yield "regularized", flat(L.Dense(2, kernel_regularizer="l2", bias_constraint="non_neg", activity_regularizer="l1"))
    inputs = Input((TIME, FEATURES), name="signal")
    encoded = L.LSTM(4, return_sequences=True, name="encoder")(inputs)
    yield "functional", Model(inputs, L.Dense(2, name="answer")(L.Bidirectional(L.GRU(3))(encoded)))
    named = chain(L.LSTM(4, name="a_name", return_sequences=True), L.LSTM(3, name="lstm_7"), L.Dense(2, name="größe"))
    yield "named", named


def refused():
    """Models that Elman says no to, with their names."""
    x = Input((TIME, FEATURES), name="x")
    y = Input((TIME, FEATURES), name="y")
    yield "convolution", chain(L.Conv1D(2, 2, name="conv"))
    yield "relu6", flat(L.Dense(2, activation="relu6", name="answer"))
    yield "leaky", flat(L.LeakyReLU(negative_slope=0.3, name="leak"))
    yield "softmax_axis", chain(L.Softmax(axis=1, name="soft"))
    yield "half", flat(L.Dense(2, dtype="float16", name="answer"))
    yield "axis", chain(L.LayerNormalization(axis=1, name="norm"))
    yield "noise_shape", chain(L.Dropout(0.5, noise_shape=(None, 1, FEATURES), name="drop"))
    yield "masked_twice", chain(L.Masking(name="first"), L.Masking(0.5, name="second"), L.LSTM(2))
    yield "masked_backwards", chain(
        L.Masking(), L.LSTM(2, go_backwards=True, return_sequences=True, name="back"), L.LSTM(2, name="after")
    )
    yield "zeros_at_the_end", chain(L.Masking(), L.LSTM(2, zero_output_for_mask=True, name="zeros"))
    yield "two_inputs", Model([x, y], L.LSTM(2)(L.Concatenate(name="joined")([x, y])))
    yield "two_outputs", Model(x, L.Bidirectional(L.LSTM(2), merge_mode=None, name="both")(x))
    yield "state", Model(x, L.LSTM(2, return_state=True, name="states")(x)[0])
    shared = L.Dense(FEATURES, name="shared")
    yield "shared", Model(x, shared(shared(x)))
    yield "branch", Model(x, [L.LSTM(2, name="one")(x), L.LSTM(2, name="two")(x)])
    yield "training", Model(x, L.Dropout(0.5, name="always")(x, training=True))
    yield "swapped", chain(
        L.Bidirectional(
            L.LSTM(2, go_backwards=True), backward_layer=L.LSTM(2, name="there"), name="swapped"
        )
    )
