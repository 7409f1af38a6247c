"""Checks of lesson 05: its samplers and decorated rows; the networks, the loop and the measures stand beside it."""

from __future__ import annotations

from collections.abc import Callable

import torch

from course_utils.checks.check import Check, broke, crashed_with, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.gaussian_loop import train_gaussian
from course_utils.checks.gaussian_measures import ks_distance, moments, quality
from course_utils.checks.gaussian_players import LESSON, Discriminator, Generator
from course_utils.checks.losses import CHANGES_INPUT
from course_utils.checks.mistakes import NOT_FRESH, ROWS_REPEATED, SIZE_HARD_CODED
from course_utils.checks.players import WRONG_DEVICE, mixes_devices
from course_utils.checks.values import (
    NO_GRADIENT,
    RETURNS_NOTHING,
    as_tensor,
    expect_float32,
    expect_shape,
    shown,
)

__all__ = [
    "Discriminator",
    "Generator",
    "decorate_with_diffs",
    "ks_distance",
    "moments",
    "noise_sampler",
    "quality",
    "real_sampler",
    "train_gaussian",
]

# --- samplers ---

NO_FUNCTION = Mistake(
    "returns-no-function",
    "Your function gives numbers at once; it should give a function that draws them when it is called.",
    "Return a function: define one inside with def, or use lambda.",
)
COLUMN = Mistake(
    "column-for-row",
    "The numbers come as a column or without a second dimension; D wants one row, shape (1, n).",
    "Look at the sizes in the call that draws.",
)
SIZES_SWAPPED = Mistake(
    "sizes-swapped",
    "Rows and columns have changed places.",
    "sampler(m, n) gives m rows of n numbers.",
)
VARIANCE_FOR_STD = Mistake(
    "variance-for-std",
    "The spread is that of the other number: the standard deviation is the square root of the variance.",
    "Standard normal numbers are stretched by the standard deviation itself: no square, no square root.",
)
UNIFORM_FOR_NORMAL = Mistake(
    "uniform-for-normal",
    "The real numbers do not follow a bell curve.",
    "torch.rand is uniform, torch.randn is normal.",
)
NORMAL_FOR_UNIFORM = Mistake(
    "normal-for-uniform",
    "The noise is normal, so the generator would only have to stretch and to shift it.",
    "torch.randn is normal, torch.rand is uniform on [0, 1).",
)
NOT_UNIT_INTERVAL = Mistake(
    "not-on-unit-interval",
    "The noise is not uniform on the whole interval from 0 to 1.",
    "torch.rand gives it as it is, without scaling or rounding.",
)
MEAN_IGNORED = Mistake(
    "mean-or-std-ignored",
    "The numbers do not have the mean and the standard deviation that were asked for.",
    "Stretch standard normal numbers by std, then add mean.",
)


def _expect_sampler(sampler, tried: str) -> None:
    if sampler is None:
        raise Broken(tried, "None", RETURNS_NOTHING)
    if not callable(sampler) or isinstance(sampler, torch.Tensor):
        raise Broken(tried, f"a {type(sampler).__name__}, not a function", NO_FUNCTION)


NOT_INDEPENDENT = Mistake(
    "not-independent",
    "The numbers of one call are fitted to each other: their mean is the same in every call.",
    "Each number is a draw of its own; the mean of a few of them varies. Look for x.mean(), or for a grid.",
)


def _expect_varying_means(draw: Callable[[], torch.Tensor], tried: str) -> None:
    """Raises ``Broken`` unless the mean of four numbers varies as the mean of independent ones does."""
    draws = torch.stack([draw().flatten() for _ in range(200)])
    spread, right = float(draws.mean(dim=1).std()), float(draws.std()) / 2
    if spread < 0.6 * right:
        raise Broken(tried, f"their means have the spread {spread:.3f} instead of {right:.3f}", NOT_INDEPENDENT)


@law("real_sampler(mean, std) gives a function n ↦ one row of n numbers, shape (1, n), float32", basic=True)
def gives_rows(make, trial):
    sampler = make(4.0, 1.25)
    _expect_sampler(sampler, "real_sampler(4.0, 1.25)")
    for n in (7, 100):
        row = as_tensor(sampler(n), f"real_sampler(4.0, 1.25)({n})")
        wrong = COLUMN if row.shape in ((n, 1), (n,)) else SIZE_HARD_CODED
        expect_shape(row, (1, n), f"real_sampler(4.0, 1.25)({n})", wrong)
        expect_float32(row, f"real_sampler(4.0, 1.25)({n})")


@law("the numbers have the mean and the standard deviation that were asked for, and the shape of a bell")
def is_that_normal(make, trial):
    for mean, std in ((4.0, 1.25), (-2.0, 3.0), (0.0, 0.5)):
        x = make(mean, std)(40_000).flatten()
        tried = f"40,000 numbers of real_sampler({mean:g}, {std:g})"
        got_mean, got_std = float(x.mean()), float(x.std())
        got = f"mean {got_mean:.2f}, standard deviation {got_std:.2f}"
        if abs(got_mean - mean) > 0.05 * std and got_std < 10 * std:
            raise Broken(tried, got, MEAN_IGNORED)
        if abs(got_std / std - 1) > 0.03:
            squared = abs(got_std / std**2 - 1) < 0.03 or abs(got_std / std**0.5 - 1) < 0.03
            raise Broken(tried, got, VARIANCE_FOR_STD if squared else MEAN_IGNORED)
        beyond = float(((x - mean).abs() > 2 * std).float().mean())
        if abs(beyond - 0.0455) > 0.01:
            raise Broken(tried, f"{beyond:.1%} beyond 2 standard deviations instead of 4.6 %", UNIFORM_FOR_NORMAL)


@law("each call draws anew, and so does each number of a row")
def draws_a_fresh_row(make, trial):
    sampler = make(4.0, 1.25)
    one, two = sampler(16), sampler(16)
    torch.manual_seed(trial.seed + 987_651)
    if torch.equal(one, two) or torch.equal(one, make(4.0, 1.25)(16)):
        raise Broken("three calls", "the same numbers again", NOT_FRESH)
    if len(one.unique()) < 16:
        raise Broken("one row of 16 numbers", "the same number several times", ROWS_REPEATED)
    _expect_varying_means(lambda: sampler(4), "200 rows of 4 numbers")


real_sampler = Check(
    LESSON,
    "real_sampler",
    laws=[gives_rows, draws_a_fresh_row, is_that_normal],
    mistakes=[(crashed_with("missing"), NO_FUNCTION)],
    success="rows of fresh numbers, shape (1, n), with the mean and the deviation asked for",
)


@law("noise_sampler() gives a function (m, n) ↦ m rows of n numbers, float32", basic=True)
def gives_noise(make, trial):
    sampler = make()
    _expect_sampler(sampler, "noise_sampler()")
    for m, n in ((5, 2), (100, 1)):
        noise = as_tensor(sampler(m, n), f"noise_sampler()({m}, {n})")
        wrong = SIZES_SWAPPED if noise.shape == (n, m) else SIZE_HARD_CODED
        expect_shape(noise, (m, n), f"noise_sampler()({m}, {n})", wrong)
        expect_float32(noise, f"noise_sampler()({m}, {n})")


@law("the numbers are uniform on [0, 1): a tenth of them in each tenth")
def is_uniform(make, trial):
    x = make()(20_000, 2).flatten()
    mean, low, high = float(x.mean()), float(x.min()), float(x.max())
    share = torch.histc(x, 10, 0, 1) / len(x)
    if low < 0 or high > 1 or float((share - 0.1).abs().max()) > 0.01 or high < 0.99:
        bell = abs(float(((x - mean).abs() > 2 * x.std()).float().mean()) - 0.0455) < 0.01
        got = f"from {low:.2f} to {high:.2f} with mean {mean:.2f}"
        raise Broken("40,000 numbers", got, NORMAL_FOR_UNIFORM if bell else NOT_UNIT_INTERVAL)


@law("each call draws anew, and so does each row")
def draws_fresh_noise(make, trial):
    sampler = make()
    one, two = sampler(16, 2), sampler(16, 2)
    torch.manual_seed(trial.seed + 987_652)
    if torch.equal(one, two) or torch.equal(one, make()(16, 2)):
        raise Broken("three calls", "the same numbers again", NOT_FRESH)
    if len(one.flatten().unique()) < 32:
        raise Broken("16 rows of 2 numbers", "the same number several times", ROWS_REPEATED)
    _expect_varying_means(lambda: sampler(2, 2), "200 calls for 2 rows of 2 numbers")


noise_sampler = Check(
    LESSON,
    "noise_sampler",
    laws=[gives_noise, draws_fresh_noise, is_uniform],
    mistakes=[(crashed_with("missing"), NO_FUNCTION)],
    success="(m, n) fresh numbers, uniform on [0, 1)",
)

# --- decorate_with_diffs ---

HAND_ROWS = torch.tensor([[3.0, 5.0, 4.0, 8.0], [0.0, 4.0, -1.0, 1.0]])
HAND_WEIGHTS = torch.tensor([[1.0, -2.0, 0.5, 1.0, 2.0, -1.0, 3.0, 0.5]])

FIRST_ROW = Mistake(
    "first-rows-mean",
    "Every row uses the mean of the first row.",
    "Look for [0] or [0][0]: each row has its own mean, which broadcasts with keepdim=True.",
)
ONE_MEAN = Mistake(
    "mean-of-everything",
    "One mean over all rows is used; each row is a crowd of its own.",
    "Take the mean over dimension 1 and keep that dimension.",
)
COLUMN_MEAN = Mistake(
    "mean-over-the-wrong-dimension",
    "The mean is taken down the columns, over different crowds.",
    "Dimension 0 counts the rows, dimension 1 goes along a row.",
)
MEAN_DETACHED = Mistake(
    "mean-detached",
    "The values are right, but no gradient flows through the mean.",
    "Look for .item(), .tolist(), .detach() or .data around the mean.",
)
STACKED = Mistake(
    "stacked-on-dim-0",
    "The differences lie below the values, as more rows; they belong beside them, as more features.",
    "Look at dim in torch.cat.",
)
VALUES_CHANGED = Mistake(
    "values-changed",
    "The first half are not the values in their order.",
    "The row itself comes first, as it is.",
)
EXPONENT_IGNORED = Mistake(
    "exponent-ignored",
    "The differences are squared whatever the exponent is.",
    "Use the argument exponent.",
)
NOT_SQUARED = Mistake(
    "differences-not-raised",
    "The differences are not raised to the exponent.",
    "(x - mean) ** exponent.",
)
DIFFS_FIRST = Mistake(
    "differences-first",
    "The two halves have changed places.",
    "First the values, then the differences.",
)
VALUES_MISSING = Mistake(
    "values-missing",
    "The result holds the differences alone.",
    "Decorating adds to the row; the values stay.",
)
OTHER_DIFFERENCES = Mistake(
    "other-differences",
    "The second half are other numbers than the powers of the differences from the row's mean.",
    "Half of the features have to be (x - mean of the row) to the power of exponent.",
)


def _hand(decorate) -> float:
    """A weighted sum over two decorated rows: it tells known mistakes apart."""
    return float((decorate(HAND_ROWS.clone()) * HAND_WEIGHTS * torch.tensor([[1.0], [10.0]])).sum())


@law("rows of n values become rows of 2n features, float32", basic=True)
def doubles_the_width(decorate, trial):
    for rows, n in ((2, 4), (1, 100), (3, 1)):
        tried = f"data of shape ({rows}, {n})"
        result = as_tensor(decorate(trial.randn(rows, n)), tried)
        wrong = {(2 * rows, n): STACKED, (rows, n): VALUES_MISSING}.get(tuple(result.shape))
        expect_shape(result, (rows, 2 * n), tried, wrong)
        expect_float32(result, tried)


@law("the first half are the values themselves")
def keeps_the_values(decorate, trial):
    data = trial.randn(3, 5)
    result = decorate(data.clone())
    if not torch.allclose(result[:, :5], data):
        mistake = DIFFS_FIRST if torch.allclose(result[:, 5:], data) else VALUES_CHANGED
        raise Broken("3 rows of 5 values", "other numbers in the first half", mistake)


@law("the second half are the squared differences from the row's own mean: their mean is the row's variance")
def second_half_is_the_spread(decorate, trial):
    got = decorate(HAND_ROWS[:1].clone())[0, 4:]
    if not torch.allclose(got, torch.tensor([4.0, 0.0, 1.0, 9.0]), atol=1e-4):
        raise Broken("data = [[3, 5, 4, 8]] with the mean 5", f"{shown(got)} instead of [4, 0, 1, 9]")
    data = trial.randn(6, 9) * 3 + 2
    variances = decorate(data.clone())[:, 9:].mean(dim=1)
    if not torch.allclose(variances, data.var(dim=1, correction=0), rtol=1e-3):
        raise Broken("6 rows of 9 values", "the mean of the squared differences is not the variance of the row")


@law("each row is decorated by itself, whatever the other rows hold")
def rows_stand_alone(decorate, trial):
    data = trial.randn(4, 6) + 5 * trial.randn(4, 1)
    together, alone = decorate(data.clone()), torch.cat([decorate(data[i : i + 1].clone()) for i in range(4)])
    if not torch.allclose(together, alone, atol=1e-3):
        raise Broken("4 rows, together and one at a time", "other features")


@law("the differences are raised to the exponent that is asked for")
def uses_the_exponent(decorate, trial):
    for exponent, expected in ((3.0, [-8.0, 0.0, -1.0, 27.0]), (1.0, [-2.0, 0.0, -1.0, 3.0])):
        got = decorate(HAND_ROWS[:1].clone(), exponent)[0, 4:]
        if not torch.allclose(got, torch.tensor(expected), atol=1e-3):
            squared = torch.allclose(got, torch.tensor([4.0, 0.0, 1.0, 9.0]), atol=1e-3)
            tried, wrong = f"data = [[3, 5, 4, 8]], exponent {exponent:g}", EXPONENT_IGNORED if squared else None
            raise Broken(tried, f"{shown(got)} instead of {shown(expected)}", wrong)


@law("gradients flow through the values, the differences and the mean")
def gradient_flows_through_the_mean(decorate, trial):
    # d/dx of the first squared difference (x1 - mean)²: 2 (x1 - mean) (1 - 1/n) for x1, -2 (x1 - mean) / n for others.
    data = HAND_ROWS[:1].clone().requires_grad_()
    result = decorate(data)
    values, first = result[0, :4].sum(), result[0, 4]
    slope = torch.autograd.grad(values, data, retain_graph=True, allow_unused=True)[0] if values.requires_grad else None
    if slope is None or not torch.allclose(slope, torch.ones(1, 4)):
        raise Broken("the gradient of the first half", "no gradient comes back, or another than 1", NO_GRADIENT)
    if not first.requires_grad:
        raise Broken("the gradient of (x1 - mean)²", "it is not connected to the data", NO_GRADIENT)
    first.backward()
    got, expected = data.grad[0], torch.tensor([-3.0, 1.0, 1.0, 1.0])
    if not torch.allclose(got, expected, atol=1e-3):
        wrong = MEAN_DETACHED if torch.allclose(got, torch.tensor([-4.0, 0.0, 0.0, 0.0]), atol=1e-3) else None
        raise Broken(
            "data = [[3, 5, 4, 8]], the gradient of (x1 - mean)²", f"{shown(got)} instead of {shown(expected)}", wrong
        )


@law("the data stay as they were")
def leaves_the_data(decorate, trial):
    data = trial.randn(3, 4)
    before = data.clone()
    decorate(data)
    if not torch.equal(data, before):
        raise Broken("3 rows of 4 values", "the tensor that was passed in has other numbers now", CHANGES_INPUT)


@law("the features are computed on the device of the data")
def decorates_anywhere(decorate, trial):
    try:
        device = decorate(torch.empty(2, 3, device="meta")).device
    except Exception as error:
        if mixes_devices(error):
            raise Broken("data on another device", " ".join(str(error).split())[:160], WRONG_DEVICE) from None
        return
    if device.type != "meta":
        raise Broken("data on another device", f"features on {device}", WRONG_DEVICE)


decorate_with_diffs = Check(
    LESSON,
    "decorate_with_diffs",
    laws=[
        doubles_the_width,
        leaves_the_data,
        keeps_the_values,
        second_half_is_the_spread,
        rows_stand_alone,
        uses_the_exponent,
        gradient_flows_through_the_mean,
        decorates_anywhere,
    ],
    probes={"hand": lambda decorate, trial: _hand(decorate)},
    mistakes=[
        (broke("leaves_the_data"), CHANGES_INPUT),
        (telltale("hand", 1593.5), FIRST_ROW),
        (telltale("hand", 609.5), ONE_MEAN),
        (telltale("hand", 248.375), COLUMN_MEAN),
        (telltale("hand", -187.5) | telltale("hand", -13.5), NOT_SQUARED),
        (telltale("hand", -184.5), DIFFS_FIRST),
        (broke("gradient_flows_through_the_mean") & ~broke("second_half_is_the_spread"), MEAN_DETACHED),
        (broke("rows_stand_alone"), ONE_MEAN),
        (broke("second_half_is_the_spread") | broke("uses_the_exponent"), OTHER_DIFFERENCES),
    ],
    success="values, then powers of the differences from each row's own mean; gradients flow",
)
