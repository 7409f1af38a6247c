"""Checks of lesson 05: samplers, decorated rows and the two networks."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import reduce
from operator import or_

import torch
from torch import nn
from torch.nn.parameter import is_lazy

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Condition, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.laws import networks, samplers, words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape, shown

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
TAILS_MISSING = Mistake(
    "tails-missing",
    "The numbers never lie far from the mean: the tails of the bell curve are missing.",
    "torch.randn has them as it comes; look for a clamp, or for a bell that is made of something else.",
)
CALLED_INSIDE = Mistake(
    "called-not-returned",
    "The inner function is called where it should be handed back.",
    "Look at the line with return: a name with parentheses is a call, without them it is the function itself.",
)
FLAT = Mistake(
    "flat-for-table",
    "All numbers come in one flat row, without rows and columns.",
    "Give the two sizes one by one to the function that draws, and leave out what flattens.",
)
DRAWN_ONCE = Mistake(
    "drawn-once",
    "The numbers are drawn once, kept, and handed out again in later calls.",
    "Draw inside of the inner function, at every call: what stands outside of it, or in a store, is drawn only once.",
)
NOTHING_DRAWN = Mistake(
    "nothing-drawn",
    "Nothing is drawn: the numbers are the same fixed ones in every call, whatever sampler makes them.",
    "arange and linspace count, and a seed inside of the function starts it anew: use a function that draws freely.",
)
STRETCHED = Mistake(
    "stretched-by-the-batch",
    "Each batch is stretched until its smallest number is 0 and its largest is 1, so that the numbers depend on each "
    "other.",
    "Leave the drawn numbers as they are: look for min() and max().",
)
MEAN_IGNORED = Mistake(
    "mean-or-std-ignored",
    "The numbers do not have the mean and the standard deviation that were asked for.",
    "Stretch standard normal numbers by std, then add mean.",
)


def _expect_sampler(sampler, tried: str) -> None:
    if sampler is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if not callable(sampler) or isinstance(sampler, torch.Tensor):
        raise Broken(tried, f"a {type(sampler).__name__}, not a function", NO_FUNCTION)


NOT_INDEPENDENT = Mistake(
    "not-independent",
    "The numbers of one call are fitted to each other: their mean varies less than by chance.",
    "Each number is a draw of its own. Look for x.mean(), for min() and max(), or for a grid.",
)


def _expect_fresh(make: Callable[[], Callable], size: tuple[int, ...], trial: Trial) -> None:
    """Raises ``Broken`` if a sampler gives the same numbers again, or if the next sampler that is made does."""
    sampler = make()
    try:
        samplers.expect_fresh(lambda: sampler(*size), trial)
        samplers.expect_fresh(lambda: make()(*size), trial)
    except Broken as broken:
        steps = sampler(*size).flatten().sort().values.diff()
        if torch.allclose(steps, steps.mean(), atol=1e-5):
            broken.mistake = NOTHING_DRAWN
        elif not torch.equal(make()(*size), make()(*size)):
            broken.mistake = DRAWN_ONCE
        raise


def _expect_draws(
    sampler: Callable[..., torch.Tensor], size: tuple[int, ...], tried: str, few: str, coarse: Mistake | None
) -> None:
    """Raises ``Broken`` unless all numbers of a call of that size differ, and the mean of four numbers varies.

    ``tried`` is what the student reads for the call, ``few`` for 200 calls for four numbers; ``coarse`` is the mistake
    of numbers that come again in other calls, too: there are not enough to choose from.
    """
    try:
        samplers.expect_different(sampler(*size).flatten(), tried, "the same number several times")
    except Broken as broken:
        one = (1,) * len(size)
        if len({float(sampler(*one)) for _ in range(300)}) < 290:
            broken.mistake = coarse
        raise
    four = (4,) if len(size) == 1 else (2, 2)
    draws = torch.stack([sampler(*four).flatten() for _ in range(200)])
    spread, right = float(draws.mean(dim=1).std()), float(draws.std()) / 2
    if spread < 0.6 * right:
        batches = [sampler(*size) for _ in range(4)]
        stretched = all(float(batch.min()) == 0 and float(batch.max()) == 1 for batch in batches)
        got = f"their means have the spread {spread:.3f} instead of {right:.3f}"
        raise Broken(few, got, STRETCHED if stretched else NOT_INDEPENDENT)


@law("real_sampler(mean, std) gives a function n ↦ one row of n numbers, shape (1, n), float32", basic=True)
def gives_rows(make, trial):
    sampler = make(4.0, 1.25)
    _expect_sampler(sampler, "real_sampler(4.0, 1.25)")
    for n in (7, 100):
        row = as_tensor(sampler(n), f"real_sampler(4.0, 1.25)({n})")
        fixed = row.dim() == 2 and row.shape == sampler(n + 1).shape
        wrong = COLUMN if row.shape in ((n, 1), (n,)) else words.SIZE_HARD_CODED if fixed else None
        expect_shape(row, (1, n), f"real_sampler(4.0, 1.25)({n})", wrong)
        expect_float32(row, f"real_sampler(4.0, 1.25)({n})")


@law("the numbers have the mean and the standard deviation that were asked for, and the shape of a bell")
def is_that_normal(make, trial):
    for mean, std in ((4.0, 1.25), (-2.0, 3.0), (0.0, 0.5)):
        x = make(mean, std)(40_000).flatten()
        tried = f"40,000 numbers of real_sampler({mean:g}, {std:g})"
        got_mean, got_std = float(x.mean()), float(x.std())
        got = f"mean {got_mean:.2f}, standard deviation {got_std:.2f}"
        # Of 40,000 numbers some lie beyond 3.5 standard deviations; uniform ones reach 1.73 of their own.
        reach = float((x - got_mean).abs().max()) / got_std
        if reach < 1.8 and abs(got_std / std - 1) > 0.03:
            raise Broken(tried, f"{got}; none is farther than {reach:.2f} of these from their mean", UNIFORM_FOR_NORMAL)
        if abs(got_mean - mean) > 0.05 * std and got_std < 10 * std:
            raise Broken(tried, got, MEAN_IGNORED)
        if reach < 3.2 and reach > 1.8:
            raise Broken(
                tried, f"none of them farther than {reach:.2f} standard deviations from the mean", TAILS_MISSING
            )
        if abs(got_std / std - 1) > 0.03:
            squared = abs(got_std / std**2 - 1) < 0.03 or abs(got_std / std**0.5 - 1) < 0.03
            raise Broken(tried, got, VARIANCE_FOR_STD if squared else MEAN_IGNORED)
        standardized = (x - mean) / std
        if not samplers.has_the_tails(standardized):
            beyond = samplers.beyond_two(standardized)
            raise Broken(tried, f"{beyond:.1%} beyond 2 standard deviations instead of 4.6 %", UNIFORM_FOR_NORMAL)


@law("each call draws anew, and so does each number of a row")
def draws_a_fresh_row(make, trial):
    sampler = make(4.0, 1.25)
    _expect_fresh(lambda: make(4.0, 1.25), (16,), trial)
    _expect_draws(sampler, (16,), "one row of 16 numbers", "200 rows of 4 numbers", None)


real_sampler = Check(
    "real_sampler",
    laws=[gives_rows, draws_a_fresh_row, is_that_normal],
    mistakes=[(crashed_with("real_sampler() missing"), NO_FUNCTION)],
    success="rows of fresh numbers, shape (1, n), with the mean and the deviation asked for",
)


@law("noise_sampler() gives a function (m, n) ↦ m rows of n numbers, float32", basic=True)
def gives_noise(make, trial):
    sampler = make()
    _expect_sampler(sampler, "noise_sampler()")
    for m, n in ((5, 2), (100, 1)):
        noise = as_tensor(sampler(m, n), f"noise_sampler()({m}, {n})")
        other = sampler(m + 1, n + 1).shape
        fixed = noise.dim() == len(other) == 2 and (noise.shape[0] == other[0] or noise.shape[1] == other[1])
        known = {(n, m): SIZES_SWAPPED, (m * n,): FLAT}
        wrong = known.get(tuple(noise.shape), words.SIZE_HARD_CODED if fixed else None)
        expect_shape(noise, (m, n), f"noise_sampler()({m}, {n})", wrong)
        expect_float32(noise, f"noise_sampler()({m}, {n})")


@law("the numbers are uniform on [0, 1): a tenth of them in each tenth")
def is_uniform(make, trial):
    x = make()(20_000, 2).flatten()
    mean, low, high = float(x.mean()), float(x.min()), float(x.max())
    share = torch.histc(x, 10, 0, 1) / len(x)
    if low < 0 or high > 1 or float((share - 0.1).abs().max()) > 0.01 or high < 0.99:
        bell = samplers.has_the_tails((x - mean) / x.std())
        got = f"from {low:.2f} to {high:.2f} with mean {mean:.2f}"
        raise Broken("40,000 numbers", got, NORMAL_FOR_UNIFORM if bell else NOT_UNIT_INTERVAL)


@law("each call draws anew, and so does each row")
def draws_fresh_noise(make, trial):
    sampler = make()
    _expect_fresh(make, (16, 2), trial)
    _expect_draws(sampler, (16, 2), "16 rows of 2 numbers", "200 calls for 2 rows of 2 numbers", NOT_UNIT_INTERVAL)


noise_sampler = Check(
    "noise_sampler",
    laws=[gives_noise, draws_fresh_noise, is_uniform],
    mistakes=[
        (crashed_with("noise_sampler() missing"), NO_FUNCTION),
        (crashed_with("missing") & crashed_with("of noise_sampler:"), CALLED_INSIDE),
    ],
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
ABSOLUTE_TERMS = Mistake(
    "absolute-terms",
    "The differences are made positive before they are raised, so that odd exponents lose the sign.",
    "Look for abs, or for a root of a square.",
)
DIFFERENCES_DETACHED = Mistake(
    "differences-detached",
    "The values are right, but no gradient flows through the differences.",
    "Look for torch.no_grad(), .detach() or .data around the second half.",
)
ROWS_MERGED = Mistake(
    "rows-merged",
    "All rows are joined into one, so that several crowds become one crowd.",
    "Look for reshape, view or flatten: the rows have to stay apart.",
)
ONE_NUMBER_ADDED = Mistake(
    "variance-for-differences",
    "One number is added to each row, a measure of its spread, in place of a difference for each value.",
    "Every value brings a number of its own to the second half: look for var, std or a mean of the powers.",
)
MISALIGNED = Mistake(
    "sums-misaligned",
    "The means of the rows are laid along the columns: torch lines up the last dimension.",
    "Keep the dimension over which the mean is taken (keepdim=True), so that the means are a column.",
)
PARENTHESES_MISSING = Mistake(
    "parentheses-missing",
    "The power comes before the subtraction: as written, only the mean is raised to the exponent.",
    "Look for a difference that needs parentheses around it.",
)
DIVIDED_BY_N = Mistake(
    "divided-by-n",
    "The powers are divided by the number of values; nothing is divided here.",
    "Their mean is the variance already: leave the powers as they are.",
)
MEDIAN = Mistake(
    "median-for-mean",
    "The differences are those from the median of the row.",
    "Use the mean.",
)
NEIGHBORS = Mistake(
    "differences-of-neighbors",
    "The differences are those of neighboring values; asked for are those from the mean of the row.",
    "Look for torch.diff, or for two slices of the data that are subtracted.",
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
        known = {
            (2 * rows, n): STACKED,
            (rows, n): VALUES_MISSING,
            (1, 2 * rows * n): ROWS_MERGED,
            (rows, n + 1): ONE_NUMBER_ADDED,
        }
        wrong = known.get(tuple(result.shape))
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
            positive = torch.allclose(got, torch.tensor(expected).abs(), atol=1e-3)
            wrong = EXPONENT_IGNORED if squared else ABSOLUTE_TERMS if positive else None
            tried = f"data = [[3, 5, 4, 8]], exponent {exponent:g}"
            raise Broken(tried, f"{shown(got)} instead of {shown(expected)}", wrong)


@law("gradients flow through the values, the differences and the mean")
def gradient_flows_through_the_mean(decorate, trial):
    # d/dx of the first squared difference (x1 - mean)²: 2 (x1 - mean) (1 - 1/n) for x1, -2 (x1 - mean) / n for others.
    data = HAND_ROWS[:1].clone().requires_grad_()
    result = decorate(data)
    values, first = result[0, :4].sum(), result[0, 4]
    slope = torch.autograd.grad(values, data, retain_graph=True, allow_unused=True)[0] if values.requires_grad else None
    if slope is None or not torch.allclose(slope, torch.ones(1, 4)):
        raise Broken("the gradient of the first half", "no gradient comes back, or another than 1", words.NO_GRADIENT)
    if not first.requires_grad:
        raise Broken("the gradient of (x1 - mean)²", "it is not connected to the data", DIFFERENCES_DETACHED)
    first.backward()
    got, expected = data.grad[0], torch.tensor([-3.0, 1.0, 1.0, 1.0])
    if not torch.allclose(got, expected, atol=1e-3):
        cut = torch.allclose(got, torch.tensor([-4.0, 0.0, 0.0, 0.0]), atol=1e-3)
        wrong = MEAN_DETACHED if cut else DIFFERENCES_DETACHED if not got.any() else None
        raise Broken(
            "data = [[3, 5, 4, 8]], the gradient of (x1 - mean)²", f"{shown(got)} instead of {shown(expected)}", wrong
        )


decorate_with_diffs = Check(
    "decorate_with_diffs",
    laws=[
        doubles_the_width,
        inputs_stay(
            lambda trial: (trial.randn(3, 4),),
            "the data stay as they were",
            "3 rows of 4 values",
            "the tensor that was passed in has other numbers now",
        ),
        keeps_the_values,
        second_half_is_the_spread,
        rows_stand_alone,
        uses_the_exponent,
        gradient_flows_through_the_mean,
        follows_its_inputs(
            lambda trial: (trial.randn(2, 3),),
            "the features are computed on the device of the data",
            "data on another device",
            result="features",
        ),
    ],
    probes={"hand": lambda decorate, trial: _hand(decorate)},
    mistakes=[
        (near("hand", 1593.5), FIRST_ROW),
        (near("hand", 609.5), ONE_MEAN),
        (near("hand", 248.375), COLUMN_MEAN),
        (near("hand", -187.5) | near("hand", -13.5), NOT_SQUARED),
        (near("hand", -184.5), DIFFS_FIRST),
        (near("hand", -277.5), PARENTHESES_MISSING),
        (near("hand", -55.625), DIVIDED_BY_N),
        (near("hand", -188.0), MEDIAN),
        (near("hand", 190.5), NEIGHBORS),
        (crashed_with("must match the size of tensor b (2) at non-singleton dimension 1"), MISALIGNED),
        (broke("second_half_is_the_spread"), OTHER_DIFFERENCES),
    ],
    success="values, then powers of the differences from each row's own mean; gradients flow",
)


NOT_A_MODULE = Mistake(
    "not-a-module",
    "Calling the class does not give a network, so an optimizer finds no parameters in it.",
    "Look for class …(nn.Module) and for super().__init__() as the first line of __init__.",
)
OTHER_LAYERS = Mistake(
    "other-layers",
    "The network is not that of the table: another layer, another activation, or the maps in another order.",
    "Go through forward line by line and compare it with the table.",
)
NOT_THREE_MAPS = Mistake(
    "not-three-maps",
    "The network does not have three linear maps of the sizes that were asked for.",
    "input_size to hidden_size, hidden_size to hidden_size, hidden_size to output_size, each with a bias.",
)
MISSING_ACTIVATION = Mistake(
    "missing-activation",
    "At least one of the two activations is missing: two linear maps in a row are one linear map.",
    "Look at what happens to the result of the first map, and of the second, before the next one.",
)
ELU_FOR_SIGMOID = Mistake(
    "elu-for-sigmoid",
    "Both hidden layers bend by ELU; in this network the second one is a sigmoid.",
    "Look at the row of the generator in the table.",
)
SIGMOID_FOR_ELU = Mistake(
    "sigmoid-for-elu",
    "A sigmoid stands where the table has an ELU.",
    "Look at the row of this player in the table.",
)
ACTIVATIONS_SWAPPED = Mistake(
    "activations-swapped",
    "ELU and sigmoid have changed places.",
    "ELU comes after the first map, the sigmoid after the second.",
)
RELU_FOR_ELU = Mistake(
    "relu-for-elu",
    "The activation is ReLU (or leaky ReLU); ELU goes down to -1 smoothly.",
    "Look for F.relu or nn.ReLU where F.elu or nn.ELU should be.",
)
TANH_FOR_SIGMOID = Mistake(
    "tanh-for-sigmoid",
    "The activation is tanh, which goes from -1 to 1; the sigmoid goes from 0 to 1.",
    "Look for torch.tanh where torch.sigmoid should be.",
)
OUTPUT_BENT = Mistake(
    "output-activation",
    "The last map is followed by an activation, so that most values of the target are out of reach.",
    "The generator's output is any number: return the result of the third map as it is.",
)
PROBABILITY = Mistake(
    "probability-for-logit",
    "D ends in a sigmoid. The loss takes logits and applies its own sigmoid.",
    "Return the result of the third map as it is: a logit, any number from -∞ to ∞.",
)
LOGIT_COLUMN = Mistake(
    "logit-column",
    "The logits come as a column (batch, 1). Against a target of shape (batch,) that is an error, or worse, a table.",
    "End with .squeeze(-1).",
)
OUTPUT_SQUEEZED = Mistake(
    "output-squeezed",
    "The generator's output has lost a dimension: its values form a column, shape (batch, output_size).",
    "Look for .squeeze() or .flatten().",
)

LOGIT_BENT = Mistake(
    "output-activation",
    "The last map is followed by an activation that cuts the logits off below: D can never be sure of a fake.",
    "Return the result of the third map as it is: a logit, any number from -∞ to ∞.",
)
CUT_OFF = Mistake(
    "layers-cut-off",
    "Some layers learn nothing: no gradient reaches them.",
    "Look for .detach(), .item(), .data or torch.no_grad() in forward.",
)

IN_FORWARD = Mistake(
    "layers-made-in-forward",
    "The layers are made anew at every call: their weights are always fresh random numbers, and no optimizer knows "
    "them.",
    "Layers are made once, in __init__, as attributes of self; forward only calls them.",
)
NO_BIAS = Mistake(
    "bias-missing",
    "Your linear maps have no bias.",
    "Look for bias=False; a linear layer has a bias as it comes.",
)
LINEAR_SWAPPED = Mistake(
    "linear-sizes-swapped",
    "The two sizes of a linear layer have changed places.",
    "nn.Linear takes the number of inputs first, then the number of outputs.",
)
CROWDS_MERGED = Mistake(
    "rows-merged",
    "All rows of the batch are joined into one, so that several examples become one example.",
    "Look for reshape, view or flatten: a linear map works on the last dimension and leaves the rows apart.",
)
TURNED_AROUND = Mistake(
    "axes-swapped",
    "The rows of the batch are taken for its columns: what comes in is turned round before the first map.",
    "Look for .t(), .T or transpose in forward: one row is one example already.",
)
PREPROCESS_INSIDE = Mistake(
    "preprocess-inside",
    "The network changes its inputs by itself before the first map, and so that map expects another number of them "
    "than input_size.",
    "Look at the first lines of forward: the examples are taken as they come.",
)
REDUCED = Mistake(
    "batch-reduced",
    "The result is one number for the whole batch; each row has to keep a logit of its own.",
    "Look for a mean or a sum over dimension 0.",
)
INPUT_DETACHED = Mistake(
    "input-detached",
    "All maps learn, but no gradient comes back to the input, and it is through D that G learns.",
    "Look for .detach(), .data or torch.no_grad() around the input in forward.",
)
NORMALIZED = Mistake(
    "inputs-normalized",
    "Each row is normalized before the first map, so that its mean and its spread cannot be seen.",
    "The rows are taken as they come: look at what happens to them before the first map.",
)
SOFTMAX_INSIDE = Mistake(
    "softmax-inside",
    "The network ends in a softmax over a single number, which is 1 whatever the number is.",
    "Return the result of the third map as it is: a logit, any number from -∞ to ∞.",
)
RESCALED = Mistake(
    "output-rescaled",
    "The result of the last map is stretched or shifted by fixed numbers.",
    "Return the result of the third map as it is: the network has to learn where the values lie.",
)

_BATCH, _HIDDEN = 4, 5


def _wave(*size: int, start: float) -> torch.Tensor:
    """Fixed numbers between -1 and 1 that look random."""
    return torch.sin(start + 1.7 * torch.arange(torch.Size(size).numel())).reshape(size)


def _known_weights(inputs: int, outputs: int) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Weights and biases of the three maps.

    They are told apart by their shapes alone. That is why both hidden biases are the same and the map between the
    hidden layers is symmetric.
    """
    square, bias = _wave(_HIDDEN, _HIDDEN, start=0.9), 0.7 * _wave(_HIDDEN, start=1.1)
    weights = [
        _wave(_HIDDEN, inputs, start=0.3),
        0.5 * (square + square.T),
        1.5 * _wave(outputs, _HIDDEN, start=2.1),
    ]
    return weights, [bias, bias, _wave(outputs, start=0.4)]


def _answers(make: Callable, inputs: int, outputs: int, expected: list[float]) -> torch.Tensor:
    """What the network with known weights says to four known rows: the expected, if there is a way to get it.

    Raises:
        Broken: the network does not have the parameters of three maps.
    """
    network = make(inputs, _HIDDEN, outputs)
    rows = 1.5 * _wave(_BATCH, inputs, start=0.2)
    network(rows)  # lazy layers get their sizes here
    answers = []
    for _ in networks.fillings(network, *_known_weights(inputs, outputs)):
        with torch.no_grad():
            answers.append(network(rows).flatten())
        if _are(answers[-1], expected):
            return answers[-1]
    if not answers:
        shapes = ", ".join(str(tuple(parameter.shape)) for parameter in network.parameters())
        raise Broken(
            "to find three linear maps with biases",
            f"parameters of the shapes {shapes}" if shapes else "no parameters",
            _why_not_three_maps(make, network, inputs, outputs),
        )
    return answers[0]


def _why_not_three_maps(make: Callable, network: nn.Module, inputs: int, outputs: int) -> Mistake | None:
    """What a network that runs and does not have the three maps tells about the reason."""
    if networks.holds_layers_apart(network):
        return networks.NOT_REGISTERED
    parameters = list(network.parameters())
    rows = _wave(_BATCH, inputs, start=0.2)
    if not parameters:
        return None if torch.equal(network(rows), network(rows)) else IN_FORWARD
    matrices = [tuple(p.shape) for p in parameters if p.dim() == 2 and (outputs == 1 or min(p.shape) > 1)]
    asked = [(_HIDDEN, inputs), (_HIDDEN, _HIDDEN), (outputs, _HIDDEN)]
    if sorted(map(sorted, matrices)) == sorted(map(sorted, asked)):
        return NO_BIAS if len(parameters) == 3 else NOT_THREE_MAPS
    if _fixed_sizes(make, inputs, outputs):
        return words.SIZE_HARD_CODED
    others = [shape for shape in matrices if shape not in asked]
    if len(matrices) == 3 and len(others) == 1 and others[0][0] == _HIDDEN and others[0][1] not in (inputs, _HIDDEN):
        return PREPROCESS_INSIDE
    return NOT_THREE_MAPS


def _fixed_sizes(make: Callable, inputs: int, outputs: int) -> set[int]:
    """Sizes of parameters that stay, whatever sizes are asked for."""
    some, others = make(inputs, _HIDDEN, outputs), make(inputs + 4, _HIDDEN + 6, outputs)
    found = [{size for p in one.parameters() if not is_lazy(p) for size in p.shape} for one in (some, others)]
    return found[0] & found[1] - {1, outputs}


def _why_misfit(make: Callable, network: nn.Module, inputs: int, outputs: int) -> Mistake | None:
    """What a network tells whose maps do not fit together, or do not fit what comes in."""
    matrices = [tuple(p.shape) for p in network.parameters() if not is_lazy(p) and p.dim() == 2]
    asked = [(_HIDDEN, inputs), (_HIDDEN, _HIDDEN), (outputs, _HIDDEN)]
    if _fixed_sizes(make, inputs, outputs):
        return words.SIZE_HARD_CODED
    if matrices == asked:
        # Each of the maps is right: what reaches them is not.
        for batch, mistake in ((inputs, TURNED_AROUND), (1, CROWDS_MERGED)):
            with contextlib.suppress(RuntimeError):
                network(torch.zeros(batch, inputs))
                return mistake
    if len(matrices) == 3 and all(shape in (right, right[::-1]) for shape, right in zip(matrices, asked, strict=True)):
        return LINEAR_SWAPPED if matrices != asked else None
    return None


def _are(got: torch.Tensor, expected: list[float]) -> bool:
    return len(got) == len(expected) and torch.allclose(got, torch.tensor(expected), atol=2e-3)


@torch.no_grad()
def _least_answer(network: nn.Module, rows: torch.Tensor) -> float:
    """The smallest answer to these rows once all weights are 50 times as large: they may have begun very small."""
    network(rows)  # lazy layers get their sizes here
    for parameter in network.parameters():
        parameter *= 50
    return float(network(rows).min())


def _network_laws(inputs: int, outputs: int, expected: list[float], layers: str, column: bool) -> list[Law]:
    """The laws of a network with three linear maps.

    Args:
        inputs, outputs: its sizes in the test with known weights.
        expected: what it answers there.
        layers: the sentence on its activations.
        column: whether the output keeps its last dimension when that is 1.
    """
    final = (outputs,) if column else ()

    @law("a batch of examples gives a batch of answers", basic=True)
    def has_the_shapes(make, trial):
        for sizes, batch in (((inputs, _HIDDEN, outputs), 4), ((200, 6, 1), 3), ((1, 50, 1), 1)):
            network = make(*sizes)
            tried = f"sizes {sizes}, an input of shape ({batch}, {sizes[0]})"
            if not isinstance(network, nn.Module):
                raise Broken(tried, f"a {type(network).__name__}", NOT_A_MODULE)
            try:
                answer = network(trial.randn(batch, sizes[0]))
            except RuntimeError as error:
                mistake = _why_misfit(make, make(inputs, _HIDDEN, outputs), inputs, outputs)
                if mistake is None or "multiplied" not in str(error):
                    raise
                raise Broken(tried, describe_crash(error), mistake, crashed=True) from None
            answer = as_tensor(answer, tried)
            shape = (batch, sizes[2]) if final else (batch,)
            expect_float32(answer, tried)
            expect_shape(answer, shape, tried, _shape_mistake(answer, batch, column))

    @law("the network has three linear maps, each with a bias", basic=True)
    def has_three_maps(make, trial):
        _answers(make, inputs, outputs, expected)

    @law(layers)
    def has_the_layers(make, trial):
        got = _answers(make, inputs, outputs, expected)
        if not _are(got, expected):
            numbers = f"{shown((1000 * got).round() / 1000)} instead of {shown(expected)}"
            raise Broken(
                "four known inputs, with known weights", numbers, _why_other(make, got, inputs, outputs, expected)
            )

    @law("the answers reach any number, far below 0 as well")
    def reaches_far_below(make, trial):
        least = min(_least_answer(make(inputs, 50, outputs), 1000 * trial.randn(64, inputs)) for _ in range(8))
        if not column and least > -2:
            tried = "eight networks with weights 50 times as large, inputs in the thousands"
            raise Broken(tried, f"no answer below {least:.2f}", LOGIT_BENT)

    @law("every example is judged for itself")
    def examples_stand_alone(make, trial):
        network, x = make(inputs, _HIDDEN, outputs), trial.randn(6, inputs)
        with torch.no_grad():
            together, alone = network(x), torch.cat([network(x[i : i + 1]) for i in range(6)])
        if not torch.allclose(together, alone, atol=1e-4):
            raise Broken("six examples, together and one at a time", "other answers", networks.ROWS_MIXED)

    @law("the same inputs give the same answers")
    def is_a_function(make, trial):
        if not networks.repeats_itself(make(inputs, _HIDDEN, outputs), (trial.randn(6, inputs),)):
            raise Broken("the same inputs twice", "two different results", networks.RANDOM_OUTPUT)

    @law("a gradient reaches every parameter and the input")
    def gradient_flows(make, trial):
        network, x = make(inputs, _HIDDEN, outputs), trial.randn(6, inputs).requires_grad_()
        answer = network(x)
        if not answer.requires_grad:
            raise Broken("a backward pass", "the answer is not connected to the parameters", CUT_OFF)
        (answer * trial.randn(*answer.shape)).sum().backward()
        if x.grad is None or any(p.grad is None or not p.grad.any() for p in network.parameters()):
            learns = all(p.grad is not None and p.grad.any() for p in network.parameters())
            got = "the input receives no gradient" if learns else "some parameters receive no gradient"
            raise Broken("a backward pass", got, INPUT_DETACHED if learns else CUT_OFF)

    @law("the network runs on whatever device it is moved to")
    def any_device(make, trial):
        network = make(inputs, _HIDDEN, outputs)
        networks.expect_works_anywhere(network, (trial.randn(3, inputs),), "network and input on another device")

    return [
        has_the_shapes,
        has_three_maps,
        is_a_function,
        examples_stand_alone,
        has_the_layers,
        reaches_far_below,
        gradient_flows,
        any_device,
    ]


def _shape_mistake(answer: torch.Tensor, batch: int, column: bool) -> Mistake | None:
    if column:
        return OUTPUT_SQUEEZED if answer.dim() < 2 else None
    if answer.shape == (batch, 1):
        return LOGIT_COLUMN
    if batch == 1:
        return networks.BATCH_SQUEEZED if answer.dim() == 0 else None
    return REDUCED if answer.numel() == 1 else None


def _why_other(make: Callable, got: torch.Tensor, inputs: int, outputs: int, expected: list[float]) -> Mistake | None:
    """What other answers than the expected ones tell by themselves."""
    if len(got) != len(expected):
        return None
    if outputs == 1 and torch.equal(got, torch.ones(len(got))):
        return SOFTMAX_INSIDE
    network, rows = make(inputs, 50, outputs), 1.5 * _wave(_BATCH, inputs, start=0.2)
    with torch.no_grad():
        if torch.allclose(network(rows), network(3 * rows + 5), atol=1e-3):
            return NORMALIZED
    # Fixed numbers a and b with a * right + b = got.
    right = torch.stack([torch.tensor(expected), torch.ones(len(expected))], dim=1)
    line = torch.linalg.lstsq(right, got[:, None]).solution
    return RESCALED if torch.allclose(right @ line, got[:, None], atol=5e-3) else None


def _weighted(make: Callable, inputs: int, outputs: int, expected: list[float]) -> float:
    """One number that tells apart what known mistakes answer."""
    answers = _answers(make, inputs, outputs, expected)
    return float((answers * torch.arange(1.0, len(answers) + 1)).sum())


def _any_of(*numbers: float) -> Condition:
    return reduce(or_, (near("weighted", number) for number in numbers))


_NORM = (crashed_with("more than 1 value per channel"), networks.ROWS_MIXED)  # batch norm cannot judge a single one
GENERATOR_ANSWERS = [2.7439, -0.9757, 0.9934, 0.5647, -0.0083, 0.4481, 2.1941, -1.3875]
DISCRIMINATOR_ANSWERS = [11.905, 6.163, 4.2944, 5.9302]

Generator = Check(
    "Generator",
    laws=_network_laws(
        3,
        2,
        GENERATOR_ANSWERS,
        "ELU after the first map, sigmoid after the second, nothing after the third",
        column=True,
    ),
    probes={"weighted": lambda make, trial: _weighted(make, 3, 2, GENERATOR_ANSWERS)},
    mistakes=[
        _NORM,
        (_any_of(10.2229, 6.6047, -7.5094), MISSING_ACTIVATION),
        (_any_of(14.9208), ELU_FOR_SIGMOID),
        (_any_of(10.2846), SIGMOID_FOR_ELU),
        (_any_of(3.3487), ACTIVATIONS_SWAPPED),
        (_any_of(15.2383, 14.2114, 15.1869), RELU_FOR_ELU),
        (_any_of(15.6763), TANH_FOR_SIGMOID),
        (_any_of(20.2737, 6.0591, 18.7399, 26.0298), OUTPUT_BENT),
        (broke("has_the_layers"), OTHER_LAYERS),
    ],
    success="three linear maps, bent by ELU and then by a sigmoid; the last one free to reach any number",
)

Discriminator = Check(
    "Discriminator",
    laws=_network_laws(
        7,
        1,
        DISCRIMINATOR_ANSWERS,
        "ELU after the first map and after the second, nothing after the third",
        column=False,
    ),
    probes={"weighted": lambda make, trial: _weighted(make, 7, 1, DISCRIMINATOR_ANSWERS)},
    mistakes=[
        _NORM,
        (_any_of(9.9448), PROBABILITY),
        (_any_of(46.0882, 71.9605, 51.6039), MISSING_ACTIVATION),
        (_any_of(23.1718, 33.313, 17.8944), SIGMOID_FOR_ELU),
        (_any_of(57.8447, 58.4845, 57.8992, 49.6283, 69.365), RELU_FOR_ELU),
        (broke("has_the_layers"), OTHER_LAYERS),
    ],
    success="three linear maps, bent by ELU twice; one logit for each row, of any size",
)
