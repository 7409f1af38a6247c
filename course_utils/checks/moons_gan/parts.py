"""Check of lesson 02: the latents."""

from __future__ import annotations

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.laws import samplers, words
from course_utils.checks.laws.device import device_law
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape

# --- sample_latent ---
FLAT = Mistake(
    "flat-for-table",
    "All numbers come in one flat row, without rows and columns.",
    "Give the two sizes one by one to the function that draws, and leave out what flattens.",
)
ALL_THE_SAME = Mistake(
    words.CONSTANT.name,
    "All numbers of a call are one and the same.",
    "Each number is a draw of its own, and torch.randn is standard normal as it comes. torch.normal takes the mean "
    "first, then the standard deviation.",
)
DRAWN_ONCE = Mistake(
    "drawn-once",
    "The numbers are drawn once, kept, and handed out again in later calls.",
    "Draw inside of the function, at every call: look for a cache, or for something that is stored outside of it.",
)
FOLDED = Mistake(
    "folded",
    "The bell curve is folded in half: none of the numbers is negative.",
    "torch.randn is standard normal as it comes: look for abs behind it.",
)
NO_TAILS = Mistake(
    "tails-missing",
    "The numbers never lie far from the mean: the tails of the bell curve are missing.",
    "torch.randn has them as it comes: look for a clamp, or for a bell that is made of something else.",
)
ROWS_NORMALIZED = Mistake(
    "rows-normalized",
    "Each row is scaled to the same length, so its numbers are too small (or too large) and depend on each other.",
    "torch.randn is standard normal as it comes: look for normalize, or for a division by a norm.",
)
NOT_INDEPENDENT = Mistake(
    "not-independent",
    "The numbers of one call are fitted to each other: their mean is the same in every call.",
    "Each number is a draw of its own; the mean of a few of them varies. Look for z.mean() or z.std().",
)


@law("one latent vector for each example: shape (batch_size, latent_dim), float32", basic=True)
def has_the_shape(sample, trial):
    for size in ((7, 3), (1, 5)):
        tried = f"sample_latent({size[0]}, {size[1]}, 'cpu')"
        latent = as_tensor(sample(*size, torch.device("cpu")), tried)
        expect_shape(latent, size, tried, _wrong_shape(sample, latent.shape, size))
        expect_float32(latent, tried)


def _wrong_shape(sample, shape: torch.Size, size: tuple[int, int]) -> Mistake | None:
    """The mistake behind a shape that is not the size asked for, if more than the shape tells it."""
    if shape == size[::-1]:
        return words.AXES_SWAPPED
    if shape == (size[0] * size[1],):
        return FLAT
    other = sample(size[0] + 4, size[1] + 4, torch.device("cpu"))
    fixed = len(shape) == 2 and any(
        one != asked and one == two for one, two, asked in zip(shape, other.shape, size, strict=True)
    )
    return words.SIZE_HARD_CODED if fixed else None


@law("the numbers are standard normal: mean 0, standard deviation 1, 4.6 % beyond ±2")
def is_standard_normal(sample, trial):
    x = sample(20_000, 2, torch.device("cpu"))
    mean, std = float(x.mean()), float(x.std())
    if abs(mean) > 0.05 or abs(std - 1) > 0.05 or not samplers.has_the_tails(x):
        got = f"mean {mean:.2f}, standard deviation {std:.2f}, {100 * samplers.beyond_two(x):.1f} % beyond ±2"
        raise Broken("40,000 numbers", got, None if std == 0 else _wrong_distribution(x, mean, std))
    # Noise that is standardized by its own mean and deviation has them exactly; a draw has them nearly.
    small = torch.stack([sample(6, 4, torch.device("cpu")) for _ in range(8)])
    for what, dims in (("number", (1, 2)), ("column", 1), ("row", 2)):
        if small.mean(dim=dims).abs().max() < 1e-3:
            got = "each has a mean of exactly 0" if what == "number" else f"each {what} has a mean of exactly 0"
            raise Broken("eight small batches", got, NOT_INDEPENDENT)
    single = sample(1, 4, torch.device("cpu"))
    if not single.isfinite().all():
        raise Broken("a batch of one", f"the numbers {single[0].tolist()}")


def _wrong_distribution(x: torch.Tensor, mean: float, std: float) -> Mistake:
    """The mistake behind numbers, in rows, that are not standard normal."""
    lengths, middle = x.norm(dim=1), float(x.abs().median())
    if lengths.std() < 1e-3 * lengths.mean():
        return ROWS_NORMALIZED
    if x.min() >= 0 and abs(mean - 0.798) < 0.03 and abs(std - 0.603) < 0.03:
        return FOLDED
    if abs(mean) < 0.05 and abs(middle - 0.6745) < 0.03 and x.abs().max() < 3.2:
        return NO_TAILS
    return words.NOT_NORMAL


@law("two examples of a batch have different latents")
def rows_differ(sample, trial):
    x = sample(64, 2, torch.device("cpu"))
    ends = (x == x.max()) | (x == x.min())
    if ends.sum() > 4 and not ends.all() and len(x[~ends].unique()) == (~ends).sum():
        got = f"{int(ends.sum())} of 128 numbers are exactly {float(x.min()):g} or {float(x.max()):g}"
        raise Broken("a batch of 64", got, NO_TAILS)
    for different in (x, x.T):
        samplers.expect_different(different, "a batch of 64", "some rows or columns are the same")
    samplers.expect_own_draws(x, "a batch of 64")


@law("each call draws anew")
def draws_anew(sample, trial):
    one = sample(5, 4, torch.device("cpu"))
    if (one == one[0, 0]).all():
        raise Broken("a batch of 5", f"the number {one[0, 0]:g} everywhere", ALL_THE_SAME)
    if sample(5, 4, torch.device("cpu")).data_ptr() == one.data_ptr():
        raise Broken("two calls", "the same tensor again", DRAWN_ONCE)
    samplers.expect_fresh(lambda: sample(5, 4, torch.device("cpu")), trial)


@law("no number of a batch tells anything of another one")
def draws_each_by_itself(sample, trial):
    def places(rows: int, columns: int) -> torch.Tensor:
        return samplers.bell_places(sample(rows, columns, torch.device("cpu")))

    small = [places(samplers.ROWS, samplers.COLUMNS) for _ in range(samplers.CALLS)]
    samplers.expect_independent(places(4096, 2), small, "a batch of 4,096")


sample_latent = Check(
    "sample_latent",
    laws=[
        has_the_shape,
        draws_anew,
        rows_differ,
        is_standard_normal,
        draws_each_by_itself,
        device_law(
            "the noise is made on the device that is asked for",
            lambda sample, trial: sample(2, 3, torch.device("meta")),
            "sample_latent(2, 3, another device)",
            words.DEVICE_IGNORED,
            result="a tensor",
            mixed="tensors on two devices in one operation",
        ),
    ],
    success="(batch_size, latent_dim) standard normal numbers, fresh each time, on the right device",
)
