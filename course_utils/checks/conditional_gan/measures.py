"""Check of lesson 03: the measure that sees the labels."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch

from course_utils import data
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.words import STATE_KEPT
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs, makes_beside_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_number, as_tensor, close, expect_float32, expect_shape, shown

INVERTED = Mistake(
    "inverted",
    "The share is turned round: points on the wrong moon are counted.",
    "Look at argmin against argmax, at the order of the two moons, or at == against !=.",
)
BY_INDEX = Mistake(
    "nearest-by-index",
    "Point i is compared with point i of the curve, not with the whole curve.",
    "All distances first (torch.cdist gives a table), then the smallest of each row.",
)
NEAREST_CENTER = Mistake(
    "nearest-center",
    "Points near the end of a moon are counted for the other one, as if a center, a mean distance or a straight border "
    "decided.",
    "The distance to a moon is the distance to the nearest point of its curve: .min, not .mean.",
)
NOT_A_SHARE = Mistake(
    "not-a-share",
    "The result is not a share between 0 and 1.",
    "Take the mean over the samples: no sum, no factor 100.",
)
NO_MEAN = Mistake(
    "one-value-for-each-sample",
    "The result has an entry for each sample; the share is one number for all of them.",
    "Look for a missing .mean() at the end.",
)
EMPTY_CLASS = Mistake(
    "empty-class",
    "If one of the labels was never asked for, the result breaks: a mean over no samples is not a number.",
    "Take one mean over all samples, instead of one for each label.",
)
ORDER_MATTERS = Mistake(
    "order-matters",
    "The result depends on the order of the samples.",
    "Each sample is compared with its own label only.",
)
ABSENT_MOON = Mistake(
    "absent-moon-forgotten",
    "A moon that nobody asked for is forgotten: samples that lie on it count as right.",
    "Compare each sample with both moons, whichever labels occur.",
)
LABELS_IGNORED = Mistake(
    "labels-ignored",
    "The labels make no difference: this is a share of points near a moon, not near the one that was asked for.",
    "Compare the nearer moon with the label of each sample.",
)


ALL_OR_NOTHING = Mistake(
    "all-or-nothing",
    "The result is 1 if every sample is right, and 0 as soon as one is wrong; nothing lies between.",
    "A share is a mean over the samples: look for all(), for // or for rounding.",
)
MEAN_OF_MEANS = Mistake(
    "mean-of-means",
    "The share is taken for each label and then averaged over the labels, so that a sample with a rare label counts "
    "more than one with a frequent label.",
    "Every sample counts the same: take one mean over all of them.",
)
BROADCAST = Mistake(
    "broadcast-to-table",
    "Each sample is compared with the labels of all samples: a column of shape (n, 1) meets a row, and broadcasting "
    "makes a table (n, n) of them.",
    "Print the shapes of what you compare; look for keepdim, None or unsqueeze.",
)
ONE_MOON = Mistake(
    "one-moon-for-all",
    "All samples are taken to lie on the same moon, wherever they lie.",
    "Each sample needs a distance of its own to each moon. For example, .min() without dim gives one number for the "
    "whole table.",
)
FIXED_NUMBER = Mistake(
    "divided-by-fixed-number",
    "The hits are divided by a fixed number, whatever the number of samples is.",
    "Divide by the number of samples that came in, or take their mean.",
)
INDEX_FOR_DISTANCE = Mistake(
    "index-for-distance",
    "The places of the nearest curve points are compared, not their distances.",
    "argmin says which point is nearest; how far it is, the smallest distance says.",
)
OVER_THE_SAMPLES = Mistake(
    "min-over-samples",
    "The minimum runs over the samples: it gives the nearest sample to each point of the curve, not the nearest point "
    "of the curve to each sample.",
    "In the table that cdist makes each sample has a row: look at dim.",
)
ONE_COORDINATE = Mistake(
    "one-coordinate",
    "Only one of the two coordinates enters the distance.",
    "Look for a slice of the columns: a distance in the plane needs both.",
)
BOTH_NAMINGS = Mistake(
    "best-of-both-namings",
    "Where all labels are turned round the share is the same: the better one of the two namings counts.",
    "A label says which moon was asked for: 0 of the points on the asked moon is 0, not 1.",
)
FARTHEST_FOR_NEAREST = Mistake(
    "farthest-for-nearest",
    "The moons are compared by their farthest points, not by their nearest.",
    "Look for max where min should be.",
)
SHARES_COMPARED = Mistake(
    "shares-compared",
    "Only the shares of the two moons are compared with those of the labels: which sample was asked for which moon is "
    "lost.",
    "Compare the nearer moon with the label sample by sample, then take the mean.",
)
NEAR_FOR_NEARER = Mistake(
    "near-for-nearer",
    "This is the share of samples that lie close to the asked moon; the distance to the other moon makes no "
    "difference.",
    "Compare the two distances of a sample with each other, not with a fixed number.",
)
OTHER_METRIC = Mistake(
    "other-metric",
    "The distance is measured in another way than along the straight line between two points.",
    "Leave torch.cdist at its default; look for p=, or for a sum of absolute values.",
)


def _on_the_moons(n: int, trial: Trial | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """Points on both moons from end to end, a little beside them with a trial, and the moons that they lie on."""
    points = torch.cat([data.moon_curve(0, n), data.moon_curve(1, n)])
    if trial is not None:
        points = points + 0.05 * trial.randn(2 * n, 2).clamp(-2, 2)
    return points, torch.arange(2).repeat_interleave(n)


def _anywhere(
    generator: torch.Generator, n: int, most: float = math.inf, curve: int = 2000
) -> tuple[torch.Tensor, torch.Tensor]:
    """Points all over the plane that are clearly nearer to one moon, though not by more than ``most``, and that moon.

    Args:
        generator: draws them.
        n: how many are drawn before those are chosen.
        most: the largest difference between the distances to both moons.
        curve: how many points stand for each moon.
    """
    points = torch.rand(n, 2, generator=generator) * torch.tensor([4.0, 2.5]) - torch.tensor([1.5, 1.0])
    upper, lower = (
        torch.cdist(points, data.moon_curve(moon, curve), compute_mode="donot_use_mm_for_euclid_dist").min(dim=1).values
        for moon in (0, 1)
    )
    difference = (upper - lower).abs()
    chosen = (difference > 0.02) & (difference < most)
    return points[chosen], (lower < upper).long()[chosen]


def _probe_anywhere(accuracy) -> float:
    return accuracy(*_anywhere(torch.Generator().manual_seed(3), 400))


def _mixed(order) -> tuple[torch.Tensor, torch.Tensor]:
    """Points on both moons, a third of them with the other label, in some order."""
    points, moons = _on_the_moons(30)
    labels = moons ^ (torch.arange(60) % 3 == 0).long()
    return points[order], labels[order]


RIGHT_ON_BOTH = near("right", 1.0) & near("flipped", 0.0)
# The share that a distance gives which is measured in another way: along one axis, by the sum or the largest of both.
ONLY_X, ONLY_Y, ABSOLUTE, LARGEST = 0.7254, 0.6247, 0.9924, 0.9773
FARTHEST = 0.6398  # by the farthest points instead of the nearest


@law("the result is one share, between 0 and 1", basic=True)
def is_a_share(accuracy, trial):
    points, moons = _on_the_moons(50, trial)
    for labels in (moons, 1 - moons, torch.arange(100) % 2):
        got = as_number(accuracy(points, labels), "100 samples", NO_MEAN)
        if not -1e-6 <= got <= 1 + 1e-6:
            raise Broken("100 samples", f"{got:.4f}", NOT_A_SHARE)


@law("points on the asked moon give 1, points on the other one 0")
def knows_the_moons(accuracy, trial):
    points, moons = _on_the_moons(60, trial)
    for labels, expected in ((moons, 1.0), (1 - moons, 0.0)):
        got = as_number(accuracy(points, labels), "points on the moons", NO_MEAN)
        if not close(got, expected):
            what = "the asked moon" if expected else "the other moon"
            raise Broken(f"120 points along both moons, each on {what}", f"{got:.3f}", None)


@law("if some are right and some wrong, the share is counted")
def counts_the_share(accuracy, trial):
    points, moons = _on_the_moons(10)
    for wrong in (1, 7, 13):
        labels = moons.clone()
        labels[torch.randperm(20, generator=trial.generator)[:wrong]] ^= 1
        got = as_number(accuracy(points, labels), "20 points", NO_MEAN)
        if not close(got, (20 - wrong) / 20):
            raise Broken(f"20 points on the moons, {wrong} of them with the other label", f"{got:.3f}")


@law("it also works if only one label was asked for")
def takes_one_label(accuracy, trial):
    for label in (0, 1):
        points = data.moon_curve(label, 30)
        got = as_number(accuracy(points, torch.full((30,), label)), f"30 samples, all with label {label}", NO_MEAN)
        if not close(got, 1.0):
            mistake = None if math.isfinite(got) else EMPTY_CLASS
            raise Broken(f"30 points of moon {label}, all with label {label}", f"{got}", mistake)
        other = torch.cat([points, data.moon_curve(1 - label, 10)])
        got = as_number(accuracy(other, torch.full((40,), label)), f"40 samples, all with label {label}", NO_MEAN)
        if not close(got, 0.75):
            tried = f"30 points of moon {label} and 10 of the other, all with label {label}"
            raise Broken(tried, f"{got:.3f} instead of 0.750", ABSENT_MOON if close(got, 1.0) else None)


@law("any number of samples, in any order")
def takes_any_number(accuracy, trial):
    points, moons = _on_the_moons(200, trial)
    labels = moons ^ (torch.rand(400, generator=trial.generator) < 0.3).long()
    expected = float((labels == moons).float().mean())
    order = torch.randperm(400, generator=trial.generator)
    got = as_number(accuracy(points[order], labels[order]), "400 samples", NO_MEAN)
    if not close(got, expected):
        raise Broken("400 samples in random order", f"{got:.3f} instead of {expected:.3f}", None)
    for row in order[:5].tolist():
        single = as_number(accuracy(points[row : row + 1], moons[row : row + 1]), "one sample", NO_MEAN)
        if not close(single, 1.0):
            raise Broken("a single sample on the asked moon", f"{single:.3f}")


@law("wherever a point lies, its moon is the one with the nearest point")
def knows_the_nearer_moon(accuracy, trial):
    points, moons = (found[:400] for found in _anywhere(trial.generator, 4000, most=0.2, curve=500))
    got = as_number(accuracy(points, moons), f"{len(points)} samples", NO_MEAN)
    if not close(got, 1.0):
        raise Broken(f"{len(points)} points between and beside the moons, each with its moon's label", f"{got:.3f}")


class_accuracy = Check(
    "class_accuracy",
    laws=[
        is_a_share,
        inputs_stay(
            lambda trial: _on_the_moons(20, trial),
            "samples and labels stay as they were",
            "40 samples",
            "the tensors that were passed in have other numbers now",
        ),
        knows_the_moons,
        takes_one_label,
        counts_the_share,
        takes_any_number,
        knows_the_nearer_moon,
    ],
    mistakes=[
        (near("in_order", 1.0) & below("reversed", 0.99), BY_INDEX),
        (
            crashed_with("must match the size of tensor") & near("in_order", 1.0) & near("reversed", 1.0),
            OVER_THE_SAMPLES,
        ),
        (near("right", 0.0) & near("flipped", 1.0), INVERTED),
        (near("right", 1.0) & near("flipped", 1.0) & near("all_zero", 1.0), LABELS_IGNORED),
        (near("right", 1.0) & near("flipped", 1.0) & near("all_zero", 0.5) & near("half flipped", 0.5), BOTH_NAMINGS),
        (near("right", 1.0) & near("flipped", 1.0) & near("all_zero", 0.5), SHARES_COMPARED),
        (near("right", 0.5) & near("flipped", 0.5) & near("in_order", 0.0), LABELS_IGNORED),
        (near("anywhere", FARTHEST), FARTHEST_FOR_NEAREST),
        (near("right", 0.5) & near("flipped", 0.5) & near("in_order", 1.0) & near("all_zero", 0.5), BROADCAST),
        (near("right", 0.5) & near("flipped", 0.5) & near("in_order", 1.0) & near("all_zero", 1.0), ONE_MOON),
        (near("growth", 4.0) & near("flipped", 0.0), FIXED_NUMBER),
        (RIGHT_ON_BOTH & near("rare", 0.0), ALL_OR_NOTHING),
        (RIGHT_ON_BOTH & near("rare", 0.5), MEAN_OF_MEANS),
        (RIGHT_ON_BOTH & near("far", 0.0), NEAR_FOR_NEARER),
        (RIGHT_ON_BOTH & ~near("order", 0.0), ORDER_MATTERS),
        (near("right", 0.15), INDEX_FOR_DISTANCE),
        (near("anywhere", ONLY_X) | near("anywhere", ONLY_Y), ONE_COORDINATE),
        (near("anywhere", ABSOLUTE) | near("anywhere", LARGEST), OTHER_METRIC),
        (near("right", 0.785) | near("right", 0.835) | near("right", 0.83), NEAREST_CENTER),
    ],
    probes={
        "in_order": lambda accuracy, trial: accuracy(data.moon_curve(0), torch.zeros(200).long()),
        "reversed": lambda accuracy, trial: accuracy(data.moon_curve(0).flip(0), torch.zeros(200).long()),
        "right": lambda accuracy, trial: accuracy(*_on_the_moons(200)),
        "flipped": lambda accuracy, trial: accuracy(_on_the_moons(200)[0], 1 - _on_the_moons(200)[1]),
        "all_zero": lambda accuracy, trial: accuracy(_on_the_moons(200)[0], torch.zeros(400).long()),
        "growth": lambda accuracy, trial: float(accuracy(*_on_the_moons(200))) / float(accuracy(*_on_the_moons(50))),
        "half flipped": lambda accuracy, trial: accuracy(
            _on_the_moons(200)[0], _on_the_moons(200)[1] ^ (torch.arange(400) % 2)
        ),
        # 30 points with the label 0 are right, 10 with the label 1 are wrong.
        "rare": lambda accuracy, trial: accuracy(data.moon_curve(0, 40), (torch.arange(40) >= 30).long()),
        "far": lambda accuracy, trial: accuracy(torch.tensor([[-4.0, 0.5], [5.0, 0.0]]), torch.tensor([0, 1])),
        "order": lambda accuracy, trial: (
            float(accuracy(*_mixed(slice(None)))) - float(accuracy(*_mixed(torch.arange(60) * 7 % 60)))
        ),
        "anywhere": lambda accuracy, trial: _probe_anywhere(accuracy),
    },
    success="1 on the asked moon, 0 on the other, the share between, also for one label alone",
)


# --- accuracy_by_label ---
OF_WHAT_LIES_THERE = Mistake(
    "share-of-what-lies-there",
    "This is the share of the points on a moon that were asked for it. Asked for is the share of the points asked for "
    "a moon that lie on it.",
    "The condition chooses the points that are counted: choose by label, then look where they lie.",
)
OF_ALL = Mistake(
    "share-of-all",
    "The right ones of each label are divided by the number of all points.",
    "Each label has its own number of points: take the mean over these alone.",
)
ONE_FOR_ALL_LABELS = Mistake(
    "one-share-for-all-labels",
    "Every label gets the same share, that of all points.",
    "Choose the points of the label first, then take the mean.",
)
OTHERS_COUNTED = Mistake(
    "other-labels-counted",
    "The points of other labels count, too: the mean goes over all points, and one that neither was asked for the "
    "label nor lies on its moon counts as right.",
    "Choose the points of the label first, then take the mean over these alone.",
)
ABSENT_LABEL = Mistake(
    "absent-label-has-a-share",
    "A label that nobody asked for has a share, though there is nothing that it could be a share of.",
    "The mean over no numbers is nan already: look for a test of the number, a small number added, or nan_to_num.",
)
WRONG_ONES = Mistake(
    "inverted",
    "The shares are turned round: the points that lie on another moon are counted.",
    "Look at == against !=.",
)


OF_BOTH = Mistake(
    "share-of-both",
    "The right ones are divided by all points that lie on the moon or were asked for it.",
    "Asked for is the share of the points that were asked for the moon, wherever they lie.",
)
WHOLE_SHARES = Mistake(
    "shares-rounded-down",
    "The shares are rounded down to 0 or 1.",
    "Look for // or a conversion to whole numbers.",
)
WHERE_THEY_LIE = Mistake(
    "labels-ignored",
    "This is the share of the points on each moon, whatever was asked for.",
    "Choose the points by their label first, then look where they lie.",
)
LABELS_FROM_ONE = Mistake(
    "labels-from-one",
    "The first share is that of label 1: label 0 is left out.",
    "Labels begin with 0: range(num_classes).",
)
ABSENT_LEFT_OUT = Mistake(
    "absent-label-left-out",
    "A label that nobody asked for has no place in the result, so that the shares behind it slip forward.",
    "Go through range(num_classes), not through the labels that occur, and keep a place for each.",
)
COUNTS_TOO_SHORT = Mistake(
    "last-labels-without-a-place",
    "The last labels have no place of their own where they do not occur, or never come out right: something in your "
    "code is only as long as the largest label in it.",
    "num_classes says how many labels there are. For example, torch.bincount counts up to the largest number that it "
    "is given, unless minlength=num_classes asks for more; F.one_hot is alike.",
)


@law("a float32 tensor with one share for each label", basic=True)
def one_share_for_each(by_label, trial):
    n = trial.size(12, 9, 20)
    for classes in (2, 5):
        labels = torch.arange(n) % classes
        tried = f"{n} points, {classes} labels"
        result = as_tensor(by_label(labels.roll(1), labels, classes), tried)
        fixed = result.shape == by_label(torch.arange(9) % 3, torch.arange(9) % 3, 3).shape
        mistake = words.SIZE_HARD_CODED if fixed and result.ndim else None
        if result.shape != as_tensor(by_label(labels.roll(1), labels, classes), tried).shape:
            mistake = STATE_KEPT
        expect_shape(result, (classes,), tried, mistake)
        expect_float32(result, tried)


@law("the share of those asked for a moon that lie on it, label by label: by hand")
def shares_by_hand(by_label, trial):
    nearest, labels = torch.tensor([0, 0, 0, 1, 0, 0]), torch.tensor([0, 0, 1, 1, 1, 1])
    got = by_label(nearest, labels, 2)
    if not torch.allclose(got, torch.tensor([1.0, 0.25]), atol=1e-4):
        known = {
            OF_WHAT_LIES_THERE: (0.4, 1.0),
            OF_ALL: (2 / 6, 1 / 6),
            ONE_FOR_ALL_LABELS: (0.5, 0.5),
            WRONG_ONES: (0.0, 0.75),
            OF_BOTH: (0.4, 0.25),
            WHOLE_SHARES: (1.0, 0.0),
            WHERE_THEY_LIE: (5 / 6, 1 / 6),
            LABELS_FROM_ONE: (0.25, math.nan),
        }
        mistake = next(
            (m for m, one in known.items() if torch.allclose(got, torch.tensor(one), atol=1e-4, equal_nan=True)), None
        )
        if mistake is ONE_FOR_ALL_LABELS:  # of two labels both have the same share where all points count
            three = by_label(torch.tensor([0, 1, 2, 2]), torch.tensor([0, 1, 1, 2]), 3)
            mistake = OTHERS_COUNTED if _same_shares(three, (1.0, 0.75, 0.75)) else mistake
        tried = "points on the moons 0 0 0 1 0 0, asked for 0 0 1 1 1 1"
        raise Broken(tried, f"{shown(got)} instead of [1, 0.25]", mistake)


@law("where all points lie on one moon, its label has the share 1 and every other one 0")
def one_moon_for_all(by_label, trial):
    labels = torch.randperm(30, generator=trial.generator) % 3
    for moon in range(3):
        got = by_label(torch.full((30,), moon), labels, 3)
        expected = torch.eye(3)[moon]
        if not torch.allclose(got, expected, atol=1e-4):
            raise Broken(f"30 points, all on moon {moon}, asked for 0, 1 and 2", f"{shown(got)}")


@law("a label that nobody asked for has the share nan; the others are not touched by it")
def nan_where_nobody_asked(by_label, trial):
    nearest, labels = torch.tensor([0, 2, 1, 2]), torch.tensor([0, 0, 2, 2])
    got = by_label(nearest, labels, 3)
    tried = "points asked for 0, 0, 2, 2, and for 1 none"
    expect_shape(got, (3,), tried, ABSENT_LEFT_OUT if got.shape == (2,) else None)
    if not math.isnan(float(got[1])):
        raise Broken(tried, f"{shown(got)}", ABSENT_LABEL)
    if not torch.allclose(got[[0, 2]], torch.tensor([0.5, 0.5]), atol=1e-4):
        raise Broken(tried, f"{shown(got)} instead of [0.5, nan, 0.5]")


@law("the last labels have a place, too, if nobody asked for them")
def last_labels_have_a_place(by_label, trial):
    got = by_label(torch.tensor([0, 1, 0]), torch.tensor([0, 1, 1]), 4)
    tried = "points asked for 0, 1, 1; there are 4 labels"
    expect_shape(got, (4,), tried, COUNTS_TOO_SHORT if got.shape == (2,) else None)
    if not _same_shares(got, (1.0, 0.5, math.nan, math.nan)):
        raise Broken(tried, f"{shown(got)} instead of [1, 0.5, nan, nan]")


@law("points of an earlier call make no difference")
def forgets_earlier_calls(by_label, trial):
    # The example by hand comes first: what was kept by its size is found again.
    first = torch.tensor([0, 0, 0, 1, 0, 0]), torch.tensor([0, 0, 1, 1, 1, 1])
    others = torch.tensor([0, 1, 0, 1, 1, 1]), torch.tensor([0, 0, 1, 1, 1, 1])
    one, two, three = (by_label(*(x.clone() for x in given), 2) for given in (first, others, first))
    came_back = _same_shares(one, (1.0, 0.25)) and _same_shares(two, (1.0, 0.25))
    if came_back or not _same_shares(three, one.tolist()):
        got = f"{shown(one)}, {shown(two)}, {shown(three)}"
        raise Broken("six points, then six others, then the first again", got, STATE_KEPT)


def _same_shares(got: torch.Tensor, shares: Sequence[float]) -> bool:
    """Whether these are the shares, nan where they are."""
    expected = torch.tensor(shares)
    return got.shape == expected.shape and torch.allclose(got.float().cpu(), expected, atol=1e-4, equal_nan=True)


def _right_where_absent(*labels: int) -> Callable[[Callable, Trial], float]:
    """A probe: 1 if a label may be missing, among those asked for and among the right ones.

    Args:
        labels: two of 0, 1 and 2, the others than that.
    """

    def probe(by_label, trial: Trial) -> float:
        own = torch.tensor(labels)
        wrong = 3 - int(own.sum())
        asked, nearest = torch.arange(3), torch.tensor([k if k != wrong else labels[0] for k in range(3)])
        try:
            missing = _same_shares(by_label(own, own, 3), [1.0 if k in labels else math.nan for k in range(3)])
            never_right = _same_shares(by_label(nearest, asked, 3), [float(k in labels) for k in range(3)])
        except Exception:
            return 0.0
        return float(missing and never_right)

    return probe


@law("a share is exact: one of three is 0.3333")
def shares_are_exact(by_label, trial):
    got = by_label(torch.tensor([0, 1, 1, 1]), torch.tensor([0, 0, 0, 1]), 2)
    if not torch.allclose(got, torch.tensor([1 / 3, 1.0]), atol=1e-4):
        rounded = torch.allclose(got, torch.tensor([1 / 3, 1.0]), atol=0.06)
        tried = "points on the moons 0 1 1 1, asked for 0 0 0 1"
        raise Broken(tried, f"{shown(got)} instead of [0.3333, 1]", ROUNDED_SHARES if rounded else None)


ROUNDED_SHARES = Mistake(
    "rounded",
    "The shares are rounded to a few digits.",
    "Round where you print, not inside of the function.",
)


def _moons_and_labels(trial: Trial) -> tuple[torch.Tensor, torch.Tensor, int]:
    return torch.randint(3, (10,), generator=trial.generator), torch.arange(10) % 3, 3


accuracy_by_label = Check(
    "accuracy_by_label",
    laws=[
        one_share_for_each,
        inputs_stay(_moons_and_labels, "what comes in stays as it was", "10 points"),
        shares_by_hand,
        one_moon_for_all,
        nan_where_nobody_asked,
        last_labels_have_a_place,
        forgets_earlier_calls,
        follows_its_inputs(_moons_and_labels, "it works where its inputs are", "inputs on another device"),
        makes_beside_its_inputs(
            _moons_and_labels, "its result is where its inputs are", "another default device than that of the inputs"
        ),
        shares_are_exact,
    ],
    mistakes=[
        (broke("forgets_earlier_calls"), STATE_KEPT),
        (near("first absent", 1.0) & near("last absent", 0.0), COUNTS_TOO_SHORT),
    ],
    probes={"first absent": _right_where_absent(1, 2), "last absent": _right_where_absent(0, 1)},
    success="of the points asked for a label, the share that came out right; nan where nobody asked",
)
