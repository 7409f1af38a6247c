"""Checks of lesson 02: the two steps and the loop; its latents and losses stand in ``moons_losses``."""

from __future__ import annotations

import math

import torch

from course_utils import metrics
from course_utils.checks.check import Check, broke, crashed_with, law, telltale
from course_utils.checks.epochs import BATCH, EPOCHS
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.loops import LATENT, Rehearsal, after_step_is_optional, loop_laws
from course_utils.checks.mistakes import (
    D_MOVED,
    D_STILL,
    G_LEARNS_BACKWARD,
    G_MOVED,
    G_STILL,
    LATENTS_IGNORED,
    LEARNS_BACKWARD,
    LOG_OF_SIGMOID,
    OTHER_LOSS,
    POOLED_MEAN,
    REAL_IGNORED,
    SATURATING,
    UPHILL,
    WRONG_SIGN,
)
from course_utils.checks.moons_losses import LESSON, discriminator_loss, generator_loss, sample_latent
from course_utils.checks.outcomes import d_pulls, follows_its_loss, g_pulls, returns_the_value, value_against
from course_utils.checks.players import Constant, CountingSGD, Flat, Game, small_mlp, step_laws

__all__ = [
    "discriminator_loss",
    "discriminator_step",
    "generator_loss",
    "generator_step",
    "quality",
    "sample_latent",
    "train",
]

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


def _play_d(step, game: Game):
    return step(game.G, game.D, game["real"], game["z"], game.optimizer)


def _play_g(step, game: Game):
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
        _play_d(step, game)
    after = gap()
    if not after > before:
        got = f"mean logit of real minus fake went from {before:.2f} to {after:.2f}"
        raise Broken("30 steps on one batch", got, LEARNS_BACKWARD)


discriminator_step = Check(
    LESSON,
    "discriminator_step",
    laws=[
        *step_laws(
            _d_game,
            _play_d,
            learner="D",
            other="G",
            other_keeps_grad=True,
            what_matters={"real": "D learns from the real points", "z": "D learns from the fakes G(z)"},
            moves_other=G_MOVED,
            keeps_still=D_STILL,
        ),
        discriminator_gets_better,
        returns_the_value(
            "the step returns D's loss: 2 log 2 = 1.386 if D guesses, 100 if it gives every point the logit 100",
            _d_game,
            _play_d,
            Constant,
            [(0.0, 2 * math.log(2)), (2.0, 2.2539), (100.0, 100.0)],
        ),
        follows_its_loss(_d_game, _play_d, lambda game: d_pulls(game.D(game["real"]), game.D(game.G(game["z"])))),
    ],
    probes={
        "guess": lambda step, trial: value_against(step, _play_d, _d_game(trial.seed, "cpu"), Constant(0.0)),
        "two": lambda step, trial: value_against(step, _play_d, _d_game(trial.seed, "cpu"), Constant(2.0)),
    },
    mistakes=[
        (broke("loss_falls", "discriminator_gets_better"), UPHILL),
        (broke("discriminator_gets_better"), LEARNS_BACKWARD),
        (broke("z_matters") & ~broke("real_matters"), LATENTS_IGNORED),
        (broke("real_matters"), REAL_IGNORED),
        (crashed_with("does not require grad"), D_STILL),
        (telltale("guess", 0.6931), POOLED_MEAN),
        (telltale("two", 2.2539) & broke("returns_its_loss"), LOG_OF_SIGMOID),
        (broke("returns_its_loss"), OTHER_LOSS),
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
        _play_g(step, game)
    after = realness()
    if not after > before:
        raise Broken("30 steps on one batch", f"their mean logit went from {before:.2f} to {after:.2f}")


generator_step = Check(
    LESSON,
    "generator_step",
    laws=[
        *step_laws(
            _g_game,
            _play_g,
            learner="G",
            other="D",
            other_keeps_grad=False,
            what_matters={"z": "the fakes of this step are G(z)"},
            moves_other=D_MOVED,
            keeps_still=G_STILL,
        ),
        generator_gets_better,
        returns_the_value(
            "the step returns the non-saturating loss: log 2 if D guesses, 10 if D gives every fake the logit -10",
            _g_game,
            _play_g,
            Constant,
            [(0.0, math.log(2)), (-10.0, 10.0), (-100.0, 100.0)],
        ),
        follows_its_loss(_g_game, _play_g, lambda game: g_pulls(game.D(game.G(game["z"])))),
    ],
    probes={
        "guess": lambda step, trial: value_against(step, _play_g, _g_game(trial.seed, "cpu"), Constant(0.0)),
        "sure": lambda step, trial: value_against(step, _play_g, _g_game(trial.seed, "cpu"), Constant(-10.0)),
    },
    mistakes=[
        (crashed_with("does not require grad"), G_STILL),
        (telltale("sure", -4.54e-5, 1e-5), SATURATING),
        (telltale("sure", -10.0), WRONG_SIGN),
        (broke("loss_falls", "generator_gets_better"), UPHILL),
        (broke("generator_gets_better"), G_LEARNS_BACKWARD),
        (broke("z_matters"), LATENTS_IGNORED),
        (telltale("sure", 10.0) & telltale("guess", 0.6931) & broke("returns_its_loss"), LOG_OF_SIGMOID),
        (broke("returns_its_loss"), OTHER_LOSS),
    ],
    success="G moved, D stayed, no old gradients leaked in, and the fakes got better",
)

# --- train ---


def _play_alone(train, rehearsal: Rehearsal, epochs: int = 1, *after_step):
    optimizers = rehearsal.g_optimizer, rehearsal.d_optimizer
    return train(rehearsal.G, rehearsal.D, rehearsal.data, *optimizers, epochs, BATCH, LATENT, *after_step)


def _play_loop(train, rehearsal: Rehearsal):
    return _play_alone(train, rehearsal, EPOCHS, rehearsal.after_step)


train = Check(
    LESSON,
    "train",
    laws=[*loop_laws(_play_loop), after_step_is_optional(_play_alone)],
    mistakes=[],
    success="every point once an epoch in a new order, both players at every batch, a plain history",
)

# --- quality: a gate, not an exercise ---

UNTRAINED = Mistake(
    "untrained-generator",
    "The points are nowhere near the moons, or all in one place: this generator has hardly learned.",
    "Look whether the run is the one with the recipe, and whether all exercises above pass.",
)
MODE_DROPPED = Mistake(
    "part-of-the-moons-missing",
    "The points that are there are good, but part of the moons has none.",
    "This can happen by bad luck: run it again with another seed. If it comes back, look at D's step.",
)
BLURRED = Mistake(
    "points-astray",
    "All parts of the moons are served, but too many points lie beside them.",
    "Look whether the learning rates fall to zero and G's weights are averaged (decay=True, ema=0.99).",
)


@law("at least 90 % of the points lie within 0.15 of a moon (precision)")
def has_precision(samples, held_out, trial):
    got = metrics.precision(samples)
    if got < 0.90:
        raise Broken(f"{len(samples)} generated points", f"precision {got:.3f}")


@law("at least 95 % of the held-out points have a generated point within 0.1 (coverage)")
def has_coverage(samples, held_out, trial):
    got = metrics.coverage(samples, held_out)
    if got < 0.95:
        raise Broken(f"{len(samples)} generated points", f"coverage {got:.3f}")


@law("the sliced Wasserstein distance to held-out points is at most 0.08")
def is_close_in_distribution(samples, held_out, trial):
    got = metrics.sliced_wasserstein(samples, held_out)
    if got > 0.08:
        raise Broken(f"{len(samples)} generated points", f"distance {got:.3f}")


quality = Check(
    LESSON,
    "quality",
    laws=[has_precision, has_coverage, is_close_in_distribution],
    mistakes=[
        (broke("has_precision", "has_coverage") | (broke("has_coverage") & telltale("spread", 0.0, 0.4)), UNTRAINED),
        (broke("has_coverage"), MODE_DROPPED),
        (broke("has_precision"), BLURRED),
    ],
    probes={"spread": lambda samples, held_out, trial: samples.std(dim=0).max()},
    success="precision at least .90, coverage at least .95, sliced Wasserstein distance at most .08",
)
