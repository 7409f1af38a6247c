"""Stub players, and the contract that every training step obeys.

Checks never train a network to judge a step: they hand it two tiny players, let it play once or a few times, and
look at who moved.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from course_utils.checks.check import Law, Trial, law
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import CHANGES_INPUT
from course_utils.checks.values import RETURNS_NOTHING, close

STALE = Mistake(
    "stale-gradients",
    "Gradients of an earlier step leaked into this one: .backward() adds to what is in .grad already.",
    "Look for a missing optimizer.zero_grad() before the backward pass.",
)
NO_STEP = Mistake(
    "no-optimizer-step",
    "The gradients were computed, but the optimizer was never told to use them.",
    "Look for a missing optimizer.step() after the backward pass.",
)
OWN_OPTIMIZER = Mistake(
    "own-optimizer",
    "The player moved, but not through the optimizer that was passed in: its settings and its memory are lost.",
    "Look for an optimizer that is made inside of your function, or for parameters that are changed by hand.",
)
NO_BACKWARD = Mistake(
    "no-backward",
    "The optimizer was told to step, but no gradients were there: none were computed for either player.",
    "Look for a missing loss.backward(), or for a loss that was cut off from both players before it.",
)
CLEARED_TOO_LATE = Mistake(
    "zero-grad-after-backward",
    "The gradients were computed and then thrown away before the optimizer could use them.",
    "The order is: optimizer.zero_grad(), loss.backward(), optimizer.step().",
)
STEP_TOO_EARLY = Mistake(
    "step-before-backward",
    "The optimizer makes its step before the gradients are there.",
    "The order is: optimizer.zero_grad(), loss.backward(), optimizer.step().",
)
LEFT_FROZEN = Mistake(
    "left-frozen",
    "Your step switches off the gradients of the other player and leaves them off: it cannot learn in its own step.",
    "Turn requires_grad back on at the end, or cut the fakes off with .detach() instead.",
)
LOSS_AFTER_MOVE = Mistake(
    "loss-after-the-move",
    "The loss that comes back was computed again after the optimizer had moved.",
    "Return the loss that you called .backward() on.",
)
NOT_A_NUMBER = Mistake(
    "not-a-number",
    "The step gives back something else than its loss.",
    "Return one number, for example loss.detach() or loss.item(), and nothing beside it.",
)
WRONG_DEVICE = Mistake(
    "wrong-device",
    "Something is on the CPU while the rest is on another device (here torch's meta, in place of a GPU).",
    "Look for torch.ones, zeros or randn without device=… (ones_like needs none), or for a batch that is not moved.",
)
SEVERAL_STEPS = Mistake(
    "several-optimizer-steps",
    "The optimizer made more than one step: this function plays one move, the loop around it plays the game.",
    "Look for a second optimizer.step(), or for a loop inside of your function.",
)


class CountingSGD(torch.optim.SGD):
    """Plain gradient descent that counts its steps.

    Attributes:
        steps: how many there were.
        path: how far its parameters moved in these steps, as a sum over all of them.
        cleared: whether ``zero_grad`` threw gradients away that had not been used for a step.
    """

    def __init__(self, parameters, lr: float):
        super().__init__(parameters, lr=lr)
        self.steps = 0
        self.path: list[torch.Tensor] = [torch.zeros_like(p) for p in self._own()]
        self.cleared = False

    def _own(self) -> list[torch.Tensor]:
        return [p for group in self.param_groups for p in group["params"]]

    def step(self, closure=None):
        self.steps += 1
        before = [p.detach().clone() for p in self._own()]
        result = super().step(closure)
        self.path = [way + p.detach() - old for way, p, old in zip(self.path, self._own(), before, strict=True)]
        return result

    def zero_grad(self, set_to_none=True):
        self.cleared |= self.steps == 0 and any(p.grad is not None for p in self._own())
        super().zero_grad(set_to_none)


class Recording(nn.Module):
    """A player that remembers what it was shown: ``seen`` holds the arguments of each call.

    The arguments are kept as they came, so that a test can see whether gradients would flow into them.
    """

    def __init__(self, player: nn.Module):
        super().__init__()
        self.player = player
        self.seen: list[tuple[torch.Tensor, ...]] = []

    def forward(self, *inputs, **named):
        self.seen.append((*inputs, *named.values()))
        return self.player(*inputs, **named)

    def __deepcopy__(self, memo):
        """A copy of the player; what the copy is shown stands in the same list."""
        twin = Recording(copy.deepcopy(self.player, memo))
        twin.seen = self.seen
        return twin


class Joined(nn.Module):
    """A network that gets all of its inputs side by side: a batch of points or latents, and of labels or codes."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, *inputs, **named):
        given = [*inputs, *named.values()]
        return self.network(torch.cat(given, dim=1) if len(given) > 1 else given[0])


class Flat(Joined):
    """The same; the output of shape ``(batch, 1)`` is given as ``(batch,)``, as discriminators do."""

    def forward(self, *inputs, **named):
        return super().forward(*inputs, **named).flatten()


class Constant(nn.Module):
    """A discriminator that gives every point the same logit, and still has a parameter to learn."""

    def __init__(self, logit: float):
        super().__init__()
        self.logit = nn.Parameter(torch.tensor(float(logit)))

    def forward(self, x, *labels, **named):
        return self.logit + 0.0 * x.flatten(1).sum(dim=1)


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


def small_mlp(inputs: int, outputs: int, generator: torch.Generator) -> nn.Sequential:
    """A tiny network whose weights depend on the generator alone."""
    network = nn.Sequential(nn.Linear(inputs, 8), nn.Tanh(), nn.Linear(8, outputs))
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(0.6 * torch.randn(parameter.shape, generator=generator))
    return network


def copies(module: nn.Module) -> list[torch.Tensor]:
    """The parameters as they are now."""
    return [parameter.detach().clone() for parameter in module.parameters()]


def moved(module: nn.Module, before: list[torch.Tensor]) -> bool:
    """Whether any parameter differs from its copy, bit for bit."""
    return any(not torch.equal(now, then) for now, then in zip(module.parameters(), before, strict=True))


def _distance(one: nn.Module, two: nn.Module) -> float:
    pairs = zip(one.parameters(), two.parameters(), strict=True)
    return max(float((a - b).detach().abs().max()) for a, b in pairs)


def step_laws(
    make_game: Callable[[int, str], Game],
    play: Callable[[Callable, Game], Any],
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
        return play(step, game)

    @law("the step gives back its loss, one finite number", basic=True)
    def gives_back_its_loss(step, trial):
        result = play(step, make_game(trial.seed, "cpu"))
        if result is None:
            raise Broken("one step", "None", RETURNS_NOTHING)
        try:
            value = float(result)
        except (TypeError, ValueError, RuntimeError):
            raise Broken("one step", f"{type(result).__name__}: {result!r}"[:100], NOT_A_NUMBER) from None
        if not math.isfinite(value):
            raise Broken("one step", f"{value}")

    @law(f"{learner} moves")
    def learner_moves(step, trial):
        game = make_game(trial.seed, "cpu")
        before = copies(game.learner)
        play(step, game)
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
        play(step, game)
        if moved(game.other, before):
            raise Broken("one step", f"parameters of {other} changed", moves_other)
        if other_keeps_grad and any(p.grad is not None and p.grad.abs().sum() > 0 for p in game.other.parameters()):
            raise Broken("one step", f"{other} received gradients in its .grad", moves_other)
        if not all(p.requires_grad for p in game.other.parameters()):
            raise Broken("one step", f"parameters of {other} have requires_grad=False now", LEFT_FROZEN)

    @law("what the step is given stays as it was")
    def inputs_stay(step, trial):
        game, before = make_game(trial.seed, "cpu"), make_game(trial.seed, "cpu")
        play(step, game)
        for name, values in game.inputs.items():
            if not torch.equal(values, before[name]):
                raise Broken("one step", f"{name} holds other numbers now", CHANGES_INPUT)

    @law(f"{learner} moves through the optimizer that is passed in, once")
    def optimizer_steps_once(step, trial):
        game = make_game(trial.seed, "cpu")
        before = copies(game.learner)
        play(step, game)
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
        losses = [float(play(step, game)) for _ in range(10)]
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
            raise Broken("one step on one batch", got, LOSS_AFTER_MOVE)

    @law("the step runs on whatever device its inputs are on")
    def any_device(step, trial):
        game = make_game(trial.seed, "meta")
        try:
            play(step, game)
        except Exception as error:
            if mixes_devices(error):
                got = " ".join(str(error).split())[:160]
                raise Broken("players and inputs on another device", got, WRONG_DEVICE) from None
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


def mixes_devices(error: Exception) -> bool:
    """Whether an error says that tensors of two devices met."""
    text = str(error)
    return "expected device" in text or "on the same device" in text


def _input_matters(make_game, play, name: str, sentence: str) -> Law:
    def test(step, trial: Trial):
        one, two = make_game(trial.seed, "cpu"), make_game(trial.seed, "cpu")
        two.inputs[name] = changed(two.inputs[name], trial)
        play(step, one)
        play(step, two)
        if _distance(one.learner, two.learner) < 1e-7:
            raise Broken(f"the same step, with different {name}", "the very same update")

    return Law(f"{name}_matters", sentence, test)


def changed(values: torch.Tensor, trial: Trial) -> torch.Tensor:
    """Other inputs of the same kind: new labels for labels, moved points for points."""
    if values.is_floating_point():
        return values + trial.randn(*values.shape)
    return (values + 1) % (int(values.max()) + 1)
