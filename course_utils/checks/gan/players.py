"""Stub players: tiny networks and recorders that stand in for G and D while a step or a loop is judged."""

from __future__ import annotations

import copy

import torch
from torch import nn

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.stub import Stub
from course_utils.checks.gan import words


class Recording(nn.Module):
    """A player that remembers what it was shown: ``seen`` holds the arguments of each call.

    The arguments are kept as they came, so that a test can see whether gradients would flow into them.
    """

    def __init__(self, player: nn.Module):
        super().__init__()
        self.player = player
        self.seen: list[tuple[torch.Tensor, ...]] = []

    def forward(self, *inputs, **named):
        self.seen.append((*inputs, *named.values()))
        return self.player(*inputs, **named)

    def __deepcopy__(self, memo):
        """A copy of the player; what the copy is shown stands in the same list."""
        twin = Recording(copy.deepcopy(self.player, memo))
        twin.seen = self.seen
        return twin


class Joined(Stub):
    """A network that gets all of its inputs side by side: a batch of points or latents, and of labels or codes."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, *inputs, **named):
        given = [*inputs, *named.values()]
        return self.network(torch.cat(given, dim=1) if len(given) > 1 else given[0])


class Flat(Joined):
    """The same; the output of shape ``(batch, 1)`` is given as ``(batch,)``, as discriminators do."""

    def forward(self, *inputs, **named):
        return super().forward(*inputs, **named).flatten()


class Constant(Stub):
    """A discriminator that gives every point the same logit, and still has a parameter to learn."""

    def __init__(self, logit: float):
        super().__init__()
        self.logit = nn.Parameter(torch.tensor(float(logit)))

    def forward(self, x, *labels, **named):
        return self.logit + 0.0 * x.flatten(1).sum(dim=1)


class Counting(nn.Module):
    """A player that notes how many rows each call brings."""

    def __init__(self, player: nn.Module):
        super().__init__()
        self.player = player
        self.rows: list[int] = []

    def forward(self, x):
        self.rows.append(len(x))
        return self.player(x)

    def expect_whole_batches(self, n: int, tried: str, name: str) -> None:
        """Raises ``Broken`` if a call brought fewer than n rows."""
        if any(rows < n for rows in self.rows):
            several = "calls" if len(self.rows) > 1 else "a call"
            numbers = ", ".join(map(str, self.rows[:8])) + ", …" * (len(self.rows) > 8)
            raise Broken(tried, f"{several} of {name} with {numbers} of them", words.ROW_BY_ROW)


def small_mlp(inputs: int, outputs: int, generator: torch.Generator) -> nn.Sequential:
    """A tiny network whose weights depend on the generator alone."""
    network = nn.Sequential(nn.Linear(inputs, 8), nn.Tanh(), nn.Linear(8, outputs))
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(0.6 * torch.randn(parameter.shape, generator=generator))
    return network
