"""Check of lesson 08: the reparameterization."""

from __future__ import annotations

import math

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.laws import samplers, words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape

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
STD_TOO_LARGE = Mistake(
    "exponent-too-large",
    "The noise is multiplied with exp(2 · logvar), the square of the variance.",
    "The standard deviation is the square root of the variance: exp(logvar / 2).",
)
OTHER_WIDTH = Mistake(
    "other-width",
    "The noise is normal and lies around mu, but it's not multiplied with the standard deviation that logvar tells.",
    "Try logvar = log 4 and logvar = -log 4: the variances are 4 and ¼, so the standard deviations should be 2 and ½.",
)
NO_NOISE = Mistake(
    "no-noise",
    "Nothing is drawn: the same mu and logvar always give the same z, one point where the encoder should say a cloud.",
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
NOISE_CLAMPED = Mistake(
    "clamped",
    "The noise is held between two limits, so it does not follow the standard normal distribution any more.",
    "Leave the noise as it is drawn: look for clamp, clip, max or min.",
)
ROLES_SWAPPED = Mistake(
    "mu-and-std-swapped",
    "mu and the standard deviation have changed places: z lies around the standard deviation and is as wide as mu.",
    "mu is added; the standard deviation multiplies the noise.",
)
MEAN_SCALED = Mistake(
    "mean-scaled",
    "mu is multiplied with the standard deviation as well, so z does not lie around mu.",
    "Only the noise is scaled; mu is added after that.",
)
SAME_FACTOR = Mistake(
    "noise-too-narrow",
    "The width of z follows logvar, but it is too small (or too large) by the same factor everywhere.",
    "Is the noise itself as wide as the standard normal distribution? A mean of several draws is narrower than one.",
)
ONE_WIDTH = Mistake(
    "one-width-for-all",
    "One standard deviation stands for all, an average. Each example and each coordinate has its own.",
    "Look for a mean of logvar or of the standard deviation.",
)
DRAWN_NOT_MADE = Mistake(
    "gradient-stops",
    "The numbers are right, but no gradient (or a wrong one) comes back to mu or logvar: the encoder can't learn.",
    "Make z out of mu and logvar: draw noise that knows nothing of them, multiply, add. torch.normal(mu, std), "
    ".sample(), .detach() and torch.no_grad() all cut the way.",
)


def _five(trial: Trial) -> tuple[torch.Tensor, torch.Tensor]:
    """mu and logvar of five examples."""
    return trial.randn(5, 3), trial.randn(5, 3)


def _wide(n: int = 20_000) -> tuple[torch.Tensor, torch.Tensor]:
    """Means 1 and −2, standard deviations 2 and ½."""
    return torch.tensor([[1.0, -2.0]]).repeat(n, 1), torch.tensor([[math.log(4.0), -math.log(4.0)]]).repeat(n, 1)


@law("z has the shape of mu, float32", basic=True)
def has_the_shape(sample, trial):
    for size in ((7, 3), (1, 2)):
        tried = f"mu and logvar of shape {size}"
        z = sample(trial.randn(*size), trial.randn(*size))
        z = as_tensor(z, tried)
        wrong = words.AXES_SWAPPED if tuple(z.shape) == size[::-1] else None
        expect_shape(z, size, tried, wrong)
        expect_float32(z, tried)


@law("each call draws anew")
def draws_anew(sample, trial):
    mu, logvar = torch.full((5, 4), 3.0), torch.full((5, 4), -1.0)
    one = sample(mu, logvar)
    if (one == one[0, 0]).all():
        mistake = NO_NOISE if torch.equal(sample(mu, logvar), one) else words.ROWS_REPEATED
        raise Broken("mu = 3, logvar = -1, 20 times", f"z = {float(one[0, 0]):.3f} everywhere", mistake)
    samplers.expect_fresh(lambda: sample(mu, logvar), trial, "three calls with the same mu and logvar")


@law("it draws where no gradients are recorded, too")
def draws_without_gradients(sample, trial):
    mu, logvar = trial.randn(5, 4), torch.full((5, 4), 0.7)
    with torch.no_grad():
        one, other = sample(mu, logvar), sample(mu, logvar)
    if torch.equal(one, other):
        raise Broken(
            "two calls under torch.no_grad()",
            "the same z twice",
            MU_WITHOUT_GRADIENTS if torch.equal(one, mu) else None,
        )


MU_WITHOUT_GRADIENTS = Mistake(
    "no-noise-without-gradients",
    "Under torch.no_grad() mu comes back as it is, without noise. Whether gradients are recorded says nothing about "
    "what is asked for: a draw from the Gaussian.",
    "Leave out what asks whether gradients are recorded. Who wants the mean takes mu.",
)


@law("every example and every coordinate has noise of its own")
def noise_is_independent(sample, trial):
    z, tried = sample(torch.ones(2000, 3), torch.ones(2000, 3)), "2,000 examples with mu = 1 and logvar = 1"
    limits = float(z.min()), float(z.max())
    at_both = all(int((z == limit).sum()) > 1 for limit in limits)
    if at_both and len(z.unique(dim=0)) < len(z) and len(z.unique()) > len(z) / 2:  # rounded numbers are few
        raise Broken(tried, f"many numbers of {limits[0]:.3f} and {limits[1]:.3f}, none beyond", NOISE_CLAMPED)
    samplers.expect_different(z, tried, "some rows are the same")
    correlation = torch.corrcoef(z.T)[0, 1:].abs().max()
    if not correlation < 0.15:
        got = f"coordinates with a correlation of {correlation:.2f}"
        raise Broken(tried, got, words.ROWS_REPEATED)
    few = sample(torch.ones(64, 2), torch.zeros(64, 2))
    samplers.expect_own_draws(few, "64 examples with mu = 1 and logvar = 0", middle=1.0)


@law("z is normal with mean mu and standard deviation exp(logvar / 2)")
def has_the_moments(sample, trial):
    mu, logvar = _wide()
    z = sample(mu, logvar)
    for i, (mean, std) in enumerate(((1.0, 2.0), (-2.0, 0.5))):
        got_mean, got_std = float(z[:, i].mean()), float(z[:, i].std())
        if abs(got_mean - mean) > 0.06 * std or abs(got_std - std) > 0.05 * std:
            tried = f"mu = {mean:g}, logvar = {2 * math.log(std):.3f}, 20,000 times"
            raise Broken(tried, f"mean {got_mean:.2f}, standard deviation {got_std:.2f} instead of {std:g}")
    standardized = (z - mu) / torch.tensor([2.0, 0.5])
    if not samplers.has_the_tails(standardized):
        got = f"{100 * samplers.beyond_two(standardized):.1f} % beyond two standard deviations, not 4.6 %"
        raise Broken("40,000 numbers", got, words.NOT_NORMAL)


@law("the noise of an example tells nothing of another one's")
def draws_each_by_itself(sample, trial):
    def places(rows: int, columns: int) -> torch.Tensor:
        return samplers.bell_places(sample(torch.ones(rows, columns), torch.zeros(rows, columns)) - 1)

    small = [places(samplers.ROWS, samplers.COLUMNS) for _ in range(samplers.CALLS)]
    samplers.expect_independent(places(4096, 2), small, "4,096 examples with mu = 1 and logvar = 0")


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


def _width(sample, trial) -> float:
    """The standard deviation where it should be 2."""
    mu, logvar = _wide()
    return float(sample(mu, logvar)[:, 0].std())


def _beyond(sample, trial) -> float:
    """The share of numbers that lie more than two of their own standard deviations away from mu."""
    mu, logvar = _wide()
    away = (sample(mu, logvar) - mu)[:, 0]
    return samplers.beyond_two(away / away.std())


def _factors_apart(sample, trial) -> float:
    """How the width at logvar = log 4 and that at -2 differ, each as a multiple of what it should be."""
    narrow = float(sample(torch.zeros(20_000, 1), torch.full((20_000, 1), -2.0)).std())
    return _width(sample, trial) / 2 - narrow / math.exp(-1)


# Normal noise around mu, of another width.
_OTHER_WIDTH = broke("has_the_moments") & near("beyond", 0.0455, 0.008) & near("wide mean", 1.0, 0.15)

reparameterize = Check(
    "reparameterize",
    laws=[
        has_the_shape,
        inputs_stay(_five, "mu and logvar stay as they were", "a batch", "mu or logvar has other numbers now"),
        draws_anew,
        draws_without_gradients,
        noise_is_independent,
        has_the_moments,
        narrows_to_mu,
        gradient_passes,
        draws_each_by_itself,
        follows_its_inputs(
            _five,
            "the noise is made on the device of mu",
            "mu and logvar on another device",
            mistake=words.DEVICE_IGNORED,
            result="a tensor",
            mixed="tensors on two devices in one operation",
        ),
    ],
    probes={
        "width": _width,
        "beyond": _beyond,
        "narrow": lambda sample, trial: sample(torch.zeros(20_000, 1), torch.full((20_000, 1), -2.0)).std(),
        "mean": lambda sample, trial: sample(torch.full((20_000, 1), 3.0), torch.zeros(20_000, 1)).mean(),
        "wide mean": lambda sample, trial: sample(*_wide())[:, 0].mean(),
        "width at 3": lambda sample, trial: sample(torch.full((20_000, 1), 3.0), torch.zeros(20_000, 1)).std(),
        "factors apart": _factors_apart,
        "widths apart": lambda sample, trial: sample(*_wide()).std(dim=0)[0] / sample(*_wide()).std(dim=0)[1],
    },
    mistakes=[
        (near("mean", 1.0, 0.1) & near("width at 3", 3.0, 0.05), ROLES_SWAPPED),
        (near("mean", 3.0, 0.03) & near("wide mean", 2.0, 0.05) & near("width", 2.0, 0.05), MEAN_SCALED),
        (near("mean", 0.0, 0.05), MU_IGNORED),
        (near("width", 1.386, 0.02), STD_IS_LOGVAR),
        (near("width", 4.0, 0.03), STD_IS_VARIANCE),
        (near("width", 0.5, 0.03) | near("narrow", 2.718, 0.03), STD_INVERTED),
        (near("width", 16.0, 0.03) & near("narrow", math.exp(-4), 0.01), STD_TOO_LARGE),
        (near("width", 1.0, 0.02) & near("narrow", 1.0, 0.02), LOGVAR_IGNORED),
        (near("width", 0.0, 1e-3), NO_NOISE),
        (_OTHER_WIDTH & near("widths apart", 1.0, 0.05) & near("narrow", math.exp(-1), 0.01), ONE_WIDTH),
        (_OTHER_WIDTH & near("factors apart", 0.0, 0.02), SAME_FACTOR),
        (_OTHER_WIDTH, OTHER_WIDTH),
        (broke("has_the_moments") & ~near("beyond", 0.0455, 0.008), words.NOT_NORMAL),
        (broke("gradient_passes") & ~broke("has_the_moments"), DRAWN_NOT_MADE),
    ],
    success="mean mu, deviation exp(logvar / 2), fresh noise at each call, gradients to both",
)
