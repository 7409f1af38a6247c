"""What several lessons put around their training loops; the loops themselves are what the lessons teach."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.optim import Adam, Optimizer
from torch.optim.lr_scheduler import LinearLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from course_utils import members

Hook = Callable[..., None]


@dataclass(frozen=True)
class Rules:
    """What a round of lesson 05's game is played by: who moves how often, on which draws, and what D sees of them.

    Attributes:
        d_steps, g_steps: how many steps D and G take in a round.
        draw_real: a row (1, n) of fresh real values, where the players are, at each call.
        draw_noise: fresh noise for G, (n, latent_dim), at each call.
        preprocess: makes of a row what D sees.
        penalty: ``penalty(D, x)`` is added to D's loss, at what D sees of the real row.
    """

    d_steps: int
    g_steps: int
    draw_real: Callable[[], Tensor]
    draw_noise: Callable[[], Tensor]
    preprocess: Callable[[Tensor], Tensor]
    penalty: Callable[[nn.Module, Tensor], Tensor] | None = None


def adam(
    parameters: Iterable[nn.Parameter], lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> Adam:
    """``torch.optim.Adam`` (arXiv:1412.6980), fused where it can be: it changes each weight in one go.

    On a CPU this takes less than half the time of its usual seven sweeps over all weights, which for a small network
    are up to a third of a training. The results agree up to rounding.

    Args:
        parameters: what to train.
        lr: the learning rate.
        betas: how much of the averages of gradients and of their squares stays at each step.
        eps: gradients much smaller than this move nothing.
    """
    parameters = list(parameters)
    can_be_fused = all(parameter.device.type in ("cpu", "cuda") for parameter in parameters)
    return Adam(parameters, lr=lr, betas=betas, eps=eps, fused=can_be_fused)


def linear_decay(optimizer: Optimizer, steps: int) -> Hook:
    """A hook that lets the learning rate fall along a straight line, from its value now to 0 after ``steps`` steps.

    Args:
        optimizer: whose learning rates to change.
        steps: how many steps the training takes.
    """
    schedule = LinearLR(optimizer, start_factor=1.0, end_factor=0.0, total_iters=steps)
    return lambda step, **losses: schedule.step()


def ema(model: nn.Module, decay: float) -> AveragedModel:
    """A copy of a model for an exponential moving average of its weights, which is steadier than the model itself.

    Call ``update_parameters(model)`` after every step (or let `follow` do it), and use the copy like the model.
    The averages of generators: arXiv:1806.04498.

    Args:
        model: the model that trains.
        decay: how much of the average stays at each step; 0.99 averages over about 100 steps.
    """
    for module in model.modules():
        for name, value in vars(module).items():
            # What each pass computes anew (torch's older weight norm does) still has its graph and can't be copied.
            if isinstance(value, Tensor) and not value.is_leaf:
                setattr(module, name, value.detach())
    return AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(decay), use_buffers=True)


def follow(average: AveragedModel, model: nn.Module) -> Hook:
    """A hook that moves an average (see `ema`) towards its model."""
    return lambda step, **losses: average.update_parameters(model)


def call_all(*hooks: Hook) -> Hook:
    """One hook that calls several, in their order, for ``train(..., after_step=call_all(…, recorder))``.

    Put a recorder last: it then sees the weights that the others left.

    Args:
        hooks: each is called as ``hook(step, **losses)`` after every step of a training.
    """

    def after_step(step: int, **losses: float) -> None:
        for hook in hooks:
            hook(step, **losses)

    return after_step


@dataclass(frozen=True)
class Recipe:
    """The settings of a run. The defaults are those that lesson 02 arrives at; `dataclasses.replace` changes some.

    Attributes:
        epochs, batch_size, latent_dim: as the lessons' loops take them.
        lr_g, lr_d, betas: Adam's learning rates for the two players, and its betas for both.
        decay: whether both learning rates fall to 0 along a straight line.
        ema: how much of the average of G's weights stays at each step; 0 averages nothing.
    """

    epochs: int = 125
    batch_size: int = 128
    latent_dim: int = 4
    lr_g: float = 2e-3
    lr_d: float = 6e-3
    betas: tuple[float, float] = (0.5, 0.99)
    decay: bool = True
    ema: float = 0.99

    def steps(self, points: int) -> int:
        """How many steps a run on so many points takes; the last batch of an epoch may be smaller."""
        return self.epochs * math.ceil(points / self.batch_size)


def play(
    train: Callable,
    G: nn.Module,
    D: nn.Module,
    data: Sequence[Tensor],
    recipe: Recipe,
    watch: Callable[[nn.Module, int], Hook] | None = None,
    hooks: Sequence[Hook] = (),
) -> tuple[AveragedModel, Hook | None]:
    """Train two players by a lesson's loop: optimizers, falling rates, averaged weights and a recorder around it.

    Several members side by side (see `members`) get as many copies of the data and batches that are as many times
    larger, so that each of them takes the steps of a run of its own.

    Args:
        train: called as ``train(G, D, *data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step)``.
        G, D: the players; they train in place.
        data: what the loop learns from: the points, or the points and their labels.
        recipe: the settings of the run.
        watch: ``watch(average, steps)`` makes the run's recorder; called before the first step.
        hooks: called after each step, before the recorder.

    Returns:
        The generator with averaged weights, and the recorder (None without ``watch``).
    """
    steps, crew = recipe.steps(len(data[0])), members.count(G)
    eps = 1e-8 / crew  # their gradients are as much smaller: see `members`
    g_optimizer = adam(G.parameters(), recipe.lr_g, recipe.betas, eps)
    d_optimizer = adam(D.parameters(), recipe.lr_d, recipe.betas, eps)
    average = ema(G, recipe.ema)
    all_hooks = [follow(average, G), *hooks]
    if recipe.decay:
        all_hooks += [linear_decay(optimizer, steps) for optimizer in (g_optimizer, d_optimizer)]
    recorder = watch(average, steps) if watch else None
    if recorder is not None:
        all_hooks.append(recorder)
    after_step = call_all(*all_hooks)
    train(
        G, D, *(torch.cat([part] * crew) for part in data),
        g_optimizer, d_optimizer, recipe.epochs, recipe.batch_size * crew, recipe.latent_dim, after_step
    )  # fmt: skip
    return average, recorder
