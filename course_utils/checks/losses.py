"""Laws that the losses of all lessons share: one number for a batch, a mean over examples, no surprises."""

from __future__ import annotations

from collections.abc import Callable

import torch

from course_utils.checks.check import Law, Trial, law
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.players import WRONG_DEVICE, mixes_devices
from course_utils.checks.values import NO_GRADIENT, as_loss, close

CHANGES_INPUT = Mistake(
    "changes-its-input",
    "Your function changed the tensors that it was given. The caller still needs them as they were.",
    "Look for methods that end in an underscore, for += and the like, or for inplace=True.",
)


def loss_laws(make_logits: Callable[[Trial], tuple[torch.Tensor, ...]]) -> list[Law]:
    """What holds for each loss that takes one tensor of logits or more; ``make_logits`` draws fresh ones."""

    @law("the loss of a batch is one number", basic=True)
    def is_one_number(loss, trial):
        logits = make_logits(trial)
        value = as_loss(loss(*logits), f"logits of shape {', '.join(str(tuple(x.shape)) for x in logits)}")
        if not torch.isfinite(value):
            raise Broken("ordinary logits between -3 and 3", f"{float(value)}")

    @law("the logits stay as they were")
    def keeps_its_inputs(loss, trial):
        logits = make_logits(trial)
        before = [x.clone() for x in logits]
        loss(*logits)
        if not all(torch.equal(x, old) for x, old in zip(logits, before, strict=True)):
            raise Broken("a batch of logits", "the tensor that was passed in has other numbers now", CHANGES_INPUT)

    @law("a gradient comes back to every logit")
    def gradient_reaches_all(loss, trial):
        logits = [x.requires_grad_() for x in make_logits(trial)]
        value = loss(*logits)
        if not value.requires_grad:
            raise Broken("loss.backward()", "the loss is not connected to the logits", NO_GRADIENT)
        value.backward()
        for x in logits:
            if x.grad is None or (x.grad == 0).any():
                raise Broken("loss.backward()", "some logits receive no gradient")

    @law("every example counts the same: showing a whole batch twice changes nothing")
    def is_a_mean(loss, trial):
        logits = make_logits(trial)
        once, twice = float(loss(*logits)), float(loss(*(torch.cat([x, x]) for x in logits)))
        if not close(twice, once):
            raise Broken("a batch, then the same batch twice over", f"{once:.4f}, then {twice:.4f}")

    @law("the loss is computed on the device of its inputs")
    def any_device(loss, trial):
        try:
            value = loss(*(torch.empty(x.shape, device="meta") for x in make_logits(trial)))
        except Exception as error:
            if mixes_devices(error):
                raise Broken("logits on another device", " ".join(str(error).split())[:160], WRONG_DEVICE) from None
            return
        if value.device.type != "meta":
            raise Broken("logits on another device", f"a loss on {value.device}", WRONG_DEVICE)

    return [is_one_number, keeps_its_inputs, gradient_reaches_all, is_a_mean, any_device]
