"""Laws of what a step leaves behind: the optimizer, the modes and the random numbers are nobody's to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import Law, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.gan import words
from course_utils.checks.laws.inputs import expect_training_mode
from course_utils.checks.laws.optimizing import copies, expect_momentum, expect_settings, settings_of

if TYPE_CHECKING:
    from course_utils.checks.gan.steps import Setup

MOMENTUM = 0.9


class _Moody(Stub):
    """A player that is itself in training mode, and says three times as much in evaluation mode."""

    def __init__(self, player: nn.Module):
        super().__init__()
        self.player = player

    def forward(self, *inputs, **named):
        result, times = self.player(*inputs, **named), 1.0 if self.training else 3.0
        return tuple(times * one for one in result) if isinstance(result, tuple) else times * result


def traces_laws(setup: Setup) -> list[Law]:
    """The laws of what a step leaves as it was, beside its own player's parameters.

    Args:
        setup: the game that the step is tried in.
    """

    def seeded(step, game, seed: int = 0) -> None:
        torch.manual_seed(seed)
        setup.call(step, game)

    @law("both players leave in the mode in which they came: training")
    def modes_stay(step, trial):
        # Not the other way round: to call train() on both players is what many steps begin with.
        game = setup.game(trial.seed)
        players = {"G": game.G, "D": game.D}
        setup.call(step, game)
        for name, player in players.items():
            expect_training_mode(player, name)

    @law(f"{setup.learner} learns in training mode")
    def learns_in_training_mode(step, trial):
        # The other player may be in evaluation mode meanwhile, and this one for a look that nothing is learned from.
        ends = []
        for moody in (False, True):
            game = setup.game(trial.seed)
            if moody:
                game = (game.against if setup.learner == "D" else game.by)(_Moody(game.learner))
            seeded(step, game)
            ends.append(copies(game.learner))
        if not all(torch.allclose(one, two, atol=1e-5) for one, two in zip(*ends, strict=True)):
            tried = f"{setup.learner}, and the same that says three times as much in evaluation mode"
            raise Broken(tried, "another step", words.LEARNS_IN_EVAL)

    @law("the optimizer keeps its settings and its memory")
    def optimizer_stays(step, trial):
        plain, heavy = setup.game(trial.seed), setup.game(trial.seed).with_momentum(MOMENTUM)
        before, way = settings_of(heavy.optimizer), [copies(plain.learner)]
        for _ in range(2):
            seeded(step, plain)
            way.append(copies(plain.learner))
            seeded(step, heavy)
            expect_settings(heavy.optimizer, before, "one step")
        expect_momentum(way, copies(heavy.learner), MOMENTUM, f"two steps of SGD with momentum {MOMENTUM:g}")

    @law("the step leaves torch's seed alone")
    def seed_stays(step, trial):
        drawn = []
        for seed in (trial.seed, trial.seed + 1):
            seeded(step, setup.game(trial.seed), seed)
            drawn.append(torch.rand(4))
        if torch.equal(*drawn):
            raise Broken("four numbers drawn after the step, from two different seeds", "the same four", words.SEEDS)

    return [modes_stay, learns_in_training_mode, optimizer_stays, seed_stays]
