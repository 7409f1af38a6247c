"""Lesson 03 beyond its answer corpus: the gate's power, the stand-ins for failing runs, and a short training."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from course_utils import checks, data, training
from course_utils.checks.laws.networks import as_outputs
from course_utils.course.solutions import load_solution

MOONS = data.load_moons()
LESSON = load_solution("03_conditional_gan")


def verdict(samples, labels) -> str:
    """``passes``, or the name of the mistake that the gate sees."""
    try:
        checks.conditional_gan.quality(samples, labels, MOONS.held_out)
    except checks.CheckFailed as failure:
        return failure.mistake.name
    return "passes"


def half_a_moon_missing():
    keep = (MOONS.train_labels == 1) | (MOONS.train[:, 0] > 0)
    return MOONS.train[keep], MOONS.train_labels[keep]


@pytest.mark.parametrize(
    ("samples", "labels", "expected"),
    [
        (MOONS.train, MOONS.train_labels, "passes"),
        (MOONS.train, 1 - MOONS.train_labels, "wish-turned-round"),
        (MOONS.train, torch.arange(2000) % 2, "wish-ignored"),
        (MOONS.train + 0.2 * torch.randn(2000, 2, generator=torch.manual_seed(0)), MOONS.train_labels, "points-astray"),
        (*half_a_moon_missing(), "part-of-the-moons-missing"),
        (torch.full((2000, 2), 0.1) + 0.01 * MOONS.train, torch.arange(2000) % 2, "untrained-generator"),
    ],
)
def test_gate_names_what_is_wrong(samples, labels, expected, capsys):
    assert verdict(samples, labels) == expected


def test_unlabeled_hides_the_label_and_nothing_else():
    D = LESSON.ConditionalDiscriminator()
    blind, x = LESSON.Unlabeled(D), torch.randn(5, 2)
    first, second = torch.eye(2)[torch.tensor([0, 1, 0, 1, 1])], torch.eye(2)[torch.tensor([1, 1, 0, 0, 0])]
    assert torch.equal(blind(x, first), blind(x, second))
    assert not torch.equal(D(x, first), D(x, second))
    assert len(list(blind.parameters())) == len(list(D.parameters()))


def test_a_short_training_learns_to_listen():
    """An eighth of the recipe's steps already leaves chance behind; labels turned round turn the result round."""
    recipe = replace(training.Recipe(), epochs=16)
    for labels, listens in ((MOONS.train_labels, True), (1 - MOONS.train_labels, False)):
        torch.manual_seed(0)
        G, D = LESSON.ConditionalGenerator(), LESSON.ConditionalDiscriminator()
        generator, _ = training.play(LESSON.train_conditional, G, D, (MOONS.train, labels), recipe)
        asked = torch.arange(1000) % 2
        with torch.no_grad():
            accuracy = LESSON.class_accuracy(generator(torch.randn(1000, 4), LESSON.one_hot(asked, 2)), asked)
        assert (accuracy > 0.8) == listens and (accuracy < 0.2) != listens


def test_outputs_of_a_network_are_a_tuple():
    one = torch.zeros(1)
    assert as_outputs(one) == (one,) and as_outputs([one, one]) == (one, one)
