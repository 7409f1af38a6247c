"""Lesson 09: graders on two heaps, walks home, WGANs on the moons, and the tiny game.

All seeds of a claim train side by side, on the lesson's own functions.
"""

from __future__ import annotations

import functools
from unittest import mock

import torch
from register import claim, median, share

from course_utils import data, metrics, settings
from course_utils.course.solutions import load_solution
from course_utils.members import apart

LESSON = load_solution("09_wasserstein_gan")

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
    "09-nonsaturating-pull",
    "**With $-\\log D$**, the loss of this course, the same *D* pulls hard, and home, with every start.",
    control="log(1 − D) through the same D",
    holds=lambda found: min(found["-log D"]) > 1 and max(found["log(1 - D)"]) < 0.01,
)
def nonsaturating_pull(seeds):
    return {"-log D": pulls("D", "non_saturating", seeds), "log(1 - D)": pulls("D", "saturating", seeds)}


@claim(
    "09-pull-grows",
    "But how hard differs from one *D* to the next, over twenty starts by a factor of two and more, and it grows the longer "
    "*D* trains.",
    control="the same Ds after 100 steps",
    holds=lambda found: (
        max(found["after 1000 steps"]) > 2 * min(found["after 1000 steps"])
        and median(found["after 1000 steps"]) > 1.1 * median(found["after 100 steps"])
    ),
)
def pull_grows(seeds):
    return {f"after {steps} steps": pulls("D", "non_saturating", seeds, steps) for steps in (100, 1000)}


def relative_range(values: list[float]) -> float:
    return (max(values) - min(values)) / median(values)


@claim(
    "09-r1-steady",
    "***D* with R1** pulls gently, and always home; its starts agree better than those without it.",
    control="D without R1",
    holds=lambda found: (
        min(found["with R1"]) > 0 and relative_range(found["with R1"]) < 0.5 * relative_range(found["without"])
    ),
)
def r1_steady(seeds):
    return {
        "with R1": pulls("D with R1", "non_saturating", seeds),
        "without": pulls("D", "non_saturating", seeds),
    }


@claim(
    "09-one-sided",
    "**The critic with the one-sided penalty** is a ramp towards the data with every start.",
    control="the two-sided penalty: see 09-two-sided",
    holds=lambda found: min(found["one-sided"]) > 1,
    seeds=range(5000, 5040),
)
def one_sided(seeds):
    return {"one-sided": pulls("critic, one-sided penalty", "minus_grade", seeds)}


@claim(
    "09-two-sided",
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


@claim(
    "09-spectral",
    "No slope is above 1, and no $\\lambda$ had to be chosen.",
    control="the same critic without normalization",
    holds=lambda found: max(found["with spectral norm"]) < 1.02 < median(found["without"]),
)
def spectral(seeds):
    steepest: dict[str, list[float]] = {"with spectral norm": [], "without": []}
    for seed in seeds:
        for name, normalize in (("with spectral norm", LESSON.spectral_normalize), ("without", lambda w, u, steps: w)):
            settings.seed_everything(seed)
            real, fake = 0.4 * torch.randn(128, 1), 4 + 0.4 * torch.randn(128, 1)
            with mock.patch.object(LESSON, "spectral_normalize", normalize):
                slopes = LESSON.slopes_at(LESSON.train_spectral(real, fake), 4 * torch.rand(200, 1))
            steepest[name].append(float(slopes.detach().abs().max()))
    return steepest


@functools.cache
def walked_home(name: str, seeds: range) -> list[bool]:
    """Whether each seed's fakes are home after the lesson's 200 steps."""
    kind, paid, head_start = LESSON.WALKS[name]
    with mock.patch.object(LESSON, "MEMBERS", len(seeds)):
        places = LESSON.walk(kind, paid, head_start, seed=seeds.start)
    return (places[-20:].abs().max(dim=0).values < 0.4).tolist()


@claim(
    "09-walks",
    "With $\\log(1 - D)$ the fakes stay where they are, with the head start and without it; with $-\\log D$ they come "
    "home in spite of the head start.",
    control="the other loss, with the same head start",
    holds=lambda found: (
        max(share(found["log(1 - D)"]), share(found["log(1 - D), head start"])) <= 0.1
        and share(found["-log D, head start"]) >= 0.9
    ),
)
def walks(seeds):
    return {name: walked_home(name, seeds) for name in ("log(1 - D)", "log(1 - D), head start", "-log D, head start")}


# The WGAN on the moons


def wgan_passes(steps: int, seeds: range) -> list[bool]:
    """Whether each seed passes lesson 02's gate."""
    settings.seed_everything(seeds.start)
    moons = data.load_moons()
    with mock.patch.object(LESSON, "moons", moons, create=True):
        average, *_ = LESSON.run_wgan(steps, crew=len(seeds))
    with torch.no_grad():
        points = apart(average(torch.randn(2000 * len(seeds), 4)), len(seeds))
    found = [metrics.moons_quality(member, moons.held_out) for member in points]
    return [each["precision"] >= 0.90 and each["coverage"] >= 0.95 and each["swd"] <= 0.08 for each in found]


@claim(
    "09-wgan",
    "With as many steps as lesson 02's GAN has, the WGAN does as well: all, or nearly all, pass the moons' gate.",
    control="a quarter of the steps",
    holds=lambda found: share(found["2,000 steps"]) >= 0.9 and share(found["500 steps"]) <= 0.2,
)
def wgan(seeds):
    return {"2,000 steps": wgan_passes(2000, seeds), "500 steps": wgan_passes(500, seeds)}


# The tiny game


@claim(
    "09-rest",
    "Neither clipping nor either of the critic's penalties brings the game to rest; R1 does.",
    control="R1, from twenty other starts",
    holds=lambda found: (
        max(max(distances) for name, distances in found.items() if name.startswith("R1")) < 1e-3
        and min(min(distances) for name, distances in found.items() if not name.startswith("R1")) > 0.05
    ),
)
def rest(seeds):
    found = {}
    for hold in ("clipped to [-1, 1]", "one-sided penalty", "two-sided penalty", "R1"):
        for in_turns in (True, False):
            starts = [torch.randn(2, generator=torch.Generator().manual_seed(seed)).tolist() for seed in seeds]
            found[f"{hold}, {'in turns' if in_turns else 'at the same time'}"] = [
                LESSON.from_rest(LESSON.tiny_wgan(hold, 2000, in_turns=in_turns, theta=theta, psi=psi))
                for theta, psi in starts
            ]
    return found
