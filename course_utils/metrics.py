"""How good are generated points? Measures for two moons and for numbers on a line, each blind to something.

Points of the plane are ``(n, 2)`` tensors, numbers tensors of any shape, on any device, with or without gradients.
Every measure returns plain floats and leaves the global random generators alone. What is not finite (the training
blew up) counts as far away from everything.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from course_utils.errors import CourseError


def precision(generated: Tensor, radius: float = 0.15) -> float:
    """Share of generated points on the moons: within ``radius`` of one of the noiseless half circles.

    Blind to what is missing: a generator that makes one right point over and over scores 1.
    (Precision and recall of generative models: arXiv:1806.00035, arXiv:1904.06991.)
    """
    nearest = _distances_to_moons(_points(generated, "generated")).min(axis=1)
    return float((nearest <= radius).mean())


def coverage(generated: Tensor, held_out: Tensor, radius: float = 0.1) -> float:
    """Share of held-out points with a generated point within ``radius``.

    Blind to rubbish: a generator that sprays points everywhere scores 1. It grows with the number of
    generated points, so compare only equal numbers. (The idea of coverage: arXiv:2002.09797.)
    """
    from scipy.spatial import cKDTree

    generated_points, held_out_points = _points(generated, "generated"), _points(held_out, "held_out")
    generated_points = generated_points[np.isfinite(generated_points).all(axis=1)]
    if len(generated_points) == 0:
        return 0.0
    distance, _ = cKDTree(generated_points).query(held_out_points)
    return float((distance <= radius).mean())


def sliced_wasserstein(a: Tensor, b: Tensor, directions: int = 64, seed: int = 0) -> float:
    """Sliced Wasserstein-1 distance: project both sets on random lines, take W1 on each line, average.

    In one dimension W1 is easy: sort both sets and average the distances of partners. It is 0 for equal sets,
    has the units of the data, and sees both rubbish and gaps. (arXiv:1803.11188 trains generators with it.)

    Args:
        a: points ``(n, 2)``.
        b: points ``(m, 2)``; m may differ from n.
        directions: number of random lines.
        seed: fixes the lines, so that numbers can be compared.

    Returns:
        The distance; ``inf`` when a point is not finite.
    """
    first, second = _points(a, "a"), _points(b, "b")
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        return float("inf")
    angle = np.random.default_rng(seed).uniform(0.0, np.pi, directions)
    lines = np.stack([np.cos(angle), np.sin(angle)])
    first, second = np.sort(first @ lines, axis=0), np.sort(second @ lines, axis=0)
    if len(first) == len(second):
        return float(np.abs(first - second).mean())

    from scipy.stats import wasserstein_distance

    return float(np.mean([wasserstein_distance(u, v) for u, v in zip(first.T, second.T, strict=True)]))


def moon_shares(generated: Tensor) -> tuple[float, float]:
    """Shares of generated points that are nearest to the upper and to the lower moon; they sum to 1.

    The data give (0.5, 0.5); (1, 0) or (0, 1) is mode collapse on one moon. Points that are not finite are
    left out; when there are no others, both shares are ``nan``.
    """
    distances = _distances_to_moons(_points(generated, "generated"))
    distances = distances[np.isfinite(distances).all(axis=1)]
    if len(distances) == 0:
        return float("nan"), float("nan")
    upper = float((distances[:, 0] <= distances[:, 1]).mean())
    return upper, 1.0 - upper


def moons_quality(generated: Tensor, held_out: Tensor) -> dict[str, float]:
    """All measures at once: ``precision``, ``coverage``, ``swd`` (sliced Wasserstein) and ``balance``.

    ``balance`` is the smaller of the two moon shares: 0.5 is perfect, 0 means that a moon is missing.
    """
    return {
        "precision": precision(generated),
        "coverage": coverage(generated, held_out),
        "swd": sliced_wasserstein(generated, held_out),
        "balance": min(moon_shares(generated)),
    }


def wasserstein_1d(samples: Tensor, quantile: Callable[[Tensor], Tensor]) -> float:
    """Wasserstein-1 distance between numbers and a distribution on the line, in the units of the data.

    Each number, in order, travels to the target's quantile in the middle of its nth part. (arXiv:1701.07875)

    Args:
        samples: numbers, of any shape with at least one.
        quantile: the target's quantile function (inverse cdf): a tensor of probabilities → a tensor of values.

    Returns:
        The mean way; ``inf`` when a number is not finite.
    """
    values = _numbers(samples)
    if not np.isfinite(values).all():
        return float("inf")
    middles = (torch.arange(len(values), dtype=torch.float64) + 0.5) / len(values)
    return float(np.abs(np.sort(values) - torch.as_tensor(quantile(middles)).double().numpy()).mean())


def gaussian_quality(samples: Tensor, mean: float, std: float) -> dict[str, float]:
    """How well numbers fit a normal distribution: ``mean_error``, ``std_error``, ``ks`` and ``w1``.

    The errors are relative, |m / mean − 1| and |s / std − 1|; ``ks`` is the two-sided Kolmogorov–Smirnov distance;
    ``w1`` is the Wasserstein-1 distance in the units of the data. All are ``inf`` (``ks`` 1) when a number is not
    finite.

    Args:
        samples: numbers, of any shape with at least one.
        mean, std: of the target; neither may be 0.
    """
    from scipy import stats

    values, target = _numbers(samples), torch.distributions.Normal(float(mean), float(std))
    if not np.isfinite(values).all():
        return {"mean_error": float("inf"), "std_error": float("inf"), "ks": 1.0, "w1": float("inf")}
    return {
        "mean_error": float(abs(values.mean() / mean - 1)),
        "std_error": float(abs(values.std() / std - 1)),
        "ks": float(stats.kstest(values, stats.norm(mean, std).cdf).statistic),
        "w1": wasserstein_1d(samples, target.icdf),
    }


def _numbers(samples: Tensor) -> np.ndarray:
    """The numbers as a float64 array ``(n,)``; CourseError when there are none."""
    values = torch.as_tensor(samples).detach().cpu().double().numpy().ravel()
    if len(values) == 0:
        raise CourseError("There are no samples to measure: samples is empty.")
    return values


def _points(points: Tensor, name: str) -> np.ndarray:
    """``(n, 2)`` float64 array of the points; CourseError when the shape is another or there are none."""
    array = torch.as_tensor(points).detach().cpu().double().numpy()
    if array.ndim != 2 or array.shape[1] != 2 or len(array) == 0:
        raise CourseError(f"{name} has shape {tuple(array.shape)}: the measures for moons need points (n, 2), n ≥ 1.")
    return array


def _distances_to_moons(points: np.ndarray) -> np.ndarray:
    """Distances ``(n, 2)`` of points to the upper and to the lower half circle (radius 1), exact."""
    upper = _distance_to_half_circle(points)
    # The lower moon is the upper one turned by 180° about (0.5, 0.25).
    lower = _distance_to_half_circle(np.array([1.0, 0.5]) - points)
    return np.stack([upper, lower], axis=1)


def _distance_to_half_circle(points: np.ndarray) -> np.ndarray:
    """Distances ``(n,)`` to the half circle of radius 1 about the origin with y ≥ 0."""
    x, y = points.T
    to_circle = np.abs(np.hypot(x, y) - 1.0)
    to_nearer_end = np.hypot(np.abs(x) - 1.0, y)  # the ends are (-1, 0) and (1, 0)
    return np.where(y >= 0, to_circle, to_nearer_end)
