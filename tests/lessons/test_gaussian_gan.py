"""Lesson 05: its measures, its gate, its penalty and its loop; the answer corpus holds its checks."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from scipy import stats
from torch import nn

from course_utils import checks, metrics, models, plotting
from course_utils.course.solutions import load_solution
from course_utils.errors import CourseError

MEAN, STD = 4.0, 1.25
TARGET = torch.distributions.Normal(MEAN, STD)


@pytest.fixture(scope="module")
def lesson():
    return load_solution("05_gaussian_gan")


@pytest.fixture
def real() -> torch.Tensor:
    generator = torch.Generator().manual_seed(5)
    return MEAN + STD * torch.randn(10_000, generator=generator)


def perfect(n: int) -> torch.Tensor:
    """The quantiles in the middles of n equal parts: no sample fits better."""
    return TARGET.icdf((torch.arange(n, dtype=torch.float64) + 0.5) / n)


# Measures


def test_wasserstein_is_the_way_that_numbers_travel():
    best = perfect(500)[torch.randperm(500)]
    assert metrics.wasserstein_1d(best, TARGET.icdf) == pytest.approx(0.0, abs=1e-6)
    assert metrics.wasserstein_1d(best + 0.3, TARGET.icdf) == pytest.approx(0.3, abs=1e-6)
    assert metrics.wasserstein_1d(best.reshape(-1, 1), TARGET.icdf) == pytest.approx(0.0, abs=1e-6)


def test_wasserstein_agrees_with_scipy_on_many_quantiles(real):
    samples = 1.2 * real[:400] - 0.5
    expected = stats.wasserstein_distance(samples.numpy(), perfect(400_000).numpy())
    assert metrics.wasserstein_1d(samples, TARGET.icdf) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_what_is_not_finite_is_far_away(real, bad):
    real[3] = bad
    assert metrics.wasserstein_1d(real, TARGET.icdf) == float("inf")
    quality = metrics.gaussian_quality(real, MEAN, STD)
    assert quality["ks"] == 1.0 and quality["w1"] == quality["mean_error"] == float("inf")
    with pytest.raises(checks.CheckFailed):
        checks.gaussian_gan.quality(real, MEAN, STD)


def test_no_samples_are_told():
    with pytest.raises(CourseError, match="samples is empty"):
        metrics.wasserstein_1d(torch.zeros(0), TARGET.icdf)


def test_the_course_and_the_student_measure_the_same(lesson, real):
    samples = (1.1 * real).requires_grad_()
    quality = metrics.gaussian_quality(samples, MEAN, STD)
    mean, std = lesson.moments(samples.detach())
    assert quality["mean_error"] == pytest.approx(abs(mean / MEAN - 1), abs=1e-4)
    assert quality["std_error"] == pytest.approx(abs(std / STD - 1), abs=1e-4)
    assert quality["ks"] == pytest.approx(lesson.ks_distance(samples.detach(), TARGET.cdf), abs=1e-4)


# The gate


def test_the_gate_lets_real_numbers_through(real, capsys):
    checks.gaussian_gan.quality(real, MEAN, STD)
    assert capsys.readouterr().out.startswith("✓ quality")


@pytest.mark.parametrize(
    ("spoil", "mistake"),
    [
        (lambda x: x + 0.3, "not-in-place"),
        (lambda x: 0.01 * x, "not-in-place"),
        (lambda x: MEAN + 0.8 * (x - MEAN), "wrong-spread"),
        (lambda x: MEAN + 1.2 * (x - MEAN), "wrong-spread"),
        (lambda x: MEAN + STD * torch.sign(x - MEAN), "wrong-shape"),
        (lambda x: MEAN + STD * (-torch.log1p(-TARGET.cdf(x).clamp(max=0.9999)) - 1), "wrong-shape"),
    ],
    ids=["shifted", "collapsed", "narrow", "wide", "two spikes", "exponential"],
)
def test_the_gate_refuses(real, spoil, mistake):
    with pytest.raises(checks.CheckFailed) as caught:
        checks.gaussian_gan.quality(spoil(real), MEAN, STD)
    assert caught.value.mistake.name == mistake


def test_mean_and_deviation_alone_would_be_fooled(real):
    """Two spikes have both right: it is the shape that the gate refuses them for."""
    quality = metrics.gaussian_quality(MEAN + STD * torch.sign(real - MEAN), MEAN, STD)
    assert quality["mean_error"] < 0.05 and quality["std_error"] < 0.10
    assert quality["ks"] > 0.3 and quality["w1"] > 0.4


# The lesson's penalty and loop


def test_the_penalty_is_the_mean_squared_slope(lesson):
    class Parabola(nn.Module):
        def __init__(self):
            super().__init__()
            self.a = nn.Parameter(torch.tensor(2.0))

        def forward(self, x):
            return self.a * x.square().sum(dim=1)

    D, x = Parabola(), torch.tensor([[1.0, 0.0], [0.0, 3.0]])
    penalty = lesson.r1_penalty(D, x, gamma=0.5)
    # The slope of a x² is 2 a x: (4² + 12²) / 2 = 80, times gamma / 2.
    assert penalty.item() == pytest.approx(20.0)
    penalty.backward()
    assert D.a.grad.item() == pytest.approx(20.0)  # it grows as a², so its slope in a is 2 · 20 / a
    assert x.grad is None


@pytest.mark.parametrize("single_values", [False, True])
def test_one_loop_serves_both_judges(lesson, single_values):
    torch.manual_seed(0)
    G = lesson.Generator(2, 8, 1)
    D = nn.Sequential(models.mlp([1, 8, 1]), nn.Flatten(0)) if single_values else lesson.Discriminator(40, 8, 1)
    optimizers = [torch.optim.Adam(player.parameters(), lr=1e-3) for player in (G, D)]
    history = lesson.train_gaussian(
        G, D, torch.t if single_values else lesson.decorate_with_diffs, 2, 1,
        lesson.real_sampler(MEAN, STD), lesson.noise_sampler(), *optimizers, 5, 20,
        latent_dim=2, penalty=lesson.r1_penalty,
    )  # fmt: skip
    assert len(history["d_loss"]) == len(history["g_loss"]) == 5
    assert np.isfinite([history["d_loss"], history["g_loss"]]).all()


def test_the_judge_of_single_values_learns_where_fakes_are_too_many(lesson):
    """A frozen G that always says 2: D's opinion falls there and rises where only real values are."""
    torch.manual_seed(1)
    G = nn.Linear(1, 1)
    nn.init.zeros_(G.weight)
    nn.init.constant_(G.bias, 2.0)
    D = nn.Sequential(models.mlp([1, 16, 1]), nn.Flatten(0))
    still, optimizer = torch.optim.SGD(G.parameters(), lr=0.0), torch.optim.Adam(D.parameters(), lr=2e-2)
    samplers = lesson.real_sampler(MEAN, STD), lesson.noise_sampler()
    lesson.train_gaussian(G, D, torch.t, 1, 1, *samplers, still, optimizer, 150, 64)
    with torch.no_grad():
        at_two, at_five = D(torch.tensor([[2.0], [5.0]])).tolist()
    assert at_two < 0 < at_five


# The picture


def test_a_histogram_counts_what_it_does_not_draw():
    fig, ax = plt.subplots()
    plotting.plot_histogram(ax, torch.tensor([0.5, 0.5, 100.0, -100.0]), lambda x: TARGET.log_prob(x).exp(), bins=10)
    heights, edges, _ = ax.patches[0].get_data()
    assert (heights * np.diff(edges)).sum() == pytest.approx(0.5)
    assert ax.get_xlim() == (-1.0, 9.0) and ax.get_xlabel() and ax.get_ylabel()
    plt.close(fig)


# What a judge of crowds is shown


def test_a_set_has_no_order_and_lets_gradients_through(lesson):
    crowd = torch.randn(3, 7, requires_grad=True)
    torch.testing.assert_close(lesson.as_set(crowd), lesson.as_set(crowd[:, torch.randperm(7)]))
    assert (lesson.as_set(crowd).diff(dim=1) >= 0).all()
    (lesson.as_set(crowd) * torch.arange(7.0)).sum().backward()
    torch.testing.assert_close(crowd.grad, crowd.detach().argsort(dim=1).argsort(dim=1).float())


def test_two_humps_have_the_moments_of_the_bell(lesson):
    humps = lesson.two_humps()
    assert float(humps.mean) == pytest.approx(MEAN) and float(humps.stddev) == pytest.approx(STD)
    assert float(humps.cdf(torch.tensor(MEAN))) == pytest.approx(0.5)


def test_each_of_ten_judges_sees_a_crowd_of_its_own_member(lesson):
    """The long row deals its numbers to the members in turn; judge k gets those of member k, and no others."""
    row = torch.arange(30.0)[None]
    shown = lesson.crowds(lesson.as_it_is)(row)
    assert shown.shape == (10, 3) and shown[4].tolist() == [4.0, 14.0, 24.0]


def test_the_tiny_game_rests_with_friction_only(lesson):
    alternating, together, friction = (
        lesson.tiny_game(weight, 500, 0.5, in_turns).norm(dim=1)[-1]
        for weight, in_turns in ((0.0, True), (0.0, False), (0.5, False))
    )
    assert friction < 1e-6 < alternating < 0.5 * together
