"""Checks of lesson 05: moments, and the Kolmogorov–Smirnov distance."""

from __future__ import annotations

import contextlib
import math

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import close, shown

# --- moments ---
SAMPLE_STD = Mistake(
    "sample-std",
    "This standard deviation divides by n - 1: it estimates the spread of the source, not that of these values.",
    "torch's std and var take correction=0 for dividing by n.",
)
VARIANCE = Mistake(
    "variance-for-std",
    "The second number is the variance, the square of the standard deviation.",
    "Take the square root.",
)
NOT_TWO = Mistake(
    "not-two-numbers",
    "Asked for are two numbers for all values together: (mean, standard deviation).",
    "Look for a mean (or std) that is missing or runs over one dimension only, or for a result that is not a pair.",
)
STD_OF_ONE_DIMENSION = Mistake(
    "std-of-one-dimension",
    "The mean is taken of all values, but the standard deviation along one dimension only, so that it is several "
    "numbers.",
    "One way to get this: std(0) or std(1). The first number in std(…) is a dimension; the correction is correction=0.",
)
OVER_ROOT_N = Mistake(
    "divided-after-the-root",
    "The standard deviation is too small, by the factor √n.",
    "The sum of the squared differences is divided by n first, and the root comes last. (Over the root of n once more, "
    "it would be the error of the mean.)",
)
SUM_FOR_MEAN = Mistake(
    "sum-for-mean",
    "The squared differences are added and not averaged, so that more values have a larger spread.",
    "Take their mean before the root: look for a sum that is not divided by n.",
)
PAIR_SWAPPED = Mistake(
    "pair-swapped",
    "The two numbers have changed places.",
    "The mean comes first.",
)
MISCOUNTED = Mistake(
    "values-miscounted",
    "The same values in a row or a column give other numbers: they are counted along one dimension only.",
    "samples may have any shape; all of its values count, each once.",
)
ABSOLUTE = Mistake(
    "mean-absolute-deviation",
    "The spread is the mean size of the differences, not the root of their mean square.",
    "Square the differences, take the mean, then the root.",
)


ABOUT_ZERO = Mistake(
    "mean-not-subtracted",
    "The spread is taken around 0, not around the mean of the values.",
    "Square the differences from the mean.",
)


ONE_SHAPE_ONLY = Mistake(
    "one-shape-only",
    "Your function works for samples of one shape only.",
    "samples may have any shape: look for a loop or an index that counts on one dimension, or on two.",
)
NAN_FOR_ONE_VALUE = Mistake(
    "nan-for-one-value",
    "A single value gets the spread nan: the form with n - 1 divides 0 by 0 there, and no factor repairs it.",
    "Divide by n from the beginning, in place of turning one form into the other.",
)
ROUNDED = Mistake(
    "rounded",
    "The numbers are rounded, so that they keep only a few digits.",
    "Round where you print, not inside of the function.",
)


def _pair(moments, samples: torch.Tensor, tried: str) -> tuple[float, float]:
    result = moments(samples)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    try:
        mean, std = result
        return float(mean), float(std)
    except (TypeError, ValueError, RuntimeError):
        uncalled = isinstance(result, tuple) and any(callable(one) for one in result)
        got = f"{result!r}"[:100] if not uncalled else "a method where a number should be"
        not_two = STD_OF_ONE_DIMENSION if _std_lost_a_dimension(result, samples) else NOT_TWO
        raise Broken(tried, got, words.METHOD_NOT_CALLED if uncalled else not_two) from None


def _std_lost_a_dimension(result, samples: torch.Tensor) -> bool:
    """Whether these are one mean, and deviations along one of the dimensions of several."""
    try:
        mean, std = map(torch.as_tensor, result)
    except (TypeError, ValueError, RuntimeError):
        return False
    return mean.numel() == 1 and std.dim() == samples.dim() - 1 > 0


@law("a tensor of any shape gives two numbers", basic=True)
def gives_two_numbers(moments, trial):
    for shape in ((5,), (1, 8), (6, 1), (3, 4)):
        _pair(moments, trial.randn(*shape), f"samples of shape {shape}")


@law("[1, 3] has the mean 2 and the standard deviation 1")
def is_right_by_hand(moments, trial):
    for samples, expected in (([1.0, 3.0], (2.0, 1.0)), ([2.0, 2.0, 8.0], (4.0, math.sqrt(8.0)))):
        for shape in ((-1,), (1, -1), (-1, 1)):
            values = torch.tensor(samples).reshape(shape)
            got = _pair(moments, values, f"samples = {values.tolist()}")
            if not (close(got[0], expected[0], 1e-3) and close(got[1], expected[1], 1e-3)):
                mistake = MISCOUNTED if values.dim() == 2 else None
                raise Broken(f"samples = {values.tolist()}", f"{shown(got)} instead of {shown(expected)}", mistake)


@law("shifting all values shifts the mean; stretching them stretches both")
def shifts_and_stretches(moments, trial):
    x = trial.randn(50)
    (mean, std), (mean2, std2) = _pair(moments, x, "50 values"), _pair(moments, 3 * x + 10, "50 values")
    if not (close(mean2, 3 * mean + 10, 1e-3) and close(std2, 3 * std, 1e-3)):
        raise Broken(
            "50 values, then 3 times as far apart and 10 further", f"{shown((mean, std))}, then {shown((mean2, std2))}"
        )


@law("a single value has no spread: standard deviation 0")
def one_value_has_no_spread(moments, trial):
    mean, std = _pair(moments, torch.tensor([4.0]), "samples = [4]")
    if not (close(mean, 4.0) and close(std, 0.0)):
        cured = (
            math.isnan(std) and close(mean, 4.0) and close(_pair(moments, torch.tensor([1.0, 3.0]), "2 values")[1], 1.0)
        )
        raise Broken("samples = [4]", f"{shown((mean, std))}", NAN_FOR_ONE_VALUE if cured else None)


@law("[0.001, 0.003] has the mean 0.002 and the standard deviation 0.001")
def keeps_all_digits(moments, trial):
    mean, std = _pair(moments, torch.tensor([0.001, 0.003]), "samples = [0.001, 0.003]")
    if not (close(mean, 0.002, 2e-5) and close(std, 0.001, 2e-5)):
        lost = mean in (0.0, 0.002) and std in (0.0, 0.001)
        raise Broken("samples = [0.001, 0.003]", f"{shown((mean, std))}", ROUNDED if lost else None)


@law("showing every value twice changes neither of the two")
def copies_change_nothing(moments, trial):
    x = trial.randn(6)
    (_, once), (_, twice) = _pair(moments, x, "6 values"), _pair(moments, torch.cat([x, x]), "each value twice")
    if not close(once, twice, 1e-3):
        raise Broken("6 values, then each of them twice", f"standard deviation {once:.3f}, then {twice:.3f}")


CANCELED = Mistake(
    "digits-canceled",
    "Your formula is right on paper. In float32 two large numbers that nearly agree are subtracted from each other, "
    "and what is left are rounding errors.",
    "Subtract the mean from the values first and square the differences, or use torch's std.",
)


@law("the spread is exact where the mean is large against it")
def survives_a_large_mean(moments, trial):
    x = torch.tensor([-1.0, 1.0]).repeat(20) + 3000.0
    _, std = _pair(moments, x, "40 values")
    if not close(std, 1.0, 1e-2):
        raise Broken("20 times 2999 and 20 times 3001", f"a standard deviation of {std:.3f} instead of 1")


moments = Check(
    "moments",
    laws=[
        gives_two_numbers,
        inputs_stay(
            lambda trial: (torch.tensor([1.0, 3.0]),),
            "the samples stay as they were",
            "samples = [1, 3]",
            "they are {now} afterwards",
        ),
        is_right_by_hand,
        keeps_all_digits,
        shifts_and_stretches,
        one_value_has_no_spread,
        copies_change_nothing,
        survives_a_large_mean,
    ],
    probes={
        "std": lambda moments, trial: moments(torch.tensor([2.0, 2.0, 8.0]))[1],
        "mean": lambda moments, trial: moments(torch.tensor([2.0, 2.0, 8.0]))[0],
        # Another order, so that the middle value is neither the first nor the smallest.
        "other std": lambda moments, trial: moments(torch.tensor([6.0, 1.0, 2.0]))[1],
        "other mean": lambda moments, trial: moments(torch.tensor([6.0, 1.0, 2.0]))[0],
    },
    mistakes=[
        (crashed_with("too many indices") | crashed_with("only one element tensors"), ONE_SHAPE_ONLY),
        (
            broke("survives_a_large_mean") & ~broke("is_right_by_hand") & ~broke("shifts_and_stretches"),
            CANCELED,
        ),
        (near("std", 3.4641), SAMPLE_STD),
        (near("std", 8.0) | near("std", 12.0), VARIANCE),
        (near("mean", 2.8284) | near("mean", 3.4641), PAIR_SWAPPED),
        (near("std", 2.6667), ABSOLUTE),
        (near("other std", 3.6968), ABOUT_ZERO),
        (near("other std", 3.7417), SUM_FOR_MEAN),
        (near("std", 1.633) & near("other std", 1.2472), OVER_ROOT_N),
        (
            near("mean", 2.0) & near("other mean", 2.0),
            Mistake("median-for-mean", "The first number is the median.", "Use the mean."),
        ),
    ],
    success="mean and standard deviation of the values as they lie there, whatever their shape",
)

# --- ks_distance ---
ONE_SIDED = Mistake(
    "one-sided",
    "Only one side of the steps is looked at: the largest gap may be on the other.",
    "At each sample the staircase jumps from (i - 1)/n to i/n. Compare the curve with both, and mind the signs: "
    "i/n - F above, F - (i - 1)/n below.",
)
NOT_SORTED = Mistake(
    "not-sorted",
    "The samples are taken in the order in which they came.",
    "The ith step of the staircase belongs to the ith smallest sample: sort first.",
)
SIGNED = Mistake(
    "no-absolute-value",
    "A gap of the other sign is lost, or the distance comes out negative.",
    "Look at the gaps on both sides of the curve.",
)
MEAN_GAP = Mistake(
    "mean-gap",
    "This is the mean gap; the distance is the largest one.",
    "Look for mean where max should be.",
)
GAPS_ADDED = Mistake(
    "sides-added",
    "The largest gaps of both sides are added; the distance is the larger of the two.",
    "Take max of the two, not their sum.",
)
SORTED_DOWN = Mistake(
    "sorted-the-wrong-way",
    "The samples are sorted from large to small, while the staircase climbs.",
    "The first step, of height 1/n, belongs to the smallest sample.",
)
SQUARED = Mistake(
    "not-the-largest-gap",
    "The gaps are squared; the distance is the largest gap itself.",
    "Look for ** 2 or square().",
)
SMALLER_SIDE = Mistake(
    "smaller-side",
    "The smaller of the two sides is taken; the distance is the larger one.",
    "Look for min where max should be.",
)
MIDDLE = Mistake(
    "middle-of-the-step",
    "The curve is compared with the middle of each step, where the gap is smaller than at its ends.",
    "At each sample the staircase jumps from (i - 1)/n to i/n. Compare the curve with both.",
)
FIXED_CDF = Mistake(
    "cdf-ignored",
    "The argument cdf makes no difference: the distance is to a target of your own.",
    "Call the cdf that is passed in on the sorted samples; a name from outside, such as target, is one target only.",
)
OTHER_DISTANCE = Mistake(
    "other-distance",
    "This is another number than the largest gap between the curve and the staircase.",
    "Work the printed example out by hand: at each sample the staircase jumps from (i - 1)/n to i/n.",
)
STEP_HEIGHT = Mistake(
    "wrong-step-height",
    "Your staircase climbs in steps of another height than 1/n.",
    "n samples make n equal steps from 0 to 1: what are the counts divided by, how many heights are there?",
)
ARGMAX = Mistake(
    "argmax-for-max",
    "This is the place of the largest gap, not its size.",
    "Look for argmax where max should be.",
)
OFF_BY_ONE = Mistake(
    "off-by-one",
    "The heights of the staircase are not as many as the samples: there is one too few, or one too many.",
    "torch.arange leaves out its end: count what it gives.",
)
SORT_IS_A_PAIR = Mistake(
    "sort-is-a-pair",
    "sort gives back two things, the sorted values and their old places; both were handed on together.",
    "Take the values out of what sort gives.",
)
ONE_STEP_OFF = Mistake(
    "heights-one-step-off",
    "Both heights are off by one step, 1/n, at every sample: all too low, or all too high.",
    "At the smallest sample the staircase jumps from 0 to 1/n, at the largest from (n - 1)/n to 1: where does i begin?",
)
OWN_GRID = Mistake(
    "fixed-grid",
    "The gap is looked for on a grid of its own, which misses the places where the samples' share jumps.",
    "The largest gap lies at a sample: compare the heights just before and just after each of the sorted samples.",
)
COUNTS = Mistake(
    "counts-for-shares",
    "The heights of your staircase are counts, 1, 2, 3 …; the curve goes from 0 to 1.",
    "Divide the counts by n.",
)
WHOLE_DIVISION = Mistake(
    "whole-division",
    "The heights of your staircase are rounded down to whole numbers: nearly all of them are 0.",
    "// divides and rounds down, / divides.",
)
TIES_REMOVED = Mistake(
    "ties-removed",
    "Equal samples are counted once only; in the staircase each of them climbs by 1/n.",
    "Look for unique, or a set: sort keeps all samples.",
)
TIMES_ROOT_N = Mistake(
    "times-root-n",
    "The distance is multiplied by the square root of n, so that it may exceed 1.",
    "The square root of n belongs to the test for significance, not to the distance.",
)
NOT_ONE = Mistake(
    "not-one-number",
    "The distance is one number for all samples.",
    "Look for a missing max.",
)


def _uniform_cdf(x: torch.Tensor) -> torch.Tensor:
    _expect_tensor(x)
    return x.clamp(0, 1)


def _exponential_cdf(x: torch.Tensor) -> torch.Tensor:
    _expect_tensor(x)
    return 1 - torch.exp(-x)


def _expect_tensor(x) -> None:
    # Those of torch.distributions take nothing else either.
    if not isinstance(x, torch.Tensor):
        raise TypeError(f"cdf takes a tensor, not a {type(x).__name__}")


def _distance(ks, samples: list[float] | torch.Tensor, cdf=_uniform_cdf) -> float:
    samples = torch.as_tensor(samples)
    value = ks(samples, cdf)
    if value is None:
        raise Broken(f"samples = {shown(samples[:6])}", "None", words.RETURNS_NOTHING)
    if torch.as_tensor(value).numel() != 1:
        raise Broken(f"samples = {shown(samples[:6])}", f"{value!r}"[:100], NOT_ONE)
    return float(value)


def _why_another(ks) -> Mistake | None:
    """The mistake of an answer that asks for the cdf at many places where no sample is."""
    asked = [torch.zeros(0)]

    def noted(x: torch.Tensor) -> torch.Tensor:
        _expect_tensor(x)
        asked.append(x.detach().flatten())
        return _uniform_cdf(x)

    samples = torch.tensor([0.13, 0.48, 0.5, 0.91])
    with contextlib.suppress(Exception):
        ks(samples.clone(), noted)
    places = torch.cat(asked).unique()
    elsewhere = (places[:, None] - samples).abs().amin(dim=1) > 1e-3
    return OWN_GRID if int(elsewhere.sum()) >= 10 else None


@law("the distance is one number", basic=True)
def is_one_distance(ks, trial):
    _distance(ks, torch.rand(5, generator=trial.generator))


@law("it is the largest gap on either side of the steps")
def sees_both_sides(ks, trial):
    # On the uniform target F(x) = x. Crowded to the left the staircase runs above the curve, to the right below it.
    hand = (([0.5], 0.5), ([0.1, 0.2, 0.3], 0.7), ([0.7, 0.8, 0.9], 0.7), ([0.25, 0.75], 0.25))
    # Then the largest gap in the middle, and a value that occurs three times.
    for samples, expected in (*hand, ([0.3, 0.8, 0.95], 0.4667), ([0.2, 0.2, 0.2, 0.9], 0.55)):
        got = _distance(ks, samples)
        if not close(got, expected, 1e-3):
            tried = f"samples = {shown(samples)}, F(x) = x"
            raise Broken(tried, f"{got:.3f} instead of {expected:g}", _why_another(ks))


@law("mirroring samples and target changes nothing")
def is_symmetric(ks, trial):
    x = torch.rand(9, generator=trial.generator)
    one, two = _distance(ks, x), _distance(ks, 1 - x)
    if not close(one, two, 1e-3):
        raise Broken("9 samples x on a uniform target, then 1 - x", f"{one:.3f}, then {two:.3f}")


@law("the order of the samples does not matter")
def order_does_not_matter(ks, trial):
    x = torch.rand(12, generator=trial.generator)
    one, two = _distance(ks, x.sort().values), _distance(ks, x.sort(descending=True).values)
    if not close(one, two, 1e-3):
        raise Broken("12 samples in rising, then in falling order", f"{one:.3f}, then {two:.3f}", NOT_SORTED)


@law("bending the axis changes nothing: samples and target go together")
def ignores_the_scale(ks, trial):
    x = torch.rand(15, generator=trial.generator)
    # -log(1 - x) is exponential when x is uniform.
    one, two = _distance(ks, x), _distance(ks, -torch.log1p(-x), _exponential_cdf)
    if not close(one, two, 1e-3):
        tried = "15 samples on a uniform and on an exponential target"
        raise Broken(tried, f"{one:.3f} and {two:.3f}", _why_another(ks))


@law("samples in perfect order have the smallest distance there is, 1/(2n); far-off ones have 1")
def has_its_bounds(ks, trial):
    for n in (1, 10, 1000):
        best = _distance(ks, (torch.arange(n) + 0.5) / n)
        if not close(best, 1 / (2 * n), 2e-3 / n + 1e-5):
            tried = f"{n} samples at the middles of {n} equal parts"
            raise Broken(tried, f"{best:.4f} instead of {1 / (2 * n):g}", _why_another(ks))
    for far in (-5.0, 5.0):
        got = _distance(ks, torch.full((4,), far))
        if not close(got, 1.0, 1e-3):
            raise Broken(
                f"samples = [{far:g}, {far:g}, {far:g}, {far:g}], all beyond the target", f"{got:.3f} instead of 1"
            )


def _change_by_target(ks) -> float:
    """How much the distance changes, at most, when the target of the same samples is another one."""
    return max(
        abs(_distance(ks, samples, _exponential_cdf) - _distance(ks, samples))
        for samples in ([0.5], [0.1, 0.2, 0.3], [0.2, 0.9])
    )


ks_distance = Check(
    "ks_distance",
    laws=[
        is_one_distance,
        sees_both_sides,
        order_does_not_matter,
        is_symmetric,
        ignores_the_scale,
        has_its_bounds,
        inputs_stay(
            lambda trial: (torch.tensor([0.9, 0.1, 0.5]), _uniform_cdf),
            "the samples stay as they were",
            "samples = [0.9, 0.1, 0.5]",
            "they are {now} afterwards",
        ),
    ],
    probes={
        "left": lambda ks, trial: _distance(ks, [0.1, 0.2, 0.3]),
        "right": lambda ks, trial: _distance(ks, [0.7, 0.8, 0.9]),
        "half": lambda ks, trial: _distance(ks, [0.5]),
        "ties": lambda ks, trial: _distance(ks, [0.2, 0.2, 0.2, 0.9]),
        "other target": lambda ks, trial: _change_by_target(ks),
    },
    mistakes=[
        (crashed_with("cdf takes a tensor, not a sort"), SORT_IS_A_PAIR),
        (
            crashed_with("tensor a (4) must match the size of tensor b (5)")
            | crashed_with("tensor a (5) must match the size of tensor b (4)")
            | crashed_with("tensor a (6) must match the size of tensor b (5)")
            | crashed_with("tensor a (5) must match the size of tensor b (6)"),
            OFF_BY_ONE,
        ),
        (broke("order_does_not_matter"), NOT_SORTED),
        (near("left", 2.0) & near("right", 0.0) & near("half", 0.0), ARGMAX),
        (near("left", 1.2124) & near("right", 1.2124) & near("half", 0.5), TIMES_ROOT_N),
        (near("left", 0.7) & near("right", 0.7) & near("half", 0.5) & near("ties", 0.4), TIES_REMOVED),
        (near("left", 0.7) & near("right", 0.3667) & near("half", 0.5), ONE_SIDED),
        (near("left", 0.3667) & near("right", 0.7) & near("half", 0.5), ONE_SIDED),
        (near("left", 0.45) & near("right", 0.7) & near("half", 0.5), STEP_HEIGHT),
        (near("left", 0.7) & near("right", 0.7) & near("half", 0.5) & near("ties", 0.4667), STEP_HEIGHT),
        (near("left", 0.9) & near("right", 0.9), SORTED_DOWN),
        (near("left", 2.7) & near("right", 2.1) & near("ties", 3.1), COUNTS),
        (near("left", 0.7) & near("right", 0.9) & near("ties", 0.9), WHOLE_DIVISION),
        (near("left", 0.4333) & near("right", 1.0333) & near("half", 1.5), ONE_STEP_OFF),
        (near("left", 1.0333) & near("right", 0.4333) & near("half", 1.5), ONE_STEP_OFF),
        (near("left", 0.49) & near("half", 0.25), SQUARED),
        (near("left", 0.7) & near("right", 0.1), ONE_SIDED),
        (near("left", 0.1) & near("right", 0.7), ONE_SIDED),
        (near("left", 0.1) & near("right", 0.1), SMALLER_SIDE),
        (near("left", 0.8) | near("half", 1.0), GAPS_ADDED),
        (near("left", 0.5333) & near("half", 0.0), MIDDLE),
        (near("left", 0.4667), MEAN_GAP),
        (below("left", 0.0) | below("right", 0.0) | below("half", 0.0), SIGNED),
        (near("other target", 0.0, 1e-4) & broke("ignores_the_scale"), FIXED_CDF),
        (broke("sees_both_sides"), OTHER_DISTANCE),
    ],
    success="the largest gap on both sides, for samples in any order and any target",
)
