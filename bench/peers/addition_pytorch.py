"""Learns to add with PyTorch, as `./elman train addition` does with Elman.

The same data rules, model, initialisation (Keras'), optimiser and figures; one JSON object a line on standard
output, in the form of `./elman train addition --log json`. It is a peer to be measured against: what costs time
without need is left out (tensors made once, no data loader, one read-back an epoch, fused Adam).

    python bench/peers/addition_pytorch.py --cell lstm --digits 3 --samples 50000 --batch 128 --epochs 40 --seed 7
"""

import argparse
import json
import time

import torch
from sums import CHARACTERS, data
from torch import nn
from torch.nn import functional

CELLS = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
EVALUATION_BATCH = 1000


def tensors(questions, answers):
    """One-hot questions [time, example, 12] and answers' ids [time, example]."""
    x = functional.one_hot(torch.from_numpy(questions), len(CHARACTERS)).float()
    return x.transpose(0, 1).contiguous(), torch.from_numpy(answers).t().contiguous()


class Adder(nn.Module):
    """Reads the question, repeats the last state for each place of the answer, reads that, chooses characters."""

    def __init__(self, cell, hidden, layers, length):
        super().__init__()
        self.length = length
        self.encoder = CELLS[cell](len(CHARACTERS), hidden)
        self.decoders = nn.ModuleList(CELLS[cell](hidden, hidden) for _ in range(layers))
        self.head = nn.Linear(hidden, len(CHARACTERS))
        for rnn in [self.encoder, *self.decoders]:
            initialise_as_keras(rnn, cell, hidden)
        nn.init.xavier_uniform_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, x):
        outputs, _ = self.encoder(x)
        h = outputs[-1].expand(self.length, -1, -1)
        for decoder in self.decoders:
            h, _ = decoder(h)
        return self.head(h)


def initialise_as_keras(rnn, cell, hidden):
    """Glorot, orthogonal, zero biases, forget bias 1. Keras' LSTM and SimpleRNN have one bias, its GRU has two: the
    second one of the former stays zero and is not trained."""
    nn.init.xavier_uniform_(rnn.weight_ih_l0)
    nn.init.orthogonal_(rnn.weight_hh_l0)
    nn.init.zeros_(rnn.bias_ih_l0)
    nn.init.zeros_(rnn.bias_hh_l0)
    if cell == "lstm":
        with torch.no_grad():
            rnn.bias_ih_l0[hidden : 2 * hidden] = 1
    if cell != "gru":
        rnn.bias_hh_l0.requires_grad_(False)


class Tally:
    """Sums of the loss and the right characters and answers, kept in tensors until they are asked for."""

    def __init__(self):
        self.sums = torch.zeros(3)
        self.answers = 0

    def add(self, loss, logits, y):
        length, batch = y.shape
        right = logits.detach().argmax(dim=-1) == y
        self.sums += torch.stack([loss.detach() * batch, right.sum() / length, right.all(dim=0).sum()])
        self.answers += batch

    def figures(self, prefix):
        loss, accuracy, exact = (self.sums / self.answers).tolist()
        return {f"{prefix}loss": loss, f"{prefix}accuracy": accuracy, f"{prefix}exact_match": exact}


def step_loss(logits, y):
    return functional.cross_entropy(logits.view(-1, len(CHARACTERS)), y.reshape(-1))


def train_epoch(model, optimizer, x, y, batch, generator):
    tally = Tally()
    for examples in torch.randperm(x.shape[1], generator=generator).split(batch):
        targets = y.index_select(1, examples)
        logits = model(x.index_select(1, examples))
        loss = step_loss(logits, targets)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        tally.add(loss, logits, targets)
    return tally.figures("")


@torch.inference_mode()
def validate(model, x, y):
    tally = Tally()
    for inputs, targets in zip(x.split(EVALUATION_BATCH, dim=1), y.split(EVALUATION_BATCH, dim=1)):
        logits = model(inputs)
        tally.add(step_loss(logits, targets), logits, targets)
    return tally.figures("val_")


def say(event, **fields):
    print(json.dumps({"event": event, **fields}, separators=(",", ":")), flush=True)


def options():
    parser = argparse.ArgumentParser(description="Learns to add with PyTorch; prints one JSON object a line.")
    parser.add_argument("--cell", choices=CELLS, default="lstm")
    for name, default in [("digits", 3), ("samples", 50_000), ("hidden", 128), ("layers", 1), ("batch", 128),
                          ("epochs", 200), ("seed", 0), ("threads", 0)]:
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--log", choices=["json"], default="json", help="taken so that both programs' options agree")
    return parser.parse_args()


def main():
    chosen = options()
    if chosen.threads:
        torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    generator = torch.Generator().manual_seed(chosen.seed)
    training, validation = (tensors(*part) for part in data(chosen.samples, chosen.digits, chosen.seed))
    model = Adder(chosen.cell, chosen.hidden, chosen.layers, chosen.digits + 1)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=chosen.lr, eps=1e-7, fused=True)
    say("model", parameters=sum(p.numel() for p in trained), torch=torch.__version__, threads=torch.get_num_threads())
    for epoch in range(1, chosen.epochs + 1):
        start = time.perf_counter()
        figures = train_epoch(model, optimizer, *training, chosen.batch, generator)
        figures |= validate(model, *validation)
        say("epoch", epoch=epoch, **figures, seconds=time.perf_counter() - start)


if __name__ == "__main__":
    main()
