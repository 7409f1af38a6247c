"""What lesson 08 says of VAEs and GANs on the same data: the decoder's noise, coverage, and blur.

VAEs run one after the other, by the lesson's own `fit`; the GANs of the moons train side by side.
"""

from __future__ import annotations

import functools
import math
from unittest import mock

import moons_runs
import torch
from moons_runs import MOONS
from register import claim, median, share
from torch import nn

from course_utils import image_metrics, metrics, models, settings, training
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

LESSON = load_solution("08_vae_contrast")
NOISE = {"fixed": (0.3, False, None), "learned": (0.3, True, None), "falling": (1.0, False, 0.05)}

Row = dict[str, float]


@functools.cache
def moons_vae(kind: str, seed: int) -> Row:
    """The lesson's VAE of the moons with a decoder's std that is fixed, learned or falling."""
    std, learn_std, end_std = NOISE[kind]
    settings.seed_everything(seed)
    encoder = LESSON.Encoder([2, 64, 64], 2)
    decoder = LESSON.GaussianDecoder(models.mlp([2, 64, 64, 2]), std, learn_std)

    def make_hooks(steps: int) -> list[training.Hook]:
        return [LESSON.falling(decoder, std, end_std, steps)] if end_std else []

    LESSON.fit(encoder, decoder, MOONS.train, 100, 128, 0.01, make_hooks)
    with torch.no_grad():
        fakes = decoder.sample(torch.randn(2000, 2))
    row = {"std": decoder.log_std.exp().item(), "ELBO": LESSON.mean_elbo(encoder, decoder, MOONS.held_out)}
    return row | metrics.moons_quality(fakes, MOONS.held_out)


def of_moons(measure: str, seeds: range, *kinds: str) -> dict[str, list[float]]:
    return {f"{measure}, {kind}": [moons_vae(kind, seed)[measure] for seed in seeds] for kind in kinds}


@functools.cache
def digits_of(kind: str, seed: int) -> Row:
    """The measures of 2,000 digits that one of the lesson's three models draws after its training."""
    mnist, classifier = load_mnist(), load_classifier()
    settings.seed_everything(seed)
    if kind == "GAN":
        G = nn.Sequential(models.mlp([100, 300, 784], LESSON.leaky), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))
        D = nn.Sequential(nn.Flatten(), models.mlp([784, 300, 100, 1], LESSON.leaky), nn.Flatten(0))
        recipe = training.Recipe(epochs=12, batch_size=100, latent_dim=100, lr_g=1e-3, lr_d=1e-3, ema=0.995)
        draw, _ = training.play(functools.partial(LESSON.gan_loop, r1=0.5), G, D, [mnist.train], recipe)
        latent_dim = 100
    else:
        sizes, latent_dim, epochs = ([300, 100], 2, 12) if kind == "VAE, 2 latents" else ([300], 20, 14)
        encoder = LESSON.Encoder([784, *sizes], latent_dim, LESSON.leaky)
        draw = LESSON.BernoulliDecoder(models.mlp([latent_dim, *reversed(sizes), 784], LESSON.leaky))
        LESSON.fit(encoder, draw, mnist.train, epochs, 100, 0.005)
    with torch.no_grad():
        pictures = draw(torch.randn(2000, latent_dim))
    edges = LESSON.gradient_energy(pictures) / LESSON.gradient_energy(mnist.held_out)
    return image_metrics.digits_quality(pictures, mnist.held_out, classifier) | {"edges": edges}


def of_digits(measure: str, seeds: range, *kinds: str) -> dict[str, list[float]]:
    return {f"{measure}, {kind}": [digits_of(kind, seed)[measure] for seed in seeds] for kind in kinds}


@claim(
    "08-smooth",
    "Both are right on average if $f$ is smooth; of a step, whose slope is 0 nearly everywhere, the first way learns nothing.",
    control="a parabola, and the true slopes of both means, by a formula",
    holds=lambda found: (
        max(abs(slope + 6) for name in ("parabola, through z", "parabola, by the score") for slope in found[name]) < 0.3
        and max(abs(slope - 0.3989) for slope in found["step, by the score"]) < 0.02
        and set(found["step, through z"]) == {0.0}
    ),
)
def smooth(seeds):
    """Means of 100,000 draws for f(z) = (z - 3)² and for a step at 0; z is normal around μ = 0."""
    found: dict[str, list[float]] = {
        f"{f}, {way}": [] for f in ("parabola", "step") for way in ("through z", "by the score")
    }
    for seed in seeds:
        z = torch.randn(100_000, generator=torch.Generator().manual_seed(seed))
        mu = torch.zeros(1, requires_grad=True)
        for name, f in (("parabola", lambda z: (z - 3).square()), ("step", lambda z: (z > 0) + 0.0 * z)):
            (slope,) = torch.autograd.grad(f(mu + z).mean(), mu)
            found[f"{name}, through z"].append(float(slope))
            found[f"{name}, by the score"].append(float((f(z) * z).mean()))
    return found


@claim(
    "08-learned-luck",
    "on twenty other seeds it ended anywhere from close to the data's own noise of 0.05 to more than four times as much.",
    control="other seeds of the same run",
    holds=lambda found: min(found["std, learned"]) < 0.075 and 0.175 < max(found["std, learned"]) < 0.25,
)
def learned_luck(seeds):
    return of_moons("std", seeds, "learned")


@claim(
    "08-falling",
    "The falling std leads out of that with every seed.",
    control="the std fixed at 0.3, and the learned one",
    holds=lambda found: (
        min(found["precision, falling"]) > max(found["precision, fixed"])
        and median(found["precision, falling"]) > median(found["precision, learned"])
    ),
)
def falling(seeds):
    return of_moons("precision", seeds, "falling", "learned", "fixed")


@claim(
    "08-vaes-cover",
    "**Coverage**: every VAE serves nearly all of the data, even the fog does.",
    control="the GAN of lesson 02",
    holds=lambda found: min(min(values) for name, values in found.items() if name != "coverage, GAN") > 0.9,
)
def vaes_cover(seeds):
    return of_moons("coverage", seeds, "fixed", "learned", "falling") | {
        "coverage, GAN": moons_runs.play(seeds).column("coverage")
    }


@claim(
    "08-close-to-gan",
    "the fog costs the first VAE most of it, and the second more or less of it, as luck has it, while the falling std brings the third close to the GAN.",
    control="the GAN, and the std fixed at 0.3",
    holds=lambda found: (
        abs(median(found["precision, falling"]) - median(found["precision, GAN"]))
        < 0.2 * (median(found["precision, GAN"]) - median(found["precision, fixed"]))
    ),
)
def close_to_gan(seeds):
    gan = moons_runs.play(seeds).column("precision")
    return of_moons("precision", seeds, "falling", "fixed") | {"precision, GAN": gan}


@claim(
    "08-elbo-tells",
    "And **ELBO**: of the fixed and the falling VAE the better one has the higher ELBO, with every seed.",
    control="the same seeds with the std fixed at 0.3",
    holds=lambda found: min(found["ELBO, falling"]) > max(found["ELBO, fixed"]),
)
def elbo_tells(seeds):
    return of_moons("ELBO", seeds, "falling", "fixed")


@claim(
    "08-elbo-and-draws",
    "with some seeds the learned VAE has a higher ELBO than the falling one and draws worse points.",
    control="the falling VAE with the same seeds",
    holds=lambda found: any(
        more > 0 > better
        for more, better in zip(found["ELBO, learned − falling"], found["precision, learned − falling"], strict=True)
    ),
)
def elbo_and_draws(seeds):
    found = {}
    for measure in ("ELBO", "precision"):
        both = of_moons(measure, seeds, "learned", "falling")
        pairs = zip(both[f"{measure}, learned"], both[f"{measure}, falling"], strict=True)
        found[f"{measure}, learned − falling"] = [learned - falling for learned, falling in pairs]
    return found


@claim(
    "08-two-latents",
    "the recall of that VAE is next to nothing.",
    control="twenty latents",
    holds=lambda found: max(found["recall, VAE, 2 latents"]) < 0.05 < min(found["recall, VAE, 20 latents"]),
)
def two_latents(seeds):
    return of_digits("recall", seeds, "VAE, 2 latents", "VAE, 20 latents")


@claim(
    "08-vae-recall",
    "The VAE **covers** more: its recall is usually higher.",
    control="the GAN, the same number of seeds",
    holds=lambda found: share(found["the VAE's recall is higher"]) > 0.75,
)
def vae_recall(seeds):
    found = of_digits("recall", seeds, "VAE, 20 latents", "GAN")
    return found | {"the VAE's recall is higher": [a > b for a, b in zip(*found.values(), strict=True)]}


@claim(
    "08-blur",
    "there the VAE has little more than a third of the gradient energy of real digits, the GAN well over half.",
    control="real digits, which have 1",
    holds=lambda found: (
        0.33 <= median(found["edges, VAE, 20 latents"]) < 0.45
        and max(found["edges, VAE, 20 latents"]) < 0.55 < min(found["edges, GAN"])
    ),
)
def blur(seeds):
    return of_digits("edges", seeds, "VAE, 20 latents", "GAN")


# Why one blurs and the other drops


@claim(
    "08-ghost",
    "Both likelihoods choose the ghost by a wide margin.",
    control="the 4 and the 9 themselves; other pairs that are most alike among 400 of each",
    holds=lambda found: min(map(min, found.values())) > 10,
)
def ghost(seeds):
    mnist = load_mnist()
    found: dict[str, list[float]] = {"coins: nats ahead": [], "bell curves: nats ahead": []}
    for seed in seeds:
        torch.manual_seed(seed)
        fours, nines = (_some(mnist.train[mnist.train_labels == label], 400) for label in (4, 9))
        row, column = divmod(torch.cdist(fours.flatten(1), nines.flatten(1)).argmin().item(), 400)
        pair = torch.stack([fours[row], nines[column]])
        answers = [pair.mean(dim=0), *pair]
        coins = [LESSON.bernoulli_log_likelihood(pair, _all(each.clamp(0.02, 0.98).logit())) for each in answers]
        bells = [LESSON.gaussian_log_likelihood(pair, _all(each), 0.3) for each in answers]
        for name, costs in (("coins", coins), ("bell curves", bells)):
            of_ghost, *others = (each.mean().item() for each in costs)
            found[f"{name}: nats ahead"].append(of_ghost - max(others))
    return found


def _some(rows: torch.Tensor, n: int) -> torch.Tensor:
    return rows[torch.randperm(len(rows))[:n]]


def _all(answer: torch.Tensor) -> torch.Tensor:
    """The same answer for both pictures of a pair."""
    return answer.expand(2, *answer.shape)


@claim(
    "08-which-fault",
    "Jensen–Shannon stands between them: it still covers peaks that lie close together, and leaves one out as soon as the "
    "valley gets wide.",
    control="the two KL divergences, of which one covers both peaks and the other leaves one out, at ±2, ±3 and ±4",
    holds=lambda found: (
        all(found[f"±{peak}: KL(data, model)"][0] > 0.1 > found[f"±{peak}: KL(model, data)"][0] for peak in (2, 3, 4))
        and found["±2: JS"][0] > 0.1 > max(found["±3: JS"][0], found["±4: JS"][0])
    ),
    seeds=range(0),
)
def which_fault():
    x = torch.linspace(-12, 12, 481, dtype=torch.float64)
    dx, half = float(x[1] - x[0]), math.log(2)
    means = torch.linspace(-5, 5, 101, dtype=torch.float64)[:, None, None]
    stds = torch.linspace(0.3, 5, 95, dtype=torch.float64)[:, None]
    model = torch.distributions.Normal(means, stds).log_prob(x)
    found = {}
    with mock.patch.object(LESSON, "dx", dx, create=True):
        for peak in (2.0, 3.0, 4.0):
            peaks = torch.stack([torch.distributions.Normal(at, 0.5).log_prob(x) for at in (-peak, peak)])
            target = torch.logsumexp(peaks, dim=0) - half
            middle = torch.logaddexp(target, model) - half
            costs = {
                "KL(data, model)": LESSON.kl(target, model),
                "KL(model, data)": LESSON.kl(model, target),
                "JS": (LESSON.kl(target, middle) + LESSON.kl(model, middle)) / 2,
            }
            for name, cost in costs.items():
                best = model.flatten(0, 1)[cost.flatten().argmin()].exp()
                masses = [float(best[(x - at).abs() < 1].sum()) * dx for at in (-peak, peak)]
                found[f"±{peak:.0f}: {name}"] = [min(masses)]
    return found
