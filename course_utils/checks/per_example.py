"""Laws of functions that give one number for each example of a batch: divergences and log-likelihoods."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from course_utils.checks.check import Law, Trial, law
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import CHANGES_INPUT
from course_utils.checks.players import WRONG_DEVICE, mixes_devices
from course_utils.checks.values import NO_GRADIENT, as_tensor, expect_float32, expect_shape

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


def example_laws(
    make_inputs: Callable[[Trial], tuple[torch.Tensor, ...]], inputs: str, learned: Sequence[int]
) -> list[Law]:
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

    @law(f"the {inputs} stay as they were")
    def keeps_its_inputs(function, trial):
        tensors = make_inputs(trial)
        before = [x.clone() for x in tensors]
        function(*tensors)
        if not all(torch.equal(x, old) for x, old in zip(tensors, before, strict=True)):
            raise Broken(f"a batch of {inputs}", "a tensor that was passed in has other numbers now", CHANGES_INPUT)

    @law("a gradient comes back to what the networks made")
    def gradient_comes_back(function, trial):
        tensors = list(make_inputs(trial))
        made = [tensors[index].requires_grad_() for index in learned]
        result = function(*tensors)
        tried = "the sum of the results, then backward()"
        if not result.requires_grad:
            raise Broken(tried, "the result is not connected to the inputs", NO_GRADIENT)
        result.sum().backward()
        for x in made:
            if x.grad is None or not x.grad.any():
                # A result that never changes has lost more than its gradient: other laws tell what.
                constant = torch.equal(result, function(*(2 * x.detach() for x in tensors)))
                raise Broken(tried, f"no gradient for one of the {inputs}", None if constant else NO_GRADIENT)

    @law("the result is computed on the device of its inputs")
    def any_device(function, trial):
        try:
            result = function(*(torch.empty(x.shape, device="meta") for x in make_inputs(trial)))
        except Exception as error:
            if mixes_devices(error):
                got = " ".join(str(error).split())[:160]
                raise Broken(f"{inputs} on another device", got, WRONG_DEVICE) from None
            return  # "meta" tensors have no numbers: code that looks at them stops here and is fine on real devices
        if result.device.type != "meta":
            raise Broken(f"{inputs} on another device", f"a result on {result.device}", WRONG_DEVICE)

    return [one_number_each, keeps_its_inputs, stands_alone, gradient_comes_back, any_device]
