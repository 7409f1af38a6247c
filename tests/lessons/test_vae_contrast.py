"""Lesson 08: its decoders, its short GAN loop, its instruments, and its networks on data whose likelihood is known."""

import itertools
import math

import pytest
import torch
from click.testing import CliRunner
from torch import nn
from torch.nn import functional as F

from course_utils import data, metrics, models, settings
from course_utils.cli import main
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist


@pytest.fixture(scope="module")
def lesson():
    return load_solution("08_vae_contrast")


def line_model(weights, std):
    """The marginal of x = z·w + noise."""
    return torch.distributions.MultivariateNormal(torch.zeros(2), weights.T @ weights + std**2 * torch.eye(2))


def test_the_elbo_climbs_to_the_exact_likelihood(lesson):
    settings.seed_everything(0)
    marginal = line_model(torch.tensor([[1.5, 0.8]]), 0.5)
    points = marginal.sample((1000,))
    encoder = lesson.Encoder([2], 1)
    decoder = lesson.GaussianDecoder(nn.Linear(1, 2), 1.0, learn_std=True)
    exact = marginal.log_prob(points).mean().item()
    before = lesson.mean_elbo(encoder, decoder, points)
    lesson.fit(encoder, decoder, points, epochs=40, batch_size=100, lr=0.03)
    after = lesson.mean_elbo(encoder, decoder, points)
    assert before < exact - 0.5 and abs(after - exact) < 0.06
    assert decoder.log_std.exp().item() == pytest.approx(0.5, abs=0.05)


def test_draws_from_the_prior_find_one_latent_and_miss_twenty(lesson):
    torch.manual_seed(0)
    w, x = torch.tensor([[1.5, 0.8]]), torch.tensor([1.0, 1.2])
    assert lesson.by_sampling(x, w, 0.5, 20_000) == pytest.approx(line_model(w, 0.5).log_prob(x).item(), abs=0.1)
    w = 0.5 * torch.randn(20, 30)
    x = torch.randn(20) @ w + 0.1 * torch.randn(30)
    marginal = torch.distributions.MultivariateNormal(torch.zeros(30), w.T @ w + 0.01 * torch.eye(30))
    assert lesson.by_sampling(x, w, 0.1, 1000) < marginal.log_prob(x).item() - 100


def test_the_density_by_draws_is_that_of_a_linear_model(lesson):
    settings.seed_everything(0)
    net = nn.Linear(2, 2, bias=False)
    decoder, points = lesson.GaussianDecoder(net, 0.3), torch.rand(20, 2) - 0.5
    exact = line_model(net.weight.detach().T, 0.3).log_prob(points)
    torch.testing.assert_close(lesson.log_density(decoder, points, draws=100_000), exact, atol=0.05, rtol=0)


def test_a_gaussian_decoder_draws_with_its_noise_and_a_coin_decoder_gives_probabilities(lesson):
    torch.manual_seed(0)
    z = torch.zeros(20_000, 2)
    decoder = lesson.GaussianDecoder(nn.Linear(2, 2), 0.2)
    with torch.no_grad():
        assert (decoder.sample(z) - decoder(z)).std().item() == pytest.approx(0.2, rel=0.03)
        coins = lesson.BernoulliDecoder(nn.Linear(2, 784))
        pixels = coins(torch.randn(3, 2))
        assert pixels.shape == (3, 1, 28, 28) and pixels.min() > 0 and pixels.max() < 1
        z, x = torch.randn(3, 2), torch.rand(3, 1, 28, 28)
        expected = -F.binary_cross_entropy(coins(z), x, reduction="none").flatten(1).sum(dim=1)
        torch.testing.assert_close(coins.log_likelihood(x, z), expected, rtol=1e-4, atol=1e-3)


def test_the_std_falls_in_the_first_half_and_stays(lesson):
    decoder = lesson.GaussianDecoder(nn.Linear(2, 2), 1.0)
    hook, seen = lesson.falling(decoder, 1.0, 0.05, 100), []
    for step in range(100):
        hook(step, elbo=0.0)
        seen.append(decoder.log_std.exp().item())
    assert all(two <= one + 1e-6 for one, two in itertools.pairwise(seen))
    assert seen[24] == pytest.approx(math.sqrt(0.05), rel=1e-3)  # half of the way, on a logarithmic scale
    assert seen[49] == pytest.approx(0.05) and seen[-1] == pytest.approx(0.05)


@pytest.mark.parametrize("r1", [0.0, 0.7])
def test_both_players_of_the_short_loop_follow_their_own_losses(lesson, r1):
    """One step of plain gradient descent, against the two losses written out."""
    settings.seed_everything(0)
    G, D = nn.Linear(3, 2), nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1), nn.Flatten(0))
    point = torch.tensor([[0.5, -1.0]])
    before = {name: [p.detach().clone() for p in net.parameters()] for name, net in (("G", G), ("D", D))}

    torch.manual_seed(1)
    torch.randint(1, (4,))
    z, real = torch.randn(4, 3), point.repeat(4, 1).requires_grad_()
    d_loss = F.softplus(-D(real)).mean() + F.softplus(D(G(z))).mean()
    (slope,) = torch.autograd.grad(D(real).sum(), real, create_graph=True)
    d_cost = d_loss + r1 / 2 * slope.square().sum(dim=1).mean()
    expected = {
        "G": torch.autograd.grad(F.softplus(-D(G(z))).mean(), list(G.parameters())),
        "D": torch.autograd.grad(d_cost, list(D.parameters())),
    }

    torch.manual_seed(1)
    told = []
    optimizers = [torch.optim.SGD(net.parameters(), lr=0.1) for net in (G, D)]
    lesson.gan_loop(G, D, point, *optimizers, 1, 4, 3, lambda step, **losses: told.append((step, losses)), r1=r1)
    for name, net in (("G", G), ("D", D)):
        for now, then, gradient in zip(net.parameters(), before[name], expected[name], strict=True):
            torch.testing.assert_close(now, then - 0.1 * gradient)
    assert told[0][0] == 0 and told[0][1]["d_loss"] == pytest.approx(d_loss.item(), rel=1e-5)


def test_blur_lowers_the_gradient_energy_and_noise_raises_it(lesson):
    images = load_mnist().held_out[:300]
    real = lesson.gradient_energy(images)
    assert lesson.gradient_energy(F.avg_pool2d(images, 3, 1, 1)) < 0.5 * real
    assert lesson.gradient_energy(images + 0.1 * torch.randn(images.shape)) > real
    step = torch.zeros(1, 1, 4, 4)
    step[..., 2:] = 1.0  # one edge, in four rows of three neighbors
    assert lesson.gradient_energy(step) == pytest.approx(4 / 12)


def test_the_spectrum_finds_a_wave_where_it_is(lesson):
    wave = torch.cos(2 * torch.pi * 5 * torch.arange(28) / 28).expand(1, 1, 28, 28)
    assert lesson.spectrum(wave).argmax().item() == 5


def test_a_short_run_on_the_moons_covers_both(lesson):
    settings.seed_everything(0)
    moons = data.load_moons()
    encoder, decoder = lesson.Encoder([2, 64, 64], 2), lesson.GaussianDecoder(models.mlp([2, 64, 64, 2]), 1.0)
    before = lesson.mean_elbo(encoder, decoder, moons.held_out, draws=2)
    lesson.fit(encoder, decoder, moons.train, 30, 128, 0.01, lambda steps: [lesson.falling(decoder, 1.0, 0.2, steps)])
    after = lesson.mean_elbo(encoder, decoder, moons.held_out, draws=2)
    with torch.no_grad():
        samples = decoder.sample(torch.randn(2000, 2))
    quality = metrics.moons_quality(samples, moons.held_out)
    assert after > before + 0.5 and quality["coverage"] > 0.9 and quality["balance"] > 0.3


def test_a_vae_from_the_command_line_goes_on_with_its_noise_where_it_was(tmp_path):
    """Two epochs in one run, and one epoch that goes on: the same to the bit."""
    whole, halves = tmp_path / "whole", tmp_path / "halves"
    for folder, epochs, more in ((whole, 2, []), (halves, 1, []), (halves, 2, ["--resume"])):
        arguments = ["train", "vae-moons", "--epochs", str(epochs), "--out", str(folder), *more]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
    assert "quality: elbo " in result.output and "coverage" in result.output
    one, two = (torch.load(folder / "checkpoint.pt", weights_only=True) for folder in (whole, halves))
    assert set(one["losses"]) == {"elbo"} and torch.equal(one["losses"]["elbo"], two["losses"]["elbo"])
    for name, weights in one["networks"]["decoder"].items():
        assert torch.equal(weights, two["networks"]["decoder"][name])
    noise = one["networks"]["decoder"]["log_std"].exp().item()
    assert noise == pytest.approx(0.05 ** (2 / 50), rel=1e-4)  # from 1 to 0.05 within the first 50 of 100 epochs
