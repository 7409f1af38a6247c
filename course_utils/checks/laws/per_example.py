"""Laws of functions that give one number for each example of a batch: divergences and log-likelihoods."""

from __future__ import annotations

from collections.abc import Sequence

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


def example_laws(make_inputs: Inputs, inputs: str, learned: Sequence[int]) -> list[Law]:
    """What holds for each function that gives a number for each example.

    Args:
        make_inputs: draws fresh ordinary inputs, each with `BATCH` rows of three coordinates or more.
        inputs: what the student reads for them.
        learned: which of the inputs networks make, so that they need a gradient.
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

    @law("an example's number is its own: it doesn't depend on the rest of the batch")
    def stands_alone(function, trial):
        tensors = make_inputs(trial)
        whole = function(*tensors)
        for row in range(BATCH):
            alone = function(*(x[row : row + 1] for x in tensors))
            if tuple(alone.shape) != (1,) or not torch.allclose(alone[0], whole[row], rtol=1e-3, atol=1e-4):
                got = f"{whole[row]:.4f} in its batch, {alone.tolist()} alone"
                raise Broken("an example in its batch, then alone", got, EXAMPLES_MIXED)

    @law("a gradient comes back to what the networks made")
    def gradient_comes_back(function, trial):
        tensors = list(make_inputs(trial))
        made = [tensors[index].requires_grad_() for index in learned]
        result = function(*tensors)
        tried = "the sum of the results, then backward()"
        if not result.requires_grad:
            raise Broken(tried, "the result is not connected to the inputs", words.NO_GRADIENT)
        result.sum().backward()
        for x in made:
            if x.grad is None or not x.grad.any():
                # A result that never changes has lost more than its gradient: other laws tell what.
                constant = torch.equal(result, function(*(2 * x.detach() for x in tensors)))
                some = any(one.grad is not None and one.grad.any() for one in made)
                mistake = None if constant else words.ONE_GRADIENT_MISSING if some else words.NO_GRADIENT
                raise Broken(tried, f"no gradient for one of the {inputs}", mistake)

    return [
        one_number_each,
        inputs_stay(make_inputs, f"the {inputs} stay as they were", f"a batch of {inputs}"),
        stands_alone,
        gradient_comes_back,
        follows_its_inputs(
            make_inputs, "the result is computed on the device of its inputs", f"{inputs} on another device"
        ),
    ]
