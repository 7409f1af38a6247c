"""Many seeds of lesson 02's game side by side, which the claims of several lessons share."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from unittest import mock

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils import metrics, models, settings, training
from course_utils.course.solutions import load_solution
from course_utils.data import load_moons
from course_utils.members import Members, apart

LESSON = load_solution("02_moons_gan")
MOONS = load_moons(seed=0)
RECIPE = training.Recipe()
GATE = {"precision": (0.90, 1.0), "coverage": (0.95, 1.0), "swd": (0.0, 0.08)}  # as in checks/moons_gan/gate.py


class Perceptron(nn.Module):
    """A discriminator with hidden layers of its own choice: points (n, 2) to logits (n,)."""

    def __init__(self, *hidden: int):
        super().__init__()
        self.net = models.mlp([2, *hidden, 1])

    def forward(self, x: Tensor) -> Tensor:
        return self.net(x).squeeze(-1)


@dataclass(frozen=True, eq=False)
class Played:
    """What many seeds of one training came to.

    Attributes:
        average: the generators with averaged weights, side by side.
        D: their discriminators.
        qualities: of each seed, at the end.
        moments: the same at the numbers of steps that were asked for.
    """

    average: nn.Module
    D: nn.Module
    latent_dim: int
    qualities: list[dict[str, float]]
    moments: dict[int, list[dict[str, float]]]

    def column(self, measure: str, after: int | None = None) -> list[float]:
        """A measure for each seed, at the end or after so many steps; ``gate`` says whether it passes lesson 02's."""
        rows = self.qualities if after is None else self.moments[after]
        return [passes(row) if measure == "gate" else row[measure] for row in rows]


def passes(quality: dict[str, float]) -> bool:
    """Whether this is good enough for lesson 02's gate."""
    return all(low <= quality[measure] <= high for measure, (low, high) in GATE.items())


def qualities(generator: nn.Module, latent_dim: int, members: int) -> list[dict[str, float]]:
    """Of 2,000 points of each member."""
    with torch.no_grad():
        fakes = apart(generator(torch.randn(2000 * members, latent_dim)), members)
    return [metrics.moons_quality(points, MOONS.held_out) for points in fakes]


@functools.cache
def play(
    seeds: range,
    recipe: training.Recipe = RECIPE,
    make_g: Callable[[], nn.Module] = models.Generator,
    make_d: Callable[[], nn.Module] = models.Discriminator,
    after: Sequence[int] = (),
    data: Tensor = MOONS.train,
    **other_functions: Callable,
) -> Played:
    """Trains by lesson 02's own loop, one member for each seed; the first seed fixes them all.

    Args:
        seeds: how many members, and where chance starts.
        recipe, make_g, make_d: settings and players.
        after: numbers of steps after which qualities are taken as well.
        data: what to learn from.
        other_functions: take the places of functions of the lesson.
    """
    settings.seed_everything(seeds.start)
    crew, moments = len(seeds), {}
    G, D = Members(make_g, crew), Members(make_d, crew)
    kept: dict[str, nn.Module] = {}

    def watch(average: nn.Module, steps: int) -> training.Hook:
        def hook(step: int, **losses: float) -> None:
            if step + 1 in after:
                moments[step + 1] = qualities(average, recipe.latent_dim, crew)

        kept["average"] = average
        return hook

    patched = mock.patch.multiple(LESSON, **other_functions) if other_functions else contextlib.nullcontext()
    with patched:
        training.play(LESSON.train, G, D, [data], recipe, watch)
    average = kept["average"]
    return Played(average, D, recipe.latent_dim, qualities(average, recipe.latent_dim, crew), moments)


def saturating_loss(fake_logits: Tensor) -> Tensor:
    """G's part of the minimax value."""
    return -F.softplus(fake_logits).mean()


# Lesson 02's first players and its first two attempts.
CAREFUL = replace(
    RECIPE, epochs=100, batch_size=50, latent_dim=32, lr_g=1e-4, lr_d=1e-4, betas=(0.9, 0.999), decay=False, ema=0.0
)
FASTER = replace(CAREFUL, lr_g=1e-3, lr_d=1e-3)


def first_g() -> nn.Module:
    """A generator with one hidden layer and 32 latents."""
    return models.mlp([32, 128, 2])


def first_d() -> nn.Module:
    """A discriminator with one hidden layer."""
    return Perceptron(128)
