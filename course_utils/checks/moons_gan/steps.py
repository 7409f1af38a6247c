"""Checks of lesson 02: the two steps."""

from __future__ import annotations

import math

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, crashed_with, near
from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Constant, Flat, small_mlp
from course_utils.checks.gan.steps import (
    Game,
    d_logit_slopes,
    follows_its_loss,
    g_logit_slopes,
    loss_against,
    returns_its_loss_law,
    step_laws,
)
from course_utils.checks.laws import words
from course_utils.checks.laws.optimizing import CountingSGD


# --- the two steps ---
def _game(seed: int, device: str, learner: str) -> Game:
    generator = torch.Generator().manual_seed(seed + 7)
    G, D = small_mlp(3, 2, generator), Flat(small_mlp(2, 1, generator))
    inputs = {
        "real": torch.randn(6, 2, generator=generator) + 2.0,
        "z": torch.randn(6, 3, generator=generator),
    }
    G, D = G.to(device), D.to(device)
    inputs = {name: value.to(device) for name, value in inputs.items()}
    moving, resting = (D, G) if learner == "D" else (G, D)
    return Game(G, D, inputs, moving, resting, CountingSGD(moving.parameters(), lr=0.05))


def _call_d_step(step, game: Game):
    return step(game.G, game.D, game["real"], game["z"], game.optimizer)


def _call_g_step(step, game: Game):
    return step(game.G, game.D, game["z"], game.optimizer)


def _d_game(seed: int, device: str) -> Game:
    return _game(seed, device, "D")


def _g_game(seed: int, device: str) -> Game:
    return _game(seed, device, "G")


@law("step by step, D tells real points and fakes better apart")
def discriminator_gets_better(step, trial):
    game = _game(trial.seed, "cpu", "D")

    def gap() -> float:
        with torch.no_grad():
            return float(game.D(game["real"]).mean() - game.D(game.G(game["z"])).mean())

    before = gap()
    for _ in range(30):
        _call_d_step(step, game)
    after = gap()
    if not after > before:
        got = f"mean logit of real minus fake went from {before:.2f} to {after:.2f}"
        raise Broken("30 steps on one batch", got, gan_words.LEARNS_BACKWARD)


discriminator_step = Check(
    "discriminator_step",
    laws=[
        *step_laws(
            _d_game,
            _call_d_step,
            learner="D",
            other="G",
            other_keeps_grad=True,
            what_matters={"real": "D learns from the real points", "z": "D learns from the fakes G(z)"},
            moves_other=gan_words.G_MOVED,
            keeps_still=gan_words.D_STILL,
        ),
        discriminator_gets_better,
        returns_its_loss_law(
            "the step returns D's loss: 2 log 2 = 1.386 if D guesses, 100 if it gives every point the logit 100",
            _d_game,
            _call_d_step,
            Constant,
            [(0.0, 2 * math.log(2)), (2.0, 2.2539), (100.0, 100.0)],
        ),
        follows_its_loss(
            _d_game, _call_d_step, lambda game: d_logit_slopes(game.D(game["real"]), game.D(game.G(game["z"])))
        ),
    ],
    probes={
        "guess": lambda step, trial: loss_against(step, _call_d_step, _d_game(trial.seed, "cpu"), Constant(0.0)),
        "two": lambda step, trial: loss_against(step, _call_d_step, _d_game(trial.seed, "cpu"), Constant(2.0)),
    },
    mistakes=[
        (broke("loss_falls", "discriminator_gets_better"), gan_words.UPHILL),
        (broke("discriminator_gets_better"), gan_words.LEARNS_BACKWARD),
        (broke("z_matters") & ~broke("real_matters"), gan_words.LATENTS_IGNORED),
        (broke("real_matters"), gan_words.REAL_IGNORED),
        (crashed_with("does not require grad"), gan_words.D_STILL),
        (near("guess", 0.6931), gan_words.POOLED_MEAN),
        (near("two", 2.2539) & broke("returns_its_loss"), gan_words.LOG_OF_SIGMOID),
        (broke("returns_its_loss"), gan_words.OTHER_LOSS),
    ],
    success="D moved, G stayed, no old gradients leaked in, and D's loss fell",
)


@law("step by step, the fakes look more real to D")
def generator_gets_better(step, trial):
    game = _game(trial.seed, "cpu", "G")

    def realness() -> float:
        with torch.no_grad():
            return float(game.D(game.G(game["z"])).mean())

    before = realness()
    for _ in range(30):
        _call_g_step(step, game)
    after = realness()
    if not after > before:
        raise Broken("30 steps on one batch", f"their mean logit went from {before:.2f} to {after:.2f}")


generator_step = Check(
    "generator_step",
    laws=[
        *step_laws(
            _g_game,
            _call_g_step,
            learner="G",
            other="D",
            other_keeps_grad=False,
            what_matters={"z": "the fakes of this step are G(z)"},
            moves_other=gan_words.D_MOVED,
            keeps_still=gan_words.G_STILL,
        ),
        generator_gets_better,
        returns_its_loss_law(
            "the step returns the non-saturating loss: log 2 if D guesses, 10 if D gives every fake the logit -10",
            _g_game,
            _call_g_step,
            Constant,
            [(0.0, math.log(2)), (-10.0, 10.0), (-100.0, 100.0)],
        ),
        follows_its_loss(_g_game, _call_g_step, lambda game: g_logit_slopes(game.D(game.G(game["z"])))),
    ],
    probes={
        "guess": lambda step, trial: loss_against(step, _call_g_step, _g_game(trial.seed, "cpu"), Constant(0.0)),
        "sure": lambda step, trial: loss_against(step, _call_g_step, _g_game(trial.seed, "cpu"), Constant(-10.0)),
    },
    mistakes=[
        (crashed_with("does not require grad"), gan_words.G_STILL),
        (near("sure", -4.54e-5, 1e-5), gan_words.SATURATING),
        (near("sure", -10.0), words.WRONG_SIGN),
        (broke("loss_falls", "generator_gets_better"), gan_words.UPHILL),
        (broke("generator_gets_better"), gan_words.G_LEARNS_BACKWARD),
        (broke("z_matters"), gan_words.LATENTS_IGNORED),
        (near("sure", 10.0) & near("guess", 0.6931) & broke("returns_its_loss"), gan_words.LOG_OF_SIGMOID),
        (broke("returns_its_loss"), gan_words.OTHER_LOSS),
    ],
    success="G moved, D stayed, no old gradients leaked in, and the fakes got better",
)
