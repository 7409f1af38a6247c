"""Check of lesson 03: the measure that sees the labels."""

from __future__ import annotations

import torch

from course_utils import data
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_number, close

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
    "Points near the end of a moon are counted for the other one: a center, a mean distance or a straight border "
    "decides.",
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


def _on_the_moons(n: int, trial: Trial | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """Points on both moons from end to end, a little beside them with a trial, and the moons that they lie on."""
    points = torch.cat([data.moon_curve(0, n), data.moon_curve(1, n)])
    if trial is not None:
        points = points + 0.05 * trial.randn(2 * n, 2).clamp(-2, 2)
    return points, torch.arange(2).repeat_interleave(n)


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
            raise Broken(f"30 points of moon {label}, all with label {label}", f"{got}", EMPTY_CLASS)
        other = torch.cat([points, data.moon_curve(1 - label, 10)])
        got = as_number(accuracy(other, torch.full((40,), label)), f"40 samples, all with label {label}", NO_MEAN)
        if not close(got, 0.75):
            tried = f"30 points of moon {label} and 10 of the other, all with label {label}"
            raise Broken(tried, f"{got:.3f} instead of 0.750", ABSENT_MOON if close(got, 1.0) else EMPTY_CLASS)


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
    ],
    mistakes=[
        (crashed_with("must match the size of tensor") | crashed_with("are not aligned"), BY_INDEX),
        (near("in_order", 1.0) & below("reversed", 0.99), BY_INDEX),
        (near("right", 0.0) & near("flipped", 1.0), INVERTED),
        (near("right", 1.0) & near("flipped", 1.0), LABELS_IGNORED),
        (broke("takes_any_number") & ~broke("knows_the_moons"), ORDER_MATTERS),
        (broke("knows_the_moons"), NEAREST_CENTER),
    ],
    probes={
        "in_order": lambda accuracy, trial: accuracy(data.moon_curve(0), torch.zeros(200).long()),
        "reversed": lambda accuracy, trial: accuracy(data.moon_curve(0).flip(0), torch.zeros(200).long()),
        "right": lambda accuracy, trial: accuracy(*_on_the_moons(200)),
        "flipped": lambda accuracy, trial: accuracy(_on_the_moons(200)[0], 1 - _on_the_moons(200)[1]),
    },
    success="1 on the asked moon, 0 on the other, the share between, also for one label alone",
)
