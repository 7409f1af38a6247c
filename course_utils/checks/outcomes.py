"""What a step achieves: the right player gets better, and the value that comes back is that of the game."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn

from course_utils.checks.check import Law
from course_utils.checks.failure import Broken
from course_utils.checks.mistakes import G_LEARNS_BACKWARD, LEARNS_BACKWARD
from course_utils.checks.players import CountingSGD, Game
from course_utils.checks.values import close

Play = Callable[[Callable, Game], Any]
STEPS = 30


def value_against(step: Callable, play: Play, game: Game, judge: nn.Module) -> float:
    """What the step returns when ``judge`` takes D's place in the game."""
    if game.learner is game.D:
        game.learner, game.optimizer = judge, CountingSGD(judge.parameters(), lr=0.05)
    game.D = judge
    return float(play(step, game))


def returns_the_value(
    sentence: str,
    make_game: Callable[[int, str], Game],
    play: Play,
    make_judge: Callable[[float], nn.Module],
    cases: Sequence[tuple[float, float]],
) -> Law:
    """The law that a step gives back its player's loss: ``cases`` are logits of a constant judge and the loss."""

    def returns_its_loss(step, trial):
        for logit, expected in cases:
            got = value_against(step, play, make_game(trial.seed, "cpu"), make_judge(logit))
            if not close(got, expected, 1e-3):
                raise Broken(f"a D that gives every point the logit {logit:g}", f"{got:.4f} instead of {expected:.4f}")

    return Law("returns_its_loss", sentence, returns_its_loss)


def d_gets_better(
    make_game: Callable[[int, str], Game], play: Play, opinions: Callable[[Game], tuple[torch.Tensor, torch.Tensor]]
) -> Law:
    """The law that D learns to tell real from fake; ``opinions`` gives its logits on both batches of a game."""

    def discriminator_gets_better(step, trial):
        def score(game: Game) -> float:
            # The log-likelihood of the truth. Single logits may move either way while D learns; this has to rise.
            with torch.no_grad():
                real, fake = opinions(game)
                return float(real.sigmoid().log().mean() + (-fake).sigmoid().log().mean())

        before, after = _before_and_after(step, play, make_game(trial.seed, "cpu"), score)
        if not after > before:
            got = f"the mean log-probability that D gives to the truth went from {before:.2f} to {after:.2f}"
            raise Broken(f"{STEPS} steps on one batch", got, LEARNS_BACKWARD if after < before - 1e-6 else None)

    return Law(
        "discriminator_gets_better", "step by step, D tells real and fake better apart", discriminator_gets_better
    )


def g_gets_better(make_game: Callable[[int, str], Game], play: Play, opinion: Callable[[Game], torch.Tensor]) -> Law:
    """The law that fakes look more real to D as G learns; ``opinion`` gives D's logits on a game's fakes."""

    def generator_gets_better(step, trial):
        def realness(game: Game) -> float:
            with torch.no_grad():
                return float(opinion(game).sigmoid().log().mean())

        before, after = _before_and_after(step, play, make_game(trial.seed, "cpu"), realness)
        if not after > before:
            got = f"the mean of log D on them went from {before:.2f} to {after:.2f}"
            raise Broken(f"{STEPS} steps on one batch", got, G_LEARNS_BACKWARD if after < before - 1e-6 else None)

    return Law("generator_gets_better", "step by step, the fakes look more real to D", generator_gets_better)


def _before_and_after(step, play: Play, game: Game, measure: Callable[[Game], float]) -> tuple[float, float]:
    before = measure(game)
    for _ in range(STEPS):
        play(step, game)
    return before, measure(game)
