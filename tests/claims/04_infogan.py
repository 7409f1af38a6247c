"""What lesson 04 says of codes that nobody named: what the info loss does, what the start does, what the blur does."""

from __future__ import annotations

import functools
import math

import torch
from moons_runs import MOONS
from register import claim, median, share
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils import metrics, settings, training
from course_utils.course.solutions import load_solution
from course_utils.members import Members, apart

LESSON = load_solution("04_infogan")
LOG_2 = math.log(2)

Rows = list[dict[str, float]]


def generator(loudness: float) -> nn.Module:
    """The lesson's generator, whose code weights start so many times as large as torch makes them."""
    G = LESSON.CodeGenerator(4)
    with torch.no_grad():
        G.from_code.weight *= loudness
    return G


def nearest_moon(points: Tensor) -> Tensor:
    """The label of the nearest held-out point."""
    return MOONS.held_out_labels[torch.cdist(points, MOONS.held_out).argmin(dim=1)]


def ask(G: nn.Module, crew: int, n: int) -> tuple[Tensor, Tensor]:
    """Points of each member ``(crew, n, 2)`` and their codes ``(n,)``."""
    codes = torch.arange(n) % 2
    with torch.no_grad():
        onehot = F.one_hot(codes, 2).float().repeat_interleave(crew, dim=0)
        return apart(G(torch.randn(n * crew, 4), onehot), crew), codes


@functools.cache
def play(seeds: range, epochs: int = 150, info_weight: float = 0.3, noise: float = 0.5, loudness: float = 1.0) -> Rows:
    """Trains as the lesson does, one member for each seed (the first one fixes them all): results of each."""
    settings.seed_everything(seeds.start)
    crew = len(seeds)
    G, D = Members(functools.partial(generator, loudness), crew), Members(LESSON.InfoDiscriminator, crew)
    recipe = training.Recipe(epochs=epochs, betas=(0.0, 0.99))
    steps, blurred = recipe.steps(len(MOONS.train)), LESSON.Blurred(D, noise)
    half: list[float] = []

    def train(*arguments):
        LESSON.train_infogan(*arguments, info_weight=info_weight)

    def watch(average: nn.Module, steps: int) -> training.Hook:
        def hook(step: int, **losses: float) -> None:
            if step + 1 == steps // 2:
                clouds, codes = ask(average, crew, 600)
                half.extend(LESSON.code_agreement(codes, nearest_moon(cloud)) for cloud in clouds)

        return hook

    average, _ = training.play(train, G, blurred, [MOONS.train], recipe, watch, hooks=[blurred.fade(steps)])
    clouds, codes = ask(average, crew, 2000)
    with torch.no_grad():
        on_fakes = apart(D(clouds.transpose(0, 1).flatten(0, 1))[1], crew)
        on_real = apart(D(MOONS.held_out.repeat_interleave(crew, dim=0))[1], crew)
    return [
        {
            "agreement": LESSON.code_agreement(codes, nearest_moon(cloud)),
            "agreement half way": half[number],
            "on real points": LESSON.code_agreement(on_real[number].argmax(dim=1), MOONS.held_out_labels),
            "bound": float(LESSON.mutual_information_bound(on_fakes[number], codes)),
            "code 0 is the upper moon": float(nearest_moon(cloud[codes == 0]).float().mean()) < 0.5,
            **metrics.moons_quality(cloud, MOONS.held_out),
        }
        for number, cloud in enumerate(clouds)
    ]


def column(rows: Rows, name: str) -> list[float]:
    """A measure of each seed; ``found`` says whether the codes are the moons."""
    return [row["agreement"] >= 0.9 if name == "found" else row[name] for row in rows]


def columns(runs: dict[str, Rows], *names: str) -> dict[str, list[float]]:
    """The measures of each run, by ``run: measure``."""
    return {f"{run}: {name}": column(rows, name) for run, rows in runs.items() for name in names}


SHORT = 60  # epochs


@claim(
    "04-start-decides", "Without the info loss (and with 960 steps in place of 2,400) **the start decides**: a loud switch finds the moons, a whisper never does and tells *D* nothing, and in between it is luck.",
    control="the same training with other starts of G's code weights, nobody paying (info weight 0)",
    holds=lambda found: share(found["a whisper: found"]) == 0
    and 0.1 < share(found["as torch makes them: found"]) < 0.9
    and share(found["loud: found"]) >= 0.9,
)  # fmt: skip
def start_decides(seeds):
    runs = {
        "a whisper": play(seeds, SHORT, info_weight=0.0, loudness=0.1),
        "as torch makes them": play(seeds, SHORT, info_weight=0.0),
        "loud": play(seeds, SHORT, info_weight=0.0, loudness=3.0),
    }
    return columns(runs, "found", "agreement", "bound")


@claim(
    "04-used", "With the info loss the code is *used* whatever the start: even the whisper ends with nearly all of the 0.693 nats.",
    control="the same starts with info weight 0",
    holds=lambda found: min(found["a whisper, weight .3: bound"] + found["as torch makes them, weight .3: bound"]) > 0.66
    and median(found["a whisper, weight 0: bound"]) < 0.05,
)  # fmt: skip
def used(seeds):
    runs = {
        "a whisper, weight 0": play(seeds, SHORT, info_weight=0.0, loudness=0.1),
        "a whisper, weight .3": play(seeds, SHORT, loudness=0.1),
        "as torch makes them, weight .3": play(seeds, SHORT),
    }
    return columns(runs, "bound", "found")


@claim(
    "04-blur", "On 20 fresh seeds, 20 runs with the blur found the moons, and 17 without it.",
    control="the same training with the blur",
    holds=lambda found: share(found["with the blur: found"]) == 1 and share(found["without: found"]) < 0.95,
)  # fmt: skip
def blur(seeds):
    runs = {"with the blur": play(seeds), "without": play(seeds, noise=0.0)}
    return columns(runs, "found", "agreement")


@claim(
    "04-only-agreement-notices", "Without the blur the bound is as high as ever, the points are good, and yet a run now and then cuts the data in two *across* the moons: only the agreement, which needs the hidden labels, notices.",
    control="runs with the blur, which find the moons",
    holds=lambda found: min(found["without the blur: bound"]) > 0.66 and median(found["without the blur: precision"]) > 0.9
    and min(found["without the blur: agreement"]) < 0.8,
)  # fmt: skip
def only_agreement_notices(seeds):
    runs = {"with the blur": play(seeds), "without the blur": play(seeds, noise=0.0)}
    return columns(runs, "bound", "precision", "coverage", "agreement")


@claim(
    "04-on-real-points", "the code head sorts **real** points by moon, although it never learned from one.",
    control="the labels' own chance level, one half; the head never saw a real point with a code",
    holds=lambda found: min(found["on real points"]) > 0.95,
)  # fmt: skip
def on_real_points(seeds):
    return {"on real points": column(play(seeds), "on real points")}


@claim(
    "04-names", "Which makes which is luck.",
    control="the same training from other seeds",
    holds=lambda found: 0.2 < share(found["code 0 is the upper moon"]) < 0.8,
)  # fmt: skip
def names(seeds):
    return {"code 0 is the upper moon": column(play(seeds), "code 0 is the upper moon")}


@claim(
    "04-decided-early", "Every run with the blur agrees with the moons half way, when the noise has just gone; without the blur now and then one does not, and it does not come back.",
    control="runs without the blur at the same moment",
    holds=lambda found: min(found["with the blur: agreement half way"]) > 0.9
    and min(found["without: agreement half way"]) < 0.7
    and all(
        end < 0.9
        for half, end in zip(found["without: agreement half way"], found["without: agreement"], strict=True)
        if half < 0.9
    ),
)  # fmt: skip
def decided_early(seeds):
    runs = {"with the blur": play(seeds), "without": play(seeds, noise=0.0)}
    return columns(runs, "agreement half way", "agreement")


@claim(
    "04-any-clean-cut", "Any clean cut is worth the whole $\\log 2$.",
    control="a code that is thrown like a coin",
    holds=lambda found: all(values[0] > 0.69 for name, values in found.items() if name != "a coin")
    and found["a coin"][0] < 0,
    seeds=range(0),
)  # fmt: skip
def any_clean_cut():
    x1, x2 = MOONS.train.T
    from_the_middle = (MOONS.train - torch.tensor([0.5, 0.25])).norm(dim=1)
    cuts = {
        "the moons": MOONS.train_labels,
        "left and right": (x1 > 0.5).long(),
        "up and down": (x2 > 0.25).long(),
        "inside and outside": (from_the_middle > from_the_middle.median()).long(),
    }
    coin = torch.randint(2, (2000,), generator=torch.Generator().manual_seed(0))
    pairs = {name: (cut, cut) for name, cut in cuts.items()} | {"a coin": (cuts["the moons"], coin)}
    return {
        name: [float(LESSON.mutual_information_bound(100.0 * F.one_hot(guess, 2).float(), truth))]
        for name, (guess, truth) in pairs.items()
    }
