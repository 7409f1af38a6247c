"""Checks of lesson 08: the divergence, the two log-likelihoods and the ELBO."""

from __future__ import annotations

import functools
import itertools
import math
import operator
from collections.abc import Callable

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Condition, below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.per_example import BATCH, EXAMPLES_MIXED, example_laws
from course_utils.checks.laws.results import as_loss, close, expect_close
from course_utils.checks.vae_contrast.parts import NO_NOISE

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
        (near("shift", 4.0) & near("wide", 1.6137), NO_HALF),
        (near("shift", 2.8854) & near("wide", 1.1640), IN_BITS),
        (near("wide", 0.31815) & near("shift", 2.0), REVERSED),
        (near("shift", 1.0) & near("wide", 0.80685), MU_NOT_SQUARED),
        (near("shift", 2.0) & near("wide", 0.80685) & near("two shifts", 2.0), MEAN_FOR_SUM),
        (near("shift", 2.0) & near("wide", 0.80685) & near("two shifts", 4.5), MINUS_ONE_ONCE),
        (near("wide", -0.1931) & near("shift", 2.0), SIGMA_FOR_VARIANCE),
        (near("wide", 0.1344, 5e-3) | near("wide", 6.1137, 5e-3), LOGVAR_IS_STD),
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
    "This is the exponent alone. Without the factor before it, the density doesn't integrate to 1, and a learned std "
    "would grow without end.",
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
    "log std is summed as std came in. One std for all coordinates then counts once, and one for each example is "
    "summed over the batch.",
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


def _gauss(x: float, std: float, d: int = 1) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    return torch.full((1, d), x), torch.zeros(1, d), torch.tensor(std)


_NUMBER_FOR_TENSOR = crashed_with("'float' object has no attribute") | crashed_with("must be Tensor, not float")
_RIGHT_BELL = near("hand", -2.2258) & near("top", -0.9189) & near("narrow", -0.2258)
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
        std_learns,
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
        (near("hand", -1.2258) | near("hand", -1.5724) | near("hand", -1.5326), STD_FOR_VARIANCE),
        (near("hand", -2.5724) | near("hand", -1.8792) | near("hand", -8.2258), STD_FOR_VARIANCE),
        (near("hand", -0.9667) | near("hand", -3.2112), words.LOG_BASE),
        (near("top", 0.0) & near("narrow", 0.6931), NO_TWO_PI),
        (near("top", -1.8379) & near("narrow", -1.1447), NO_TWO_PI),
        (near("top", -0.4595) & near("narrow", 0.2337), NO_TWO_PI),
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
    "Gray pixels are rounded to black or white before they are compared.",
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
        (broke("survives_extreme_logits") & near("ink", -0.3133, 5e-3), gan_words.LOG_OF_SIGMOID),
        (near("half", -0.6931), LOGITS_AS_PROBABILITIES),
        (near("odds", 1.0) & near("higher odds", 2.0) & near("paper", 0.0), NO_COIN_NORMALIZER),
        (near("odds", 1.0) & near("higher odds", 2.0) & broke("sums_to_one"), EXTRA_NORMALIZER),
        (near("odds", 0.0, 1e-6) & near("slope", 0.0, 1e-6), words.CONSTANT),
        (broke("stands_alone"), EXAMPLES_MIXED),
    ],
    success="-log 2 a pixel for a fair coin, pixels add up, finite at logits of ±100",
)


KL_WEIGHT = Mistake(
    "wrong-beta",
    "The divergence has another weight than 1. With more you still have a bound, with less you have none: the value "
    "can lie above log p(x).",
    "The ELBO is the log-likelihood minus the divergence, both as they are, with a mean over the examples.",
)
KL_ADDED = Mistake(
    "kl-added",
    "The divergence is added. It's a cost: the farther q is from the prior, the lower the bound.",
    "There is a minus before it.",
)
KL_MISSING = Mistake(
    "kl-missing",
    "The divergence makes no difference: this is the reconstruction term alone, and no bound.",
    "Subtract kl_to_standard_normal(mu, logvar).",
)
RECONSTRUCTION_MISSING = Mistake(
    "likelihood-missing",
    "What the decoder says makes no difference.",
    "The first term is decoder.log_likelihood(x, z).",
)
BATCH_SUM = Mistake(
    "batch-sum",
    "The result is a sum over the examples, at least in one of its terms: it grows with the batch.",
    "Take the mean over the examples, of both terms.",
)
LOSS = Mistake(
    "negated",
    "The sign is turned round: this is -ELBO, a loss.",
    "Return the ELBO itself. The training loop puts the minus before it.",
)
OTHER_LATENTS = Mistake(
    "latents-not-from-q",
    "The decoder is shown latents that were not drawn from q(z|x).",
    "mu, logvar = encoder(x), then z = reparameterize(mu, logvar), and this z goes to the decoder with its x.",
)
CUT = Mistake(
    "gradient-cut",
    "No gradient reaches the encoder through z: it learns from the divergence alone, and would stay at the prior.",
    "Look for .detach(), torch.no_grad() or .sample() between encoder and decoder.",
)
KL_CUT = Mistake(
    "divergence-cut-off",
    "The divergence is in the value, but q doesn't feel it: no gradient comes back from it to the encoder.",
    "Look for .detach(), .item() or torch.no_grad() around kl_to_standard_normal.",
)
PAIRS_MIXED = Mistake(
    "pairs-mixed",
    "The decoder explains an x by the latents of another one.",
    "Row by row, x and z belong together: nothing may be shuffled, repeated or reversed between them.",
)

NOT_A_MEAN = Mistake(
    "not-a-mean",
    "The result is the value of one example; it should be the mean over all of them.",
    "Look for median, max or min, or for an index like [0], where a mean should be.",
)

TRIES = 20_000

SEVERAL_RESULTS = Mistake(
    "several-results",
    "Your function returns several things; the exercise asks for one.",
    "Look at the line with return: a comma makes a tuple. Return the bound alone.",
)
BOUND_BY_DRAW = Mistake(
    "divergence-by-draw",
    "The divergence is estimated by a draw, so that each call gives another number.",
    "kl_to_standard_normal(mu, logvar) is exact: only the likelihood needs a draw.",
)
KL_OF_DRAW = Mistake(
    "kl-of-draw",
    "The divergence is taken around the draw z, not around the mean of q, so that it changes with each call.",
    "kl_to_standard_normal takes what describes q: both results of the encoder, as they are.",
)
X_AND_Z_SWAPPED = Mistake(
    "arguments-swapped",
    "x and z have changed places.",
    "log_likelihood takes the data x first and the latents z second.",
)
MEAN_TOO_EARLY = Mistake(
    "mean-too-early",
    "This is the logarithm of a mean over the examples; asked for is the mean of their logarithms.",
    "The bounds are logarithms already: .mean(), and neither exp nor logsumexp.",
)
ENCODER_CUT = Mistake(
    "encoder-cut-off",
    "No gradient reaches the encoder at all, neither through z nor from the divergence.",
    "Look for torch.no_grad() or .detach() around the encoder or its results.",
)
OWN_LIKELIHOOD = Mistake(
    "own-likelihood",
    "decoder.log_likelihood is never asked: the first term is made in another way.",
    "The decoder knows its own distribution: take what its log_likelihood says of x and z, a number for each example.",
)
LIKELIHOOD_SCALED = Mistake(
    "likelihood-scaled",
    "The log-likelihood has another weight than 1, so that it does not stand against the whole divergence.",
    "Both terms are used as they are: look for a division by the number of pixels, or for a factor.",
)
UNPACKED_BACKWARDS = Mistake(
    "unpacked-backwards",
    "mu and logvar have changed places: the divergence is that of the other order.",
    "The encoder returns the mean first and the log-variance second, and both functions take them in this order.",
)


class FixedEncoder(Stub):
    """Says mu = slope · x + offset and one logvar for all; both are parameters."""

    def __init__(self, slope: torch.Tensor, offset: torch.Tensor, logvar: torch.Tensor):
        super().__init__()
        self.slope, self.offset, self.logvar = nn.Parameter(slope), nn.Parameter(offset), nn.Parameter(logvar)

    def forward(self, x):
        mu = x @ self.slope + self.offset
        return mu, self.logvar + torch.zeros_like(mu)


class StubDecoder(nn.Module):
    """Its log-likelihood is ``height`` plus a function of x and z; ``seen`` holds what it was asked for."""

    def __init__(self, function: Callable, height: float = 0.0):
        super().__init__()
        self.function, self.height = function, nn.Parameter(torch.tensor(height))
        self.seen: list[tuple[torch.Tensor, torch.Tensor]] = []
        self.decoded = False

    def log_likelihood(self, x, z):
        self.seen.append((x.detach(), z.detach()))
        return self.height + self.function(x, z)

    def forward(self, z):
        self.decoded = True
        return self.height * z


def _encoder(mu: list[float], logvar: list[float]) -> FixedEncoder:
    """The same q for every x."""
    return FixedEncoder(torch.zeros(2, len(mu)), torch.tensor(mu), torch.tensor(logvar))


def _flat(height: float) -> StubDecoder:
    """Every x has the log-likelihood ``height``, whatever z is."""
    return StubDecoder(lambda x, z: 0.0 * z.sum(dim=1), height)


def _against(elbo, mu: list[float], logvar: list[float], height: float = -3.0, n: int = 4) -> float:
    """The ELBO of a flat decoder: its height minus the divergence."""
    return float(elbo(torch.zeros(n, 2), _encoder(mu, logvar), _flat(height)))


@law("the ELBO of a batch is one number", basic=True)
def is_one_number(elbo, trial):
    tried = "a batch of 5 points"
    value = elbo(trial.randn(5, 2), _encoder([0.3, 1.0], [0.1, -1.0]), _flat(-3.0))
    if isinstance(value, (tuple, list)):
        raise Broken(tried, f"{len(value)} results", SEVERAL_RESULTS)
    value = as_loss(value, tried)
    if not torch.isfinite(value):
        raise Broken(tried, f"{float(value)}")


@law("the decoder is asked how likely x is, given z")
def asks_the_decoder(elbo, trial):
    x, decoder = 5 + 2 * trial.randn(5, 2), _flat(-3.0)
    elbo(x, _encoder([9.0, 9.0], [0.0, 0.0]), decoder)
    if not decoder.seen:
        mistake = OWN_LIKELIHOOD if decoder.decoded else RECONSTRUCTION_MISSING
        raise Broken("one call", "decoder.log_likelihood was not called", mistake)
    if all(torch.equal(z, x) for _, z in decoder.seen):
        raise Broken("one call", "decoder.log_likelihood was given x in place of z", X_AND_Z_SWAPPED)


@law("where q is the prior, the ELBO is the mean log-likelihood")
def prior_is_free(elbo, trial):
    for height in (-3.0, 1.5):
        got = _against(elbo, [0.0] * 3, [0.0] * 3, height)
        if not close(got, height, 1e-3):
            raise Broken(f"q = N(0, I) and a decoder that gives every x the value {height:g}", f"{got:.4f}")


@law("the divergence is exact: if the decoder doesn't look at z, each call gives the same value")
def divergence_is_exact(elbo, trial):
    one, two = (_against(elbo, [1.0, -0.5, 0.0], [0.5, 0.0, -0.5]) for _ in range(2))
    if not close(one, two, 1e-3):
        raise Broken("two calls with a decoder that gives every x the value -3", f"{one:.4f}, then {two:.4f}")


@law("q pays for its distance from the prior: the ELBO is the mean log-likelihood minus the mean divergence")
def divergence_is_paid(elbo, trial):
    cases = (([1.0, -0.5, 0.0], [0.0] * 3, 0.625), ([0.0] * 3, [1.386294, 0.0, -1.386294], 1.125),
             ([2.0, 0.0, 0.0], [0.0] * 3, 2.0))  # fmt: skip
    for mu, logvar, divergence in cases:
        for n in (4, 1):
            got = _against(elbo, mu, logvar, n=n)
            tried = f"log-likelihood -3, divergence {divergence:g}, a batch of {n}"
            expect_close(got, -3.0 - divergence, tried, 1e-3)


@law("the decoder explains each x by its own z")
def pairs_belong_together(elbo, trial):
    x = trial.randn(6, 2)
    encoder = FixedEncoder(torch.eye(2), torch.zeros(2), torch.full((2,), -40.0))  # z = x, with hardly any noise
    decoder = StubDecoder(lambda x, z: 1000 * (x * z).sum(dim=1))
    got = float(elbo(x, encoder, decoder))
    each = (1000 - 0.5) * x.square().sum(dim=1) - 39.0
    expected = float(each.mean())
    if close(got, expected, 1e-3):
        return
    apart = max((float((own - z).abs().max()) for own, z in decoder.seen), default=0.0)
    mistake = None
    if apart > 0.1:
        mistake = PAIRS_MIXED
    elif apart > 1e-4:  # q is far narrower than that
        mistake = OTHER_LATENTS
    tried = "an encoder that says z = x, a decoder that multiplies x and z"
    raise Broken(tried, f"{got:.1f}, not {expected:.1f}", mistake)


@law("z is drawn from q, with its mean and its standard deviation, one for each x")
def draws_from_q(elbo, trial):
    decoder = _flat(0.0)
    elbo(torch.zeros(TRIES, 2), _encoder([1.0, -2.0], [1.386294, -1.386294]), decoder)
    z = torch.cat([latents.reshape(-1, latents.shape[-1]) for _, latents in decoder.seen])
    for i, (mean, std) in enumerate(((1.0, 2.0), (-2.0, 0.5))):
        got_mean, got_std = float(z[:, i].mean()), float(z[:, i].std())
        if abs(got_mean - mean) > 0.06 * std or abs(got_std - std) > 0.05 * std:
            got = f"latents with mean {got_mean:.2f} and standard deviation {got_std:.2f}"
            mistake = OTHER_LATENTS
            if got_std < 1e-3:
                elbo(torch.zeros(TRIES, 2), _encoder([1.0, -2.0], [1.386294, -1.386294]), decoder)
                mistake = NO_NOISE if torch.equal(decoder.seen[-1][1][0], z[0]) else words.ROWS_REPEATED
            raise Broken(f"q with mean {mean:g} and standard deviation {std:g}", got, mistake)
    if len(torch.unique(z, dim=0)) < TRIES:
        raise Broken("20,000 examples", "several have the same z", words.ROWS_REPEATED)


def _linear_gaussian(trial) -> tuple:
    """x = z·w + noise of std ½ in the plane: one x, its exact log-likelihood, its posterior, and the decoder."""
    w, std = 0.6 + trial.randn(2).abs(), 0.5
    x = trial.randn(2)
    marginal = torch.distributions.MultivariateNormal(torch.zeros(2), torch.outer(w, w) + std**2 * torch.eye(2))
    precision = 1 + w.square().sum() / std**2
    posterior = torch.distributions.Normal((w @ x / std**2 / precision).reshape(1), precision.rsqrt().reshape(1))

    def explain(x, z):
        return torch.distributions.Normal(z * w, std).log_prob(x).sum(dim=-1)

    return x, float(marginal.log_prob(x)), posterior, StubDecoder(explain)


@law("in a linear Gaussian model the ELBO meets log p(x) where q is the true posterior, and never lies above it")
def meets_the_likelihood(elbo, trial):
    for shift, stretch in ((0.0, 1.0), (0.5, 1.0), (0.0, 2.0), (-0.3, 0.5)):
        x, exact, posterior, decoder = _linear_gaussian(trial)
        q = torch.distributions.Normal(posterior.mean + shift, posterior.stddev * stretch)
        gap = float(torch.distributions.kl_divergence(q, posterior))
        encoder = FixedEncoder(torch.zeros(2, 1), q.mean, 2 * q.stddev.log())
        got = float(elbo(x.repeat(TRIES, 1), encoder, decoder))
        if abs(got - (exact - gap)) > 0.04 + 0.05 * gap:
            where = "the true posterior" if gap == 0 else f"a q that is {gap:.2f} away from it"
            raise Broken(f"log p(x) = {exact:.3f}, q = {where}", f"{got:.3f} instead of {exact - gap:.3f}")


@law("the mean runs over the examples: showing the batch twice changes nothing")
def is_a_mean(elbo, trial):
    x, decoder = trial.randn(5, 2), StubDecoder(lambda x, z: x.sum(dim=1))
    encoder = FixedEncoder(torch.eye(2), torch.zeros(2), torch.zeros(2))
    once, twice = float(elbo(x, encoder, decoder)), float(elbo(torch.cat([x, x]), encoder, decoder))
    if not close(twice, once, 1e-3):
        mistake = BATCH_SUM if close(twice, 2 * once, 1e-3) else None
        raise Broken("a batch, then the same batch twice over", f"{once:.4f}, then {twice:.4f}", mistake)


@law("encoder and decoder both get their gradients; the encoder's comes through z, too")
def gradients_reach_both(elbo, trial):
    # q stands at the prior, where the divergence has no slope: what comes back to the encoder came through z.
    encoder, decoder = _encoder([0.0, 0.0], [0.0, 0.0]), StubDecoder(lambda x, z: z.square().sum(dim=1) + z[:, 0])
    value = elbo(torch.ones(200, 2), encoder, decoder)
    if not value.requires_grad:
        raise Broken("the ELBO, then backward()", "it is not connected to the networks", words.NO_GRADIENT)
    value.backward()
    if decoder.height.grad is None or not close(float(decoder.height.grad), 1.0, 1e-3):
        raise Broken("the ELBO, then backward()", f"a slope of {decoder.height.grad} for the decoder's height, not 1")
    for name, parameter in (("mu", encoder.offset), ("logvar", encoder.logvar)):
        if parameter.grad is None or not parameter.grad.abs().max() > 1e-3:
            mistake = CUT if _feels_the_divergence(elbo) else ENCODER_CUT
            raise Broken("a decoder that likes some latents better", f"no gradient for {name} through z", mistake)


def _feels_the_divergence(elbo) -> bool:
    """Whether a gradient reaches the encoder where the decoder does not look at z."""
    encoder = _encoder([1.0, -0.5], [0.5, -0.5])
    elbo(torch.zeros(4, 2), encoder, _flat(-3.0)).backward()
    return any(parameter.grad is not None and parameter.grad.any() for parameter in encoder.parameters())


@law("the divergence pulls q towards the prior")
def divergence_pulls(elbo, trial):
    encoder = _encoder([1.0, -0.5], [0.5, -0.5])
    value = elbo(torch.zeros(4, 2), encoder, _flat(-3.0))
    slopes = torch.autograd.grad(value, [encoder.offset, encoder.logvar], allow_unused=True)
    # Of -(mu² + e^logvar - 1 - logvar) / 2: -mu and (1 - e^logvar) / 2.
    for name, slope, right in zip(("mu", "logvar"), slopes, ([-1.0, 0.5], [-0.3244, 0.1967]), strict=True):
        if slope is None or not torch.allclose(slope, torch.tensor(right), atol=1e-3):
            got = "none" if slope is None else [round(one, 4) for one in slope.tolist()]
            mistake = KL_CUT if slope is None or not slope.any() else None
            raise Broken(f"a flat decoder, the gradient at {name}", f"{got} instead of {right}", mistake)


def _weight_of_the_likelihood(elbo, trial: Trial) -> float:
    """What it counts, where q is the prior; 1 in a right answer."""
    low, high = (_against(elbo, [0.0] * 3, [0.0] * 3, height) for height in (-3.0, 5.0))
    return (high - low) / 8


def _price(elbo, mu: list[float], logvar: list[float]) -> float:
    """By how much the ELBO falls where q is this one instead of the prior."""
    return _against(elbo, [0.0] * 3, [0.0] * 3) - _against(elbo, mu, logvar)


def _divergence(elbo, trial: Trial) -> float:
    """What the divergence of a shifted q counts; 1 in a right answer."""
    return _price(elbo, [1.0, -0.5, 0.0], [0.0] * 3) / 0.625


def _divergence_of_widths(elbo, trial: Trial) -> float:
    """What that of a q with other widths counts."""
    return _price(elbo, [0.0] * 3, [math.log(4.0), 0.0, -math.log(4.0)]) / 1.125


def _uneven(elbo, trial: Trial) -> float:
    """The value where the log-likelihoods of three examples are 0, 1 and 5, and q is the prior: their mean is 2."""
    x = torch.tensor([[0.0, 0.0], [1.0, 0.0], [5.0, 0.0]])
    return float(elbo(x, _encoder([0.0] * 3, [0.0] * 3), StubDecoder(lambda x, z: x[:, 0] + 0.0 * z.sum(dim=1))))


_SCALED = broke("prior_is_free") & ~near("weight", 1.0)
_BETA = ~near("divergence", 1.0) & near("betas apart", 0.0)

elbo = Check(
    "elbo",
    laws=[
        is_one_number,
        asks_the_decoder,
        prior_is_free,
        divergence_is_exact,
        divergence_is_paid,
        is_a_mean,
        draws_from_q,
        pairs_belong_together,
        gradients_reach_both,
        divergence_pulls,
        meets_the_likelihood,
        follows_its_inputs(
            lambda trial: (trial.randn(3, 2), _encoder([0.0, 0.0], [0.0, 0.0]), _flat(0.0)),
            "it is computed where its inputs are",
            "x, encoder and decoder on another device",
        ),
    ],
    probes={
        # A height of -3 and a divergence of 0.625, batches of 4 and of 1.
        "four": lambda elbo, trial: _against(elbo, [1.0, -0.5, 0.0], [0.0] * 3),
        "one": lambda elbo, trial: _against(elbo, [1.0, -0.5, 0.0], [0.0] * 3, n=1),
        "free": lambda elbo, trial: _against(elbo, [0.0] * 3, [0.0] * 3),
        "high": lambda elbo, trial: _against(elbo, [0.0] * 3, [0.0] * 3, height=5.0),
        "many": lambda elbo, trial: _against(elbo, [0.0] * 3, [0.0] * 3, n=TRIES),
        "weight": _weight_of_the_likelihood,
        "divergence": _divergence,
        "betas apart": lambda elbo, trial: _divergence(elbo, trial) - _divergence_of_widths(elbo, trial),
        "uneven": _uneven,
    },
    mistakes=[
        (near("four", 3.625) & near("free", 3.0), LOSS),
        (near("one", -2.375), KL_ADDED),
        (near("one", -3.0) & near("four", -3.0), KL_MISSING),
        (near("free", 0.0, 1e-6) & near("high", 0.0, 1e-6), RECONSTRUCTION_MISSING),
        (near("one", -3.625) & ~near("four", -3.625) & broke("is_a_mean"), BATCH_SUM),
        (broke("divergence_is_exact", "prior_is_free") & near("many", -4.5, 0.02), KL_OF_DRAW),
        (broke("divergence_is_exact") & ~broke("prior_is_free"), BOUND_BY_DRAW),
        (near("four", -3.625 / math.log(2)) & near("free", -3.0 / math.log(2)), words.LOG_BASE),
        (near("weight", 1.0) & near("divergence", 0.41241 / 0.625), UNPACKED_BACKWARDS),
        (near("weight", 1.0) & _BETA, KL_WEIGHT),
        (_SCALED & near("divergence", 1.0) & near("betas apart", 0.0), LIKELIHOOD_SCALED),
        (near("uneven", 3.92613), MEAN_TOO_EARLY),
        (near("uneven", 0.0) | near("uneven", 1.0) | near("uneven", 5.0), NOT_A_MEAN),
    ],
    success="log-likelihood minus divergence, meets log p(x) at the true posterior and never lies above it",
)
