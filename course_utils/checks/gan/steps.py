"""Laws of one step of a two-player game: who moves, by which gradient, and what comes back."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Table, crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.unfinished import is_stub
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Constant
from course_utils.checks.gan.traces import traces_laws
from course_utils.checks.laws import words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.optimizing import (
    CHANGED_BY_HAND,
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
        optimizer: the learner's.
    """

    G: nn.Module
    D: nn.Module
    inputs: dict[str, torch.Tensor]
    learner: nn.Module
    other: nn.Module
    optimizer: CountingSGD

    def __getitem__(self, name: str) -> torch.Tensor:
        return self.inputs[name]

    def against(self, discriminator: nn.Module) -> Game:
        """The same game with another discriminator."""
        if self.learner is self.D:
            self.learner, self.optimizer = discriminator, _optimizer(discriminator)
        else:
            self.other = discriminator
        self.D = discriminator
        return self

    def by(self, generator: nn.Module) -> Game:
        """The same game with another generator."""
        if self.learner is self.G:
            self.learner, self.optimizer = generator, _optimizer(generator)
        else:
            self.other = generator
        self.G = generator
        return self

    def with_momentum(self, momentum: float) -> Game:
        """The same game with an optimizer that has a memory."""
        self.optimizer = _optimizer(self.learner, momentum)
        return self


def _optimizer(player: nn.Module, momentum: float = 0.0) -> CountingSGD:
    return CountingSGD(player.parameters(), lr=0.05, momentum=momentum)


MakePlayers = Callable[[torch.Generator], tuple[nn.Module, nn.Module, dict[str, torch.Tensor]]]


@dataclass(frozen=True)
class Setup:
    """The game that a step is tried in: two tiny players, what the step takes, and who is to move.

    Attributes:
        learner: who is to move.
        takes: the names of the inputs that the step is called with between the players and the optimizer, in order.
        make_players: makes G, D and the inputs; equal generators give equal games.
        batch: how many examples the inputs have.
        salt: added to the seed, so that no two lessons play with the same numbers.
        change: what a game is changed into before the step, if anything.
        names_device: whether a tensor on the wrong device is named as the mistake by its law; if not, by the rows.
    """

    learner: Literal["D", "G"]
    takes: tuple[str, ...]
    make_players: MakePlayers
    batch: int
    salt: int
    change: Callable[[Game], Game] = lambda game: game
    names_device: bool = True

    @property
    def other(self) -> str:
        """The name of the player who is not to move."""
        return "G" if self.learner == "D" else "D"

    @property
    def moves_other(self) -> Mistake:
        """The mistake behind a step that moves the other player."""
        return gan_words.G_MOVED if self.learner == "D" else gan_words.D_MOVED

    @property
    def keeps_still(self) -> Mistake:
        """The mistake behind a step that no gradient of reaches its player."""
        return gan_words.D_STILL if self.learner == "D" else gan_words.G_STILL

    def game(self, seed: int, device: str = "cpu") -> Game:
        """A game from a seed; equal seeds give equal games."""
        G, D, inputs = self.make_players(torch.Generator().manual_seed(seed + self.salt))
        G, D = G.to(device), D.to(device)
        inputs = {name: value.to(device) for name, value in inputs.items()}
        moving, resting = (D, G) if self.learner == "D" else (G, D)
        return self.change(Game(G, D, inputs, moving, resting, _optimizer(moving)))

    def call(self, step: Callable, game: Game, **options: float) -> Any:
        """The student's step in that game, and what it gives back.

        Raises:
            Broken: the optimizer has made a step, and a backward pass through what was computed before it followed.
        """
        try:
            return step(game.G, game.D, *(game[name] for name in self.takes), game.optimizer, **options)
        except RuntimeError as error:
            if "modified by an inplace operation" not in str(error) or not game.optimizer.steps:
                raise
        got = "optimizer.step() ran, and what was computed before it could not go through .backward() any more"
        raise Broken("one step", got, gan_words.BACKWARD_AFTER_STEP)

    def loss_against(self, step: Callable, discriminator: nn.Module, seed: int) -> float:
        """What the step gives back in a game against that discriminator."""
        return float(self.call(step, self.game(seed).against(discriminator)))


def _distance(one: nn.Module, two: nn.Module) -> float:
    pairs = zip(one.parameters(), two.parameters(), strict=True)
    return max(float((a - b).detach().abs().max()) for a, b in pairs)


def update_laws(setup: Setup, matters: dict[str, str]) -> list[Law]:
    """The update contract as laws: who moves, by whose optimizer, and what may not change.

    Args:
        setup: the game that the step is tried in.
        matters: inputs whose change must change the step, each with the sentence for the student.
    """

    def seeded(step, game: Game):
        # Equal random states: what differs between two games then comes from the games alone.
        torch.manual_seed(0)
        return setup.call(step, game)

    @law("the step gives back its loss, one finite number", basic=True)
    def gives_back_its_loss(step, trial):
        result = setup.call(step, setup.game(trial.seed))
        if result is None:
            raise Broken("one step", "None", words.RETURNS_NOTHING)
        try:
            value = float(result)
        except (TypeError, ValueError, RuntimeError):
            raise Broken("one step", f"{type(result).__name__}: {result!r}"[:100], gan_words.NOT_A_NUMBER) from None
        if not math.isfinite(value):
            raise Broken("one step", f"{value}")

    @law(f"{setup.learner} moves")
    def learner_moves(step, trial):
        game = setup.game(trial.seed)
        before = copies(game.learner)
        setup.call(step, game)
        if not moved(game.learner, before):
            mistake = setup.keeps_still
            if game.optimizer.steps == 0:
                mistake = NO_STEP
            elif game.optimizer.cleared:
                mistake = CLEARED_TOO_LATE
            elif all(p.grad is None for player in (game.G, game.D) for p in player.parameters()):
                mistake = NO_BACKWARD
            elif any(p.grad is not None and p.grad.any() for p in game.learner.parameters()):
                mistake = STEP_TOO_EARLY
            raise Broken("one step", f"every parameter of {setup.learner} is what it was before", mistake)

    @law(f"nothing of {setup.other} changes: not its weights, nor what is in their .grad, nor their requires_grad")
    def other_stays(step, trial):
        game = setup.game(trial.seed)
        before = copies(game.other)
        setup.call(step, game)
        if moved(game.other, before):
            raise Broken("one step", f"parameters of {setup.other} changed", setup.moves_other)
        if setup.learner == "D" and any(p.grad is not None and p.grad.abs().sum() > 0 for p in game.other.parameters()):
            raise Broken("one step", f"{setup.other} received gradients in its .grad", setup.moves_other)
        if not all(p.requires_grad for p in game.other.parameters()):
            raise Broken("one step", f"parameters of {setup.other} have requires_grad=False now", words.LEFT_FROZEN)

    @law("what the step is given stays as it was", inputs_stay=True)
    def inputs_stay(step, trial):
        game, before = setup.game(trial.seed), setup.game(trial.seed)
        setup.call(step, game)
        for name, values in game.inputs.items():
            if not torch.equal(values, before[name]):
                raise Broken("one step", f"{name} holds other numbers now", CHANGES_INPUT)

    @law(f"{setup.learner} moves through the optimizer that is passed in, once")
    def optimizer_steps_once(step, trial):
        game = setup.game(trial.seed)
        before = copies(game.learner)
        setup.call(step, game)
        if game.optimizer.steps > 1:
            raise Broken("one step", f"optimizer.step() ran {game.optimizer.steps} times", SEVERAL_STEPS)
        if game.optimizer.steps == 0:
            mistake = OWN_OPTIMIZER if moved(game.learner, before) else NO_STEP
            raise Broken("one step", "optimizer.step() did not run", mistake)
        ways = zip(game.learner.parameters(), before, game.optimizer.path, strict=True)
        if any(not torch.allclose(now, then + way, atol=1e-5) for now, then, way in ways):
            raise Broken("one step", f"{setup.learner} also moved outside of optimizer.step()", CHANGED_BY_HAND)

    @law("gradients of an earlier step do not leak in")
    def stale_gradients_stay_out(step, trial):
        fresh, stale = setup.game(trial.seed), setup.game(trial.seed)
        for parameter in stale.learner.parameters():
            parameter.grad = torch.full_like(parameter, 7.0)
        seeded(step, fresh)
        seeded(step, stale)
        if _distance(fresh.learner, stale.learner) > 1e-5:
            raise Broken(f"the same step twice, once with old numbers in {setup.learner}'s .grad", "two results", STALE)

    @law("the loss on the same batch falls")
    def loss_falls(step, trial):
        game = setup.game(trial.seed)
        losses = [float(setup.call(step, game)) for _ in range(10)]
        if not losses[-1] < losses[0]:
            raise Broken("10 steps on one batch", f"the loss went from {losses[0]:.3f} to {losses[-1]:.3f}")

    @law("the loss that comes back is the one before the move: it does not depend on the learning rate")
    def loss_before_the_move(step, trial):
        losses = []
        for lr in (0.0, 0.5):
            game = setup.game(trial.seed)
            game.optimizer.param_groups[0]["lr"] = lr
            losses.append(float(seeded(step, game)))
        if not close(*losses):
            got = f"{losses[0]:.4f} with the learning rate 0, {losses[1]:.4f} with 0.5"
            raise Broken("one step on one batch", got, gan_words.LOSS_AFTER_MOVE)

    @law("the step runs on whatever device its inputs are on")
    def any_device(step, trial):
        game = setup.game(trial.seed, "meta")
        try:
            setup.call(step, game)
        except Exception as error:
            if mixes_devices(error):
                got = " ".join(str(error).split())[:160]
                mistake = words.WRONG_DEVICE if setup.names_device else None
                raise Broken("players and inputs on another device", got, mistake) from None
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
    laws += [_input_matters(setup, seeded, name, sentence) for name, sentence in matters.items()]
    return [*laws, loss_before_the_move, any_device]


def _input_matters(setup: Setup, call: Callable, name: str, sentence: str) -> Law:
    def test(step, trial: Trial):
        one, two = setup.game(trial.seed), setup.game(trial.seed)
        two.inputs[name] = changed(two.inputs[name], trial)
        call(step, one)
        call(step, two)
        if _distance(one.learner, two.learner) < 1e-7:
            raise Broken(f"the same step, with different {name}", "the very same update")

    return Law(f"{name}_matters", sentence, test)


def changed(values: torch.Tensor, trial: Trial) -> torch.Tensor:
    """Other inputs of the same kind: new labels for labels, moved points for points."""
    if values.is_floating_point():
        return values + trial.randn(*values.shape)
    return (values + 1) % (int(values.max()) + 1)


def asks_d(setup: Setup) -> Law:
    """The law that a step's loss is made of D's opinion, tried against two Ds who say the same of everything."""

    def test(step, trial):
        asked: list[bool] = []
        losses = []
        for logit in (0.0, -10.0):
            D = Constant(logit)
            D.register_forward_pre_hook(lambda module, inputs: asked.append(True))
            try:
                losses.append(setup.loss_against(step, D, trial.seed))
            except Exception as error:
                if is_stub(error):
                    raise
                if "does not require grad" in str(error) and not asked:
                    raise Broken("one step", "D was not called", gan_words.D_NOT_ASKED) from None
                return  # what else stops a step is told by the laws after this one
        if math.isfinite(losses[0]) and losses[0] == losses[1]:
            tried = "a D that gives everything the logit 0, and one that gives it -10"
            raise Broken(tried, f"the loss {losses[0]:.4f} both times", gan_words.D_NOT_ASKED)

    return Law("asks_d", "the loss is made of what D says", test)


# --- what a step achieves ---

LogitsOn = Callable[[Game], tuple[torch.Tensor, ...]]
LogitSlopes = tuple[list[torch.Tensor], list[torch.Tensor]]
STEPS = 30


def gets_better(setup: Setup, logits_on: LogitsOn) -> Law:
    """The law that the learner's own loss falls step by step.

    Args:
        setup: the game that the step is tried in.
        logits_on: D's logits in a game: on real examples and on fakes in D's step, on fakes alone in G's.
    """

    def score(game: Game) -> float:
        # A mean of log-probabilities. Single logits may move either way while a player learns; this has to rise.
        with torch.no_grad():
            *real, fake = logits_on(game)
            if setup.learner == "G":
                return float(fake.sigmoid().log().mean())
            return float(real[0].sigmoid().log().mean() + (-fake).sigmoid().log().mean())

    def test(step, trial):
        game = setup.game(trial.seed)
        before = score(game)
        for _ in range(STEPS):
            setup.call(step, game)
        after = score(game)
        if not after > before:
            raise Broken(f"{STEPS} steps on one batch", f"{what} went from {before:.2f} to {after:.2f}")

    if setup.learner == "D":
        what = "the mean log-probability that D gives to the truth"
        return Law("discriminator_gets_better", "step by step, D tells real and fake better apart", test)
    what = "the mean of log D on them"
    return Law("generator_gets_better", "step by step, the fakes look more real to D", test)


def logit_slopes(setup: Setup, logits_on: LogitsOn) -> Callable[[Game], LogitSlopes]:
    """A function that gives D's logits in a game, and the slopes of the learner's loss of lesson 02 by each of them."""

    def of(game: Game) -> LogitSlopes:
        logits = list(logits_on(game))
        # The slope of softplus(-x), for those that are to look real, and of softplus(x).
        slopes = [logits[0].sigmoid() - 1, *(fake.sigmoid() for fake in logits[1:])]
        return logits, [slope.detach() / len(slope) for slope in slopes]

    return of


def follows_its_loss(
    setup: Setup, slopes_of: Callable[[Game], LogitSlopes], mistake: Mistake | None = gan_words.OTHER_UPDATE
) -> Law:
    """The law that a step goes down the slope of its player's loss.

    Args:
        setup: the game that the step is tried in.
        slopes_of: gives that slope by D's logits.
        mistake: what the law says by itself of another update; None if the check's rows tell.
    """

    def follows_the_slope(step, trial):
        game = setup.game(trial.seed)
        before = copies(game.learner)
        logits, by_logit = slopes_of(game)
        slopes = torch.autograd.grad(logits, list(game.learner.parameters()), by_logit)
        rate = game.optimizer.param_groups[0]["lr"]
        setup.call(step, game)
        for now, then, slope in zip(game.learner.parameters(), before, slopes, strict=True):
            if not torch.allclose(now, then - rate * slope, atol=1e-5):
                moved, asked = float((now - then).detach().abs().max()), float((rate * slope).abs().max())
                got = f"a parameter moved by {moved:.4f}; the loss asks for {asked:.4f}"
                raise Broken(f"one step of SGD with the rate {rate:g}", got, mistake)

    return Law("follows_the_slope", "the optimizer's step is that of the loss of the whole batch", follows_the_slope)


# --- checks of whole steps ---


def step_check(
    exercise: str,
    setup: Setup,
    matters: dict[str, str],
    effects: Sequence[Law],
    success: str,
    first_laws: Sequence[Law] = (),
    mistakes: Table = (),
    probes: dict[str, Callable] | None = None,
    last_laws: Sequence[Law] = (),
) -> Check:
    """The check of a step: the lesson's first laws, the update contract, what it achieves, and what it leaves behind.

    Args:
        exercise: its name.
        setup: the game that the step is tried in.
        matters: inputs whose change must change the step, each with the sentence for the student.
        effects: the laws of what the step achieves.
        success, mistakes, probes: as in ``Check``; a step that no gradient reaches is known already.
        first_laws, last_laws: tried before and after all others.
    """
    cut_off = (crashed_with("does not require grad"), setup.keeps_still)
    twice = (crashed_with("backward through the graph a second time"), gan_words.BACKWARD_TWICE)
    laws = [*first_laws, *update_laws(setup, matters), *effects, *traces_laws(setup), *last_laws]
    return Check(exercise, laws, success, [cut_off, twice, *mistakes], probes)
