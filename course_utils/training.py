"""What several lessons put around their training loops; the loops themselves are what the lessons teach."""

from __future__ import annotations

from collections.abc import Callable

from torch import nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LinearLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

Hook = Callable[..., None]


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
