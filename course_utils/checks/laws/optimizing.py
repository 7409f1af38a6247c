"""What every step of an optimizer has to be: once, on fresh gradients, on what was passed in."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.engine.failure import Mistake

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


class CountingSGD(torch.optim.SGD):
    """Plain gradient descent that counts its steps.

    Attributes:
        steps: how many there were.
        path: how far its parameters moved in these steps, as a sum over all of them.
        cleared: whether ``zero_grad`` threw gradients away that had not been used for a step.
        can_be_replayed: the examiner of the grader may let torch's class step in the student's process and make the
            same step here later, for what is counted.
    """

    can_be_replayed = True

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
        self.path += [torch.zeros_like(p) for p in before[len(self.path) :]]  # of parameters that were added
        result = super().step(closure)
        self.path = [way + p.detach() - old for way, p, old in zip(self.path, self._own(), before, strict=True)]
        return result

    def zero_grad(self, set_to_none=True):
        self.cleared |= self.steps == 0 and any(p.grad is not None for p in self._own())
        super().zero_grad(set_to_none)


def copies(module: nn.Module) -> list[torch.Tensor]:
    """The parameters as they are now."""
    return [parameter.detach().clone() for parameter in module.parameters()]


def moved(module: nn.Module, before: list[torch.Tensor]) -> bool:
    """Whether any parameter differs from its copy, bit for bit."""
    return any(not torch.equal(now, then) for now, then in zip(module.parameters(), before, strict=True))
