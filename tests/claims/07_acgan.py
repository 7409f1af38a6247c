"""Lesson 07: short runs that differ from the control in one change, graders on two heaps, and the WGAN.

Short runs are the lesson's: 200 steps on 2,000 images, measured on 1,000 fakes. "Spread" is that of the classifier's
features within a class, real digits being 1. Graders and WGANs train all seeds side by side.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from unittest import mock

import torch
from register import claim, median, share
from torch import Tensor, nn

from course_utils import data, image_metrics, metrics, models, settings, training
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist
from course_utils.members import Members, apart

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
    "A $D$ that is far ahead harms both losses, and the old one more.",
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
    "07-dial",
    "The stronger the penalty, the more digits come out as asked, and the less they vary.",
    control="the same run with γ = 0, and with γ = 1",
    holds=lambda found: (
        median(found["asked class, γ = 0"])
        < median(found["asked class, γ = 1"])
        < median(found["asked class, control"])
        and median(found["spread, γ = 0"]) > median(found["spread, γ = 1"]) > median(found["spread, control"])
    ),
)
def dial(seeds):
    return runs("asked class", seeds, "γ = 0", "γ = 1", "control") | runs("spread", seeds, "γ = 0", "γ = 1", "control")


# Graders on two heaps


@functools.cache
def pulls(kind: str, paid: str, seeds: range, steps: int = 1000) -> list[float]:
    """What G feels at its fakes, for each seed; positive is home."""
    settings.seed_everything(seeds.start)
    with mock.patch.object(LESSON, "MEMBERS", len(seeds)):
        real, fake = LESSON.two_heaps()
        grader = LESSON.train_graders(kind, real, fake, steps, seed=seeds.start)
        return LESSON.pull(grader, fake, getattr(LESSON, paid)).tolist()


@claim(
    "07-nonsaturating-pull",
    "**With $-\\log D$**, the loss of this course, the same $D$ pulls hard, and home, with every start.",
    control="log(1 − D) through the same D",
    holds=lambda found: min(found["-log D"]) > 1 and max(found["log(1 - D)"]) < 0.01,
)
def nonsaturating_pull(seeds):
    return {"-log D": pulls("D", "course_loss", seeds), "log(1 - D)": pulls("D", "old_loss", seeds)}


@claim(
    "07-pull-grows",
    "But how hard differs from one $D$ to the next by a factor of two and more, and it grows the longer $D$ trains.",
    control="the same Ds after 100 steps",
    holds=lambda found: (
        max(found["after 1000 steps"]) > 2 * min(found["after 1000 steps"])
        and median(found["after 1000 steps"]) > 1.1 * median(found["after 100 steps"])
    ),
)
def pull_grows(seeds):
    return {f"after {steps} steps": pulls("D", "course_loss", seeds, steps) for steps in (100, 1000)}


def relative_range(values: list[float]) -> float:
    return (max(values) - min(values)) / median(values)


@claim(
    "07-r1-steady",
    "**$D$ with R1** pulls gently, and always home; its starts agree far better than those without it.",
    control="D without R1",
    holds=lambda found: (
        min(found["with R1"]) > 0 and relative_range(found["with R1"]) < 0.5 * relative_range(found["without"])
    ),
)
def r1_steady(seeds):
    return {
        "with R1": pulls("D with R1", "course_loss", seeds),
        "without": pulls("D", "course_loss", seeds),
    }


@claim(
    "07-one-sided",
    "**The critic with the one-sided penalty** is a ramp towards the data with every start.",
    control="the two-sided penalty: see 07-two-sided",
    holds=lambda found: min(found["one-sided"]) > 1,
    seeds=range(5000, 5040),
)
def one_sided(seeds):
    return {"one-sided": pulls("critic, one-sided penalty", "minus_grade", seeds)}


@claim(
    "07-two-sided",
    "Of forty others some ended flat or going the wrong way.",
    control="the one-sided penalty",
    holds=lambda found: (
        share(found["two-sided: wrong way or none"]) > 0 == share(found["one-sided: wrong way or none"])
    ),
    seeds=range(5000, 5040),
)
def two_sided(seeds):
    return {
        f"{side}: wrong way or none": [pull < 1e-6 for pull in pulls(f"critic, {side} penalty", "minus_grade", seeds)]
        for side in ("two-sided", "one-sided")
    }


# The WGAN


@functools.cache
def wgan_passes(steps: int, seeds: range) -> list[bool]:
    """Whether each seed passes lesson 02's gate."""
    settings.seed_everything(seeds.start)
    crew, moons = len(seeds), data.load_moons()
    players = Members(functools.partial(models.Generator, 4), crew), Members(models.Discriminator, crew)
    average, _ = LESSON.train_wgan(*players, moons.train, steps=steps)
    with torch.no_grad():
        points = apart(average(torch.randn(2000 * crew, 4)), crew)
    found = [metrics.moons_quality(member, moons.held_out) for member in points]
    return [each["precision"] >= 0.90 and each["coverage"] >= 0.95 and each["swd"] <= 0.08 for each in found]


@claim(
    "07-wgan",
    "With as many steps as lesson 02's GAN has, the WGAN does as well: nearly all pass the moons' gate.",
    control="a quarter of the steps",
    holds=lambda found: share(found["2,000 steps"]) >= 0.9 and share(found["500 steps"]) <= 0.2,
)
def wgan(seeds):
    return {"2,000 steps": wgan_passes(2000, seeds), "500 steps": wgan_passes(500, seeds)}
