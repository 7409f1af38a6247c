"""Laws of one step of a two-player game: who moves, by which gradient, and what comes back."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.optimizing import (
    CLEARED_TOO_LATE,
    NO_BACKWARD,
    NO_STEP,
    OWN_OPTIMIZER,
    SEVERAL_STEPS,
    STALE,
    STEP_TOO_EARLY,
    CountingSGD,
    copies,
    moved,
)
from course_utils.checks.laws.results import close


@dataclass
class Game:
    """Two players and what one step of the game needs.

    Attributes:
        inputs: the other arguments of the step by name, for example ``real`` and ``z``.
        learner, other: the player who is to move and the one who is not.
    """

    G: nn.Module
    D: nn.Module
    inputs: dict[str, torch.Tensor]
    learner: nn.Module
    other: nn.Module
    optimizer: CountingSGD

    def __getitem__(self, name: str) -> torch.Tensor:
        return self.inputs[name]


def _distance(one: nn.Module, two: nn.Module) -> float:
    pairs = zip(one.parameters(), two.parameters(), strict=True)
    return max(float((a - b).detach().abs().max()) for a, b in pairs)


def step_laws(
    make_game: Callable[[int, str], Game],
    call_step: Callable[[Callable, Game], Any],
    learner: str,
    other: str,
    other_keeps_grad: bool,
    what_matters: dict[str, str],
    moves_other: Mistake,
    keeps_still: Mistake,
) -> list[Law]:
    """The update contract as laws.

    Args:
        make_game: a game from a seed and a device; equal seeds give equal games.
        play: calls the student's step on a game and gives its result.
        learner, other: the names of the two players, for the messages.
        other_keeps_grad: whether the other player's ``.grad`` has to stay as it was, too.
        what_matters: inputs whose change must change the step, each with the sentence for the student.
        moves_other, keeps_still: the mistakes behind a moving other player and a learner that does not move.
    """

    def seeded(step, game: Game):
        # Equal random states: what differs between two games then comes from the games alone.
        torch.manual_seed(0)
        return call_step(step, game)

    @law("the step gives back its loss, one finite number", basic=True)
    def gives_back_its_loss(step, trial):
        result = call_step(step, make_game(trial.seed, "cpu"))
        if result is None:
            raise Broken("one step", "None", words.RETURNS_NOTHING)
        try:
            value = float(result)
        except (TypeError, ValueError, RuntimeError):
            raise Broken("one step", f"{type(result).__name__}: {result!r}"[:100], gan_words.NOT_A_NUMBER) from None
        if not math.isfinite(value):
            raise Broken("one step", f"{value}")

    @law(f"{learner} moves")
    def learner_moves(step, trial):
        game = make_game(trial.seed, "cpu")
        before = copies(game.learner)
        call_step(step, game)
        if not moved(game.learner, before):
            mistake = keeps_still
            if game.optimizer.steps == 0:
                mistake = NO_STEP
            elif game.optimizer.cleared:
                mistake = CLEARED_TOO_LATE
            elif all(p.grad is None for player in (game.G, game.D) for p in player.parameters()):
                mistake = NO_BACKWARD
            elif any(p.grad is not None and p.grad.any() for p in game.learner.parameters()):
                mistake = STEP_TOO_EARLY
            raise Broken("one step", f"every parameter of {learner} is what it was before", mistake)

    @law(f"{other} stays as it was, bit for bit")
    def other_stays(step, trial):
        game = make_game(trial.seed, "cpu")
        before = copies(game.other)
        call_step(step, game)
        if moved(game.other, before):
            raise Broken("one step", f"parameters of {other} changed", moves_other)
        if other_keeps_grad and any(p.grad is not None and p.grad.abs().sum() > 0 for p in game.other.parameters()):
            raise Broken("one step", f"{other} received gradients in its .grad", moves_other)
        if not all(p.requires_grad for p in game.other.parameters()):
            raise Broken("one step", f"parameters of {other} have requires_grad=False now", gan_words.LEFT_FROZEN)

    @law("what the step is given stays as it was")
    def inputs_stay(step, trial):
        game, before = make_game(trial.seed, "cpu"), make_game(trial.seed, "cpu")
        call_step(step, game)
        for name, values in game.inputs.items():
            if not torch.equal(values, before[name]):
                raise Broken("one step", f"{name} holds other numbers now", CHANGES_INPUT)

    @law(f"{learner} moves through the optimizer that is passed in, once")
    def optimizer_steps_once(step, trial):
        game = make_game(trial.seed, "cpu")
        before = copies(game.learner)
        call_step(step, game)
        if game.optimizer.steps > 1:
            raise Broken("one step", f"optimizer.step() ran {game.optimizer.steps} times", SEVERAL_STEPS)
        if game.optimizer.steps == 0:
            mistake = OWN_OPTIMIZER if moved(game.learner, before) else NO_STEP
            raise Broken("one step", "optimizer.step() did not run", mistake)
        ways = zip(game.learner.parameters(), before, game.optimizer.path, strict=True)
        if any(not torch.allclose(now, then + way, atol=1e-5) for now, then, way in ways):
            raise Broken("one step", f"{learner} also moved outside of optimizer.step()", OWN_OPTIMIZER)

    @law("gradients of an earlier step do not leak in")
    def stale_gradients_stay_out(step, trial):
        fresh, stale = make_game(trial.seed, "cpu"), make_game(trial.seed, "cpu")
        for parameter in stale.learner.parameters():
            parameter.grad = torch.full_like(parameter, 7.0)
        seeded(step, fresh)
        seeded(step, stale)
        if _distance(fresh.learner, stale.learner) > 1e-5:
            raise Broken(f"the same step twice, once with old numbers in {learner}'s .grad", "two results", STALE)

    @law("the loss on the same batch falls")
    def loss_falls(step, trial):
        game = make_game(trial.seed, "cpu")
        losses = [float(call_step(step, game)) for _ in range(10)]
        if not losses[-1] < losses[0]:
            raise Broken("10 steps on one batch", f"the loss went from {losses[0]:.3f} to {losses[-1]:.3f}")

    @law("the loss that comes back is the one before the move: it does not depend on the learning rate")
    def loss_before_the_move(step, trial):
        losses = []
        for lr in (0.0, 0.5):
            game = make_game(trial.seed, "cpu")
            game.optimizer.param_groups[0]["lr"] = lr
            losses.append(float(seeded(step, game)))
        if not close(*losses):
            got = f"{losses[0]:.4f} with the learning rate 0, {losses[1]:.4f} with 0.5"
            raise Broken("one step on one batch", got, gan_words.LOSS_AFTER_MOVE)

    @law("the step runs on whatever device its inputs are on")
    def any_device(step, trial):
        game = make_game(trial.seed, "meta")
        try:
            call_step(step, game)
        except Exception as error:
            if mixes_devices(error):
                got = " ".join(str(error).split())[:160]
                raise Broken("players and inputs on another device", got, words.WRONG_DEVICE) from None
            # "meta" tensors have no numbers: reading one (.item(), a print) stops here and is fine on real devices.

    laws = [
        gives_back_its_loss,
        learner_moves,
        other_stays,
        inputs_stay,
        optimizer_steps_once,
        stale_gradients_stay_out,
        loss_falls,
    ]
    laws += [_input_matters(make_game, seeded, name, sentence) for name, sentence in what_matters.items()]
    laws.append(loss_before_the_move)
    return [*laws, any_device]


def _input_matters(make_game, call_step, name: str, sentence: str) -> Law:
    def test(step, trial: Trial):
        one, two = make_game(trial.seed, "cpu"), make_game(trial.seed, "cpu")
        two.inputs[name] = changed(two.inputs[name], trial)
        call_step(step, one)
        call_step(step, two)
        if _distance(one.learner, two.learner) < 1e-7:
            raise Broken(f"the same step, with different {name}", "the very same update")

    return Law(f"{name}_matters", sentence, test)


def changed(values: torch.Tensor, trial: Trial) -> torch.Tensor:
    """Other inputs of the same kind: new labels for labels, moved points for points."""
    if values.is_floating_point():
        return values + trial.randn(*values.shape)
    return (values + 1) % (int(values.max()) + 1)


CallStep = Callable[[Callable, Game], Any]
LogitSlopes = tuple[list[torch.Tensor], list[torch.Tensor]]
STEPS = 30


def d_logit_slopes(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> LogitSlopes:
    """D's logits, and the slopes of its loss by each of them."""
    logit_slopes = [(real_logits.sigmoid() - 1) / len(real_logits), fake_logits.sigmoid() / len(fake_logits)]
    return [real_logits, fake_logits], [slope.detach() for slope in logit_slopes]


def g_logit_slopes(fake_logits: torch.Tensor) -> LogitSlopes:
    """D's logits of the fakes, and the slopes of G's non-saturating loss by each of them."""
    return [fake_logits], [(fake_logits.sigmoid() - 1).detach() / len(fake_logits)]


def with_discriminator(discriminator: nn.Module, game: Game) -> Game:
    """The game with ``judge`` in D's place."""
    if game.learner is game.D:
        game.learner, game.optimizer = discriminator, CountingSGD(discriminator.parameters(), lr=0.05)
    game.D = discriminator
    return game


def loss_against(step: Callable, call_step: CallStep, game: Game, discriminator: nn.Module) -> float:
    """What the step returns when ``judge`` takes D's place in the game."""
    return float(call_step(step, with_discriminator(discriminator, game)))


def returns_its_loss_law(
    sentence: str,
    make_game: Callable[[int, str], Game],
    call_step: CallStep,
    make_discriminator: Callable[[float], nn.Module],
    cases: Sequence[tuple[float, float]],
) -> Law:
    """The law that a step gives back its player's loss: ``cases`` are logits of a constant judge and the loss."""

    def returns_its_loss(step, trial):
        for logit, expected in cases:
            got = loss_against(step, call_step, make_game(trial.seed, "cpu"), make_discriminator(logit))
            if not close(got, expected, 1e-3):
                raise Broken(f"a D that gives every point the logit {logit:g}", f"{got:.4f} instead of {expected:.4f}")

    return Law("returns_its_loss", sentence, returns_its_loss)


def follows_its_loss(
    make_game: Callable[[int, str], Game], call_step: CallStep, logit_slopes: Callable[[Game], LogitSlopes]
) -> Law:
    """The law that a step goes down the slope of its player's loss; ``pulls`` gives that slope by D's logits."""

    def follows_the_slope(step, trial):
        game = make_game(trial.seed, "cpu")
        before = copies(game.learner)
        logits, by_logit = logit_slopes(game)
        slopes = torch.autograd.grad(logits, list(game.learner.parameters()), by_logit)
        call_step(step, game)
        rate = game.optimizer.param_groups[0]["lr"]
        for now, then, slope in zip(game.learner.parameters(), before, slopes, strict=True):
            if not torch.allclose(now, then - rate * slope, atol=1e-5):
                moved, asked = float((now - then).detach().abs().max()), float((rate * slope).abs().max())
                got = f"a parameter moved by {moved:.4f}; the loss asks for {asked:.4f}"
                raise Broken(f"one step of SGD with the rate {rate:g}", got, gan_words.OTHER_UPDATE)

    return Law("follows_the_slope", "the optimizer's step is that of the loss of the whole batch", follows_the_slope)


def d_gets_better(
    make_game: Callable[[int, str], Game],
    call_step: CallStep,
    logits_on: Callable[[Game], tuple[torch.Tensor, torch.Tensor]],
) -> Law:
    """The law that D learns to tell real from fake; ``opinions`` gives its logits on both batches of a game."""

    def discriminator_gets_better(step, trial):
        def score(game: Game) -> float:
            # The log-likelihood of the truth. Single logits may move either way while D learns; this has to rise.
            with torch.no_grad():
                real, fake = logits_on(game)
                return float(real.sigmoid().log().mean() + (-fake).sigmoid().log().mean())

        before, after = _before_and_after(step, call_step, make_game(trial.seed, "cpu"), score)
        if not after > before:
            got = f"the mean log-probability that D gives to the truth went from {before:.2f} to {after:.2f}"
            raise Broken(
                f"{STEPS} steps on one batch", got, gan_words.LEARNS_BACKWARD if after < before - 1e-6 else None
            )

    return Law(
        "discriminator_gets_better", "step by step, D tells real and fake better apart", discriminator_gets_better
    )


def g_gets_better(
    make_game: Callable[[int, str], Game], call_step: CallStep, logits_on: Callable[[Game], torch.Tensor]
) -> Law:
    """The law that fakes look more real to D as G learns; ``opinion`` gives D's logits on a game's fakes."""

    def generator_gets_better(step, trial):
        def realness(game: Game) -> float:
            with torch.no_grad():
                return float(logits_on(game).sigmoid().log().mean())

        before, after = _before_and_after(step, call_step, make_game(trial.seed, "cpu"), realness)
        if not after > before:
            got = f"the mean of log D on them went from {before:.2f} to {after:.2f}"
            raise Broken(
                f"{STEPS} steps on one batch", got, gan_words.G_LEARNS_BACKWARD if after < before - 1e-6 else None
            )

    return Law("generator_gets_better", "step by step, the fakes look more real to D", generator_gets_better)


def _before_and_after(step, call_step: CallStep, game: Game, measure: Callable[[Game], float]) -> tuple[float, float]:
    before = measure(game)
    for _ in range(STEPS):
        call_step(step, game)
    return before, measure(game)
