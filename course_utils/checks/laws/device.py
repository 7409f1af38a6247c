"""Laws of devices: what is computed stands where its inputs are.

Torch's "meta" device stands in for a GPU: every machine has it, and operations refuse to mix it with the CPU.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, law
from course_utils.checks.engine.meta_device import stand_in
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import Arguments


def mixes_devices(error: Exception) -> bool:
    """Whether an error says that tensors of two devices met."""
    text = str(error)
    return "expected device" in text or "on the same device" in text


def expect_on_meta(
    compute: Callable[[], Any],
    tried: str,
    mistake: Mistake = words.WRONG_DEVICE,
    result: str = "a result",
    mixed: str = "",
) -> None:
    """Raises ``Broken`` unless what is computed from meta tensors alone is on the meta device.

    Args:
        compute: calls the answer with meta tensors and gives its tensor, or several in a tuple or list.
        result: what the student reads for a tensor that is elsewhere.
        mixed: what the student reads when tensors of two devices meet; the text of the error if not given.
    """
    try:
        value = compute()
    except Exception as error:
        if mixes_devices(error):
            raise Broken(tried, mixed or " ".join(str(error).split())[:160], mistake) from None
        return  # meta tensors have no numbers: code that looks at them stops here and is fine on real devices
    for tensor in value if isinstance(value, (tuple, list)) else (value,):
        if tensor.device.type != "meta":
            raise Broken(tried, f"{result} on {tensor.device}", mistake)


def device_law(
    sentence: str,
    compute: Callable[..., Any],
    tried: str,
    mistake: Mistake = words.WRONG_DEVICE,
    result: str = "a result",
    mixed: str = "",
) -> Law:
    """The law that an answer works on other devices, too.

    Args:
        compute: ``compute(answer, trial)`` calls the answer with meta tensors.
        tried, mistake, result, mixed: see ``expect_on_meta``.
    """

    @law(sentence)
    def any_device(*answer_and_trial):
        expect_on_meta(lambda: compute(*answer_and_trial), tried, mistake, result, mixed)

    return any_device


def follows_its_inputs(make_arguments: Arguments, sentence: str, tried: str, **more: Any) -> Law:
    """The law that a function computes where its inputs are.

    Args:
        make_arguments: makes what the function is called with; its tensors and networks are moved.
        sentence, tried, more: see ``device_law``.
    """

    def compute(function, trial):
        return function(*(x.to("meta") if hasattr(x, "to") else x for x in make_arguments(trial)))

    return device_law(sentence, compute, tried, **more)


def makes_beside_its_inputs(make_arguments: Arguments, sentence: str, tried: str) -> Law:
    """The law that a function names the device of what it makes, for one that may look at single numbers: meta inputs
    have none, so it would stop there. So the inputs stay on the CPU, and what is made without a device is on meta.

    Args:
        make_arguments: makes what the function is called with.
        sentence, tried: see ``device_law``.
    """

    @law(sentence)
    def beside_its_inputs(function, trial):
        arguments = make_arguments(trial)
        try:
            with stand_in("default"):
                value = function(*arguments)
        except Exception:
            return  # it made something to count with, on meta, and looked at it: that says nothing of the result
        if isinstance(value, torch.Tensor) and value.device.type == "meta":
            raise Broken(
                tried, "a result that stands on the default device, wherever the inputs are", words.WRONG_DEVICE
            )

    return beside_its_inputs
