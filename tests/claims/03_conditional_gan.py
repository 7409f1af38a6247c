"""What lesson 03 says of labels: given to both players, to G alone, to D alone, and given wrongly.

All seeds train side by side, by the lesson's own loop and with its own players.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from unittest import mock

import torch
from moons_runs import MOONS
from register import claim, median
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils import data, metrics, settings, training
from course_utils.course.solutions import load_solution
from course_utils.members import Members, apart

LESSON = load_solution("03_conditional_gan")
RECIPE = training.Recipe()
CHANCE = 2 * torch.log(torch.tensor(2.0)).item()
EARLY = 174  # steps: the lesson's third picture of 24

Row = dict[str, list[float]]


def wishes(crew: int, labels: Tensor) -> Tensor:
    """The one-hot labels (n,) for each member, its rows in turn."""
    return LESSON.one_hot(labels, 2).repeat_interleave(crew, dim=0)


def ask(G: nn.Module, crew: int, y_onehot: Tensor) -> Tensor:
    """Points of each member (crew, n, 2) for wishes (n, 2)."""
    with torch.no_grad():
        return apart(G(torch.randn(len(y_onehot) * crew, 4), y_onehot.repeat_interleave(crew, dim=0)), crew)


def trust(D: nn.Module, crew: int, labels: Tensor) -> list[float]:
    """The mean opinion of each D of held-out real points beside these labels."""
    with torch.no_grad():
        logits = D(MOONS.held_out.repeat_interleave(crew, dim=0), wishes(crew, labels))
    return apart(logits, crew).sigmoid().mean(dim=1).tolist()


def loss_of_d(G: nn.Module, D: nn.Module, crew: int) -> list[float]:
    """Of each member at the end, on the training pairs and as many new fakes."""
    labels = MOONS.train_labels
    with torch.no_grad():
        real = D(MOONS.train.repeat_interleave(crew, dim=0), wishes(crew, labels))
        fakes = ask(G, crew, LESSON.one_hot(labels, 2)).transpose(0, 1).flatten(0, 1)
        fake = D(fakes, wishes(crew, labels))
    return (F.softplus(-apart(real, crew)).mean(dim=1) + F.softplus(apart(fake, crew)).mean(dim=1)).tolist()


@functools.cache
def play(seeds: range, hide: str = "nothing", epochs: int = RECIPE.epochs, wrong_labels: float = 0.0) -> Row:
    """Trains one member for each seed (the first one fixes them all): a list for each measure.

    Args:
        seeds: how many, and where chance starts.
        hide: from whom the labels are hidden: "nothing", "D" or "G".
        epochs: how long.
        wrong_labels: the share of training labels that are turned round.
    """
    settings.seed_everything(seeds.start)
    crew, opinions = len(seeds), {}
    G, D = (
        Members(functools.partial(LESSON.ConditionalGenerator, 4), crew),
        Members(LESSON.ConditionalDiscriminator, crew),
    )
    players = LESSON.Unlabeled(G) if hide == "G" else G, LESSON.Unlabeled(D) if hide == "D" else D
    turned = torch.rand(len(MOONS.train_labels)) < wrong_labels
    labels = torch.where(turned, 1 - MOONS.train_labels, MOONS.train_labels)

    def watch(average: nn.Module, steps: int) -> training.Hook:
        def hook(step: int, **losses: float) -> None:
            if step + 1 in (EARLY, steps):
                when = "early" if step + 1 == EARLY else "at the end"
                opinions[f"own label, {when}"] = trust(players[1], crew, MOONS.held_out_labels)
                opinions[f"other label, {when}"] = trust(players[1], crew, 1 - MOONS.held_out_labels)

        return hook

    average, _ = training.play(
        LESSON.train_conditional, *players, [MOONS.train, labels], replace(RECIPE, epochs=epochs), watch
    )
    asked = torch.arange(2000) % 2
    clouds = ask(average, crew, LESSON.one_hot(asked, 2))
    half_way = ask(average, crew, torch.full((2000, 2), 0.5))
    rows = [metrics.moons_quality(cloud, MOONS.held_out) for cloud in clouds]
    return {
        "asked moon": [float(LESSON.class_accuracy(cloud, asked)) for cloud in clouds],
        "loss of D": loss_of_d(*players, crew),
        "precision half way": [metrics.precision(cloud) for cloud in half_way],
        **{measure: [row[measure] for row in rows] for measure in rows[0]},
        **opinions,
    }


@claim(
    "03-obeys",
    "Nearly every wish comes true.",
    control="a D that never sees the label",
    holds=lambda found: min(found["labels for both"]) > 0.98 > median(found["blind D"]),
)
def obeys(seeds):
    return {"labels for both": play(seeds)["asked moon"], "blind D": play(seeds, "D", 100)["asked moon"]}


@claim(
    "03-too-thin",
    "This *G* draws the moons a little too thin",
    control="as many real points",
    holds=lambda found: median(found["precision of fakes"]) > found["precision of real points"][0],
)
def too_thin(seeds):
    real = metrics.precision(MOONS.held_out)
    return {"precision of fakes": play(seeds)["precision"], "precision of real points": [real] * len(seeds)}


@claim(
    "03-thin-distance",
    "push the points out to the width of the data, and the distance stays about what it was.",
    control="the points as they are; real points made as thin as they are",
    holds=lambda found: (
        median(found["distance, pushed out"]) > 0.9 * median(found["distance"])
        and median(found["distance of thin real points"]) < 0.5 * median(found["distance"])
    ),
    seeds=range(8000, 8020),
)
def thin_distance(seeds):
    settings.seed_everything(seeds.start)
    crew = len(seeds)
    G = Members(functools.partial(LESSON.ConditionalGenerator, 4), crew)
    D = Members(LESSON.ConditionalDiscriminator, crew)
    average, _ = training.play(LESSON.train_conditional, G, D, [MOONS.train, MOONS.train_labels], RECIPE)
    curve, real = data.moon_curve(0, 4000), MOONS.train[MOONS.train_labels == 0]
    held_out = MOONS.held_out[MOONS.held_out_labels == 0]
    width = _width(real, curve)
    found: dict[str, list[float]] = {}
    for points in ask(average, crew, LESSON.one_hot(torch.zeros(1000, dtype=torch.long), 2)):
        share = _width(points, curve) / width
        for name, cloud in {
            "distance": points,
            "distance, pushed out": _widened(points, curve, 1 / share),
            "distance of thin real points": _widened(real[:1000], curve, share),
        }.items():
            found.setdefault(name, []).append(metrics.sliced_wasserstein(cloud, held_out))
        found.setdefault("width, as a share of the data's", []).append(share)
    return found


def _feet(points: Tensor, curve: Tensor) -> Tensor:
    return curve[torch.cdist(points, curve).argmin(dim=1)]


def _width(points: Tensor, curve: Tensor) -> float:
    return float((points - _feet(points, curve)).square().sum(dim=1).mean().sqrt())


def _widened(points: Tensor, curve: Tensor, factor: float) -> Tensor:
    """The points, so many times as far from the curve."""
    feet = _feet(points, curve)
    return feet + factor * (points - feet)


@claim(
    "03-other-label",
    "The same point with the *other* label is trusted less, from early on to the end.",
    control="the same points with their own labels",
    holds=lambda found: all(
        max(found[f"other label, {when}"]) < min(found[f"own label, {when}"]) for when in ("early", "at the end")
    ),
)
def other_label(seeds):
    found = play(seeds)
    return {name: found[name] for name in found if "label, " in name}


@claim(
    "03-blind-covers",
    "Coverage is as high as before, balance too, and precision is lower, as it was in lesson 02 without labels",
    control="labels for both",
    holds=lambda found: (
        median(found["coverage, blind D"]) > median(found["coverage, labels for both"]) - 0.02
        and 0.9 < median(found["precision, blind D"]) < median(found["precision, labels for both"])
    ),
)
def blind_covers(seeds):
    blind, both = play(seeds, "D", 100), play(seeds)
    return {
        f"{measure}, {name}": found[measure]
        for measure in ("coverage", "precision")
        for name, found in (("blind D", blind), ("labels for both", both))
    }


@claim(
    "03-blind-luck",
    "Only the markers don't fit, and how they don't is luck: the share on the asked moon differs from run to run.",
    control="labels for both",
    holds=lambda found: (
        max(found["blind D"]) - min(found["blind D"]) > 0.3
        and abs(sum(found["blind D"]) / len(found["blind D"]) - 0.5) < 0.15
        and max(found["labels for both"]) - min(found["labels for both"]) < 0.02
    ),
)
def blind_luck(seeds):
    return {"blind D": play(seeds, "D", 100)["asked moon"], "labels for both": play(seeds)["asked moon"]}


@claim(
    "03-deaf-notices",
    "*D* sees the pairs that do not fit, so its loss stays far below $2 \\log 2$ to the end",
    control="a blind D, and labels for both",
    holds=lambda found: max(found["deaf G"]) < 0.5 * CHANCE < min(found["blind D"] + found["labels for both"]),
    seeds=range(6000, 6020),
)
def deaf_notices(seeds):
    return {
        "deaf G": play(seeds, "G", 50)["loss of D"],
        "blind D": play(seeds, "D", 50)["loss of D"],
        "labels for both": play(seeds, epochs=50)["loss of D"],
    }


@claim(
    "03-deaf-crowds",
    "There is no place that *D* would praise, and in its 800 steps the cloud does not unfold: look at coverage.",
    control="a blind D, as many steps",
    holds=lambda found: max(found["deaf G"]) < min(found["blind D"]),
)
def deaf_crowds(seeds):
    return {"deaf G": play(seeds, "G", 50)["coverage"], "blind D": play(seeds, "D", 50)["coverage"]}


@claim(
    "03-between",
    "The cloud travels from one moon to the other, straight across the empty plane, and precision falls on the way",
    control="the same G at the labels themselves",
    holds=lambda found: max(found["half way"]) < min(found["at the labels"]),
)
def between(seeds):
    return {"half way": play(seeds)["precision half way"], "at the labels": play(seeds)["precision"]}


@claim(
    "03-sloppy-labels",
    "a perfect GAN would put about 80 % on the asked moon, and this short run comes near.",
    control="right labels, as many steps",
    holds=lambda found: 0.7 < median(found["20 % wrong labels"]) < 0.9 < median(found["right labels"]),
)
def sloppy_labels(seeds):
    return {
        "20 % wrong labels": play(seeds, epochs=50, wrong_labels=0.2)["asked moon"],
        "right labels": play(seeds, epochs=50)["asked moon"],
    }


def classmates_step(G, D, real, real_labels, z, fake_labels, optimizer):
    """Question 2's step of D: fakes stand beside the labels of the real points."""
    fake = G(z, LESSON.one_hot(fake_labels, 2)).detach()
    beside = LESSON.one_hot(real_labels, 2)
    loss = F.softplus(-D(real, beside)).mean() + F.softplus(D(fake, beside)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()


@claim(
    "03-label-to-both",
    "On twenty seeds his *D*'s loss stopped at 0.97, his *G*'s at 0.41, and every point lay on the asked moon.",
    control="the right step: D's loss near 2 log 2, G's near log 2",
    holds=lambda found: (
        0.94 < median(found["classmate: loss of D"]) < 0.98
        and 0.39 < median(found["classmate: loss of G"]) < 0.43
        and min(found["classmate: asked moon"]) > 0.99
        and median(found["right step: loss of D"]) > 1.3
        and median(found["right step: loss of G"]) > 0.6
    ),
)
def label_to_both(seeds):
    found: Row = {}
    for name, step in (("classmate", classmates_step), ("right step", LESSON.conditional_discriminator_step)):
        settings.seed_everything(seeds.start)
        crew = len(seeds)
        G = Members(functools.partial(LESSON.ConditionalGenerator, 4), crew)
        D = Members(LESSON.ConditionalDiscriminator, crew)
        with mock.patch.object(LESSON, "conditional_discriminator_step", step):
            average, _ = training.play(
                LESSON.train_conditional, G, D, [MOONS.train, MOONS.train_labels], replace(RECIPE, epochs=50)
            )
        labels = torch.arange(2000) % 2
        points, wished = ask(average, crew, LESSON.one_hot(labels, 2)), wishes(crew, labels)
        fakes = points.transpose(0, 1).flatten(0, 1)
        beside = wishes(crew, labels[torch.randperm(2000)]) if name == "classmate" else wished
        with torch.no_grad():
            real = D(MOONS.train.repeat_interleave(crew, dim=0), wishes(crew, MOONS.train_labels))
            on_real, on_fake, on_wished = (apart(one, crew) for one in (real, D(fakes, beside), D(fakes, wished)))
        found[f"{name}: loss of D"] = (F.softplus(-on_real).mean(dim=1) + F.softplus(on_fake).mean(dim=1)).tolist()
        found[f"{name}: loss of G"] = F.softplus(-on_wished).mean(dim=1).tolist()
        found[f"{name}: asked moon"] = [float(LESSON.class_accuracy(one, labels)) for one in points]
    return found
