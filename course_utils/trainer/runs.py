"""What a run has to know of a model, whatever it learns: `plane_runs`, `digit_runs` and `face_runs` are made of this.

To add a model: a row in `trainable`, and a function here below that ``@builds`` a `TrainingRun` for it from its lesson.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import torch
from matplotlib.axes import Axes
from torch import nn
from torch.optim import Optimizer

from course_utils import training
from course_utils.training import Hook

BUILDERS: dict[str, Callable[[ModuleType, Settings, torch.device], TrainingRun]] = {}


def builds(name: str) -> Callable:
    """Marks the function that makes a model's training run: ``function(lesson's module, settings, device)``.

    It is called right after the random generators were seeded, when a run begins and when it goes on: noise that it
    draws for the pictures is always the same.
    """

    def register(function: Callable) -> Callable:
        BUILDERS[name] = function
        return function

    return register


@dataclass(frozen=True)
class Settings:
    """What a run was asked for.

    Attributes:
        batch_size, learning_rate: see `Trainable`.
        seed: fixes everything that is drawn.
        data_dir: where idx files of the full data set stand or go; None for the packaged digits.
        download: whether to fetch the full data set.
    """

    batch_size: int
    learning_rate: float
    seed: int
    data_dir: str | None
    download: bool


@dataclass
class TrainingRun:
    """A model with all that a run needs of it.

    Attributes:
        networks: all that has weights, averages included, by name.
        optimizers: by name.
        play_epoch: ``play_epoch(first, hook)`` runs one epoch of the lesson's own loop, which calls
            ``hook(step, d_loss=…, …)`` after each step; ``first`` steps were taken in earlier epochs.
        steps: how many steps an epoch has.
        draw_real: draws what is to be learned.
        draw: draws what the model makes now, always from the same noise.
        measure: the quality of what the model makes now.
        hooks: called after each step with the number of steps before it, as `training.play` does.
        figsize: of both pictures, in inches.
    """

    networks: dict[str, nn.Module]
    optimizers: dict[str, Optimizer]
    play_epoch: Callable[[int, Hook], object]
    steps: int
    draw_real: Callable[[Axes], None]
    draw: Callable[[Axes], None]
    measure: Callable[[], dict[str, float]]
    hooks: Sequence[Hook] = field(default=())
    figsize: tuple[float, float] = (4.2, 3.2)


class Players:
    """Two players with what the lessons' recipes give them: Adam for each, and an average of G's weights.

    Args:
        G, D: on their device.
        lr: learning rate of G.
        d_ratio: how many times faster D learns.
        ema: how much of the average stays at each step; 0 is no average.
        betas: Adam's, for both.
    """

    def __init__(
        self,
        G: nn.Module,
        D: nn.Module,
        lr: float,
        d_ratio: float,
        ema: float,
        betas: tuple[float, float] = (0.5, 0.99),
    ):
        self.G, self.D = G, D
        self.average = training.ema(G, ema)
        self.g_optimizer = training.adam(G.parameters(), lr, betas)
        self.d_optimizer = training.adam(D.parameters(), d_ratio * lr, betas)

    def run(self, hooks: Sequence[Hook] = (), **others: Any) -> TrainingRun:
        """The training run of these players; the arguments are the other attributes of `TrainingRun`."""
        return TrainingRun(
            networks={"generator": self.G, "discriminator": self.D, "average": self.average},
            optimizers={"generator": self.g_optimizer, "discriminator": self.d_optimizer},
            hooks=[training.follow(self.average, self.G), *hooks],
            **others,
        )


def steps_in_epoch(n: int, settings: Settings) -> int:
    """How many batches n examples make; the last may be smaller."""
    return -(-n // settings.batch_size)
