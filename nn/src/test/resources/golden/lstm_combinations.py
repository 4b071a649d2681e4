"""torch.nn.LSTM with its options combined."""

from combinations import write

write(__file__, ("lstm",), 96, "torch.nn.LSTM.")
