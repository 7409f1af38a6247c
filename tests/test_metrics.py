"""Measures against hand-made cases, brute force and the measured floors of real against real."""

import math

import numpy as np
import pytest
import torch

from course_utils import data, metrics
from course_utils.errors import CourseError

MOONS = data.load_moons()


def test_floors_real_against_real():
    sets = [data.load_moons(seed=seed) for seed in range(5)]
    quality = [metrics.moons_quality(m.train, m.held_out) for m in sets]
    mean = {name: np.mean([q[name] for q in quality]) for name in quality[0]}
    assert mean["precision"] == pytest.approx(0.9975, abs=0.002)
    assert mean["coverage"] == pytest.approx(1.0, abs=0.001)
    assert mean["swd"] == pytest.approx(0.0063, abs=0.001)
    assert mean["balance"] == pytest.approx(0.5, abs=0.005)


def test_distance_to_the_curves_agrees_with_brute_force():
    points = torch.rand(500, 2, generator=torch.Generator().manual_seed(0)) * 5 - 2
    brute = [torch.cdist(points, data.moon_curve(label, 5000)).min(dim=1).values for label in (0, 1)]
    exact = metrics._distances_to_moons(points.double().numpy())
    assert np.allclose(exact, torch.stack(brute, dim=1).numpy(), atol=1e-3)


def test_precision_by_hand():
    on, inside, outside = [0.0, 1.0], [0.0, 1.14], [0.0, 1.16]
    assert metrics.precision(torch.tensor([on, inside, outside, [9.0, 9.0]])) == 0.5
    assert metrics.precision(torch.tensor([inside]), radius=0.1) == 0.0
    # Below the ends of the upper moon only the ends count: (-1, -0.1) is 0.1 away from it.
    assert metrics.precision(torch.tensor([[-1.0, -0.1]]), radius=0.101) == 1.0
    assert metrics.precision(torch.tensor([[-1.0, -0.2]])) == 0.0


def test_coverage_by_hand():
    held_out = torch.tensor([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 0.0]])
    assert metrics.coverage(torch.tensor([[0.09, 0.0]]), held_out) == 0.25
    assert metrics.coverage(torch.tensor([[0.11, 0.0]]), held_out) == 0.0
    assert metrics.coverage(held_out.repeat(3, 1), held_out) == 1.0


def test_collapse_and_rubbish_are_seen_by_different_measures():
    collapsed = MOONS.train[:1].repeat(2000, 1)
    assert metrics.precision(collapsed) == 1.0 and metrics.coverage(collapsed, MOONS.held_out) < 0.1
    spray = torch.rand(2000, 2, generator=torch.Generator().manual_seed(0)) * torch.tensor([4.2, 2.7])
    spray = torch.cat([MOONS.train, spray + torch.tensor([-1.6, -1.1])])
    assert metrics.coverage(spray, MOONS.held_out) > 0.99 and metrics.precision(spray) < 0.8
    for bad in (collapsed, spray):
        assert metrics.sliced_wasserstein(bad, MOONS.held_out) > 0.05


def test_sliced_wasserstein_of_a_shift_is_the_mean_projected_length():
    points = torch.randn(400, 2, generator=torch.Generator().manual_seed(0))
    shift = torch.tensor([0.3, 0.0])
    # A shift by v moves each projection by |v · u|, on average 2|v|/π over all directions.
    distance = metrics.sliced_wasserstein(points, points + shift, directions=5000)
    assert distance == pytest.approx(0.3 * 2 / math.pi, rel=0.02)


def test_sliced_wasserstein_is_a_distance_that_takes_unequal_sizes():
    a, b = MOONS.train[:500], MOONS.held_out[:500]
    assert metrics.sliced_wasserstein(a, a) == 0.0
    assert metrics.sliced_wasserstein(a, a.flip(0)) == 0.0
    assert metrics.sliced_wasserstein(a, b) == pytest.approx(metrics.sliced_wasserstein(b, a))
    doubled = metrics.sliced_wasserstein(torch.cat([a, a]), b)  # the same distribution, twice the points
    assert doubled == pytest.approx(metrics.sliced_wasserstein(a, b), rel=1e-6)


def test_seed_fixes_the_directions_and_nothing_global_moves():
    torch.manual_seed(0)
    np.random.seed(0)
    first = metrics.moons_quality(MOONS.train, MOONS.held_out)
    state = torch.rand(1).item(), np.random.rand()
    torch.manual_seed(0)
    np.random.seed(0)
    assert (torch.rand(1).item(), np.random.rand()) == state
    assert metrics.moons_quality(MOONS.train, MOONS.held_out) == first
    assert metrics.sliced_wasserstein(MOONS.train, MOONS.held_out, seed=1) != first["swd"]


def test_moon_shares_by_hand():
    upper, lower = data.moon_curve(0, 30), data.moon_curve(1, 10)
    assert metrics.moon_shares(torch.cat([upper, lower])) == pytest.approx((0.75, 0.25))
    assert metrics.moons_quality(upper, MOONS.held_out)["balance"] == 0.0


def test_results_are_floats_and_gradients_are_no_trouble():
    generated = MOONS.train.clone().requires_grad_()
    quality = metrics.moons_quality(generated, MOONS.held_out)
    assert all(type(value) is float for value in quality.values())
    assert generated.grad is None


def test_points_that_are_not_finite_count_as_bad():
    broken = torch.full((10, 2), float("nan"))
    quality = metrics.moons_quality(broken, MOONS.held_out)
    assert quality["precision"] == quality["coverage"] == 0.0
    assert quality["swd"] == math.inf and math.isnan(quality["balance"])
    half = torch.cat([data.moon_curve(0, 10), torch.full((10, 2), float("inf"))])
    assert metrics.precision(half) == 0.5
    assert metrics.moon_shares(half) == (1.0, 0.0)


@pytest.mark.parametrize("shape", [(5,), (5, 3), (0, 2), (2, 5, 2)])
def test_wrong_shapes_are_named(shape):
    with pytest.raises(CourseError, match=r"generated has shape .*\(n, 2\)"):
        metrics.precision(torch.zeros(shape))
