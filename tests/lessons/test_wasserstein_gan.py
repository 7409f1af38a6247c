"""Lesson 09: its graders, its walks, its tiny game, its WGAN with the bug, and its harness."""

from __future__ import annotations

import itertools

import pytest
import torch
from torch import nn

from course_utils import settings
from course_utils.course.solutions import load_solution
from course_utils.members import Members, apart


@pytest.fixture(scope="module")
def lesson():
    return load_solution("09_wasserstein_gan")


# Transport


def test_the_dual_of_a_line_is_the_cost_of_sorting(lesson):
    torch.manual_seed(0)
    x, y = torch.randn(6), torch.randn(6) + 1
    even = torch.full((6,), 1.0)
    plan = lesson.transport_plan((x[:, None] - y).abs(), even, even) / 6
    assert float((plan * (x[:, None] - y).abs()).sum()) == pytest.approx(float(lesson.transport_cost(x, y)), abs=1e-4)


# Section 5


def test_a_one_sided_critic_becomes_a_ramp_that_tells_the_distance(lesson, monkeypatch):
    monkeypatch.setattr(lesson, "MEMBERS", 2)
    settings.seed_everything(0)
    real, fake = lesson.two_heaps(100)
    critic = lesson.train_graders("critic, one-sided penalty", real, fake, steps=250)
    pulls = lesson.pull(critic, fake, lesson.minus_grade)
    assert ((pulls > 1.0) & (pulls < 1.5)).all()
    with torch.no_grad():
        told = -lesson.critic_loss(critic(real), critic(fake)).item()
    assert told == pytest.approx(1.2 * 4, rel=0.1)  # a soft penalty: 1 + W1 / 2λ times as much


@pytest.mark.parametrize(
    "kind", ["D", "D with R1", "critic, clipped", "critic, two-sided penalty", "critic, one-sided penalty"]
)
def test_each_kind_of_grader_trains(lesson, kind):
    settings.seed_everything(0)
    real, fake = lesson.two_heaps(4)
    grader = lesson.train_graders(kind, real, fake, steps=3)
    assert torch.isfinite(grader(real)).all()
    if kind == "critic, clipped":
        assert max(float(parameter.detach().abs().max()) for parameter in grader.parameters()) <= 0.1 + 1e-6


def test_the_pull_is_told_for_each_member(lesson):
    """Member k is the line (k + 1) x; a higher grade pays G to go to the right, so its pull to the left is negative."""
    graders = Members(lambda: nn.Sequential(nn.Linear(1, 1), nn.Flatten(0)), lesson.MEMBERS)
    slopes = torch.arange(1.0, lesson.MEMBERS + 1)
    with torch.no_grad():
        graders.weights[0].copy_(slopes[:, None, None])
    found = lesson.pull(graders, torch.randn(3 * lesson.MEMBERS, 1), lesson.minus_grade)
    torch.testing.assert_close(found, -slopes)


def test_a_spectral_critic_is_nowhere_steeper_than_one(lesson):
    settings.seed_everything(0)
    real, fake = 0.4 * torch.randn(50, 1), 4 + 0.4 * torch.randn(50, 1)
    critic = lesson.train_spectral(real, fake, steps=60)
    slopes = lesson.slopes_at(critic, torch.linspace(-2, 6, 100)[:, None])
    assert slopes.abs().max().item() < 1.05


@pytest.mark.parametrize("by_adam", [False, True])
def test_heaps_walk_down_the_slope_of_their_loss(lesson, by_adam, monkeypatch):
    """Against a grader that is a line of slope -1, plain descent walks with the rate, Adam with its own step."""
    monkeypatch.setattr(lesson, "MEMBERS", 3)

    def line():
        layer = nn.Linear(1, 1)
        nn.init.constant_(layer.weight, -1.0)
        return nn.Sequential(layer, nn.Flatten(0))

    monkeypatch.setattr(lesson, "make_grader", line)
    monkeypatch.setattr(lesson.training, "adam", lambda parameters, lr, *args, **named: torch.optim.SGD(
        list(parameters), lr=0.0) if lr == 5e-3 else torch.optim.Adam(list(parameters), lr=lr))  # fmt: skip
    places = lesson.walk("critic", lesson.minus_grade, head_start=2, steps=4, rate=0.1, batch_size=5, by_adam=by_adam)
    assert places.shape == (4, 3)
    torch.testing.assert_close(places, 4 - 0.1 * torch.arange(1.0, 5)[:, None].expand(4, 3), rtol=0, atol=1e-3)


# Section 6


def test_the_buggy_loop_moves_the_critic_once_and_the_mended_one_always(lesson):
    for loop, moves in ((lesson.buggy_wgan, 1), (lesson.train_wgan, 4)):
        settings.seed_everything(0)
        G = nn.Linear(3, 2)
        critic = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1), nn.Flatten(0))
        optimizers = [torch.optim.Adam(player.parameters()) for player in (G, critic)]
        seen = [critic[0].weight.detach().clone()]

        def look(step, w1, seen=seen, critic=critic):
            seen.append(critic[0].weight.detach().clone())

        loop(G, critic, torch.randn(20, 2), *optimizers, 4, 8, 3, after_step=look)
        assert sum(not torch.equal(a, b) for a, b in itertools.pairwise(seen)) == moves


# Section 7


def test_the_tiny_game_keeps_what_theory_says(lesson):
    """In turns x² + y² - ηxy stays; at the same time x² + y² grows by 1 + η²; R1 comes to rest."""
    path = lesson.tiny_wgan("nothing", 200, rate=0.1).double()
    theta, psi = path.T
    kept = theta.square() + psi.square() - 0.1 * theta * psi
    assert float(kept.max() - kept.min()) < 1e-4
    apart_each = lesson.tiny_wgan("nothing", 100, rate=0.1, in_turns=False).double().norm(dim=1)
    torch.testing.assert_close(
        apart_each[1:] / apart_each[:-1], torch.full((99,), 1.01**0.5).double(), rtol=1e-4, atol=0
    )
    assert lesson.from_rest(lesson.tiny_wgan("R1", 2000)) < 1e-6 < lesson.from_rest(lesson.tiny_wgan("nothing", 2000))


# Section 9


def test_real_points_of_the_grid_are_measured_as_such(lesson):
    torch.manual_seed(0)
    found = lesson.grid_quality(lesson.draw_grid(5000))
    assert found["heaps"] == 25 and found["good points"] > 0.99 and found["uneven"] < 0.01
    one = lesson.grid_quality(torch.tensor([[1.0, -2.0]]).repeat(50, 1))
    assert one["heaps"] == 1 and one["good points"] == 1.0 and one["uneven"] == pytest.approx(3.219, abs=1e-3)
    none = lesson.grid_quality(torch.full((50, 2), 0.5))
    assert none == {"heaps": 0, "good points": 0.0, "uneven": 0.0}


def test_each_method_of_the_harness_trains_members_apart(lesson):
    for method in lesson.METHODS:
        points = lesson.run_grid(method, steps=2, batch_size=4, crew=2)
        assert points.shape == (2, 5000, 2) and torch.isfinite(points).all()


def test_discriminators_of_crowds_see_their_own_crowd_only(lesson):
    torch.manual_seed(0)
    pairs = Members(lesson.SeesPairs, 2)
    x = torch.randn(8, 2)  # four rows for each member, two pairs
    together = apart(pairs(x), 2)
    torch.testing.assert_close(together[1], pairs.member(1)(apart(x, 2)[1]))
    crowd = lesson.SeesBatch()
    assert not torch.allclose(crowd(x)[0], crowd(torch.cat([x[:1], 3 * x[1:]]))[0])
