"""Clouds of points to learn from: where they lie, how evenly, and that drawing them leaves no trace."""

from __future__ import annotations

import pytest
import torch

from course_utils import shapes
from course_utils.data import load_moons
from course_utils.errors import CourseError
from course_utils.metrics import sliced_wasserstein
from course_utils.surfaces import MOONS_EXTENT

LEFT, RIGHT, BOTTOM, TOP = MOONS_EXTENT
CENTER = torch.tensor([0.5, 0.25])


@pytest.mark.parametrize("name", shapes.CLOUDS)
def test_a_cloud_lies_in_the_picture_is_the_same_again_and_takes_no_random_numbers(name):
    torch.manual_seed(3)
    expected = torch.rand(1)
    torch.manual_seed(3)
    points = shapes.cloud(name, 2000)
    assert torch.equal(torch.rand(1), expected)
    assert points.shape == (2000, 2) and points.dtype == torch.float32
    inside = (points[:, 0] > LEFT) & (points[:, 0] < RIGHT) & (points[:, 1] > BOTTOM) & (points[:, 1] < TOP)
    assert inside.float().mean() > 0.99
    assert torch.equal(points, shapes.cloud(name, 2000))
    assert not torch.equal(points, shapes.cloud(name, 2000, seed=1))
    assert (points.mean(dim=0) - CENTER).norm() < 0.1


def test_the_moons_are_those_of_lesson_02():
    assert sliced_wasserstein(shapes.cloud("moons", 2000), load_moons().train) < 0.05


@pytest.mark.parametrize(("name", "count", "apart"), [("8 Gaussians", 8, 0.7), ("25 Gaussians", 25, 0.5)])
def test_bells_are_as_many_as_their_name_says_and_as_full(name, count, apart):
    points = shapes.cloud(name, 4000)
    places = []
    for point in points:
        if all((point - place).norm() > apart / 2 for place in places):
            places.append(point)
    assert len(places) == count
    nearest = torch.cdist(points, torch.stack(places)).argmin(dim=1)
    assert torch.bincount(nearest).min() > 0.7 * 4000 / count


def test_the_spirals_are_two_and_evenly_filled():
    x, y = (shapes.cloud("two spirals", 4000) - CENTER).T
    assert 0.45 < ((x > 0).float().mean()) < 0.55
    radius = torch.hypot(x, y)
    assert 0.2 < (radius < 0.625).float().mean() < 0.3  # half of the radius, a quarter of the way


def test_points_along_lines_are_everywhere_equally_dense():
    strokes = [[(0.0, 0.0), (1.0, 0.0)], [(0.0, 1.0), (0.0, 1.0), (3.0, 1.0)]]
    x, y = shapes.along(strokes, 4000, noise=0.01).T
    above = y > 0.5
    assert abs(above.float().mean() - 0.75) < 0.03
    assert abs(x[above].mean() - 1.5) < 0.05
    assert (y[above] - 1).abs().max() < 0.1


def test_a_dot_is_a_line_too_and_a_small_one():
    dot, line = [(0.0, 0.0)], [(1.0, 0.0), (2.0, 0.0)]
    assert shapes.along([dot], 50, noise=0.05).norm(dim=1).max() < 0.5
    share = (shapes.along([dot, line], 4000, noise=0.05)[:, 0] < 0.5).float().mean()
    assert 0.02 < share < 0.08


@pytest.mark.parametrize("strokes", [[], [[]], [[(float("nan"), 0.0)]]])
def test_nothing_to_draw_is_told(strokes):
    with pytest.raises(CourseError, match="draw a line"):
        shapes.along(strokes, 10)


def test_an_unknown_cloud_is_told():
    with pytest.raises(CourseError, match="take one of moons, ring"):
        shapes.cloud("sun", 10)
