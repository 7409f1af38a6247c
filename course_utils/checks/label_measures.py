"""Check of lesson 03 for the measure that sees the labels, and the gate on a trained conditional generator."""

from __future__ import annotations

import torch

from course_utils import data, metrics
from course_utils.checks.check import Check, Trial, below, broke, crashed_with, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.losses import CHANGES_INPUT
from course_utils.checks.values import as_number, close

LESSON = "03_conditional_gan"

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


@law("samples and labels stay as they were")
def keeps_its_inputs(accuracy, trial):
    points, moons = _on_the_moons(20, trial)
    before = points.clone(), moons.clone()
    accuracy(points, moons)
    if not (torch.equal(points, before[0]) and torch.equal(moons, before[1])):
        raise Broken("40 samples", "the tensors that were passed in have other numbers now", CHANGES_INPUT)


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
    LESSON,
    "class_accuracy",
    laws=[is_a_share, keeps_its_inputs, knows_the_moons, takes_one_label, counts_the_share, takes_any_number],
    mistakes=[
        (crashed_with("must match the size of tensor") | crashed_with("are not aligned"), BY_INDEX),
        (telltale("in_order", 1.0) & below("reversed", 0.99), BY_INDEX),
        (telltale("right", 0.0) & telltale("flipped", 1.0), INVERTED),
        (telltale("right", 1.0) & telltale("flipped", 1.0), LABELS_IGNORED),
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

# --- quality: a gate, not an exercise ---

WISH_IGNORED = Mistake(
    "wish-ignored",
    "The points are as good as before, but they do not lie on the moon that was asked for.",
    "Look at the label's way: into G, into D beside the real points, into D beside the fakes.",
)
WISH_TURNED_ROUND = Mistake(
    "wish-turned-round",
    "The generator always does the opposite of what it is asked.",
    "Look at the labels that D sees beside the real points, and at those that you ask for here.",
)
MODE_DROPPED = Mistake(
    "part-of-the-moons-missing",
    "The points that are there are good, but part of the moons has none.",
    "This can happen by bad luck: run it again with another seed. If it comes back, look at D's step.",
)
UNTRAINED = Mistake(
    "untrained-generator",
    "The points are nowhere near the moons, or all in one place: this generator has hardly learned.",
    "Look whether the run is the one with the recipe, and whether all exercises above pass.",
)
BLURRED = Mistake(
    "points-astray",
    "All parts of the moons are served, but too many points lie beside them.",
    "Look whether the learning rates fall to zero and G's weights are averaged: training.Recipe() does both.",
)


def _on_asked_moon(samples: torch.Tensor, labels: torch.Tensor) -> float:
    """Share of the samples on the asked moon; the shares of nearest moons count the samples of one label."""
    shares = [metrics.moon_shares(samples[labels == label])[label] for label in (0, 1)]
    return sum(shares) / 2


@law("at least 95 % of the points lie on the moon that was asked for")
def does_what_it_is_asked(samples, labels, held_out, trial):
    got = _on_asked_moon(samples, labels)
    if got < 0.95:
        raise Broken(f"{len(samples)} generated points", f"{got:.3f} on the asked moon")


@law("at least 95 % of the points lie within 0.15 of a moon (precision)")
def has_precision(samples, labels, held_out, trial):
    got = metrics.precision(samples)
    if got < 0.95:
        raise Broken(f"{len(samples)} generated points", f"precision {got:.3f}")


@law("at least 90 % of the held-out points have a generated point within 0.1 (coverage)")
def has_coverage(samples, labels, held_out, trial):
    got = metrics.coverage(samples, held_out)
    if got < 0.90:
        raise Broken(f"{len(samples)} generated points", f"coverage {got:.3f}")


quality = Check(
    LESSON,
    "quality",
    laws=[does_what_it_is_asked, has_precision, has_coverage],
    mistakes=[
        (broke("has_coverage") & telltale("spread", 0.0, 0.4), UNTRAINED),
        (broke("does_what_it_is_asked", "has_precision", "has_coverage"), UNTRAINED),
        (broke("does_what_it_is_asked") & telltale("asked", 0.0, 0.1), WISH_TURNED_ROUND),
        (broke("does_what_it_is_asked"), WISH_IGNORED),
        (broke("has_coverage"), MODE_DROPPED),
        (broke("has_precision"), BLURRED),
    ],
    probes={
        "spread": lambda samples, labels, held_out, trial: samples.std(dim=0).max(),
        "asked": lambda samples, labels, held_out, trial: _on_asked_moon(samples, labels),
    },
    success="at least 95 % on the asked moon, precision at least .95, coverage at least .90",
)
