"""Training with PyTorch's LSTM where the state goes from one part of the sequences to the next.

Two batches of three sequences of seven steps, two epochs, SGD on the mean squared error. The state
is detached between parts, and begins with zeros where it begins anew.

`truncated`: windows of three steps, the state begins anew with each batch. `stateful`: whole
sequences, the second batch goes on where the first one ended. `both`: windows, and the second batch
goes on. Of each: `losses`, one for each change of the weights, and the weights at the end.
"""

import os
import sys

import torch

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                             "../../../../../nn/src/test/resources/golden"))
from fixture import Fixture, waves

EXAMPLES, TIME, BATCH, EPOCHS = 6, 7, 3, 2
inputs = waves((EXAMPLES, TIME, 2), 0.3, 1.0, 0.7)
targets = waves((EXAMPLES, TIME, 1), 1.1, 2.0, 1.3)


def train(window, stateful):
    lstm, linear = torch.nn.LSTM(2, 4, batch_first=True), torch.nn.Linear(4, 1)
    model = torch.nn.Sequential(lstm, linear)
    for i, p in enumerate(model.parameters()):
        p.data = waves(tuple(p.shape), 0.5 + i, 0.75, 0.9)
    start = {name: p.detach().clone() for name, p in model.named_parameters()}
    optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
    losses = []
    for _ in range(EPOCHS):
        state = None
        for begin in range(0, EXAMPLES, BATCH):
            if not stateful:
                state = None
            for at in range(0, TIME, window):
                part = slice(begin, begin + BATCH), slice(at, at + window)
                output, state = lstm(inputs[part], state)
                state = tuple(s.detach() for s in state)
                loss = torch.nn.functional.mse_loss(linear(output), targets[part])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                losses.append(loss.detach())
    return start, losses, model


fixture = Fixture(__file__, "LSTM(2, 4), Linear(4, 1), MSELoss, SGD lr 0.25.")
fixture.add("inputs", inputs)
fixture.add("targets", targets)
for case, window, stateful in [("truncated", 3, False), ("stateful", TIME, True), ("both", 3, True)]:
    start, losses, model = train(window, stateful)
    if case == "truncated":
        for name, p in start.items():
            fixture.add("start/" + name, p)
    fixture.add(case + "/losses", torch.stack(losses))
    for name, p in model.named_parameters():
        fixture.add(case + "/" + name, p)
fixture.write()
