"""Laws that losses, values and divergences share: one number for a batch, a mean over examples, no surprises."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import Law, law
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import Inputs, inputs_stay
from course_utils.checks.laws.results import as_loss, close, shown


def expect_value_and_slopes(
    loss: Callable, logits: Sequence[torch.Tensor], value: float, slopes: Sequence[float]
) -> None:
    """Raises ``Broken`` unless a loss has this value, and falls or rises so fast as each batch of logits is raised."""
    tried = "; ".join(f"logits {shown(x)}" for x in logits)
    given = [x.clone().requires_grad_() for x in logits]
    result = loss(*given)
    if not close(float(result), value):
        raise Broken(tried, f"{float(result):.1f}, not {value:.0f}")
    if not isinstance(result, torch.Tensor) or not result.requires_grad:
        return  # other laws tell
    for gradient, slope in zip(torch.autograd.grad(result, given, allow_unused=True), slopes, strict=True):
        got = 0.0 if gradient is None else float(gradient.sum())
        if not abs(got - slope) < 0.01:
            raise Broken(tried, f"the right value, but a slope of {got:.2f} instead of {slope:.0f}")


def number_laws(make_inputs: Inputs, result: str = "loss of a batch", inputs: str = "logits") -> list[Law]:
    """What holds for each function that makes one number of a tensor or more and that something learns from.

    Args:
        make_inputs: draws fresh ordinary inputs.
        result, inputs: what the student reads for the number and for the tensors.
    """

    @law(f"the {result} is one number", basic=True)
    def is_one_number(loss, trial):
        tensors = make_inputs(trial)
        value = as_loss(loss(*tensors), f"{inputs} of shape {', '.join(str(tuple(x.shape)) for x in tensors)}")
        if not torch.isfinite(value):
            raise Broken(f"ordinary {inputs}: {'; '.join(shown(x) for x in tensors)}", f"{float(value)}")

    @law(f"a gradient comes back to all of the {inputs}")
    def gradient_reaches_all(loss, trial):
        tensors = [x.requires_grad_() for x in make_inputs(trial)]
        value = loss(*tensors)
        if not value.requires_grad:
            raise Broken(f"the {result}, then backward()", f"it is not connected to the {inputs}", words.NO_GRADIENT)
        value.backward()
        tried = f"the {result}, then backward()"
        if not all(x.grad is None or x.grad.isfinite().all() for x in tensors):
            raise Broken(tried, f"a gradient that is no number reaches the {inputs}")
        for x, other in zip(tensors, make_inputs(trial), strict=True):
            if x.grad is None or not x.grad.any():
                # A tensor that makes no difference at all has lost more than its gradient: other laws tell what.
                changed = float(loss(*(other if y is x else y.detach() for y in tensors)))
                some = any(one.grad is not None and one.grad.any() for one in tensors)
                flat = words.NO_GRADIENT if x.grad is None else words.SLOPE_ZERO
                missing = words.ONE_GRADIENT_MISSING if some else flat
                mistake = None if close(changed, float(value)) else missing
                raise Broken(tried, f"some {inputs} receive no gradient", mistake)
            if (x.grad == 0).any():
                got = f"{int((x.grad == 0).sum())} of {x.numel()} {inputs} receive no gradient"
                raise Broken(tried, got)

    return [
        is_one_number,
        inputs_stay(make_inputs, f"the {inputs} stay as they were", f"a batch of {inputs}"),
        gradient_reaches_all,
        follows_its_inputs(
            make_inputs, f"the {result} is computed on the device of its inputs", f"{inputs} on another device"
        ),
    ]


def loss_laws(make_logits: Inputs, result: str = "loss of a batch", inputs: str = "logits") -> list[Law]:
    """``number_laws``, and that the number is a mean over the examples."""

    @law("every example counts the same: showing a whole batch twice changes nothing")
    def is_a_mean(loss, trial):
        logits = make_logits(trial)
        once, twice = float(loss(*logits)), float(loss(*(torch.cat([x, x]) for x in logits)))
        if not close(twice, once):
            mistake = words.SUMMED if close(twice, 2 * once) else None
            raise Broken("a batch, then the same batch twice over", f"{once:.4f}, then {twice:.4f}", mistake)

    *first, any_device = number_laws(make_logits, result, inputs)
    return [*first, is_a_mean, any_device]


def averages(make_inputs: Inputs, tried: str) -> Law:
    """The law that the loss of a batch is the mean of what its examples cost alone.

    Args:
        make_inputs: draws batches of one size, which belong together row by row.
        tried: what the student reads for a whole batch, then its rows.
    """

    @law("the loss of a batch is the mean over its examples")
    def averages_the_examples(loss, trial):
        batches = make_inputs(trial)
        n = len(batches[0])
        whole = float(loss(*batches))
        single = sum(float(loss(*(x[i : i + 1] for x in batches))) for i in range(n)) / n
        if not close(whole, single):
            raise Broken(tried, f"{whole:.4f} and {single:.4f}")

    return averages_the_examples
