"""Lesson 07: short runs that differ from the control in one change.

Short runs are the lesson's: 200 steps on 2,000 images, measured on 1,000 fakes. "Spread" is that of the classifier's
features within a class, real digits being 1.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from unittest import mock

import torch
from register import claim, median, share
from torch import Tensor, nn

from course_utils import image_metrics, models, settings, training
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

LESSON = load_solution("07_acgan")
SHORT = training.Recipe(epochs=2, batch_size=20, latent_dim=LESSON.LATENT_DIM, lr_g=2e-3, lr_d=2e-3, ema=0.98)
LEAD = {"recipe": replace(SHORT, lr_d=2e-2), "gamma": 0.0}
CHANGES: dict[str, dict] = {
    "control": {},
    "no class term": {"generator_step": LESSON.realness_only},
    "noise around 3": {"center": 3.0},
    "log(1 - D)": {"generator_step": LESSON.saturating},
    "D far ahead": LEAD,
    "log(1 - D), D far ahead": LEAD | {"generator_step": LESSON.saturating},
    "D ten times as fast, R1 kept": {"recipe": LEAD["recipe"]},
    "γ = 1": {"gamma": 1.0},
    "γ = 0": {"gamma": 0.0},
}


@functools.cache
def digits() -> tuple:
    """The real digits, the classifier, and the spread of the held-out ones."""
    mnist, classifier = load_mnist(), load_classifier()
    return mnist, classifier, spread(mnist.held_out, mnist.held_out_labels, classifier)


def spread(pictures: Tensor, labels: Tensor, classifier: nn.Module) -> float:
    """The lesson's, which takes the classifier from the notebook."""
    with mock.patch.object(LESSON, "classifier", classifier, create=True):
        return LESSON.within_class(pictures, labels)


@functools.cache
def short_run(change: str, seed: int) -> dict[str, float]:
    """The measures of one short run."""
    mnist, classifier, real = digits()
    settings_of = {"recipe": SHORT, "center": LESSON.CENTER} | CHANGES[change]
    recipe, center = settings_of.pop("recipe"), settings_of.pop("center")
    settings.seed_everything(seed)
    with mock.patch.object(LESSON, "CENTER", center):
        average, _ = training.play(
            functools.partial(LESSON.train_acgan, **settings_of),
            LESSON.ConvGenerator(), LESSON.ACDiscriminator(),
            (2 * mnist.train[:2000] - 1, mnist.train_labels[:2000]), recipe,
        )  # fmt: skip
        asked = LESSON.balanced_labels(1000)
        with torch.no_grad(), models.evaluating(average):
            made = (average(LESSON.noise(1000), asked) + 1) / 2
    quality = image_metrics.digits_quality(made, mnist.held_out[:1000], classifier, asked)
    return quality | {"spread": spread(made, asked, classifier) / real}


def runs(measure: str, seeds: range, *changes: str) -> dict[str, list[float]]:
    return {f"{measure}, {change}": [short_run(change, seed)[measure] for seed in seeds] for change in changes}


@claim(
    "07-repeated",
    "Ten images, repeated, do as well as real digits by precision, entropy and asked class, with most choices of the ten; "
    "recall and the Fréchet distance notice, with every choice.",
    control="2,000 real digits of the same classes",
    holds=lambda found: (
        all(
            median(found[f"{measure}, ten repeated"]) > median(found[f"{measure}, real"]) - 0.05
            for measure in ("precision", "entropy", "asked class")
        )
        and max(found["recall, ten repeated"]) < 0.1 < min(found["recall, real"])
        and min(found["frechet, ten repeated"]) > 5 * max(found["frechet, real"])
    ),
    seeds=range(6000, 6020),
)
def repeated(seeds):
    mnist, classifier, _ = digits()
    measures = ("precision", "entropy", "asked class", "recall", "frechet")
    found: dict[str, list[float]] = {f"{each}, {kind}": [] for each in measures for kind in ("ten repeated", "real")}
    for seed in seeds:
        torch.manual_seed(seed)
        chosen = torch.randperm(len(mnist.train))[:2000]
        pictures, labels = mnist.train[chosen], mnist.train_labels[chosen]
        ten = torch.stack([pictures[labels == label][0] for label in range(10)])
        for kind, shown in (("ten repeated", ten[labels]), ("real", pictures)):
            quality = image_metrics.digits_quality(shown, mnist.held_out, classifier, labels)
            for each in measures:
                found[f"{each}, {kind}"].append(quality[each])
    return found


@claim(
    "07-class-term",
    "Without the class term the wish is ignored: by the median of twenty seeds one digit in ten comes out as asked, "
    "which is chance, and at most about two.",
    control="the same run with the class term",
    holds=lambda found: (
        0.05 < median(found["asked class, no class term"]) < 0.15
        and max(found["asked class, no class term"]) < min(found["asked class, control"])
    ),
)
def class_term(seeds):
    return runs("asked class", seeds, "no class term", "control")


@claim(
    "07-collapse",
    "Only the spread within a class says so: a few percent of that of real digits.",
    control="the same run with noise around ½",
    holds=lambda found: max(found["spread, noise around 3"]) < 0.1 < min(found["spread, control"]),
)
def collapse(seeds):
    return runs("spread", seeds, "noise around 3", "control")


@claim(
    "07-praised",
    "Look at its row: asked class, entropy and precision are *better* than the control's, in nearly every run, "
    "and so is even the Fréchet distance, in most.",
    control="the same seed with noise around ½",
    holds=lambda found: (
        min(share(found[f"{measure} is better"]) for measure in ("asked class", "entropy", "precision")) >= 0.85
        and share(found["frechet is better"]) > 0.5
    ),
)
def collapse_is_praised(seeds):
    better = {}
    for measure, sign in (("asked class", 1), ("entropy", 1), ("precision", 1), ("frechet", -1)):
        found = runs(measure, seeds, "noise around 3", "control").values()
        better[f"{measure} is better"] = [sign * a > sign * b for a, b in zip(*found, strict=True)]
    return better


@claim(
    "07-saturating-alone",
    "By itself the old loss does no harm here: its Fréchet distance is no worse than the control's, by the median.",
    control="the non-saturating loss",
    holds=lambda found: median(found["frechet, log(1 - D)"]) < 1.05 * median(found["frechet, control"]),
)
def saturating_alone(seeds):
    return runs("frechet", seeds, "log(1 - D)", "control")


@claim(
    "07-lead",
    "A *D* that learns ten times as fast, without R1, harms both losses, and the old one more.",
    control="the same two losses against a D that isn't ahead",
    holds=lambda found: (
        median(found["frechet, control"]) < median(found["frechet, D far ahead"])
        and median(found["frechet, log(1 - D)"]) < median(found["frechet, log(1 - D), D far ahead"])
        and median(found["frechet, D far ahead"]) < median(found["frechet, log(1 - D), D far ahead"])
    ),
)
def lead(seeds):
    return runs("frechet", seeds, "control", "D far ahead", "log(1 - D)", "log(1 - D), D far ahead")


@claim(
    "07-rate",
    "Of the two changes the rate alone does about as much harm as both together, by the median of the Fréchet distance.",
    control="the short run as it should be, with the usual rate and R1",
    holds=lambda found: (
        median(found["frechet, D ten times as fast, R1 kept"]) > 1.3 * median(found["frechet, control"])
        and 0.8 < median(found["frechet, D ten times as fast, R1 kept"]) / median(found["frechet, D far ahead"]) < 1.25
    ),
)
def rate(seeds):
    return runs("frechet", seeds, "control", "D ten times as fast, R1 kept", "D far ahead")


@claim(
    "07-dial",
    "The stronger the penalty, the more digits come out as asked, in the worst class, too, and the less they vary.",
    control="the same run with γ = 0, and with γ = 1",
    holds=lambda found: (
        median(found["asked class, γ = 0"])
        < median(found["asked class, γ = 1"])
        < median(found["asked class, control"])
        and median(found["worst class, γ = 0"])
        < median(found["worst class, γ = 1"])
        < median(found["worst class, control"])
        and median(found["spread, γ = 0"]) > median(found["spread, γ = 1"]) > median(found["spread, control"])
    ),
)
def dial(seeds):
    turned = "γ = 0", "γ = 1", "control"
    return {
        name: values
        for measure in ("asked class", "worst class", "spread")
        for name, values in runs(measure, seeds, *turned).items()
    }
