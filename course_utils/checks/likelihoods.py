"""Checks of lesson 08, the decoder's two likelihoods: a bell curve around its output, and a coin for each pixel."""

from __future__ import annotations

import itertools
import math

import torch

from course_utils.checks.check import Check, broke, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import CONSTANT, LOG_BASE, LOG_OF_SIGMOID, SIGMOID_TWICE
from course_utils.checks.per_example import BATCH, example_laws
from course_utils.checks.vae_latents import LESSON, MEAN_FOR_SUM
from course_utils.checks.values import close

NEGATED = Mistake(
    "negated",
    "The sign is turned round: this is a loss. A log-likelihood is large where the model explains x well.",
    "Return the logarithm itself. Whoever minimizes puts the minus before it.",
)

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
DENSITY = Mistake(
    "density-for-log",
    "This is the density itself, not its logarithm.",
    "The product of 784 densities is a number that float32 doesn't have: stay with logarithms.",
)


@law("at its mean, a bell of std 1 has the log-density -0.919 a coordinate, and -0.919 - log std in general")
def height_at_the_mean(likelihood, trial):
    for d, std in ((1, 1.0), (3, 1.0), (2, 0.5), (4, 3.0)):
        mean = trial.randn(2, d)
        got, expected = float(likelihood(mean.clone(), mean, torch.tensor(std))[0]), -d * (0.918939 + math.log(std))
        if not close(got, expected, 1e-3):
            raise Broken(f"x = mean with {d} coordinates, std = {std:g}", f"{got:.4f} instead of {expected:.4f}")


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


@law("coordinates are independent: their log-densities add up, for images as well")
def pixels_add_up(likelihood, trial):
    x, mean, std = trial.randn(2, 1, 3, 4), trial.randn(2, 1, 3, 4), torch.tensor(0.7)
    whole = likelihood(x, mean, std)
    if tuple(whole.shape) != (2,):
        raise Broken("images of shape (2, 1, 3, 4)", f"a result of shape {tuple(whole.shape)}")
    rows, columns = x.reshape(-1, 1), mean.reshape(-1, 1)
    parts = likelihood(rows, columns, std).reshape(2, -1).sum(dim=1)
    if not torch.allclose(whole, parts, rtol=1e-3, atol=1e-3):
        got = f"{float(whole[0]):.3f} together, {float(parts[0]):.3f} as a sum"
        raise Broken("an image of 12 pixels, then one pixel at a time", got)


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


gaussian_log_likelihood = Check(
    LESSON,
    "gaussian_log_likelihood",
    laws=[
        *example_laws(
            lambda trial: (trial.randn(BATCH, 3), trial.randn(BATCH, 3), 0.5 + trial.randn(BATCH, 3).square()),
            "points, means and standard deviations",
            learned=(1, 2),
        ),
        height_at_the_mean,
        falls_with_the_square,
        integrates_to_one,
        pixels_add_up,
        takes_every_std,
        std_learns,
    ],
    probes={
        "hand": lambda like, trial: like(*_gauss(1.0, 0.5)),  # -½·4 - log ½ - ½ log 2π = -2.2258
        "top": lambda like, trial: like(*_gauss(0.0, 1.0)),
        "narrow": lambda like, trial: like(*_gauss(0.0, 0.5)),
        "pair": lambda like, trial: like(*_gauss(0.0, 1.0, d=2)),
        "pair_off": lambda like, trial: like(*_gauss(1.0, 1.0, d=2)),
    },
    mistakes=[
        (telltale("hand", 2.2258), NEGATED),
        (telltale("hand", 0.108, 5e-3) | telltale("top", 0.3989), DENSITY),
        (telltale("hand", 1.7742), PLUS_SQUARES),
        (telltale("top", 0.0, 1e-6) & telltale("narrow", 0.0, 1e-6), NO_NORMALIZER),
        (telltale("top", -0.9189) & (telltale("narrow", -0.9189) | telltale("narrow", -1.6121)), NO_LOG_STD),
        (telltale("hand", -2.2258) & telltale("pair", -0.9189) & telltale("pair_off", -1.4189), MEAN_FOR_SUM),
        (telltale("hand", -2.2258) & telltale("pair", -0.9189), CONSTANT_ONCE),
        (telltale("narrow", -0.2258) & telltale("hand", -4.2258), NO_HALF_SQUARES),
        (telltale("hand", -1.2258) | telltale("hand", -1.5724) | telltale("hand", -1.5326), STD_FOR_VARIANCE),
        (telltale("hand", -2.5724) | telltale("hand", -1.8792) | telltale("hand", -8.2258), STD_FOR_VARIANCE),
        (telltale("hand", -0.9667) | telltale("hand", -3.2112), LOG_BASE),
        (telltale("narrow", 0.6931) | telltale("top", -1.8379) | telltale("top", -0.4595), NO_TWO_PI),
        (broke("height_at_the_mean") & ~broke("falls_with_the_square"), NO_TWO_PI),
        (broke("takes_every_std"), CONSTANT_ONCE),
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
SQUARED_ERROR = Mistake(
    "squared-error",
    "This is a squared distance, not the logarithm of a probability.",
    "Each pixel brings x log p + (1 - x) log(1 - p).",
)


@law("with logits of 0 every image has the log-probability -log 2 a pixel")
def coin_flips(likelihood, trial):
    for d in (1, 4, 9):
        got = float(likelihood((trial.randn(1, d) > 0).float(), torch.zeros(1, d)))
        if not close(got, -d * math.log(2), 1e-3):
            raise Broken(f"{d} pixels, logits 0", f"{got:.4f} instead of {-d * math.log(2):.4f}")


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


@law("pixels are independent: their logarithms add up, for images as well")
def all_pixels_add_up(likelihood, trial):
    x, logits = trial.randn(2, 1, 3, 4).sigmoid(), trial.randn(2, 1, 3, 4)
    whole = likelihood(x, logits)
    if tuple(whole.shape) != (2,):
        raise Broken("images of shape (2, 1, 3, 4)", f"a result of shape {tuple(whole.shape)}")
    parts = likelihood(x.reshape(-1, 1), logits.reshape(-1, 1)).reshape(2, -1).sum(dim=1)
    if not torch.allclose(whole, parts, rtol=1e-3, atol=1e-3):
        got = f"{float(whole[0]):.3f} together, {float(parts[0]):.3f} as a sum"
        raise Broken("an image of 12 pixels, then one pixel at a time", got)


@law("it stays finite and exact up to logits of ±100")
def survives_extreme_logits(likelihood, trial):
    for logit, pixel, expected in ((30.0, 0.0, -30.0), (-30.0, 1.0, -30.0), (100.0, 0.0, -100.0), (100.0, 1.0, 0.0)):
        got = float(likelihood(torch.full((1, 1), pixel), torch.full((1, 1), logit)))
        if not close(got, expected, 1e-3):
            raise Broken(f"x = {pixel:g}, logit {logit:g}", f"{got:.3f}, not {expected:.0f}")


def _coin(pixel: float, logit: float, d: int = 1) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.full((1, d), pixel), torch.full((1, d), logit)


bernoulli_log_likelihood = Check(
    LESSON,
    "bernoulli_log_likelihood",
    laws=[
        *example_laws(
            lambda trial: ((3 * trial.randn(BATCH, 4)).sigmoid(), trial.randn(BATCH, 4)),
            "pixels and logits",
            learned=(1,),
        ),
        coin_flips,
        follows_the_pixels,
        sums_to_one,
        gray_is_between,
        all_pixels_add_up,
        survives_extreme_logits,
    ],
    probes={
        "ink": lambda like, trial: like(*_coin(1.0, 1.0)),  # -log(1 + e^-1) = -0.3133
        "paper": lambda like, trial: like(*_coin(0.0, 1.0)),  # -log(1 + e) = -1.3133
        "gray": lambda like, trial: like(*_coin(0.3, 1.0)),  # -1.0133
        "pair": lambda like, trial: like(*_coin(1.0, 1.0, d=2)),
    },
    mistakes=[
        (telltale("ink", 0.3133) & telltale("paper", 1.3133), NEGATED),
        (telltale("ink", -1.3133) & telltale("paper", -0.3133), TARGETS_SWAPPED),
        (telltale("ink", 0.0, 1e-6) | telltale("paper", 0.0, 1e-6), ONLY_INK),
        (telltale("ink", -0.3133) & telltale("paper", -0.6931), ARGUMENTS_SWAPPED),
        (telltale("ink", -0.3931) & telltale("paper", -1.1241), SIGMOID_TWICE),
        (telltale("ink", -0.0723) | telltale("ink", -0.0362), SQUARED_ERROR),
        (telltale("ink", -0.136) | telltale("ink", -0.452), LOG_BASE),
        (telltale("ink", 0.7311) & telltale("paper", 0.2689), DENSITY),
        (telltale("ink", -0.3133) & telltale("pair", -0.3133), MEAN_FOR_SUM),
        (telltale("ink", -0.3133) & (telltale("gray", -1.3133) | telltale("gray", -0.3133)), ROUNDED),
        (broke("survives_extreme_logits") & telltale("ink", -0.3133, 5e-3), LOG_OF_SIGMOID),
        (broke("one_number_each") | broke("coin_flips", "sums_to_one"), LOGITS_AS_PROBABILITIES),
        (broke("coin_flips"), CONSTANT),
    ],
    success="-log 2 a pixel for a fair coin, pixels add up, finite at logits of ±100",
)
