"""Checks of lesson 08, the latents: drawing them so that gradients pass, and what they cost against the prior."""

from __future__ import annotations

import math

import torch

from course_utils.checks.check import Check, below, broke, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import (
    AXES_SWAPPED,
    CHANGES_INPUT,
    CONSTANT,
    DEVICE_IGNORED,
    NOT_FRESH,
    NOT_NORMAL,
    ROWS_REPEATED,
    WRONG_SHAPE,
    WRONG_SIGN,
)
from course_utils.checks.per_example import BATCH, example_laws
from course_utils.checks.players import mixes_devices
from course_utils.checks.values import as_tensor, close, expect_float32, expect_shape

LESSON = "08_vae_contrast"

# --- reparameterize ---

STD_IS_LOGVAR = Mistake(
    "std-is-logvar",
    "The noise is multiplied with logvar itself, as if it were the standard deviation; it can even be negative.",
    "logvar is the logarithm of the variance: the standard deviation is exp(logvar / 2).",
)
STD_IS_VARIANCE = Mistake(
    "std-is-variance",
    "The noise is multiplied with exp(logvar): that is the variance.",
    "The standard deviation is the square root of the variance: exp(logvar / 2).",
)
STD_INVERTED = Mistake(
    "std-inverted",
    "The noise is divided by the standard deviation, or the exponent has the wrong sign.",
    "The larger logvar is, the wider z has to spread: exp(+logvar / 2).",
)
OTHER_WIDTH = Mistake(
    "other-width",
    "The noise is normal and lies around mu, but it's not multiplied with the standard deviation that logvar tells.",
    "Try logvar = log 4 and logvar = -log 4: the variances are 4 and ¼, so the standard deviations should be 2 and ½.",
)
NO_NOISE = Mistake(
    "no-noise",
    "z is mu, without any noise: the encoder would say one point where it should say a cloud.",
    "Add standard normal noise, multiplied with the standard deviation: torch.randn_like(mu).",
)
LOGVAR_IGNORED = Mistake(
    "logvar-ignored",
    "The noise has the same width whatever logvar says.",
    "Multiply the noise with the standard deviation, exp(logvar / 2).",
)
MU_IGNORED = Mistake(
    "mu-ignored",
    "z is noise around 0, wherever mu is.",
    "z = mu + standard deviation · noise.",
)
DRAWN_NOT_MADE = Mistake(
    "gradient-stops",
    "The numbers are right, but no gradient (or a wrong one) comes back to mu or logvar: the encoder can't learn.",
    "Make z out of mu and logvar: draw noise that knows nothing of them, multiply, add. torch.normal(mu, std), "
    ".sample(), .detach() and torch.no_grad() all cut the way.",
)


def _wide(n: int = 20_000) -> tuple[torch.Tensor, torch.Tensor]:
    """Means 1 and −2, standard deviations 2 and ½."""
    return torch.tensor([[1.0, -2.0]]).repeat(n, 1), torch.tensor([[math.log(4.0), -math.log(4.0)]]).repeat(n, 1)


@law("z has the shape of mu, float32", basic=True)
def has_the_shape(sample, trial):
    for size in ((7, 3), (1, 2)):
        tried = f"mu and logvar of shape {size}"
        z = as_tensor(sample(trial.randn(*size), trial.randn(*size)), tried)
        wrong = AXES_SWAPPED if tuple(z.shape) == size[::-1] else WRONG_SHAPE
        expect_shape(z, size, tried, wrong)
        expect_float32(z, tried)


@law("each call draws anew")
def draws_anew(sample, trial):
    mu, logvar = torch.full((5, 4), 3.0), torch.full((5, 4), -1.0)
    one, two = sample(mu, logvar), sample(mu, logvar)
    torch.manual_seed(trial.seed + 123_457)
    three = sample(mu, logvar)
    if (one == one[0, 0]).all():
        raise Broken("mu = 3, logvar = -1, 20 times", f"z = {float(one[0, 0]):.3f} everywhere", NO_NOISE)
    if torch.equal(one, two) or torch.equal(one, three):
        raise Broken("three calls with the same mu and logvar", "the same numbers again", NOT_FRESH)


@law("every example and every coordinate has noise of its own")
def noise_is_independent(sample, trial):
    z = sample(torch.ones(2000, 3), torch.ones(2000, 3))
    if len(torch.unique(z, dim=0)) < 2000:
        raise Broken("2,000 examples with mu = 1 and logvar = 1", "some rows are the same", ROWS_REPEATED)
    correlation = torch.corrcoef(z.T)[0, 1:].abs().max()
    if not correlation < 0.15:
        got = f"coordinates with a correlation of {correlation:.2f}"
        raise Broken("2,000 examples with mu = 1 and logvar = 1", got, ROWS_REPEATED)


@law("z is normal with mean mu and standard deviation exp(logvar / 2)")
def has_the_moments(sample, trial):
    mu, logvar = _wide()
    z = sample(mu, logvar)
    for i, (mean, std) in enumerate(((1.0, 2.0), (-2.0, 0.5))):
        got_mean, got_std = float(z[:, i].mean()), float(z[:, i].std())
        if abs(got_mean - mean) > 0.06 * std or abs(got_std - std) > 0.05 * std:
            tried = f"mu = {mean:g}, logvar = {2 * math.log(std):.3f}, 20,000 times"
            raise Broken(tried, f"mean {got_mean:.2f}, standard deviation {got_std:.2f} instead of {std:g}")
    beyond = float(((z - mu).abs() > torch.tensor([4.0, 1.0])).float().mean())
    if abs(beyond - 0.0455) > 0.01:
        raise Broken("40,000 numbers", f"{100 * beyond:.1f} % beyond two standard deviations, not 4.6 %", NOT_NORMAL)


@law("where logvar is very small (-40) there is no noise left: z is mu")
def narrows_to_mu(sample, trial):
    mu = trial.randn(5, 3)
    z = sample(mu, torch.full((5, 3), -40.0))
    if not torch.allclose(z, mu, atol=1e-5):
        raise Broken("logvar = -40", f"z is up to {float((z - mu).abs().max()):.3g} away from mu")


@law("the gradient passes: dz/dmu = 1 and dz/dlogvar = (z - mu) / 2")
def gradient_passes(sample, trial):
    mu, logvar = trial.randn(6, 3).requires_grad_(), trial.randn(6, 3).requires_grad_()
    z = sample(mu, logvar)
    tried = "z, then its gradients"
    if not z.requires_grad:
        raise Broken(tried, "z is not connected to mu and logvar", DRAWN_NOT_MADE)
    slopes = torch.autograd.grad(z.sum(), (mu, logvar), allow_unused=True)
    for name, slope, expected in zip(("mu", "logvar"), slopes, (torch.ones(6, 3), (z - mu).detach() / 2), strict=True):
        if slope is None or not slope.any():
            raise Broken(tried, f"no gradient for {name}", DRAWN_NOT_MADE)
        if not torch.allclose(slope, expected, atol=1e-4, rtol=1e-3):
            got = f"a slope of {float(slope[0, 0]):.3f} for {name} where it is {float(expected[0, 0]):.3f}"
            raise Broken(tried, got)


@law("mu and logvar stay as they were")
def leaves_mu_alone(sample, trial):
    mu, logvar = trial.randn(5, 3), trial.randn(5, 3)
    before = mu.clone(), logvar.clone()
    sample(mu, logvar)
    if not (torch.equal(mu, before[0]) and torch.equal(logvar, before[1])):
        raise Broken("a batch", "mu or logvar has other numbers now", CHANGES_INPUT)


@law("the noise is made on the device of mu")
def is_on_the_device(sample, trial):
    tried = "mu and logvar on another device"
    try:
        device = sample(torch.empty(2, 3, device="meta"), torch.empty(2, 3, device="meta")).device
    except Exception as error:
        if mixes_devices(error):
            raise Broken(tried, "tensors on two devices in one operation", DEVICE_IGNORED) from None
        return
    if device.type != "meta":
        raise Broken(tried, f"a tensor on {device}", DEVICE_IGNORED)


def _width(sample, trial) -> float:
    """The standard deviation where it should be 2."""
    mu, logvar = _wide()
    return float(sample(mu, logvar)[:, 0].std())


def _beyond(sample, trial) -> float:
    """The share of numbers that lie more than two of their own standard deviations away from mu."""
    mu, logvar = _wide()
    away = (sample(mu, logvar) - mu)[:, 0]
    return float((away.abs() > 2 * away.std()).float().mean())


reparameterize = Check(
    LESSON,
    "reparameterize",
    laws=[
        has_the_shape,
        leaves_mu_alone,
        draws_anew,
        noise_is_independent,
        has_the_moments,
        narrows_to_mu,
        gradient_passes,
        is_on_the_device,
    ],
    probes={
        "width": _width,
        "beyond": _beyond,
        "narrow": lambda sample, trial: sample(torch.zeros(20_000, 1), torch.full((20_000, 1), -2.0)).std(),
        "mean": lambda sample, trial: sample(torch.full((20_000, 1), 3.0), torch.zeros(20_000, 1)).mean(),
    },
    mistakes=[
        (telltale("mean", 0.0, 0.05), MU_IGNORED),
        (telltale("width", 1.386, 0.02), STD_IS_LOGVAR),
        (telltale("width", 4.0, 0.03), STD_IS_VARIANCE),
        (telltale("width", 0.5, 0.03) | telltale("narrow", 2.718, 0.03), STD_INVERTED),
        (telltale("width", 1.0, 0.02) & telltale("narrow", 1.0, 0.02), LOGVAR_IGNORED),
        (telltale("width", 0.0, 1e-3), NO_NOISE),
        (broke("has_the_moments") & telltale("beyond", 0.0455, 0.008), OTHER_WIDTH),
        (broke("has_the_moments") & ~telltale("width", 2.0, 0.05), NOT_NORMAL),
        (broke("gradient_passes"), DRAWN_NOT_MADE),
    ],
    success="mean mu, deviation exp(logvar / 2), fresh noise at each call, gradients to both",
)

# --- kl_to_standard_normal ---

NO_HALF = Mistake(
    "half-missing",
    "The value is twice what it should be.",
    "There is a ½ before the sum.",
)
MEAN_FOR_SUM = Mistake(
    "mean-for-sum",
    "The coordinates are averaged. Their contributions add up: an example with twice as many costs twice as much.",
    "Look for .mean() where .sum(dim=1) should be (or .flatten(1).sum(dim=1) for images).",
)
LOGVAR_IS_STD = Mistake(
    "logvar-is-std",
    "logvar is taken for the standard deviation or for its logarithm.",
    "logvar is the logarithm of the variance σ²: σ² = exp(logvar).",
)
REVERSED = Mistake(
    "kl-reversed",
    "This is KL(p‖q), from the prior to q. It's the other one that stands in the ELBO.",
    "KL(q‖p) is an average over z from q, not from the prior.",
)
TERM_MISSING = Mistake(
    "term-missing",
    "One of the four terms mu², exp(logvar), -1 and -logvar is missing or has another sign.",
    "Compare your line with the formula, term by term. At mu = 0 and logvar = 0 they have to cancel.",
)
IN_BITS = Mistake(
    "kl-in-bits",
    "The divergence is counted in bits.",
    "In the formula log is the natural logarithm, and logvar as well: torch.log, not torch.log2.",
)
MU_NOT_SQUARED = Mistake(
    "mu-not-squared",
    "mu enters without its square.",
    "The cost of a shifted mean is mu² / 2.",
)


def _hand() -> tuple[torch.Tensor, torch.Tensor]:
    return torch.tensor([[1.5, -0.5, 0.3]]), torch.tensor([[0.8, -1.2, 0.4]])


@law("q = N(0, I), the prior itself, costs nothing")
def prior_costs_nothing(kl, trial):
    for size in ((4, 2), (3, 7)):
        got = kl(torch.zeros(size), torch.zeros(size))
        if not got.abs().max() < 1e-5:
            raise Broken(f"mu = 0, logvar = 0, shape {size}", f"{got.tolist()[:2]}")


@law("every other q costs something: the divergence is never negative")
def is_never_negative(kl, trial):
    got = kl(trial.randn(200, 2), trial.randn(200, 2))
    if not got.min() >= -1e-5:
        raise Broken("200 random mu and logvar", f"values down to {float(got.min()):.3f}")


@law("a shift of 1 costs ½, a standard deviation of 2 costs 0.807, one of ½ costs 0.318")
def known_costs(kl, trial):
    cases = (((1.0, 0.0), 0.5), ((-2.0, 0.0), 2.0), ((0.0, math.log(4.0)), 0.80685), ((0.0, -math.log(4.0)), 0.31815))
    for (mu, logvar), expected in cases:
        got = float(kl(torch.tensor([[mu]]), torch.tensor([[logvar]])))
        if not close(got, expected, 1e-3):
            raise Broken(f"mu = [[{mu:g}]], logvar = [[{logvar:.3f}]]", f"{got:.4f} instead of {expected:.4f}")


@law("coordinates add up: the cost of two is the sum of their costs")
def coordinates_add_up(kl, trial):
    mu, logvar = trial.randn(4, 3), trial.randn(4, 3)
    whole = kl(mu, logvar)
    parts = sum(kl(mu[:, i : i + 1], logvar[:, i : i + 1]) for i in range(3))
    if not torch.allclose(whole, parts, rtol=1e-3, atol=1e-4):
        got = f"{float(whole[0]):.4f} together, {float(parts[0]):.4f} as a sum"
        raise Broken("three coordinates together, then one at a time", got)


@law("it is the mean of log q(z) - log p(z) over z drawn from q")
def agrees_with_sampling(kl, trial):
    mu, logvar = 0.7 * trial.randn(1, 2), 0.7 * trial.randn(1, 2)
    noise = trial.randn(40_000, 2)
    z = mu + noise * torch.sqrt(torch.exp(logvar))
    log_ratio = (z.square() / 2 - noise.square() / 2 - logvar / 2).sum(dim=1)
    got, expected = float(kl(mu, logvar)), float(log_ratio.mean())
    if abs(got - expected) > 0.05 * max(1.0, abs(expected)):
        raise Broken("40,000 draws from a random q", f"{got:.3f}, and the draws say {expected:.3f}")


kl_to_standard_normal = Check(
    LESSON,
    "kl_to_standard_normal",
    laws=[
        *example_laws(
            lambda trial: (trial.randn(BATCH, 3), trial.randn(BATCH, 3)), "means and log-variances", learned=(0, 1)
        ),
        prior_costs_nothing,
        is_never_negative,
        known_costs,
        coordinates_add_up,
        agrees_with_sampling,
    ],
    probes={
        "hand": lambda kl, trial: kl(*_hand()),
        "shift": lambda kl, trial: kl(torch.full((1, 1), 2.0), torch.zeros(1, 1)),
        "wide": lambda kl, trial: kl(torch.zeros(1, 1), torch.full((1, 1), math.log(4.0))),
    },
    mistakes=[
        (telltale("shift", -2.0) & telltale("wide", -0.80685), WRONG_SIGN),
        (telltale("shift", 4.0) & telltale("wide", 1.6137), NO_HALF),
        (telltale("shift", 2.8854) & telltale("wide", 1.1640), IN_BITS),
        (telltale("wide", 0.31815) & telltale("shift", 2.0), REVERSED),
        (telltale("shift", 1.0) | telltale("shift", 1.5), MU_NOT_SQUARED),
        (telltale("shift", 2.0) & telltale("wide", 0.80685) & broke("coordinates_add_up"), MEAN_FOR_SUM),
        (telltale("wide", 0.1344, 5e-3) | telltale("wide", 6.1137, 5e-3) | telltale("wide", -0.1931), LOGVAR_IS_STD),
        (telltale("shift", 0.0, 1e-6) & telltale("wide", 0.0, 1e-6), CONSTANT),
        (broke("known_costs") & ~below("shift", -100.0), TERM_MISSING),
    ],
    success="0 at the prior, never negative, a shift of 1 costs ½, coordinates add up",
)
