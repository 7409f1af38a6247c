"""Moons: shapes, types, two independent draws, and nothing else disturbed."""

import numpy as np
import pytest
import torch

from course_utils import data, metrics


def test_shapes_types_and_balance():
    moons = data.load_moons(n_train=300, n_held_out=100)
    assert moons.train.shape == (300, 2) and moons.train.dtype == torch.float32
    assert moons.held_out.shape == (100, 2) and moons.held_out.dtype == torch.float32
    assert moons.train_labels.dtype == moons.held_out_labels.dtype == torch.int64
    assert moons.train_labels.bincount().tolist() == [150, 150]
    assert moons.held_out_labels.bincount().tolist() == [50, 50]


@pytest.mark.parametrize("seed", [0, 7])
def test_the_points_are_those_of_scikit_learn(seed):
    make_moons = pytest.importorskip("sklearn.datasets").make_moons
    random_state = np.random.RandomState(seed)
    moons = data.load_moons(301, 100, noise=0.05, seed=seed)
    for points, labels, n in ((moons.train, moons.train_labels, 301), (moons.held_out, moons.held_out_labels, 100)):
        expected, expected_labels = make_moons(n, noise=0.05, random_state=random_state)
        torch.testing.assert_close(points, torch.tensor(expected, dtype=torch.float32))
        assert labels.tolist() == expected_labels.tolist()


def test_labels_name_the_moons():
    moons = data.load_moons(noise=0.0)
    for label in (0, 1):
        curve = data.moon_curve(label, 2000)
        own = moons.train[moons.train_labels == label]
        assert torch.cdist(own, curve).min(dim=1).values.max() < 0.002
        other = moons.train[moons.train_labels != label]
        assert torch.cdist(other, curve).min(dim=1).values.median() > 0.3


def test_points_are_shuffled():
    labels = data.load_moons().train_labels
    changes = (labels[1:] != labels[:-1]).sum().item()
    assert 850 < changes < 1150  # about half of 1,999; sorted labels would change once


def test_seed_repeats_and_held_out_is_another_draw():
    first, again, other = data.load_moons(seed=1), data.load_moons(seed=1), data.load_moons(seed=2)
    assert torch.equal(first.train, again.train) and torch.equal(first.held_out, again.held_out)
    assert not torch.equal(first.train, other.train)
    assert torch.cdist(first.train, first.held_out).min() > 0


def test_loading_leaves_the_global_generators_alone():
    torch.manual_seed(0)
    expected = torch.rand(3)
    torch.manual_seed(0)
    data.load_moons()
    assert torch.equal(torch.rand(3), expected)


def test_noise_is_a_standard_deviation_per_coordinate():
    points = data.load_moons(noise=0.05, n_train=20_000).train
    upper = points[points[:, 1] > 0.6]  # only the upper moon is there, and noise across it is nearly vertical
    across = upper.norm(dim=1) - 1
    assert across.std().item() == pytest.approx(0.05, rel=0.05)


def test_curve_runs_from_end_to_end_and_refuses_other_labels():
    assert torch.allclose(data.moon_curve(0, 5)[[0, -1]], torch.tensor([[1.0, 0.0], [-1.0, 0.0]]), atol=1e-6)
    assert torch.allclose(data.moon_curve(1, 5)[[0, -1]], torch.tensor([[0.0, 0.5], [2.0, 0.5]]), atol=1e-6)
    assert metrics.precision(data.moon_curve(1), radius=1e-5) == 1.0
    with pytest.raises(ValueError, match="label is 0"):
        data.moon_curve(2)


def test_new_moons_are_drawn_one_by_one():
    """As many as are asked for, on the true moons with their noise, and not spaced evenly as those of the data set."""
    before = torch.get_rng_state()
    points = data.new_moons(4000, seed=3)
    assert torch.equal(torch.get_rng_state(), before)
    assert points.shape == (4000, 2) and points.dtype == torch.float32
    assert torch.equal(points, data.new_moons(4000, seed=3)) and not torch.equal(points, data.new_moons(4000, seed=4))
    curves = torch.cat([data.moon_curve(label, 2000) for label in (0, 1)])
    way = torch.cdist(points, curves).min(dim=1).values
    assert 0.045 < float(way.square().mean().sqrt()) < 0.055
    upper = data.new_moons(4000, label=0)
    ways = [torch.cdist(upper, data.moon_curve(label, 2000)).min(dim=1).values.mean() for label in (0, 1)]
    assert ways[0] < 0.06 < 0.3 < ways[1]
    moons = data.load_moons()
    by_chance = metrics.sliced_wasserstein(data.new_moons(2000), moons.held_out)
    assert metrics.sliced_wasserstein(moons.train, moons.held_out) < 0.5 * by_chance < 0.02
