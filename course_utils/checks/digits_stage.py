"""Checks of lesson 06, the loop's rehearsal: that of `loops`, with images for points, and players who paint and judge.

Ten images of 28 × 28 equal pixels, batches of four.
"""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.epochs import BATCH, EPOCHS, POINTS
from course_utils.checks.loops import FAR, Rehearsal
from course_utils.checks.players import CountingSGD

PICTURES = 16


class Painter(nn.Module):
    """A generator that paints every pixel of its images alike; ``loud`` is how much the latents matter."""

    def __init__(self, loud: float = 1.0):
        super().__init__()
        self.shade, self.loud = nn.Parameter(torch.tensor(0.3)), loud
        # Of each call: how many images, whether in train mode, and whether anything could be learned from it.
        self.drawn: list[tuple[int, bool, bool]] = []
        self.noise: list[torch.Tensor] = []

    def forward(self, z):
        self.drawn.append((len(z), self.training, torch.is_grad_enabled()))
        self.noise.append(z.detach())
        shade = self.shade + 0.1 * self.loud * z.mean(dim=1)
        return shade.reshape(-1, 1, 1, 1).expand(-1, 1, 28, 28)


class Critic(nn.Module):
    """A discriminator with a straight opinion: its logit is slope × mean pixel + shift."""

    def __init__(self):
        super().__init__()
        self.slope, self.shift = nn.Parameter(torch.tensor(0.01)), nn.Parameter(torch.tensor(0.2))
        self.modes: list[bool] = []

    def forward(self, x):
        if torch.is_grad_enabled():  # without gradients it's a look: nothing is learned
            self.modes.append(self.training)
        return self.slope * x.flatten(1).mean(dim=1) + self.shift


class Judge(nn.Module):
    """A discriminator that knows: real images get the logits 3 and 1 in turns, all others 0 and -2. It learns nothing.

    ``later`` may say whether D's step is over; then every logit is lower by 2.
    """

    def __init__(self):
        super().__init__()
        self.weight, self.later = nn.Parameter(torch.tensor(0.0)), lambda: False

    def forward(self, x):
        mean = x.flatten(1).mean(dim=1)
        real = mean > FAR - 1
        turn = torch.where(real, real.cumsum(0), (~real).cumsum(0)) % 2
        logits = torch.where(real, 1.0, -2.0) + 2.0 * turn - 2.0 * self.later()
        return logits + self.weight * 0.0 + 0.0 * mean


def stage(seed: int, classes: int = 0, D: nn.Module | None = None, lr: float = 0.01, device: str = "cpu") -> Rehearsal:
    """Ten far-off images and two fresh players."""
    G, D = Painter().to(device), (D or Critic()).to(device)
    data = (FAR + torch.arange(POINTS, dtype=torch.float32)).reshape(-1, 1, 1, 1).repeat(1, 1, 28, 28)
    return Rehearsal(
        G, D, data, torch.zeros(POINTS), CountingSGD(G.parameters(), lr=lr), CountingSGD(D.parameters(), lr=lr)
    )


def play(train, rehearsal: Rehearsal, **more):
    """Calls the student's loop on a rehearsal; ``more`` are further arguments of it, or others."""
    device = next(rehearsal.G.parameters()).device
    named = {
        "data": rehearsal.data,
        "batch_size": BATCH,
        "optimizers": (rehearsal.g_optimizer, rehearsal.d_optimizer),
        "after_step": rehearsal.after_step,
    }
    result = train(rehearsal.G, rehearsal.D, device, 0.01, EPOCHS, **(named | more))
    numbers = {number for calls in rehearsal.shown.values() for rows in calls for number in rows}
    rehearsal.altered |= not numbers <= set(range(POINTS))
    return result
