"""torch.nn.RNN, tanh and relu, with its options combined."""

from combinations import write

write(__file__, ("tanh", "relu"), 40, "torch.nn.RNN, both nonlinearities.")
