"""Checks of lesson 08: the divergence and the two log-likelihoods."""

from __future__ import annotations

import functools
import itertools
import math
import operator
from collections.abc import Callable

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Condition, below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import words
from course_utils.checks.laws.per_example import BATCH, EXAMPLES_MIXED, example_laws
from course_utils.checks.laws.results import close, expect_close

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
MEAN_WITHOUT_HALF = Mistake(
    MEAN_FOR_SUM.name,
    "The coordinates are averaged and the ½ is left out: for two latents the two mistakes cancel, for others not.",
    "Half of the sum over the coordinates.",
)
LOGVAR_IS_STD = Mistake(
    "logvar-is-std",
    "logvar is taken for the standard deviation or for its logarithm.",
    "logvar is the logarithm of the variance σ²: σ² = exp(logvar).",
)
CUT_OFF = Mistake(
    "gradient-cut-off",
    "The values are right, but a part of the formula lets no gradient through, so that its slope is another one.",
    "Look for .detach(), .item(), .data, torch.no_grad() or a clamp around mu or logvar.",
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


BY_DRAW = Mistake(
    "divergence-by-draw",
    "The divergence is estimated by a draw, so that each call gives another number.",
    "The formula is exact and has no z in it: nothing has to be drawn.",
)
CLAMPED = Mistake(
    "clamped",
    "Something is held above a limit: the prior, which costs nothing, has a price.",
    "The formula gives 0 at the prior without help: look for clamp, max or min.",
)
SIGMA_FOR_VARIANCE = Mistake(
    "std-for-variance",
    "The standard deviation stands where the variance should.",
    "Which of the two is exp(logvar / 2)? The formula has σ².",
)
VARIANCE_SQUARED = Mistake(
    "variance-squared",
    "The variance enters squared.",
    "logvar is the logarithm of the variance: exp(logvar) is σ² already.",
)
LOG_TWICE = Mistake(
    "log-twice",
    "The logarithm of logvar is taken. It is a logarithm already, and it may be negative.",
    "The formula has log σ²: how is it written in terms of logvar?",
)
MINUS_ONE_ONCE = Mistake(
    "minus-one-once",
    "The -1 is there once for an example; every coordinate brings its own.",
    "It stands inside of the sum: build all four terms of a coordinate first, and sum last.",
)
ROLES_SWAPPED = Mistake(
    "arguments-swapped",
    "mu and logvar have changed places.",
    "It is mu that is squared, and logvar that is exponentiated.",
)


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
        expect_close(got, expected, f"mu = [[{mu:g}]], logvar = [[{logvar:.3f}]]", 1e-3)


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


@law("its slope is mu along mu, and (exp(logvar) - 1)/2 along logvar")
def has_its_slopes(kl, trial):
    mu, logvar = trial.randn(3, 2).requires_grad_(), trial.randn(3, 2).requires_grad_()
    slopes = torch.autograd.grad(kl(mu, logvar).sum(), [mu, logvar], allow_unused=True)
    for name, slope, expected in zip(("mu", "logvar"), slopes, (mu, (logvar.exp() - 1) / 2), strict=True):
        got = torch.zeros(3, 2) if slope is None else slope
        if not torch.allclose(got, expected.detach(), rtol=1e-3, atol=1e-4):
            tried = f"the slope along {name}, at {name} = {float((mu if name == 'mu' else logvar)[0, 0].detach()):.2f}"
            raise Broken(tried, f"{float(got[0, 0]):.3f} instead of {float(expected[0, 0].detach()):.3f}", CUT_OFF)


def _one_term_off(probe: str, terms: list[float]) -> Condition:
    """Half of the sum of these terms, but one of them is missing or has another sign."""
    values = [(sum(terms) - times * term) / 2 for term in terms for times in (1, 2)]
    return functools.reduce(operator.or_, [near(probe, value) for value in values])


kl_to_standard_normal = Check(
    "kl_to_standard_normal",
    laws=[
        *example_laws(
            lambda trial: (trial.randn(BATCH, 3), trial.randn(BATCH, 3)),
            "means and log-variances",
            learned={0: "mu", 1: "logvar"},
        ),
        prior_costs_nothing,
        is_never_negative,
        known_costs,
        coordinates_add_up,
        agrees_with_sampling,
        has_its_slopes,
    ],
    probes={
        "shift": lambda kl, trial: kl(torch.full((1, 1), 2.0), torch.zeros(1, 1)),
        "wide": lambda kl, trial: kl(torch.zeros(1, 1), torch.full((1, 1), math.log(4.0))),
        "prior": lambda kl, trial: kl(torch.zeros(1, 1), torch.zeros(1, 1)),
        "two shifts": lambda kl, trial: kl(torch.full((1, 2), 2.0), torch.zeros(1, 2)),
        "very wide": lambda kl, trial: kl(torch.zeros(1, 1), torch.full((1, 1), 2.0)),
        "off": lambda kl, trial: kl(torch.full((1, 1), 1.5), torch.full((1, 1), math.log(3.0))),
    },
    mistakes=[
        (broke("is_a_function"), BY_DRAW),
        (near("shift", -2.0) & near("wide", -0.80685), words.WRONG_SIGN),
        (near("very wide", 2.84795) & ~below("shift", 1e30), LOG_TWICE),
        (near("shift", 2.19453) & near("wide", 0.96091), ROLES_SWAPPED),
        (near("shift", 2.0) & near("wide", 0.80685) & ~near("prior", 0.0), CLAMPED),
        (near("shift", 4.0) & near("wide", 1.6137) & near("two shifts", 4.0), MEAN_WITHOUT_HALF),
        (near("shift", 4.0) & near("wide", 1.6137), NO_HALF),
        (near("shift", 2.8854) & near("wide", 1.1640), IN_BITS),
        (near("wide", 0.31815) & near("shift", 2.0), REVERSED),
        (near("shift", 1.0) & near("wide", 0.80685), MU_NOT_SQUARED),
        (near("shift", 2.0) & near("wide", 0.80685) & near("two shifts", 2.0) & ~broke("stands_alone"), MEAN_FOR_SUM),
        (near("shift", 2.0) & near("wide", 0.80685) & near("two shifts", 4.5), MINUS_ONE_ONCE),
        (near("wide", -0.1931) & near("shift", 2.0), SIGMA_FOR_VARIANCE),
        (near("wide", 0.1344, 5e-3) | near("wide", 6.1137, 5e-3), LOGVAR_IS_STD),
        (near("wide", 6.8069, 5e-3) & near("shift", 2.0), VARIANCE_SQUARED),
        (near("shift", 0.0, 1e-6) & near("wide", 0.0, 1e-6), words.CONSTANT),
        (_one_term_off("off", [1.5**2, 3.0, -1.0, -math.log(3.0)]), TERM_MISSING),
        (broke("stands_alone"), EXAMPLES_MIXED),
    ],
    success="0 at the prior, never negative, a shift of 1 costs ½, coordinates add up",
)


NEGATED = Mistake(
    "negated",
    "The sign is turned round: this is a loss. A log-likelihood is large where the model explains x well.",
    "Return the logarithm itself. Whoever minimizes puts the minus before it.",
)


ONE_DIMENSION = Mistake(
    "one-dimension-summed",
    "The sum runs over one dimension only. Images have three beside the batch, so several numbers are left for each.",
    "Sum over all dimensions but the first: .flatten(1) makes one of them.",
)


def _pixels_add_up(sentence: str, make_images: Callable[[Trial], tuple[torch.Tensor, ...]]) -> Law:
    """The law that the pixels of an image count one by one; tensors without dimensions are the same for all pixels."""

    @law(sentence)
    def pixels_add_up(likelihood, trial):
        images = make_images(trial)
        whole = likelihood(*images)
        if tuple(whole.shape) != (2,):
            mistake = ONE_DIMENSION if whole.dim() > 1 else None
            raise Broken("images of shape (2, 1, 3, 4)", f"a result of shape {tuple(whole.shape)}", mistake)
        pixels = (x.reshape(-1, 1) if x.dim() else x for x in images)
        parts = likelihood(*pixels).reshape(2, -1).sum(dim=1)
        if not torch.allclose(whole, parts, rtol=1e-3, atol=1e-3):
            got = f"{float(whole[0]):.3f} together, {float(parts[0]):.3f} as a sum"
            raise Broken("an image of 12 pixels, then one pixel at a time", got)

    return pixels_add_up


# --- gaussian_log_likelihood ---
PLUS_SQUARES = Mistake(
    "plus-squares",
    "The squared distance is added, so an x far away from the mean is more likely than a near one.",
    "There is a minus before the squares.",
)
NO_NORMALIZER = Mistake(
    "normalizer-missing",
    "The factor before the exponential is missing, in whole or in part. Without it the density doesn't integrate to 1, "
    "and a learned std would grow without end.",
    "Each coordinate also brings -log std and -½ log 2π.",
)
NO_LOG_STD = Mistake(
    "log-std-missing",
    "The term -log std is missing (or has the wrong sign): a wide bell has to be a low one.",
    "Each coordinate brings -log std.",
)
NO_TWO_PI = Mistake(
    "two-pi-missing",
    "The value is off by the same amount for each coordinate: 2π is not where it should be.",
    "Each coordinate brings -½ log 2π, about -0.919.",
)
STD_FOR_VARIANCE = Mistake(
    "std-for-variance",
    "std is taken for the variance in one of the terms.",
    "The distance is divided by std before it is squared; the normalizer holds log std, not ½ log std or log std².",
)
VARIANCE_FOR_STD = Mistake(
    "variance-for-std",
    "The variance stands where the standard deviation should: the bell is as wide as std² says.",
    "std is the standard deviation already, and torch's Normal takes it as it is: look for a square too many.",
)
UNDERFLOW = Mistake(
    "log-of-density",
    "Far from the mean the value is not that of the formula. This happens, for example, if the density is computed "
    "first: in float32 it becomes 0 there, and the logarithm of 0 is minus infinity.",
    "Take the logarithm of the density on paper, so that no exp is left in your line and nothing can become 0.",
)
CONSTANT_ONCE = Mistake(
    "normalizer-once",
    "The normalizer is there once for an example; every coordinate brings its own.",
    "Take the logarithm of each coordinate's density first, with its normalizer, and the sum last.",
)
NO_HALF_SQUARES = Mistake(
    "half-missing",
    "The squares have the wrong weight: they are not halved.",
    "The exponent of a bell curve is -½ (distance / std)².",
)
NOT_SQUARED = Mistake(
    "not-squared",
    "The distance enters without its square: far away from the mean the log-density falls along a straight line.",
    "The exponent of a bell curve is -½ (distance / std)²; with an absolute value it is another curve.",
)
STD_HELD = Mistake(
    "clamped",
    "Where std is small (0.02), the value is another one: std is held above a limit, or a number is added to it.",
    "The formula takes std as it is: look for clamp, max, or a small number that is added.",
)
PIXELS_MISCOUNTED = Mistake(
    "pixels-miscounted",
    "For points your formula is right; for images the normalizer does not count every pixel.",
    "An image of shape (1, 28, 28) has 784 coordinates. Give each coordinate its normalizer and sum last, or count "
    "with .numel().",
)
STD_TO_NUMBER = Mistake(
    "std-to-number",
    "A tensor is turned into one plain number. A std of several numbers has none, and a learned one would lose its "
    "gradient.",
    "Look for math.log, float(…) or torch.tensor(…) around std; torch.log and torch.as_tensor keep both.",
)
NUMBER_HAS_NO_LOG = Mistake(
    "number-has-no-log",
    "std may be a plain number, and that has no methods such as .log(), nor do torch's functions take it.",
    "torch.as_tensor makes a tensor of a number and leaves a tensor as it is.",
)
ONE_WIDTH = Mistake(
    "one-width-for-all",
    "The standard deviations are averaged: one stands for all. Each example and each coordinate may have its own.",
    "Look for a mean of std; broadcasting brings it to the shape of x.",
)
STD_NOT_BROADCAST = Mistake(
    "std-not-broadcast",
    "log std enters as std came in. One std for all coordinates then counts once for each example, not once for each "
    "coordinate, and a std of another shape than the sum does not line up with it.",
    "Let std broadcast to the shape of x first; then sum over the coordinates of each example.",
)
DENSITY = Mistake(
    "density-for-log",
    "This is the density itself, not its logarithm.",
    "The product of 784 densities is a number that float32 doesn't have: stay with logarithms.",
)


@law("at its mean, a bell of std 1 has the log-density -0.919 a coordinate, and -0.919 - log std in general")
def height_at_the_mean(likelihood, trial):
    for d, std in ((1, 1.0), (3, 1.0), (2, 0.5), (4, 3.0), (1, 0.02)):
        mean = trial.randn(2, d)
        got = float(likelihood(mean.clone(), mean, torch.tensor(std))[0])
        expect_close(got, -d * (0.918939 + math.log(std)), f"x = mean with {d} coordinates, std = {std:g}", 1e-3)


@law("one std away from the mean it is lower by ½, two away by 2, on both sides")
def falls_with_the_square(likelihood, trial):
    for std, steps, expected in ((1.0, 1.0, 0.5), (1.0, -2.0, 2.0), (0.1, 1.0, 0.5), (3.0, -2.0, 2.0)):
        mean = trial.randn(1, 1)
        there = float(likelihood(mean.clone(), mean, torch.tensor(std)))
        away = float(likelihood(mean + steps * std, mean, torch.tensor(std)))
        if not close(there - away, expected, 5e-3):
            tried = f"std = {std:g}, x at the mean, then {steps:+g} std away"
            raise Broken(tried, f"a fall by {there - away:.4f} instead of {expected:g}")


@law("its density integrates to 1, whatever the std")
def integrates_to_one(likelihood, trial):
    for std in (0.3, 1.0, 2.0):
        line = torch.linspace(-6 * std, 6 * std, 25)  # so few that a loop over the points is not too slow
        points = torch.cartesian_prod(line, line)
        density = likelihood(points, torch.zeros_like(points), torch.tensor(std)).exp()
        total = float(density.sum()) * (0.5 * std) ** 2
        if not close(total, 1.0, 1e-2):
            raise Broken(f"the density on a grid in the plane, std = {std:g}", f"it sums to {total:.3f}")


@law("std may be a number, one tensor for all, or a tensor with a std for each coordinate")
def takes_every_std(likelihood, trial):
    x, mean = trial.randn(3, 2), trial.randn(3, 2)
    kinds = {"a number": 0.5, "shape ()": torch.tensor(0.5), "shape (2,)": torch.full((2,), 0.5),
             "shape (3, 2)": torch.full((3, 2), 0.5)}  # fmt: skip
    results = {name: likelihood(x, mean, std) for name, std in kinds.items()}
    first = results["shape (3, 2)"]
    for name, result in results.items():
        if not torch.allclose(result, first, rtol=1e-3, atol=1e-4):
            raise Broken(f"std = 0.5 as {name}, and for each coordinate", f"{float(result[0]):.4f}, {first[0]:.4f}")


@law("std broadcasts to images, too: one for each pixel, or one for each image")
def takes_every_std_of_images(likelihood, trial):
    x, mean = trial.randn(3, 1, 2, 4), trial.randn(3, 1, 2, 4)
    each = 0.5 + trial.randn(3, 1, 1, 1).square()
    pixels = (values.reshape(-1, 1) for values in (x, mean, each.expand(3, 1, 2, 4)))
    expected = likelihood(*pixels).reshape(3, -1).sum(dim=1)
    for std in (each.expand(3, 1, 2, 4), each):
        got = likelihood(x, mean, std)
        if not torch.allclose(got, expected, rtol=1e-3, atol=1e-3):
            tried = f"images of shape (3, 1, 2, 4), std of shape {tuple(std.shape)}"
            raise Broken(tried, f"{float(got[0]):.4f} instead of {float(expected[0]):.4f}")


@law("a learned std gets a gradient: its best value is the typical distance")
def std_learns(likelihood, trial):
    x, mean = trial.randn(4, 3), torch.zeros(4, 3)
    std = x.square().mean().sqrt().requires_grad_()
    result = likelihood(x, mean, std)
    if not result.requires_grad:
        raise Broken("a learned std", "the result is not connected to it")
    (slope,) = torch.autograd.grad(result.sum(), std)
    if not abs(float(slope)) < 1e-2:
        raise Broken("std = the root of the mean squared distance", f"a slope of {float(slope):.3f} instead of 0")


@law("it stays finite and exact far from the mean: 20 std away it is lower by 200")
def exact_far_away(likelihood, trial):
    for std, steps in ((0.05, 20.0), (0.05, -20.0), (0.5, 30.0)):
        mean = trial.randn(2, 1)
        got = float(likelihood(mean + steps * std, mean, torch.tensor(std))[0])
        expected = -0.5 * steps**2 - 0.918939 - math.log(std)
        expect_close(got, expected, f"std = {std:g}, x {steps:+g} std away from the mean", 1e-4, UNDERFLOW)


def _gauss(x: float, std: float, d: int = 1) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    return torch.full((1, d), x), torch.zeros(1, d), torch.tensor(std)


_NUMBER_FOR_TENSOR = crashed_with("'float' object has no attribute") | crashed_with("must be Tensor, not float")
_RIGHT_TOP = near("top", -0.9189)
_RIGHT_BELL = near("hand", -2.2258) & _RIGHT_TOP & near("narrow", -0.2258)
_TOO_FEW_PIXELS = functools.reduce(operator.or_, [near("image", -0.918939 * count) for count in (1, 3, 4)])

gaussian_log_likelihood = Check(
    "gaussian_log_likelihood",
    laws=[
        *example_laws(
            lambda trial: (trial.randn(BATCH, 3), trial.randn(BATCH, 3), 0.5 + trial.randn(BATCH, 3).square()),
            "points, means and standard deviations",
            learned={1: "mean", 2: "std"},
        ),
        height_at_the_mean,
        falls_with_the_square,
        integrates_to_one,
        _pixels_add_up(
            "coordinates are independent: their log-densities add up, for images as well",
            lambda trial: (trial.randn(2, 1, 3, 4), trial.randn(2, 1, 3, 4), torch.tensor(0.7)),
        ),
        takes_every_std,
        takes_every_std_of_images,
        std_learns,
        exact_far_away,
    ],
    probes={
        "hand": lambda like, trial: like(*_gauss(1.0, 0.5)),  # -½·4 - log ½ - ½ log 2π = -2.2258
        "top": lambda like, trial: like(*_gauss(0.0, 1.0)),
        "narrow": lambda like, trial: like(*_gauss(0.0, 0.5)),
        "pair": lambda like, trial: like(*_gauss(0.0, 1.0, d=2)),
        "pair_off": lambda like, trial: like(*_gauss(1.0, 1.0, d=2)),
        "pair_narrow": lambda like, trial: like(*_gauss(0.0, 0.5, d=2)),
        "two widths": lambda like, trial: like(torch.zeros(1, 2), torch.zeros(1, 2), torch.tensor([[0.5, 2.0]])),
        "tiny": lambda like, trial: like(*_gauss(0.0, 0.02)),
        # How much more four std away costs than two: 4 times as much.
        "growth": lambda like, trial: (
            (like(*_gauss(0.0, 1.0)) - like(*_gauss(4.0, 1.0))) / (like(*_gauss(0.0, 1.0)) - like(*_gauss(2.0, 1.0)))
        ),
        "image": lambda like, trial: like(torch.zeros(1, 1, 3, 4), torch.zeros(1, 1, 3, 4), torch.tensor(1.0)),
    },
    mistakes=[
        (crashed_with("converted to Python scalars") | crashed_with("converted to Scalar"), STD_TO_NUMBER),
        (
            crashed_with("'float' object has no attribute") | crashed_with("must be Tensor, not float"),
            NUMBER_HAS_NO_LOG,
        ),
        (near("hand", 2.2258) & near("top", 0.9189), NEGATED),
        (near("hand", 0.108, 5e-3) & near("top", 0.3989), DENSITY),
        (near("growth", 2.0), NOT_SQUARED),
        (_RIGHT_BELL & near("two widths", -2.2842), ONE_WIDTH),
        (_RIGHT_BELL & near("pair_narrow", -1.1447), STD_NOT_BROADCAST),
        (_RIGHT_BELL & ~near("tiny", 2.9931), STD_HELD),
        (near("hand", 1.7742), PLUS_SQUARES),
        (near("top", 0.0, 1e-6) & near("narrow", 0.0, 1e-6), NO_NORMALIZER),
        (near("top", -0.9189) & (near("narrow", -0.9189) | near("narrow", -1.6121)), NO_LOG_STD),
        (near("hand", -2.2258) & near("pair", -0.9189) & near("pair_off", -1.4189), MEAN_FOR_SUM),
        (near("hand", -2.2258) & near("pair", -0.9189), CONSTANT_ONCE),
        (near("narrow", -0.2258) & near("hand", -4.2258), NO_HALF_SQUARES),
        (_RIGHT_TOP & (near("hand", -1.2258) | near("hand", -1.5724) | near("hand", -1.5326)), STD_FOR_VARIANCE),
        (_RIGHT_TOP & near("hand", -7.5326) & near("narrow", 0.4674), VARIANCE_FOR_STD),
        (_RIGHT_TOP & (near("hand", -2.5724) | near("hand", -1.8792) | near("hand", -8.2258)), STD_FOR_VARIANCE),
        (near("hand", -0.9667) | near("hand", -3.2112), words.LOG_BASE),
        (near("top", 0.0) & near("narrow", 0.6931), NO_TWO_PI),
        (near("top", -1.8379) & near("narrow", -1.1447), NO_TWO_PI),
        (near("top", -0.4595) & near("narrow", 0.2337), NO_TWO_PI),
        (near("top", -0.5724) & near("narrow", 0.1208), NO_TWO_PI),
        (_RIGHT_BELL & broke("pixels_add_up") & _TOO_FEW_PIXELS, PIXELS_MISCOUNTED),
        (broke("stands_alone"), EXAMPLES_MIXED),
    ],
    success="integrates to 1, falls with the squared distance, coordinates add up",
)

# --- bernoulli_log_likelihood ---
ONLY_INK = Mistake(
    "one-half-missing",
    "Only one kind of pixel counts: a decoder that paints everything black (or everything white) would win.",
    "Each pixel brings x log p + (1 - x) log(1 - p).",
)
TARGETS_SWAPPED = Mistake(
    "x-turned-round",
    "Ink and paper have changed places: the logit is taken for the probability of paper.",
    "p = sigmoid(logit) is the probability of ink, x = 1.",
)
ROUNDED = Mistake(
    "pixels-rounded",
    "Gray pixels become black or white, by rounding or by chance, before they are compared.",
    "The formula takes x as it is, also between 0 and 1.",
)
LOGITS_AS_PROBABILITIES = Mistake(
    "logits-as-probabilities",
    "The logits are used as if they were probabilities already.",
    "p = sigmoid(logit); or take a function whose name ends in with_logits.",
)
ARGUMENTS_SWAPPED = Mistake(
    "arguments-swapped",
    "x and the logits have changed places: the logits are compared with the pixels, not the other way round.",
    "binary_cross_entropy_with_logits takes the logits first and the target x second.",
)
LOGITS_CLAMPED = Mistake(
    "clamped",
    "The logits are held between two limits. Beyond them the value is another one, and no gradient comes back.",
    "A function that works on logits needs no limit: look for clamp, clip, max or min.",
)
OVERFLOW = Mistake(
    "exp-overflow",
    "Your formula is right on paper. In float32 exp(100) is infinite, and so is its logarithm.",
    "Use a function that works on logits: softplus, logsigmoid, or binary_cross_entropy_with_logits.",
)
EXTRA_NORMALIZER = Mistake(
    "extra-normalizer",
    "This is the log-density of another distribution: it has a normalizer that depends on the logits, too.",
    "Keep to the formula: x log p + (1 - x) log(1 - p) for each pixel, and nothing beside it.",
)
NO_COIN_NORMALIZER = Mistake(
    "normalizer-missing",
    "This is x · logit alone: the probabilities of ink and paper do not sum to 1.",
    "x log p + (1 - x) log(1 - p) is x · logit - log(1 + e^logit).",
)
GRAY_REFUSED = Mistake(
    "gray-pixels-refused",
    "The distribution accepts only pixels that are 0 or 1; x has gray ones as well.",
    "Write the formula yourself, use a cross-entropy, which takes any x from 0 to 1, or switch the check of the values "
    "off.",
)
SQUARED_ERROR = Mistake(
    "squared-error",
    "This is a squared distance, not the logarithm of a probability.",
    "Each pixel brings x log p + (1 - x) log(1 - p).",
)


@law("with logits of 0 every image has the log-probability -log 2 a pixel")
def coin_flips(likelihood, trial):
    for d in (1, 4, 9):
        got = float(likelihood((trial.randn(1, d) > 0).float(), torch.zeros(1, d)))
        expect_close(got, -d * math.log(2), f"{d} pixels, logits 0", 1e-3)


@law("a pixel of ink likes a high logit, a pixel of paper a low one")
def follows_the_pixels(likelihood, trial):
    for pixel in (1.0, 0.0):
        low, high = (float(likelihood(torch.full((1, 1), pixel), torch.full((1, 1), logit))) for logit in (-1.0, 1.0))
        if not (high > low if pixel else low > high):
            raise Broken(f"x = {pixel:g}, logit -1, then +1", f"{low:.3f}, then {high:.3f}")


@law("the probabilities of all black-and-white images sum to 1")
def sums_to_one(likelihood, trial):
    images = torch.tensor(list(itertools.product((0.0, 1.0), repeat=3)))
    logits = (2 * trial.randn(1, 3)).repeat(8, 1)
    total = float(likelihood(images, logits).exp().sum())
    if not close(total, 1.0, 1e-3):
        raise Broken("the 8 images of three pixels, random logits", f"their probabilities sum to {total:.3f}")


@law("a gray pixel lies between ink and paper, in proportion")
def gray_is_between(likelihood, trial):
    logits = 2 * trial.randn(1, 4)
    gray = float(likelihood(torch.full((1, 4), 0.3), logits))
    ink, paper = (float(likelihood(torch.full((1, 4), pixel), logits)) for pixel in (1.0, 0.0))
    if not close(gray, 0.3 * ink + 0.7 * paper, 1e-3):
        tried = "pixels of 0.3, and of 1 and 0, with the same logits"
        raise Broken(tried, f"{gray:.3f}, not {0.3 * ink + 0.7 * paper:.3f}")


@law("it stays finite and exact up to logits of ±100")
def survives_extreme_logits(likelihood, trial):
    for logit, pixel, expected in ((30.0, 0.0, -30.0), (-30.0, 1.0, -30.0), (100.0, 0.0, -100.0), (100.0, 1.0, 0.0)):
        got = float(likelihood(torch.full((1, 1), pixel), torch.full((1, 1), logit)))
        if not close(got, expected, 1e-3):
            raise Broken(f"x = {pixel:g}, logit {logit:g}", f"{got:.3f}, not {expected:.0f}")


def _coin(pixel: float, logit: float, d: int = 1) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.full((1, d), pixel), torch.full((1, d), logit)


def _overflows(likelihood, trial: Trial) -> bool:
    """Whether logits of ±30 are right and those of ±100 give something that is no number."""
    moderate = [float(likelihood(*_coin(pixel, logit))) for pixel, logit in ((0.0, 30.0), (1.0, -30.0))]
    far = [float(likelihood(*_coin(pixel, logit))) for pixel, logit in ((0.0, 100.0), (1.0, -100.0))]
    return all(close(value, -30.0, 1e-3) for value in moderate) and not all(map(math.isfinite, far))


def _held_at(likelihood, trial: Trial) -> float:
    """The logit beyond which the value stays the same, for paper; nan if that is no whole number."""
    held = -float(likelihood(*_coin(0.0, 100.0)))
    return held if abs(held - round(held)) < 1e-3 else math.nan


bernoulli_log_likelihood = Check(
    "bernoulli_log_likelihood",
    laws=[
        *example_laws(
            lambda trial: ((3 * trial.randn(BATCH, 4)).sigmoid(), trial.randn(BATCH, 4)),
            "pixels and logits",
            learned={1: "logits"},
        ),
        coin_flips,
        follows_the_pixels,
        sums_to_one,
        gray_is_between,
        _pixels_add_up(
            "pixels are independent: their logarithms add up, for images as well",
            lambda trial: (trial.randn(2, 1, 3, 4).sigmoid(), trial.randn(2, 1, 3, 4)),
        ),
        survives_extreme_logits,
    ],
    probes={
        "ink": lambda like, trial: like(*_coin(1.0, 1.0)),  # -log(1 + e^-1) = -0.3133
        "paper": lambda like, trial: like(*_coin(0.0, 1.0)),  # -log(1 + e) = -1.3133
        "gray": lambda like, trial: like(*_coin(0.3, 1.0)),  # -1.0133
        "pair": lambda like, trial: like(*_coin(1.0, 1.0, d=2)),
        "half": lambda like, trial: like(*_coin(1.0, 0.5)),
        "odds": lambda like, trial: like(*_coin(1.0, 1.0)) - like(*_coin(0.0, 1.0)),
        "higher odds": lambda like, trial: like(*_coin(1.0, 2.0)) - like(*_coin(0.0, 2.0)),
        "slope": lambda like, trial: like(*_coin(1.0, 2.0)) - like(*_coin(1.0, 1.0)),
        "overflows": _overflows,
        "held at": _held_at,
    },
    mistakes=[
        (crashed_with("within the support"), GRAY_REFUSED),
        (crashed_with("elements of input should be between 0 and 1"), LOGITS_AS_PROBABILITIES),
        (near("ink", 0.3133) & near("paper", 1.3133), NEGATED),
        (near("ink", -1.3133) & near("paper", -0.3133), TARGETS_SWAPPED),
        (near("ink", 0.0, 1e-6) & near("paper", -1.3133) | near("ink", -0.3133) & near("paper", 0.0, 1e-6), ONLY_INK),
        (near("ink", -0.3133) & near("paper", -0.6931), ARGUMENTS_SWAPPED),
        (near("ink", -0.3931) & near("paper", -1.1241), gan_words.SIGMOID_TWICE),
        (near("ink", -0.0723) | near("ink", -0.0362), SQUARED_ERROR),
        (near("ink", -0.136) | near("ink", -0.452), words.LOG_BASE),
        (near("ink", 0.7311) & near("paper", 0.2689), DENSITY),
        (near("ink", -0.3133) & near("pair", -0.3133), MEAN_FOR_SUM),
        (near("ink", -0.3133) & (near("gray", -1.3133) | near("gray", -0.3133)), ROUNDED),
        (near("overflows", 1.0), OVERFLOW),
        (near("ink", -0.3133) & near("paper", -1.3133) & below("held at", 99.0), LOGITS_CLAMPED),
        (
            broke("survives_extreme_logits") & near("ink", -0.3133, 5e-3) & near("paper", -1.3133, 5e-3),
            gan_words.LOG_OF_SIGMOID,
        ),
        (near("half", -0.6931), LOGITS_AS_PROBABILITIES),
        (near("odds", 1.0) & near("higher odds", 2.0) & near("paper", 0.0), NO_COIN_NORMALIZER),
        (near("odds", 1.0) & near("higher odds", 2.0) & broke("sums_to_one"), EXTRA_NORMALIZER),
        (near("odds", 0.0, 1e-6) & near("slope", 0.0, 1e-6), words.CONSTANT),
        (broke("stands_alone"), EXAMPLES_MIXED),
    ],
    success="-log 2 a pixel for a fair coin, pixels add up, finite at logits of ±100",
)
