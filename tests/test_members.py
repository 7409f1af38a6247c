"""Members that train side by side are runs of their own: they follow single runs and are measured like them."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import nn
from torch.nn.utils import parametrizations

from course_utils import members, metrics, models, training
from course_utils.course.solutions import load_solution
from course_utils.data import load_moons
from course_utils.errors import CourseError
from course_utils.members import Members, apart

pytestmark = pytest.mark.usefixtures("one_thread")
COUNT, LATENT = 3, 4


@pytest.fixture
def moons_gan():
    torch.manual_seed(0)
    return load_solution("02_moons_gan")


def weights(network: nn.Module) -> torch.Tensor:
    return torch.cat([parameter.detach().flatten() for parameter in network.parameters()])


def test_members_compute_what_each_of_them_computes():
    G = Members(models.Generator, COUNT)
    z = torch.randn(5 * COUNT, LATENT)
    together = apart(G(z), COUNT)
    assert together.shape == (COUNT, 5, 2)
    for number, own_z in enumerate(apart(z, COUNT)):
        torch.testing.assert_close(together[number], G.member(number)(own_z))


def test_each_member_has_a_start_of_its_own_as_torch_makes_it():
    torch.manual_seed(7)
    G = Members(models.Generator, COUNT)
    torch.manual_seed(7)
    singles = [models.Generator() for _ in range(COUNT)]
    for number, single in enumerate(singles):
        assert torch.equal(weights(G.member(number)), weights(single))
    assert not torch.equal(weights(singles[0]), weights(singles[1]))


def test_networks_of_several_inputs_and_outputs_are_students_own(moons_gan):
    conditional, infogan = load_solution("03_conditional_gan"), load_solution("04_infogan")
    D = Members(conditional.ConditionalDiscriminator, COUNT)
    x, labels = torch.randn(4 * COUNT, 2), torch.arange(4 * COUNT) % 2
    y = conditional.one_hot(labels, 2)
    alone = D.member(1)(apart(x, COUNT)[1], apart(y, COUNT)[1])
    torch.testing.assert_close(apart(D(x, y), COUNT)[1], alone)
    real_logits, code_logits = Members(infogan.InfoDiscriminator, COUNT)(x)
    assert real_logits.shape == (4 * COUNT,) and code_logits.shape == (4 * COUNT, 2)


def test_members_follow_the_single_runs_that_see_their_rows(moons_gan):
    """Lesson 02's own steps with Adam: side by side, and one by one on each member's rows of the same batches."""
    G, D = (Members(lambda kind=kind: kind().double(), COUNT) for kind in (models.Generator, models.Discriminator))
    pairs = [(G, D), *((G.member(number), D.member(number)) for number in range(COUNT))]
    optimizers = [
        [training.adam(player.parameters(), 2e-3, (0.5, 0.99), eps=1e-8 / members.count(player)) for player in pair]
        for pair in pairs
    ]
    start = weights(G.member(0))
    for _ in range(25):
        real, *zs = (torch.randn(16 * COUNT, width, dtype=torch.float64) for width in (2, LATENT, LATENT))
        shares = [(real, *zs), *zip(*(apart(rows, COUNT) for rows in (real, *zs)), strict=True)]
        for pair, (g_optimizer, d_optimizer), (own_real, d_z, g_z) in zip(pairs, optimizers, shares, strict=True):
            moons_gan.discriminator_step(*pair, own_real, d_z, d_optimizer)
            moons_gan.generator_step(*pair, g_z, g_optimizer)
    for number, single in enumerate(pairs[1:]):
        for crew, alone in zip((G, D), single, strict=True):
            torch.testing.assert_close(weights(crew.member(number)), weights(alone), atol=1e-6, rtol=0)
    assert (weights(G.member(0)) - start).abs().max() > 0.03  # they went much further than they differ


def test_no_member_moves_for_the_sake_of_another():
    G = Members(models.Generator, COUNT)
    apart(G(torch.randn(4 * COUNT, LATENT)), COUNT)[1].square().mean().backward()
    for weight in G.parameters():
        moved = weight.grad.flatten(1).abs().sum(dim=1)
        assert moved[1] > 0 and moved[0] == moved[2] == 0


def test_play_gives_each_member_the_data_the_steps_and_the_average_of_a_run_of_its_own(moons_gan):
    points = 10 + torch.arange(20.0)[:, None].repeat(1, 2)
    G, D = Members(models.Generator, COUNT), Members(models.Discriminator, COUNT)
    seen: list[list[torch.Tensor]] = [[] for _ in range(COUNT)]
    trail = []

    def watch_rows(module, inputs):
        if torch.is_grad_enabled() and inputs[0].min() > 9:  # real ones
            for own, rows in zip(seen, apart(inputs[0], COUNT), strict=True):
                own.append(rows[:, 0].clone())

    D.register_forward_pre_hook(watch_rows)
    recipe = training.Recipe(epochs=3, batch_size=8, ema=0.5)
    average, _ = training.play(
        moons_gan.train, G, D, [points], recipe, hooks=[lambda step, **_: trail.append(weights(G.member(1)))]
    )
    assert len(trail) == recipe.steps(20) == 9
    for own in seen:
        assert [len(batch) for batch in own] == [8, 8, 4] * 3
        assert set(torch.cat(own).tolist()) <= set(points[:, 0].tolist())
    assert not torch.equal(seen[0][0].sort().values, seen[1][0].sort().values)
    expected = trail[0]
    for now in trail[1:]:
        expected = 0.5 * expected + 0.5 * now
    torch.testing.assert_close(weights(average.module.member(1)), expected)


def test_ordinary_players_are_one_member():
    assert members.count(models.Generator()) == 1
    assert members.count(training.ema(Members(models.Generator, COUNT), 0.9)) == COUNT


def test_measures_of_a_member_are_those_of_the_generator_alone():
    G, moons = Members(models.Generator, COUNT), load_moons(n_train=10, n_held_out=50)
    z = torch.randn(40 * COUNT, LATENT)
    for number, fakes in enumerate(apart(G(z), COUNT)):
        alone = metrics.moons_quality(G.member(number)(z[number::COUNT]), moons.held_out)
        assert metrics.moons_quality(fakes, moons.held_out) == pytest.approx(alone, abs=1e-5)


def test_the_mode_and_the_device_reach_the_members():
    G = Members(lambda: nn.Sequential(nn.Linear(4, 2), nn.Dropout(0.999)), COUNT)
    z = torch.randn(5 * COUNT, LATENT)
    assert (G(z) == 0).float().mean() > 0.8
    with models.evaluating(G):
        assert (G(z) != 0).all()
    assert next(G.to("meta").parameters()).device.type == "meta"


class LooksRound(nn.Module):
    """A discriminator that sees how far a row lies from the mean of its batch."""

    def __init__(self):
        super().__init__()
        self.net = nn.Linear(2, 1, bias=False)

    def forward(self, x):
        return self.net(x - x.mean(dim=0)).squeeze(-1)


class OneWeight(nn.Module):
    """A generator whose weight is no layer's."""

    def __init__(self):
        super().__init__()
        self.place = nn.Parameter(torch.randn(1))

    def forward(self, z):
        return self.place + z


@pytest.mark.parametrize("make", [LooksRound, OneWeight])
def test_members_that_mix_rows_or_have_other_weights_are_computed_as_well(make):
    together, x = Members(make, COUNT), torch.randn(5 * COUNT, 2)
    for _ in range(2):  # the first batch, and a later one
        for number, rows in enumerate(apart(together(x), COUNT)):
            torch.testing.assert_close(rows, together.member(number)(apart(x, COUNT)[number]))


def test_a_copy_has_weights_of_its_own():
    G, z = Members(models.Generator, COUNT), torch.randn(5 * COUNT, LATENT)
    before = G(z)
    average = copy.deepcopy(G)
    with torch.no_grad():
        for weight in average.parameters():
            weight.zero_()
    assert torch.equal(G(z), before) and (average(z) == 0).all()


def test_layers_of_all_members_have_the_gradients_of_vmap_twice_over():
    """Values, slopes and the slopes of a penalty on slopes, as R1 needs them."""
    D, x = Members(models.Discriminator, COUNT), torch.randn(5 * COUNT, 2, requires_grad=True)
    found = []
    for _ in range(2):
        logits = D(x)
        (slopes,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
        found.append((logits, slopes, *torch.autograd.grad(logits.sum() + slopes.square().sum(), D.parameters())))
        D._layers.clear()  # from now on by vmap
    torch.testing.assert_close(*found)


@pytest.mark.parametrize("norm", [lambda: nn.BatchNorm1d(8), lambda: parametrizations.spectral_norm(nn.Linear(8, 8))])
def test_networks_with_buffers_compute_one_after_the_other_and_keep_buffers_of_their_own(norm):
    torch.manual_seed(0)
    many = Members(lambda: nn.Sequential(nn.Linear(2, 8), norm(), nn.Linear(8, 1), nn.Flatten(0)), COUNT)
    single, x = [many.member(number) for number in range(COUNT)], torch.randn(5 * COUNT, 2)
    optimizers = [torch.optim.SGD(network.parameters(), 0.1 * scale)
                  for network, scale in ((many, COUNT), *((one, 1) for one in single))]  # fmt: skip
    for _ in range(3):
        rows = [x, *apart(x, COUNT)]
        for network, optimizer, batch in zip((many, *single), optimizers, rows, strict=True):
            optimizer.zero_grad()
            network(batch).square().mean().backward()
            optimizer.step()
    for number, one in enumerate(single):
        torch.testing.assert_close(many.member(number).state_dict(), one.state_dict())
    torch.testing.assert_close(apart(many.eval()(x), COUNT)[0], single[0].eval()(apart(x, COUNT)[0]))


def test_rows_that_do_not_divide_are_refused():
    with pytest.raises(CourseError, match="7 rows don't divide among 3 members"):
        Members(models.Generator, COUNT)(torch.randn(7, LATENT))


@pytest.mark.nightly
def test_ten_of_ten_pass_the_gate_of_lesson_02(moons_gan):
    moons = load_moons(seed=0)
    G, D = Members(models.Generator, 10), Members(models.Discriminator, 10)
    average, _ = training.play(moons_gan.train, G, D, [moons.train], training.Recipe())
    with torch.no_grad():
        fakes = apart(average(torch.randn(20_000, LATENT)), 10)
    qualities = [metrics.moons_quality(points, moons.held_out) for points in fakes]
    assert all(found["precision"] >= 0.9 and found["coverage"] >= 0.95 and found["swd"] <= 0.08 for found in qualities)
