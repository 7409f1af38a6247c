"""What a step achieves: the right player gets better, and the value that comes back is that of the game."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn

from course_utils.checks.check import Law
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import G_LEARNS_BACKWARD, LEARNS_BACKWARD
from course_utils.checks.players import CountingSGD, Game, copies
from course_utils.checks.values import close

Play = Callable[[Callable, Game], Any]
Pulls = tuple[list[torch.Tensor], list[torch.Tensor]]
STEPS = 30


def d_pulls(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> Pulls:
    """D's logits, and the slopes of its loss by each of them."""
    pulls = [(real_logits.sigmoid() - 1) / len(real_logits), fake_logits.sigmoid() / len(fake_logits)]
    return [real_logits, fake_logits], [pull.detach() for pull in pulls]


def g_pulls(fake_logits: torch.Tensor) -> Pulls:
    """D's logits of the fakes, and the slopes of G's non-saturating loss by each of them."""
    return [fake_logits], [(fake_logits.sigmoid() - 1).detach() / len(fake_logits)]


def judged_by(judge: nn.Module, game: Game) -> Game:
    """The game with ``judge`` in D's place."""
    if game.learner is game.D:
        game.learner, game.optimizer = judge, CountingSGD(judge.parameters(), lr=0.05)
    game.D = judge
    return game


def value_against(step: Callable, play: Play, game: Game, judge: nn.Module) -> float:
    """What the step returns when ``judge`` takes D's place in the game."""
    return float(play(step, judged_by(judge, game)))


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


OTHER_UPDATE = Mistake(
    "update-of-another-loss",
    "The step that the optimizer makes is not that of the player's loss on this batch.",
    "Call .backward() once, on the loss that you return, of the whole batch; nothing is scaled, clipped or changed.",
)


def follows_its_loss(make_game: Callable[[int, str], Game], play: Play, pulls: Callable[[Game], Pulls]) -> Law:
    """The law that a step goes down the slope of its player's loss; ``pulls`` gives that slope by D's logits."""

    def follows_the_slope(step, trial):
        game = make_game(trial.seed, "cpu")
        before = copies(game.learner)
        logits, by_logit = pulls(game)
        slopes = torch.autograd.grad(logits, list(game.learner.parameters()), by_logit)
        play(step, game)
        rate = game.optimizer.param_groups[0]["lr"]
        for now, then, slope in zip(game.learner.parameters(), before, slopes, strict=True):
            if not torch.allclose(now, then - rate * slope, atol=1e-5):
                moved, asked = float((now - then).detach().abs().max()), float((rate * slope).abs().max())
                got = f"a parameter moved by {moved:.4f}; the loss asks for {asked:.4f}"
                raise Broken(f"one step of SGD with the rate {rate:g}", got, OTHER_UPDATE)

    return Law("follows_the_slope", "the optimizer's step is that of the loss of the whole batch", follows_the_slope)


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
