"""The law that a step is made and is as long as its loss asks for, however sure D is: no gate stands before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import nn

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.gan.steps import Game, LogitSlopes, Setup
from course_utils.checks.laws.optimizing import copies, same_slopes

GRADIENT_CUT = Mistake(
    "gradient-cut",
    "The step is shorter than the slope of its loss asks for: where slopes are long, they are cut.",
    "The optimizer's step follows the gradient as backward() left it: look for clip_grad_norm_, clip_grad_value_, "
    "clamp or a division between backward() and step().",
)
STEP_SKIPPED = Mistake(
    "step-skipped",
    "In this game no step is made, though the loss has a slope: it hangs on how large the loss is.",
    "Make the step whatever the loss is: look for an if, or for a return before the optimizer's step.",
)

FAR = 20.0  # how far the real points are moved away from anything that a tiny generator makes
REACH, TILT = 1000.0, 100.0  # how long slopes get, D's and G's


class Swayed(Stub):
    """A discriminator that knows far points from near ones: it gives those ``sway`` more, and these as much less.

    Its own slopes are long, and so are those that come back to the points. If the player gives more than realness
    logits, these come first.
    """

    def __init__(self, player: nn.Module, sway: float):
        super().__init__()
        self.player, self.sway, self.more = player, sway, nn.Parameter(torch.tensor(0.0))

    def forward(self, x, *others, **named):
        answer = self.player(x, *others, **named)
        side = torch.sign(x.detach().flatten(1).mean(dim=1) - FAR / 2)
        way = TILT * (x - x.detach()).flatten(1).sum(dim=1)  # 0, with a slope
        swayed = (self.sway + REACH * self.more) * side + way
        return (answer[0] + swayed, *answer[1:]) if isinstance(answer, tuple) else answer + swayed


def _swayed(sway: float) -> Callable[[Game], Game]:
    def change(game: Game) -> Game:
        if "real" in game.inputs:
            game.inputs["real"] = game.inputs["real"] + FAR
        return game.against(Swayed(game.D, sway))

    return change


Regime = tuple[str, Callable[[Game], Game]]


def regimes(setup: Setup) -> list[Regime]:
    """What D may think of the game, in the student's words, each with the change that makes a game so."""
    if setup.learner == "D":
        words = "a D that is sure and right", "an unsure D with long slopes", "a D that is sure and wrong"
    else:
        words = "a D that takes each fake for real", "an unsure D with long slopes", "a D that sees through each fake"
    # Of a small loss the slopes are far above float32's noise, and those of a large one are exact in any style.
    sways = (9.0, 0.0, -25.0) if setup.learner == "D" else (-9.0, 0.0, 25.0)
    return [(told, _swayed(sway)) for told, sway in zip(words, sways, strict=True)]


def in_every_regime(setup: Setup, slopes_of: Callable[[Game], LogitSlopes], more: Sequence[Regime] = ()) -> Law:
    """The law that a step follows its loss whatever D thinks.

    Args:
        setup: the game that the step is tried in.
        slopes_of: gives the slope of the loss by D's logits, and those logits.
        more: other games to try.
    """

    def test(step, trial):
        for told, change in [*regimes(setup), *more]:
            game = change(setup.game(trial.seed))
            before = copies(game.learner)
            logits, by_logit = slopes_of(game)
            slopes = torch.autograd.grad(logits, list(game.learner.parameters()), by_logit)
            rate = game.optimizer.param_groups[0]["lr"]
            setup.call(step, game)
            ways = [(then - now) / rate for now, then in zip(copies(game.learner), before, strict=True)]
            if not same_slopes(ways, slopes):
                got, due = (float(torch.cat([one.flatten() for one in each]).norm()) for each in (ways, slopes))
                raise Broken(
                    f"one step of SGD with the rate {rate:g}, {told}",
                    f"a way of {rate * got:.4g}; the loss asks for {rate * due:.4g}",
                    STEP_SKIPPED if got == 0 else GRADIENT_CUT if _is_shorter(ways, slopes, got / due) else None,
                )

    return Law("whatever_d_thinks", "the whole step is made, however sure D is", test)


def _is_shorter(ways: list[torch.Tensor], slopes: Sequence[torch.Tensor], share: float) -> bool:
    """Whether a way goes where the slopes go, but not so far."""
    return share < 1 and same_slopes([way / share for way in ways], slopes)
