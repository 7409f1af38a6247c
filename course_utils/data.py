"""The data sets of the course."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor


class Moons(NamedTuple):
    """Two moons, drawn twice from the same distribution.

    Attributes:
        train: points to learn from, float32, shape ``(n_train, 2)``.
        train_labels: 0 for the upper moon, 1 for the lower one, int64, shape ``(n_train,)``.
        held_out: points no network has seen, to measure with, float32, shape ``(n_held_out, 2)``.
        held_out_labels: their moons, int64, shape ``(n_held_out,)``.
    """

    train: Tensor
    train_labels: Tensor
    held_out: Tensor
    held_out_labels: Tensor


def load_moons(n_train: int = 2000, n_held_out: int = 2000, noise: float = 0.05, seed: int = 0) -> Moons:
    """Two interleaving half circles of radius 1 with noise, shuffled.

    They are, number for number, those of scikit-learn's ``make_moons``, whose import takes longer than a lesson's first
    check.

    Args:
        n_train: number of training points; half of them on each moon.
        n_held_out: number of held-out points.
        noise: standard deviation of the Gaussian noise on each coordinate.
        seed: the same seed gives the same points; global random generators are neither used nor changed.
    """
    random_state = np.random.RandomState(seed)
    sets = [_moons(n, noise, random_state) for n in (n_train, n_held_out)]
    tensors = [
        torch.tensor(array, dtype=dtype)
        for points, labels in sets
        for array, dtype in ((points, torch.float32), (labels, torch.int64))
    ]
    return Moons(*tensors)


def _moons(n: int, noise: float, random_state: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """Shuffled points (n, 2) and their labels (n,)."""
    upper, lower = np.linspace(0, np.pi, n // 2), np.linspace(0, np.pi, n - n // 2)
    points = np.concatenate(
        [
            np.stack([np.cos(upper), np.sin(upper)], axis=1),
            np.stack([1 - np.cos(lower), 0.5 - np.sin(lower)], axis=1),
        ]
    )
    order = np.arange(n)
    random_state.shuffle(order)
    return points[order] + random_state.normal(scale=noise, size=(n, 2)), (order >= n // 2).astype(np.int64)


def new_moons(n: int, label: int | None = None, noise: float = 0.05, seed: int = 0) -> Tensor:
    """New points of the true moons, each drawn by itself, as a perfect generator would: float32, shape ``(n, 2)``.

    Those of ``load_moons`` are spaced evenly along the moons, so two sets of them are closer to each other than two
    that are drawn.

    Args:
        n: how many.
        label: of one moon alone, 0 or 1; of both by turns of a coin if not given.
        noise: standard deviation of the Gaussian noise on each coordinate.
        seed: the same seed gives the same points; global random generators are neither used nor changed.
    """
    generator = torch.Generator().manual_seed(seed)
    angle = torch.pi * torch.rand(n, generator=generator)
    if label is None:
        lower = torch.randint(2, (n, 1), generator=generator) == 1
        points = torch.where(lower, _on_moon(angle, 1), _on_moon(angle, 0))
    else:
        points = _on_moon(angle, label)
    return points + noise * torch.randn(n, 2, generator=generator)


def moon_curve(label: int, n: int = 200) -> Tensor:
    """Points along a moon without noise: float32, shape ``(n, 2)``, evenly spaced from end to end.

    Args:
        label: 0 for the upper moon (a half circle around (0, 0)), 1 for the lower one (around (1, 0.5)).
        n: how many points.
    """
    return _on_moon(torch.linspace(0.0, torch.pi, n), label)


def _on_moon(angle: Tensor, label: int) -> Tensor:
    if label == 0:
        return torch.stack([angle.cos(), angle.sin()], dim=1)
    if label == 1:
        return torch.stack([1.0 - angle.cos(), 0.5 - angle.sin()], dim=1)
    raise ValueError(f"A moon's label is 0 (upper) or 1 (lower), not {label!r}.")
