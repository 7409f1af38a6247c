"""What every step of an optimizer has to be: once, on fresh gradients, on what was passed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from course_utils.checks.engine.failure import Broken, Mistake

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
CHANGED_BY_HAND = Mistake(
    "changed-by-hand",
    "The optimizer made its step, and the parameters were also changed by something else.",
    "The optimizer's one step is all that may move them: look for clamp_, copy_, -= or another optimizer.",
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


SEVERAL_STEPS = Mistake(
    "several-optimizer-steps",
    "The optimizer made more than one step: this function plays one move, the loop around it plays the game.",
    "Look for a second optimizer.step(), or for a loop inside of your function.",
)
SETTINGS_CHANGED = Mistake(
    "optimizer-settings-changed",
    "The optimizer has other settings than before: each step that follows is made with these.",
    "Look for param_groups or a scheduler inside of your function: the rate belongs to whoever made the optimizer.",
)
MEMORY_LOST = Mistake(
    "optimizer-forgets",
    "The optimizer has lost its memory of the steps before: momentum and Adam live on it.",
    "Look for state.clear(), load_state_dict or another __init__ of the optimizer inside of your function.",
)


class CountingSGD(torch.optim.SGD):
    """Gradient descent that counts its steps, plain or with momentum.

    Attributes:
        steps: how many there were.
        path: how far its parameters moved in these steps, as a sum over all of them.
        cleared: whether ``zero_grad`` threw gradients away that had not been used for a step.
        can_be_replayed: the examiner of the grader may let torch's class step in the student's process and make the
            same step here later, for what is counted.
    """

    can_be_replayed = True

    def __init__(self, parameters, lr: float, momentum: float = 0.0):
        super().__init__(parameters, lr=lr, momentum=momentum)
        self.steps = 0
        self.path: list[torch.Tensor] = [torch.zeros_like(p) for p in self._own()]
        self.cleared = False

    @staticmethod
    def _fill_in(closure):
        """Runs the closure, which fills in the gradients: what the players see in it comes before the step."""
        if closure is None:
            return None
        with torch.enable_grad():
            return closure()

    def _own(self) -> list[torch.Tensor]:
        return [p for group in self.param_groups for p in group["params"]]

    def _weights(self) -> list[torch.Tensor]:
        """What its parameters are now, as copies."""
        return [p.detach().clone() for p in self._own()]

    def step(self, closure=None):
        result = self._fill_in(closure)
        self.steps += 1
        before = self._weights()
        self.path += [torch.zeros_like(p) for p in before[len(self.path) :]]  # of parameters that were added
        super().step()
        self.path = [way + p.detach() - old for way, p, old in zip(self.path, self._own(), before, strict=True)]
        return result

    def zero_grad(self, set_to_none=True):
        self.cleared |= self.steps == 0 and any(p.grad is not None for p in self._own())
        super().zero_grad(set_to_none)


@dataclass(frozen=True)
class Turn:
    """One step of an optimizer: its weights before and after it, and the slopes that it followed."""

    before: list[torch.Tensor]
    slopes: list[torch.Tensor]
    after: list[torch.Tensor]


class Witness(CountingSGD):
    """Plain gradient descent that keeps all of its steps, ``turns``, so that a law can make them once more by hand."""

    def __init__(self, parameters, lr: float):
        super().__init__(parameters, lr=lr)
        self.turns: list[Turn] = []

    def step(self, closure=None):
        result = self._fill_in(closure)
        before = self._weights()
        slopes = [torch.zeros_like(p) if p.grad is None else p.grad.detach().clone() for p in self._own()]
        super().step()
        self.turns.append(Turn(before, slopes, self._weights()))
        return result

    def moved_by_hand(self) -> bool:
        """Whether anything but its steps has moved its parameters since the first of them."""
        starts = [*(turn.before for turn in self.turns[1:]), self._own()]
        return not all(
            torch.allclose(now, then, atol=1e-6)
            for turn, start in zip(self.turns, starts, strict=True)
            for now, then in zip(start, turn.after, strict=True)
        )


class Mindful(Witness):
    """The same with a momentum of 0.9; it keeps the rate and the momentum of each step, which schedules may change."""

    can_be_replayed = True  # so that the examiner hears when its memory is emptied

    def __init__(self, parameters, lr: float):
        super().__init__(parameters, lr)
        self.settings: list[tuple[float, float]] = []
        for group in self.param_groups:
            group["momentum"] = 0.9

    def step(self, closure=None):
        self.settings.append((self.param_groups[0]["lr"], self.param_groups[0]["momentum"]))
        return super().step(closure)

    def expect_memory(self) -> None:
        """Asserts for hidden tests that all of its steps were made with what those before have left."""
        kept = [torch.zeros_like(p) for p in self._own()]
        for number, (turn, (rate, momentum)) in enumerate(zip(self.turns, self.settings, strict=True)):
            kept = [momentum * old + slope for old, slope in zip(kept, turn.slopes, strict=True)]
            ways = [start - end for start, end in zip(turn.before, turn.after, strict=True)]
            due = [rate * slope for slope in kept]
            rounding = 1e-6 * float(torch.cat([start.flatten() for start in turn.before]).norm())
            away = float(torch.cat([(a - b).flatten() for a, b in zip(ways, due, strict=True)]).norm())
            size = float(torch.cat([slope.flatten() for slope in due]).norm())
            assert away <= 0.2 * size + rounding, f"step {number} was made without the memory of those before"


def same_slopes(got: Sequence[torch.Tensor], due: Sequence[torch.Tensor]) -> bool:
    """Whether slopes are those that are due: as long and in the same direction, all of them taken together.

    Right answers are off by 1e-6 of the length, and under autocast to bfloat16 by a few hundredths.
    """
    one, other = (torch.cat([slope.detach().flatten() for slope in slopes]) for slopes in (got, due))
    return float((one - other).norm()) <= 0.2 * float(other.norm()) + 1e-7


def copies(module: nn.Module) -> list[torch.Tensor]:
    """The parameters as they are now."""
    return [parameter.detach().clone() for parameter in module.parameters()]


def moved(module: nn.Module, before: list[torch.Tensor]) -> bool:
    """Whether any parameter differs from its copy, bit for bit."""
    return any(not torch.equal(now, then) for now, then in zip(module.parameters(), before, strict=True))


def settings_of(optimizer: torch.optim.Optimizer) -> list[dict]:
    """What an optimizer is set to, one dictionary for each group of its parameters."""
    return [{name: value for name, value in group.items() if name != "params"} for group in optimizer.param_groups]


def expect_settings(optimizer: torch.optim.Optimizer, before: list[dict], tried: str, whose: str = "") -> None:
    """Raises ``Broken`` if an optimizer has other settings than before. What a scheduler noted beside them is none."""
    for now, then in zip(settings_of(optimizer), before, strict=False):
        for name, value in then.items():
            if now.get(name) != value:
                got = f"{whose}{name} is {now.get(name)} afterwards, and was {value}"
                raise Broken(tried, got, SETTINGS_CHANGED)


def expect_momentum(
    plain: Sequence[list[torch.Tensor]], end: list[torch.Tensor], share: float, tried: str, whose: str = ""
) -> None:
    """Raises ``Broken`` if two steps with momentum end elsewhere than the same two without it and a share of the first.

    Args:
        plain: a player's parameters before, between and after two steps of plain gradient descent.
        end: the parameters after two steps with momentum, from the same start.
        share: the momentum.
    """
    for first, second, third, now in zip(*plain, end, strict=True):
        if not torch.allclose(now, third + share * (second - first), atol=1e-5):
            forgot = all(torch.allclose(now, then, atol=1e-5) for now, then in zip(end, plain[2], strict=True))
            got = f"{whose}the second step went on without the first one's momentum" if forgot else "another way"
            raise Broken(tried, got, MEMORY_LOST if forgot else None)
