"""The rehearsal that lesson 05's loop is judged on: three rounds, rows of six values, players that cost nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from course_utils.checks.check import Trial
from course_utils.checks.players import CountingSGD, copies, mixes_devices

ROUNDS, BATCH, LATENT = 3, 6, 2
# Real values stand far from anything that the tiny generator makes, so that a row is known when it is seen.
FAR = 50.0


def differ(one: list[torch.Tensor], two: list[torch.Tensor]) -> bool:
    """Whether any of these parameters differs from its partner, bit for bit."""
    return any(not torch.equal(a, b) for a, b in zip(one, two, strict=True))


class Judge(nn.Module):
    """Knows real rows from fakes: the logit 1 for real ones and -2 for fakes, times a strength to learn (1)."""

    def __init__(self):
        super().__init__()
        self.strength = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        sign = torch.where(x.mean(dim=1) > FAR / 2, 1.0, -2.0)
        return sign * self.strength + 0.0 * x.sum(dim=1)


class Slope(nn.Module):
    """The logit is a line in the mean of the row; it takes rows of any width."""

    def __init__(self):
        super().__init__()
        self.slope, self.shift = nn.Parameter(torch.tensor(0.02)), nn.Parameter(torch.tensor(-0.3))

    def forward(self, x):
        return self.slope * x.mean(dim=1) + self.shift


class WatchedSGD(CountingSGD):
    """Tells before each of its steps that it comes."""

    def __init__(self, parameters, lr: float, tell: Callable[[], None]):
        super().__init__(parameters, lr=lr)
        self.tell = tell

    def step(self, closure=None):
        self.tell()
        return super().step(closure)


@dataclass
class Rehearsal:
    """One run of the loop and what was seen in it.

    Attributes:
        turns: ``D`` or ``G`` for each optimizer step.
        start: the parameters of D and of G before the first round.
        states: the same before each step, and at the end.
        grads: the gradients of the moving player's first parameter but one (its bias, or D's strength) at each step.
        rows: the shapes that preprocess was given.
        seen: what D was given.
        drawn: the sizes that real_sampler was asked for; noise: those of noise_sampler.
        latents: the inputs of G; given: what noise_sampler gave; penalized: what penalty was given.
    """

    G: nn.Linear
    D: nn.Module
    turns: str = ""
    start: tuple[list, list] = field(default_factory=lambda: ([], []))
    states: list[tuple[list, list]] = field(default_factory=list)
    grads: list[float] = field(default_factory=list)
    rows: list[tuple] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)
    noise: list[tuple[int, int]] = field(default_factory=list)
    seen: list[torch.Tensor] = field(default_factory=list)
    latents: list[torch.Tensor] = field(default_factory=list)
    given: list[torch.Tensor] = field(default_factory=list)
    penalized: list[torch.Tensor] = field(default_factory=list)
    calls: list[tuple[int, dict]] = field(default_factory=list)
    result: Any = None

    def losses(self, name: str) -> list[float]:
        """What the loop wrote down under that name, as plain numbers."""
        return [float(value) for value in self.result[name]]


def rehearse(
    train: Callable,
    trial: Trial,
    D: nn.Module,
    d_steps: int = 2,
    g_steps: int = 1,
    lr: float = 0.0,
    single_values: bool = False,
    constant: bool = False,
    penalty: float | None = None,
    device: str = "cpu",
    nudge: float = 0.0,
) -> Rehearsal:
    """Runs the loop once.

    Args:
        single_values: D judges values instead of rows.
        constant: every draw gives the same numbers.
        penalty: the weight of a penalty on D's strength.
        nudge: is added to G's bias.
    """
    generator = torch.Generator().manual_seed(trial.seed + 11)
    G = nn.Linear(LATENT, 1)
    with torch.no_grad():
        G.weight.copy_(torch.randn(1, LATENT, generator=generator))
        G.bias.fill_(0.4 + nudge)
    G, D = G.to(device), D.to(device)
    run = Rehearsal(G, D, start=(copies(D), copies(G)))
    still = (torch.randn(1, BATCH, generator=generator), torch.rand(BATCH, LATENT, generator=generator))

    def real_sampler(n):
        run.drawn.append(n)
        return FAR + (still[0] if constant else torch.randn(1, n))

    def noise_sampler(m, n):
        run.noise.append((m, n))
        run.given.append(still[1] if constant else torch.rand(m, n))
        return run.given[-1].clone()

    def preprocess(row):
        run.rows.append(tuple(row.shape))
        return row.reshape(-1, 1) if single_values else torch.cat([row, row], dim=1)

    def watch(name, player):
        def tell():
            run.turns += name
            run.states.append((copies(D), copies(G)))
            grad = list(player.parameters())[-1].grad
            run.grads.append(float("nan") if grad is None or device == "meta" else float(grad))

        return WatchedSGD(player.parameters(), lr, tell)

    def penalize(player, x):
        run.penalized.append(x.detach())
        return penalty * player.strength

    D.register_forward_pre_hook(lambda module, inputs: run.seen.append(inputs[0].detach().clone()))
    G.register_forward_pre_hook(lambda module, inputs: run.latents.append(inputs[0].detach().clone()))
    try:
        run.result = train(
            G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler, watch("G", G), watch("D", D),
            ROUNDS, BATCH,
            after_step=lambda step, **losses: run.calls.append((step, losses)),
            latent_dim=LATENT,
            penalty=None if penalty is None else penalize,
        )  # fmt: skip
    except Exception as error:
        # Meta tensors have no numbers, so .item() stops there; by then the first batch has been shown.
        if device != "meta" or mixes_devices(error):
            raise
    run.states.append((copies(D), copies(G)))
    return run
