"""torch.nn.GRU with its options combined."""

from combinations import write

write(__file__, ("gru",), 64, "torch.nn.GRU.")
