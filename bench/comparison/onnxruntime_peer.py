"""ONNX Runtime's part of bench/compare: inference with bound buffers, graphs written node by node."""

import numpy as np
import onnxruntime
from numbers_of_rows import Row, array
from onnx import TensorProto, helper, numpy_helper
from serve import serve

OPERATORS = {"lstm": "LSTM", "gru": "GRU", "rnn": "RNN"}
# ONNX stacks LSTM's gates i o f g, GRU's z r h; PyTorch's orders are i f g o and r z n.
ORDER = {"lstm": [0, 3, 1, 2], "gru": [1, 0, 2], "rnn": [0]}


def gates(row, value):
    parts = np.split(value, len(ORDER[row.cell]))
    return np.concatenate([parts[i] for i in ORDER[row.cell]])


def graph(row, time, batch, stream, lengths):
    """A chain of recurrent nodes; with states as inputs and outputs where it is a stream's step."""
    values = dict(row.parameters())
    nodes, constants, inputs, outputs = [], [], [], []
    inputs.append(helper.make_tensor_value_info("x", TensorProto.FLOAT, [time, batch, row.input]))
    if lengths:
        inputs.append(helper.make_tensor_value_info("lengths", TensorProto.INT32, [batch]))
    state = [row.directions, batch, row.hidden]
    value = "x"
    for number in range(row.layers):
        suffixes = [f"_l{number}", f"_l{number}_reverse"][:row.directions]
        for name, parts in (("W", ["weight_ih"]), ("R", ["weight_hh"]), ("B", ["bias_ih", "bias_hh"])):
            stacked = np.stack([np.concatenate([gates(row, values[part + s]) for part in parts]) for s in suffixes])
            constants.append(numpy_helper.from_array(stacked, f"{name}{number}"))
        words = [value, f"W{number}", f"R{number}", f"B{number}", "lengths" if lengths else ""]
        made = [f"Y{number}"]
        if stream:
            for part in ["h", "c"][:2 if row.cell == "lstm" else 1]:
                words.append(f"{part}{number}")
                made.append(f"{part}{number}_next")
                inputs.append(helper.make_tensor_value_info(f"{part}{number}", TensorProto.FLOAT, state))
                outputs.append(helper.make_tensor_value_info(f"{part}{number}_next", TensorProto.FLOAT, state))
        options = {"hidden_size": row.hidden, "direction": "bidirectional" if row.directions == 2 else "forward"}
        if row.cell == "gru":
            options["linear_before_reset"] = 1
        nodes.append(helper.make_node(OPERATORS[row.cell], words, made, **options))
        nodes.append(helper.make_node("Transpose", [f"Y{number}"], [f"T{number}"], perm=[0, 2, 1, 3]))
        constants.append(numpy_helper.from_array(
            np.array([time, batch, row.directions * row.hidden], np.int64), f"S{number}"))
        nodes.append(helper.make_node("Reshape", [f"T{number}", f"S{number}"], [f"V{number}"]))
        value = f"V{number}"
    outputs.insert(0, helper.make_tensor_value_info(value, TensorProto.FLOAT,
                                                    [time, batch, row.directions * row.hidden]))
    made = helper.make_graph(nodes, "row", inputs, outputs, constants)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def session(model, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def inference(row, threads, lengths):
    made = session(graph(row, row.time, row.batch, False, lengths), threads)
    binding = made.io_binding()
    binding.bind_cpu_input("x", row.x())
    if lengths:
        binding.bind_cpu_input("lengths", row.lengths().astype(np.int32))
    y = np.zeros((row.time, row.batch, row.directions * row.hidden), np.float32)
    name = made.get_outputs()[0].name
    binding.bind_output(name, "cpu", 0, np.float32, y.shape, y.ctypes.data)
    return lambda: made.run_with_iobinding(binding), lambda: [y]


def streaming(row, threads):
    """The states of a step are bound to those of the next: two bindings take turns."""
    made = session(graph(row, 1, 1, True, False), threads)
    x = array(1001, 1, 1, 1, row.input)
    names = [f"{part}{n}" for n in range(row.layers) for part in ["h", "c"][:2 if row.cell == "lstm" else 1]]
    shape = (1, 1, row.hidden)
    states = [{name: np.zeros(shape, np.float32) for name in names} for _ in range(2)]
    y = np.zeros((1, 1, row.hidden), np.float32)
    bindings = []
    bound = [x, y, states]  # the bindings know addresses only
    for now, then in ((0, 1), (1, 0)):
        binding = made.io_binding()
        binding.bind_input("x", "cpu", 0, np.float32, x.shape, x.ctypes.data)
        for name in names:
            binding.bind_input(name, "cpu", 0, np.float32, shape, states[now][name].ctypes.data)
            binding.bind_output(name + "_next", "cpu", 0, np.float32, shape, states[then][name].ctypes.data)
        binding.bind_output(made.get_outputs()[0].name, "cpu", 0, np.float32, y.shape, y.ctypes.data)
        bindings.append(binding)
    turn = [0]

    def call():
        made.run_with_iobinding(bindings[turn[0]])
        turn[0] ^= 1

    def results():
        for state in bound[2]:
            for value in state.values():
                value[:] = 0
        turn[0] = 0
        for _ in range(5):
            call()
        return [y]

    return call, results


def prepare(kind, words, threads):
    row = Row(words)
    if kind == "stream":
        return streaming(row, threads)
    if kind.startswith("infer"):
        return inference(row, threads, kind.endswith("-lengths"))
    return None, None


if __name__ == "__main__":
    onnxruntime.set_default_logger_severity(3)
    serve(prepare)
