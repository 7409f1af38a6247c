"""Lesson 04 beyond its answer corpus: the gate's power, the blur that fades, and the loop with codes."""

from __future__ import annotations

import math

import pytest
import torch

from course_utils import checks, data
from course_utils.course.solutions import load_solution

MOONS = data.load_moons()
LESSON = load_solution("04_infogan")
COINS = torch.arange(2000) % 2
BLUR = 0.2 * torch.randn(2000, 2, generator=torch.Generator().manual_seed(0))


def verdict(samples, codes) -> str:
    """``passes``, or the name of the mistake that the gate sees."""
    try:
        checks.infogan.quality(samples, codes, MOONS.held_out)
    except checks.CheckFailed as failure:
        return failure.mistake.name
    return "passes"


def one_sided():
    keep = (MOONS.train_labels == 0) | (torch.arange(2000) % 4 == 0)
    return MOONS.train[keep], MOONS.train_labels[keep]


def a_part_missing():
    keep = MOONS.train[:, 0] < 1.7
    return MOONS.train[keep], MOONS.train_labels[keep]


@pytest.mark.parametrize(
    ("samples", "codes", "expected"),
    [
        (MOONS.train, MOONS.train_labels, "passes"),
        (MOONS.train, 1 - MOONS.train_labels, "passes"),
        (MOONS.train, COINS, "codes-miss-the-moons"),
        (MOONS.train, (MOONS.train[:, 0] > 0.5).long(), "codes-miss-the-moons"),
        (MOONS.train + BLUR, MOONS.train_labels, "points-astray"),
        (*one_sided(), "one-moon-starved"),
        (*a_part_missing(), "part-of-the-moons-missing"),
        (0.01 * MOONS.train, COINS, "untrained-generator"),
    ],
)
def test_gate_names_what_is_wrong(samples, codes, expected, capsys):
    assert verdict(samples, codes) == expected


def test_blur_fades_to_nothing_at_half_of_the_run():
    points = torch.zeros(4000, 2)
    blurred = LESSON.Blurred(torch.nn.Identity(), 0.5)
    fade, spreads = blurred.fade(steps=8), [float(blurred(points).std())]
    for step in range(8):
        fade(step, d_loss=0.0)
        spreads.append(float(blurred(points).std()))
    assert spreads == pytest.approx([0.5, 0.375, 0.25, 0.125, 0, 0, 0, 0, 0], abs=0.02)
    assert spreads[4:] == [0.0] * 5


def test_loop_draws_codes_and_hands_the_weight_to_the_step(monkeypatch):
    seen = {"codes": [], "weights": [], "sizes": []}

    def d_step(G, D, real, z, codes, optimizer):
        seen["sizes"].append((len(real), *z.shape, len(codes)))
        return torch.tensor(1.0)

    def g_step(G, D, z, codes, optimizer, info_weight):
        seen["codes"].append(codes)
        seen["weights"].append(info_weight)
        return torch.tensor(2.0)

    monkeypatch.setattr(LESSON, "infogan_discriminator_step", d_step)
    monkeypatch.setattr(LESSON, "infogan_generator_step", g_step)
    calls = []
    G = LESSON.CodeGenerator(5)
    LESSON.train_infogan(
        G, None, torch.randn(70, 2), None, None, 2, 32, 5, lambda step, **losses: calls.append((step, losses)), 0.7
    )
    assert seen["sizes"] == 6 * [(32, 32, 5, 32)]  # two epochs of three batches
    assert set(torch.cat(seen["codes"]).tolist()) == {0, 1}
    assert seen["weights"] == [0.7] * 6
    assert calls == [(step, {"d_loss": 1.0, "g_loss": 2.0}) for step in range(6)]


def test_code_generator_gives_each_code_a_bias_of_its_own():
    G, z, eye = LESSON.CodeGenerator(3), torch.randn(4, 3), torch.eye(2)
    shifted = G.from_noise(z) + G.from_code.weight[:, 1]
    torch.testing.assert_close(G(z, eye[[1, 1, 1, 1]]), G.rest(torch.relu(shifted)))
    assert not torch.allclose(G(z, eye[[0, 0, 0, 0]]), G(z, eye[[1, 1, 1, 1]]))


def test_a_few_steps_make_the_codes_readable():
    """Forty steps of both players: the bound leaves 0, and with no pay for G it does so far less."""
    bounds = {}
    for weight in (0.0, 1.0):
        torch.manual_seed(0)
        G, D = LESSON.CodeGenerator(4), LESSON.InfoDiscriminator()
        optimizers = [torch.optim.Adam(player.parameters(), lr=5e-3) for player in (G, D)]
        LESSON.train_infogan(G, D, MOONS.train[:1280], *optimizers, 4, 128, 4, info_weight=weight)
        with torch.no_grad():
            _, code_logits = D(G(torch.randn(2000, 4), torch.eye(2)[COINS]))
        bounds[weight] = LESSON.mutual_information_bound(code_logits, COINS)
    assert bounds[0.0] < 0.4 < bounds[1.0] < math.log(2)
