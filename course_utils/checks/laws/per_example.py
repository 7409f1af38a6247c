"""Laws of functions that give one number for each example of a batch: divergences and log-likelihoods."""

from __future__ import annotations

from collections.abc import Mapping

import torch

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, law
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import Inputs, inputs_stay
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape

BATCH = 5

BATCH_REDUCED = Mistake(
    "batch-reduced",
    "The result is one number for the whole batch; each example has to keep its own.",
    "Sum over the coordinates of an example only: .sum(dim=1), or .flatten(1).sum(dim=1) for images.",
)
NOT_SUMMED = Mistake(
    "not-summed",
    "The result still has a number for each coordinate (or pixel); an example has one.",
    "Coordinates are independent, so their logarithms add up: look for a missing .sum(dim=1).",
)
WRONG_AXIS = Mistake(
    "wrong-axis",
    "The sum runs over the examples, so that each coordinate has a number instead of each example.",
    "The batch comes first: sum over all dimensions but the first.",
)
DIMENSION_KEPT = Mistake(
    "dimension-kept",
    "The result is a column (batch, 1). Added to a tensor of shape (batch,), it becomes a table.",
    "Look for keepdim=True, or for a sum that leaves a dimension of size 1.",
)
EXAMPLES_MIXED = Mistake(
    "examples-mixed",
    "The number of an example depends on the others in its batch.",
    "Look for a sum or a mean over the wrong dimension.",
)


def no_gradient_for(name: str) -> Mistake:
    """The mistake of a result that lets a gradient through to its other inputs, but not to this one."""
    return Mistake(
        "one-gradient-missing",
        f"No gradient comes back to {name}: what makes it could not learn.",
        f"Look for .detach(), .data, .item(), float(…), torch.tensor(…) or torch.no_grad() around {name}.",
    )


def _matters(function, tensors: list[torch.Tensor], index: int) -> bool:
    """Whether one of the inputs makes a difference to the result."""
    given = [x.detach() for x in tensors]
    changed = [2 * x if i == index else x for i, x in enumerate(given)]
    return not torch.equal(function(*given), function(*changed))


def example_laws(make_inputs: Inputs, inputs: str, learned: Mapping[int, str]) -> list[Law]:
    """What holds for each function that gives a number for each example.

    Args:
        make_inputs: draws fresh ordinary inputs, each with `BATCH` rows of three coordinates or more.
        inputs: what the student reads for them.
        learned: which of the inputs networks make, so that they need a gradient, and what the student calls them.
    """

    @law("the result is one number for each example: shape (batch,)", basic=True)
    def one_number_each(function, trial):
        tensors = make_inputs(trial)
        tried = f"{inputs} of shape {tuple(tensors[0].shape)}"
        result = as_tensor(function(*tensors), tried)
        known = {
            (): BATCH_REDUCED,
            tuple(tensors[0].shape): NOT_SUMMED,
            tuple(tensors[0].shape[1:]): WRONG_AXIS,
            (BATCH, 1): DIMENSION_KEPT,
        }
        expect_shape(result, (BATCH,), tried, known.get(tuple(result.shape)))
        expect_float32(result, tried)
        if not torch.isfinite(result).all():
            raise Broken(f"ordinary {inputs}", f"{result.tolist()}"[:120])

    @law("the same inputs give the same numbers")
    def is_a_function(function, trial):
        tensors = make_inputs(trial)
        once, twice = function(*tensors), function(*tensors)
        if not torch.equal(once, twice):
            raise Broken("the same batch twice", f"{float(once[0]):.4f}, then {float(twice[0]):.4f}")

    @law("an example's number is its own: it doesn't depend on the rest of the batch")
    def stands_alone(function, trial):
        tensors = make_inputs(trial)
        whole = function(*tensors)
        for row in range(BATCH):
            alone = function(*(x[row : row + 1] for x in tensors))
            if tuple(alone.shape) != (1,) or not torch.allclose(alone[0], whole[row], rtol=1e-3, atol=1e-4):
                got = f"{whole[row]:.4f} in its batch, {alone.tolist()} alone"
                raise Broken("an example in its batch, then alone", got)

    @law("a gradient comes back to what the networks made")
    def gradient_comes_back(function, trial):
        tensors = list(make_inputs(trial))
        for index in learned:
            tensors[index].requires_grad_()
        result = function(*tensors)
        tried = "the sum of the results, then backward()"
        if not result.requires_grad:
            raise Broken(tried, "the result is not connected to the inputs", words.NO_GRADIENT)
        result.sum().backward()
        missing = {index for index in learned if tensors[index].grad is None or not tensors[index].grad.any()}
        # An input that makes no difference has lost more than its gradient: other laws tell what.
        cut_off = {index for index in missing if _matters(function, tensors, index)}
        if missing:
            name = learned[min(cut_off or missing)]
            mistake = None
            if cut_off:
                mistake = words.NO_GRADIENT if len(cut_off) == len(learned) else no_gradient_for(name)
            raise Broken(tried, f"no gradient for {name}", mistake)

    return [
        one_number_each,
        inputs_stay(make_inputs, f"the {inputs} stay as they were", f"a batch of {inputs}"),
        is_a_function,
        stands_alone,
        gradient_comes_back,
        follows_its_inputs(
            make_inputs, "the result is computed on the device of its inputs", f"{inputs} on another device"
        ),
    ]
