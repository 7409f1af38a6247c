"""Lesson 11: what healthy runs have in common, what faults change, and what one step of D does.

All seeds of a patient train side by side, as members; bands and thresholds are those of the lesson's own records.
"""

from __future__ import annotations

import functools
from unittest import mock

import torch
from register import claim, median, share

from course_utils import clinic
from course_utils.clinic import Record
from course_utils.course.solutions import load_solution

LESSON = load_solution("11_gan_clinic")
SHOWN_ONLY = ("average frozen", "other noise when shown")  # G itself is well


@functools.cache
def runs(patient: str, seeds: range) -> list[Record]:
    """A record for each seed."""
    return clinic.examine(patient, seed=seeds.start, members=len(seeds))


@functools.cache
def band() -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    healthy = clinic.load_records()["healthy"]
    return {name: LESSON.healthy_band(healthy, name) for name in clinic.INSTRUMENTS}


def at_the_end(patient: str, name: str, seeds: range) -> list[float]:
    return [LESSON.last(record, name) for record in runs(patient, seeds)]


# Normal


@claim(
    "11-scatter",
    "With twenty other seeds the ends lay farther apart still: precision went from 0.27 to 0.68.",
    control="the lesson's ten runs",
    holds=lambda found: min(found["precision"]) < 0.35 and max(found["precision"]) > 0.65,
)
def scatter(seeds):
    return {name: at_the_end("healthy", name, seeds) for name in ("precision", "coverage")}


@claim(
    "11-not-sure",
    "In a healthy game *D* is *not* sure.",
    control="a D that learns without the real half, and one whose labels are swapped",
    holds=lambda found: (
        min(found["D's loss, healthy"]) > 1.2
        and max(found["without the real half"]) < 0.2
        and max(found["labels swapped"]) < 0.2
    ),
)
def not_sure(seeds):
    patients = {
        "D's loss, healthy": "healthy", "without the real half": "real half missing", "labels swapped": "labels swapped",
    }  # fmt: skip
    return {name: at_the_end(patient, "loss_d", seeds) for name, patient in patients.items()}


@claim(
    "11-drags",
    "Nearly everything is odd in nearly every sick run: one fault drags all instruments with it.",
    control="healthy runs",
    holds=lambda found: median(found["odd, sick"]) >= 12 and median(found["odd, healthy"]) <= 6,
)
def drags(seeds):
    sick = [odd(patient, seeds) for patient in clinic.FAULTS if patient not in SHOWN_ONLY]
    return {"odd, sick": [median(ones) for ones in zip(*sick, strict=True)], "odd, healthy": odd("healthy", seeds)}


def odd(patient: str, seeds: range) -> list[int]:
    """How many instruments are odd, for each seed."""
    return [len(LESSON.is_odd(record, band())) for record in runs(patient, seeds)]


@claim(
    "11-other-healthy",
    "A few odd ones tell nothing at all: the first row is nearly empty because the band was made of these very runs, and "
    "of twenty other healthy runs half have three odd instruments or more, some ten.",
    control="the ten runs that the band was made of, eight of which have none",
    holds=lambda found: (
        median(found["odd, other runs"]) >= 3
        and max(found["odd, other runs"]) >= 10
        and sum(LESSON.is_odd(record, band()) == [] for record in clinic.load_records()["healthy"]) == 8
    ),
)
def other_healthy(seeds):
    return {"odd, other runs": odd("healthy", seeds)}


@claim(
    "11-r1-odd",
    "with R1, `logit`, `grad_d` and `grad_g` lie below the band in all ten runs,",
    control="plain healthy runs",
    holds=lambda found: share(found["with R1"]) >= 0.9 and share(found["plain"]) <= 0.1,
)
def r1_odd(seeds):
    def below(patient: str) -> list[bool]:
        return [
            all((record[name] < band()[name][0]).float().mean() > 0.5 for name in ("logit", "grad_d", "grad_g"))
            for record in runs(patient, seeds)
        ]

    return {"with R1": below("healthy, with R1"), "plain": below("healthy")}


@claim(
    "11-small-batches",
    "Ten of each speak clearly: with half of the batch and as many steps, fewer points lie on a moon.",
    control="the whole batch, other seeds",
    seeds=range(6000, 6100),
    holds=lambda found: (
        median(found["precision, batches of 32"]) < median(found["of 64"]) - 0.03
        and 0.6 < share(found["64 wins"]) < 0.95
    ),
)
def small_batches(seeds):
    small = at_the_end("healthy, small batches", "precision", seeds)
    plain = at_the_end("healthy", "precision", seeds)
    wins = [sum(one > other for other in small) > len(small) / 2 for one in plain]
    return {"precision, batches of 32": small, "of 64": plain, "64 wins": wins}


# Faults


@claim(
    "11-look-alikes",
    "A doctor knows pairs of diseases with the same fever. Here are six, and for each the instrument that parts them:",
    control="the instrument in which both look the same",
    holds=lambda found: min(map(share, found.values())) >= 0.95,
)
def look_alikes(seeds):
    def parted(one: str, other: str, read) -> list[bool]:
        """For each seed whether its two runs lie on the two sides of what is half way between the medians."""
        ones, others = [[read(record) for record in runs(patient, seeds)] for patient in (one, other)]
        middle = (median(ones) + median(others)) / 2
        return [(a < middle) != (b < middle) for a, b in zip(ones, others, strict=True)]

    def end(name: str):
        return lambda record: LESSON.last(record, name)

    def moved(record: Record) -> float:
        return (record["shown_spread"].max() - record["shown_spread"].min()).item()

    return {
        "grad_g": parted("detached in G's turn", "wrong optimizer", lambda record: float(record["grad_g"].max() > 0)),
        "dead": parted("one noise", "dead units", end("dead")),
        "p_fake": parted("fake half missing", "real half missing", end("p_fake")),
        "loss_d": parted("sigmoid twice", "real half missing", end("loss_d")),
        "shown_spread": parted("average frozen", "other noise when shown", moved),
        "data_std": parted("not normalized", "wild start", end("data_std")),
    }


@claim(
    "11-before-the-game",
    "Five of the six are found before the game begins:",
    control="a healthy training, and the one whose gradients are not cleared",
    holds=lambda found: min(map(share, found.values())) >= 0.95,
)
def before_the_game(seeds):
    def read(patient: str) -> list[dict]:
        found = []
        for seed in seeds:
            torch.default_generator.manual_seed(seed)
            with mock.patch.object(torch, "manual_seed"):  # the lesson's function has one seed
                found.append(LESSON.first_three(patient))
        return found

    def normal(row: dict) -> bool:
        return (
            row["data_std"] < 3
            and 1.2 < row["D's first loss"] < 1.6
            and row["G's first loss"] > 0.6
            and row["one batch by heart"] > 0.5
        )

    return {
        "healthy passes": [normal(row) for row in read("healthy")],
        "not cleared passes": [normal(row) for row in read("D not cleared")],
        "enormous data": [row["data_std"] > 3 for row in read("not normalized")],
        "half a loss": [row["D's first loss"] < 1.2 for row in read("fake half missing")],
        "wild weights": [row["D's first loss"] > 1.6 for row in read("wild start")],
        "labels swapped": [row["one batch by heart"] < 0.5 for row in read("labels swapped")],
        "a sigmoid too many": [row["G's first loss"] < 0.6 for row in read("sigmoid twice")],
    }


@claim(
    "11-one-step",
    "What a right step of *D* does: it changes *D* by one step of the optimizer down the loss of both halves, and a "
    "small step makes *D*'s loss on this very batch fall.",
    control="whether real points look more real and fakes more fake as well",
    holds=lambda found: share(found["the loss falls"]) == 1.0 and share(found["both as wanted"]) < 0.5,
)
def one_step(seeds):
    falls, both = [], []
    for seed in seeds:
        torch.manual_seed(seed)
        G, D, real, z, optimizer = LESSON.new_game()

        def look(G=G, D=D, real=real, z=z):
            with torch.no_grad():
                on_real, on_fakes = D(real), D(G(z))
            return LESSON.discriminator_loss(on_real, on_fakes), on_real.mean(), on_fakes.mean()

        before = look()
        LESSON.cure_discriminator_step(G, D, real, z, optimizer)
        after = look()
        falls.append(bool(after[0] < before[0]))
        both.append(bool(after[1] > before[1] and after[2] < before[2]))
    return {"the loss falls": falls, "both as wanted": both}
