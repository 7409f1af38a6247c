"""The playground's game: whose step moves whom, every state can be gone back to, and looking changes nothing."""

from __future__ import annotations

import itertools
import math
import re

import pytest
import torch

from course_utils import metrics, playground, shapes
from course_utils.course.solutions import load_solution
from course_utils.errors import CourseError
from course_utils.playground import DATA, HISTORY, LOSSES, PENALTIES, Playground, Rules

pytestmark = pytest.mark.usefixtures("one_thread")
STEPS = ("discriminator_step", "generator_step", "discriminator_loss", "generator_loss")


@pytest.fixture(scope="module")
def lesson():
    return load_solution("02_moons_gan")


def weights(player) -> torch.Tensor:
    return torch.cat([parameter.detach().flatten() for parameter in player.parameters()])


def both(game) -> torch.Tensor:
    return torch.cat([weights(game.D), weights(game.G)])


def same(sight, other) -> bool:
    pairs = zip(sight, other, strict=True)
    return all(torch.equal(a, b) if isinstance(a, torch.Tensor) else str(a) == str(b) for a, b in pairs)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("penalty", PENALTIES)
def test_each_step_moves_its_own_player_only(loss, penalty):
    game = Playground(Rules(loss=loss, penalty=penalty, k=3))
    D, G = weights(game.D), weights(game.G)
    game.step_d()
    assert not torch.equal(weights(game.D), D) and torch.equal(weights(game.G), G)
    D = weights(game.D)
    game.step_g()
    assert torch.equal(weights(game.D), D) and not torch.equal(weights(game.G), G)
    game.both()
    sight = game.look()
    assert (sight.d_steps, sight.g_steps) == (4, 2)
    assert all(map(math.isfinite, sight.losses[-1]))


def test_steps_are_those_of_an_optimizer_that_begins_at_rest(lesson):
    """Adam's averages are made beforehand, which must not show: the first step is as long as the rate."""
    game = Playground(Rules(lr_d=0.01))
    before = weights(game.D)
    game.step_d()
    moved = (weights(game.D) - before).abs()
    assert moved.max() == pytest.approx(0.01, rel=0.02)


def test_the_losses_are_what_the_papers_say():
    real, fake = torch.tensor([1.0, -2.0]), torch.tensor([0.5, 3.0])
    log_d, log_not_d = torch.log(real.sigmoid()), torch.log(1 - fake.sigmoid())
    expected = {
        "non-saturating": (-log_d - log_not_d, -torch.log(fake.sigmoid())),
        "saturating": (-log_d - log_not_d, log_not_d),
        "Wasserstein": (fake - real, -fake),
        "relativistic": (-torch.log((real - fake).sigmoid()), -torch.log((fake - real).sigmoid())),
    }
    for name, (d, g) in expected.items():
        torch.testing.assert_close(LOSSES[name].d(real, fake), d)
        torch.testing.assert_close(LOSSES[name].g(real, fake), g)


def test_a_penalty_makes_d_gentle():
    def steepness(**rules) -> float:
        game = Playground(Rules(lr_d=0.02, **rules))
        for _ in range(60):
            game.step_d()
        return float(game.look().pull.norm(dim=1).mean())

    assert steepness(penalty="R1", weight=1.0) < 0.5 * steepness()
    assert steepness(penalty="slope 1", weight=10.0) < 0.5 * steepness()
    assert steepness(penalty="slope at most 1", weight=10.0) < 0.5 * steepness()


def test_only_one_of_the_two_slope_penalties_charges_a_flat_critic():
    def steepness(penalty: str) -> float:
        game = Playground(Rules(loss="Wasserstein", penalty=penalty, weight=10.0, lr_d=1e-9))
        with torch.no_grad():
            for parameter in game.D.parameters():
                parameter *= 0.1
        return game._penalty(game.real[:100], game.G(game._shown_z[:100]).detach()).item()

    assert steepness("slope 1") > 0.9 and steepness("slope at most 1") == 0.0


# History


def test_back_and_on_again_gives_the_same_game():
    game = Playground(Rules(loss="relativistic", penalty="slope 1"))
    sights = [game.look()]
    for act in (game.step_d, game.step_g, game.both, game.both):
        act()
        sights.append(game.look())
    for position in (2, 0, 4, 1):
        game.go(position)
        assert same(game.look(), sights[position])
    game.step_g()  # from position 1, as before
    assert same(game.look(), sights[2])
    assert len(game) == 3  # what was taken back is gone
    game.back()
    game.back()
    game.back()
    assert game.position == 0 and same(game.look(), sights[0])


def test_200_steps_are_kept():
    game = Playground()
    for _ in range(HISTORY + 5):
        game.step_g()
    assert len(game) == HISTORY + 1
    game.go(0)
    assert game.look().g_steps == 5
    game.go(10_000)
    assert game.look().g_steps == HISTORY + 5


def test_looking_changes_nothing():
    one, other = Playground(Rules(loss="relativistic")), Playground(Rules(loss="relativistic"))
    for _ in range(3):
        one.both()
        one.look()
        other.both()
    assert torch.equal(both(one), both(other))


def test_the_global_dice_stay_where_they_are():
    torch.manual_seed(5)
    expected = torch.rand(1)
    torch.manual_seed(5)
    game = Playground(Rules(penalty="slope 1"))
    game.both()
    game.look()
    game.change(seed=1)
    assert torch.equal(torch.rand(1), expected)


# Rules


def test_rules_change_while_it_runs():
    game = Playground()
    game.both()
    players = both(game)
    game.change(loss="Wasserstein", penalty="R1", weight=2.0, k=4, lr_g=0.1, data="ring")
    assert torch.equal(both(game), players)
    game.both()
    sight = game.look()
    assert (sight.d_steps, sight.g_steps) == (5, 2)
    assert torch.equal(sight.real, shapes.cloud("ring", 2000)[:400])


def test_plain_steps_are_the_rate_times_the_gradient():
    game = Playground(Rules(optimizer="plain steps", lr_g=0.5))
    game.both()
    before = weights(game.G)
    game.step_g()
    gradient = torch.cat([parameter.grad.flatten() for parameter in game.G.parameters()])
    torch.testing.assert_close(weights(game.G), before - 0.5 * gradient)
    after = both(game)
    game.change(optimizer="Adam")  # the players stay, and what was before can't be gone back to
    assert torch.equal(both(game), after) and len(game) == 1
    game.both()
    game.back()
    assert torch.equal(both(game), after)


def test_another_seed_starts_afresh():
    game = Playground()
    start = both(game)
    game.both()
    game.change(seed=1)
    assert len(game) == 1 and not torch.equal(both(game), start)
    game.change(seed=0)
    assert torch.equal(both(game), start)


@pytest.mark.parametrize("rules", [{"data": "sun"}, {"loss": "x"}, {"penalty": "x"}, {"k": 0}, {"lr_g": 0}, {"x": 1}])
def test_rules_that_are_none_are_told_and_change_nothing(rules):
    game = Playground()
    with pytest.raises(CourseError):
        game.change(**rules)
    assert game.rules == Rules()


def test_what_is_drawn_is_learned_from():
    game = Playground()
    game.draw([[(2.0, 1.0), (2.0, 1.2)]])
    assert game.rules.data == playground.BY_HAND
    assert (game.look().real - torch.tensor([2.0, 1.1])).abs().max() < 0.4
    with pytest.raises(CourseError):
        game.draw([])
    game.draw([[(0.0, 0.0)]])
    assert game.look().real.abs().max() < 0.4


@pytest.mark.parametrize("data", DATA)
def test_every_cloud_can_be_played_on(data):
    game = Playground(Rules(data=data))
    game.both()
    assert game.look().real.shape == (400, 2)


def test_it_learns_the_moons():
    game = Playground(Rules(lr_g=4e-3, lr_d=1.2e-2))
    before = metrics.sliced_wasserstein(game.look().fakes, game.look().real)
    for _ in range(400):
        game.both()
    sight = game.look()
    assert metrics.sliced_wasserstein(sight.fakes, sight.real) < 0.6 * before


# What is seen


def test_the_distance_is_that_of_the_metrics():
    sight = Playground(Rules(data="ring")).look()
    expected = metrics.sliced_wasserstein(sight.fakes, sight.real[:200])
    assert sight.distance() == pytest.approx(expected, rel=0.02)


def test_arrows_are_the_slope_of_what_g_pays():
    game = Playground()
    for _ in range(20):
        game.both()
    sight = game.look()
    with torch.no_grad():
        price = torch.nn.functional.softplus(-game.D(sight.fakes))
        nearer = torch.nn.functional.softplus(-game.D(sight.fakes + 1e-3 * sight.pull))
    gained = (price - nearer) / 1e-3
    torch.testing.assert_close(gained, sight.pull.square().sum(dim=1), rtol=0.05, atol=2e-3)


def test_the_map_is_what_d_says_there():
    game = Playground()
    for _ in range(20):
        game.step_d()
    opinion = game.look().opinion
    corners = torch.tensor([[-1.6, -1.1], [2.6, -1.1], [-1.6, 1.6], [2.6, 1.6]])
    with torch.no_grad():
        torch.testing.assert_close(opinion[[0, 0, -1, -1], [0, -1, 0, -1]], game.D(corners).sigmoid())


def test_the_map_of_a_critic_uses_all_of_its_colors():
    game = Playground(Rules(loss="Wasserstein", penalty="slope 1"))
    for _ in range(30):
        game.step_d()
    opinion = game.look().opinion
    assert opinion.min() < 0.2 and opinion.max() > 0.8


def test_each_cell_of_the_grid_holds_one_latent_in_a_hundred():
    lines = playground._latent_grid()
    assert lines.shape == (22, 51, 2)
    borders = lines[:11, 0, 0]
    z = torch.randn(20_000, 2, generator=torch.Generator().manual_seed(0))
    for low, high in itertools.pairwise(borders):
        share = ((z[:, 0] > low) & (z[:, 0] < high)).float().mean()
        assert share == pytest.approx(0.098, abs=0.01)


# Whose functions play


def test_the_readers_own_functions_play_and_play_the_same_game(lesson):
    mine = {name: getattr(lesson, name) for name in STEPS}
    called = []

    def counted(name):
        def step(*arguments):
            called.append(name)
            return mine[name](*arguments)

        return step

    own = Playground(mine={name: counted(name) for name in STEPS[:2]})
    other = Playground()
    assert own.who_plays() == "D plays by your discriminator_step; G plays by your generator_step"
    assert other.who_plays() == "D plays by the playground's step; G plays by the playground's step"
    for _ in range(5):
        own.both()
        other.both()
    assert called == ["discriminator_step", "generator_step"] * 5
    torch.testing.assert_close(both(own), both(other))
    assert own.look().losses[-1] == pytest.approx(other.look().losses[-1])


def test_losses_alone_play_in_the_playgrounds_steps(lesson):
    game = Playground(mine={name: getattr(lesson, name) for name in STEPS[2:]})
    other = Playground()
    assert "the playground's step with your discriminator_loss" in game.who_plays()
    game.both()
    other.both()
    torch.testing.assert_close(both(game), both(other))


CRITIC = ["critic_loss", "gradient_penalty"]


@pytest.mark.parametrize(
    ("topic", "rules", "names"),
    [
        ("05_gaussian_gan", {"penalty": "R1"}, ["r1_penalty"]),
        ("09_wasserstein_gan", {"loss": "Wasserstein", "penalty": "slope 1"}, CRITIC),
        ("09_wasserstein_gan", {"loss": "Wasserstein", "penalty": "slope at most 1"}, CRITIC),
    ],
)
def test_losses_and_penalties_of_later_lessons_play_the_same_game(topic, rules, names):
    lesson = load_solution(topic)
    mine = {name: getattr(lesson, name) for name in names}
    if "critic_loss" in names:
        mine["generator_score_loss"] = lesson.generator_score_loss
    game, other = Playground(Rules(**rules), mine), Playground(Rules(**rules))
    assert f"with your {' and '.join(names)}" in game.who_plays()
    for _ in range(3):
        game.both()
        other.both()
    torch.testing.assert_close(both(game), both(other), rtol=1e-3, atol=1e-5)
    assert game.said == ""
    game.change(loss="relativistic", penalty="none")
    others = [
        name for name in names if not name.endswith("penalty")
    ]  # of a penalty nothing is said where there is none
    if others:
        assert re.search(rf"your {' and '.join(others)} (is|are) for other rules", game.who_plays())
    else:
        assert "your" not in game.who_plays()


def test_a_penalty_of_the_readers_is_not_spoken_of_where_the_rules_have_none(lesson):
    game = Playground(Rules(), mine={"r1_penalty": load_solution("05_gaussian_gan").r1_penalty})
    assert game.who_plays() == "D plays by the playground's step; G plays by the playground's step"
    game.change(penalty="R1")
    assert game.who_plays().startswith("D plays by the playground's step with your r1_penalty")
    game.change(weight=0.0)
    assert "your" not in game.who_plays()


def test_where_the_rules_are_others_the_readers_functions_rest(lesson):
    def never(*_):
        raise AssertionError

    game = Playground(Rules(loss="saturating"), mine={"generator_step": never, "generator_loss": never})
    game.both()
    assert (
        "G plays by the playground's step: your generator_step and generator_loss are for other rules"
        in game.who_plays()
    )
    game = Playground(Rules(penalty="R1"), mine={"discriminator_step": never})
    game.both()
    assert game.said == ""


def test_a_function_that_stops_is_told_and_the_game_goes_on():
    def stops(*_):
        raise ValueError("no")

    game = Playground(mine={"discriminator_step": stops})
    game.both()
    assert "your discriminator_step stopped (ValueError)" in game.said
    assert game.look().d_steps == 1 and math.isfinite(game.look().losses[-1].d)
    game.both()
    assert game.said == "" and game.who_plays().startswith("D plays by the playground's step;")
