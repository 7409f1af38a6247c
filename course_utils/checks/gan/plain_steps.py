"""The check of a step that goes down its player's loss of lesson 02 and nothing else, and the mistakes made in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Table, broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Constant, Recording
from course_utils.checks.gan.regimes import in_every_regime
from course_utils.checks.gan.steps import (
    STEPS,
    LogitsOn,
    Setup,
    changed,
    follows_its_loss,
    gets_better,
    logit_slopes,
    step_check,
)
from course_utils.checks.laws import words
from course_utils.checks.laws.results import close


def plain_step_check(
    exercise: str,
    setup: Setup,
    matters: dict[str, str],
    logits_on: LogitsOn,
    success: str,
    first_laws: Sequence[Law] = (),
    mistakes: Table = (),
    other_loss: Mistake = gan_words.OTHER_LOSS,
) -> Check:
    """The check of a step that goes down its player's loss of lesson 02, and nothing else.

    Args:
        exercise, setup, matters, success, first_laws: see ``step_check``.
        logits_on: D's logits in a game: on real examples and on fakes in D's step, on fakes alone in G's.
        mistakes: the lesson's own rows, tried after those that every such step shares.
        other_loss: the mistake of a step that gives back another number than this loss.
    """
    of_d = setup.learner == "D"
    # Logits of a D that says the same of everything, and what the player pays then.
    cases = _D_PAYS if of_d else _G_PAYS

    def returns_its_loss(step, trial):
        for logit, expected in cases:
            got = setup.loss_against(step, Constant(logit), trial.seed)
            if not close(got, expected, 1e-3):
                raise Broken(f"a D that gives every point the logit {logit:g}", f"{got:.4f} instead of {expected:.4f}")

    sentence = (
        "the step returns D's loss: 2 log 2 = 1.386 if D guesses, 100 if it gives every point the logit 100"
        if of_d
        else "the step returns the non-saturating loss: log 2 if D guesses, 10 if D gives every fake the logit -10"
    )
    return step_check(
        exercise,
        setup,
        matters,
        effects=[
            gets_better(setup, logits_on),
            Law("returns_its_loss", sentence, returns_its_loss),
            follows_its_loss(setup, logit_slopes(setup, logits_on), mistake=None),
        ],
        success=success,
        first_laws=first_laws,
        last_laws=[in_every_regime(setup, logit_slopes(setup, logits_on))],
        mistakes=[
            *(_rows_of_d(setup) if of_d else _rows_of_g(setup)),
            *mistakes,
            (broke("returns_its_loss"), other_loss),
            (broke("follows_the_slope"), gan_words.OTHER_UPDATE),
        ],
        probes={
            f"at {logit:g}": lambda step, trial, logit=logit: setup.loss_against(step, Constant(logit), trial.seed)
            for logit, _ in cases
        }
        | {f"loss by {name}": _loss_by(setup, name) for name in ("real", "z") if name in setup.takes}
        | {f"{name} unseen": _unseen(setup, name) for name in ("real", "fakes") if name in (*setup.takes, "fakes")}
        | ({"learns backward": _learns_backward(setup, logits_on)} if of_d else {}),
    )


def _loss_by(setup: Setup, name: str) -> Callable[[Callable, Trial], float]:
    """A probe: how much the loss that comes back changes with an input."""

    def probe(step, trial: Trial) -> float:
        losses = []
        for other in (False, True):
            game = setup.game(trial.seed)
            if other:
                game.inputs[name] = changed(game.inputs[name], trial)
            torch.manual_seed(0)
            losses.append(float(setup.call(step, game)))
        return losses[1] - losses[0]

    return probe


def _unseen(setup: Setup, name: str) -> Callable[[Callable, Trial], float]:
    """A probe: the share of the real points, or of the points that G made, that D is not shown as they are."""

    def probe(step, trial: Trial) -> float:
        game = setup.game(trial.seed)
        game.G, game.D = Recording(game.G), Recording(game.D)
        made: list[torch.Tensor] = []
        game.G.register_forward_hook(lambda module, inputs, points: made.append(points.detach().clone()))
        points = game.inputs[name].clone() if name == "real" else None
        setup.call(step, game)
        points = torch.cat(made) if points is None else points
        seen = torch.cat([inputs[0].detach() for inputs in game.D.seen])
        distances = torch.cdist(points, seen, compute_mode="donot_use_mm_for_euclid_dist")
        return float((distances.min(dim=1).values > 1e-4).float().mean())

    return probe


def _learns_backward(setup: Setup, logits_on: LogitsOn) -> Callable[[Callable, Trial], float]:
    """A probe: 1 if in some steps D comes to find real points more fake and fakes more real, else 0."""

    def probe(step, trial: Trial) -> float:
        game = setup.game(trial.seed)
        with torch.no_grad():
            before = [float(logits.mean()) for logits in logits_on(game)]
        for _ in range(STEPS):
            setup.call(step, game)
        with torch.no_grad():
            after = [float(logits.mean()) for logits in logits_on(game)]
        return float(after[0] < before[0] and after[1] > before[1])

    return probe


LOG_TWO = math.log(2)
_D_PAYS = [(0.0, 2 * LOG_TWO), (2.0, 2.2539), (100.0, 100.0)]
_G_PAYS = [(0.0, LOG_TWO), (-10.0, 10.0), (-100.0, 100.0)]


def _rows_of_d(setup: Setup) -> Table:
    return [
        (broke("z_matters") & ~broke("real_matters") & near("loss by z", 0.0, 1e-6), gan_words.LATENTS_IGNORED),
        (broke("z_matters") & ~broke("real_matters"), gan_words.FAKES_TEACH_NOTHING),
        (broke("real_matters") & near("loss by real", 0.0, 1e-6), gan_words.REAL_IGNORED),
        (broke("real_matters") & ~broke("z_matters"), gan_words.REAL_TEACHES_NOTHING),
        (near("at 2", 0.2539) | near("at 2", 4.2539), gan_words.SAME_LABEL),
        (near("at 0", 1.4482), gan_words.SIGMOID_TWICE),
        (broke("loss_falls", "discriminator_gets_better"), gan_words.UPHILL),
        (broke("discriminator_gets_better") & near("learns backward", 1.0), gan_words.LEARNS_BACKWARD),
        (near("real unseen", 1.0) | near("fakes unseen", 1.0), gan_words.POINTS_ALTERED),
        (near("at 0", LOG_TWO), gan_words.POOLED_MEAN),
        (near("at 0", 2 * setup.batch * LOG_TWO), words.SUMMED),
        (near("at 2", 2.2539) & broke("returns_its_loss"), gan_words.LOG_OF_SIGMOID),
    ]


def _rows_of_g(setup: Setup) -> Table:
    return [
        (near("at -10", -4.54e-5, 1e-5) & near("at 0", -0.5), gan_words.NO_LOGARITHM),
        (near("at -10", -4.54e-5, 1e-5), gan_words.SATURATING),
        (near("at -10", -10.0), words.WRONG_SIGN),
        (near("at -10", 20.0), gan_words.ONE_HALF),
        (near("at 0", 0.4741), gan_words.SIGMOID_TWICE),
        (broke("loss_falls", "generator_gets_better"), gan_words.UPHILL),
        (broke("generator_gets_better"), gan_words.G_LEARNS_BACKWARD),
        (broke("z_matters") & near("loss by z", 0.0, 1e-6), gan_words.LATENTS_IGNORED),
        (near("fakes unseen", 1.0), gan_words.POINTS_ALTERED),
        (near("at -10", 10.0) & near("at 0", LOG_TWO) & broke("returns_its_loss"), gan_words.LOG_OF_SIGMOID),
        (near("at 0", setup.batch * LOG_TWO), words.SUMMED),
    ]
