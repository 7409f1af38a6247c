"""Laws of devices: what is computed stands where its inputs are."""

from __future__ import annotations

import torch

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import Law, law
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import Inputs


def mixes_devices(error: Exception) -> bool:
    """Whether an error says that tensors of two devices met."""
    text = str(error)
    return "expected device" in text or "on the same device" in text


def follows_its_inputs(make_inputs: Inputs, result: str, inputs: str) -> Law:
    """The law that a function computes where its inputs are. Arguments: see ``number_laws``."""

    @law(f"the {result} is computed on the device of its inputs")
    def any_device(function, trial):
        try:
            value = function(*(torch.empty(x.shape, device="meta") for x in make_inputs(trial)))
        except Exception as error:
            if mixes_devices(error):
                raise Broken(
                    f"{inputs} on another device", " ".join(str(error).split())[:160], words.WRONG_DEVICE
                ) from None
            return  # "meta" tensors have no numbers: code that looks at them stops here and is fine on real devices
        if value.device.type != "meta":
            raise Broken(f"{inputs} on another device", f"a result on {value.device}", words.WRONG_DEVICE)

    return any_device
