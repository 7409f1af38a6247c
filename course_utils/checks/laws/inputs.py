"""The law that what goes in stays as it was."""

from __future__ import annotations

from collections.abc import Callable

import torch

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.words import CHANGES_INPUT

Inputs = Callable[[Trial], tuple[torch.Tensor, ...]]


def inputs_stay(make_inputs: Inputs, inputs: str) -> Law:
    """The law that a function changes nothing that is passed in. Arguments: see ``number_laws``."""

    @law(f"the {inputs} stay as they were")
    def keeps_its_inputs(function, trial):
        tensors = make_inputs(trial)
        before = [x.clone() for x in tensors]
        function(*tensors)
        if not all(torch.equal(x, old) for x, old in zip(tensors, before, strict=True)):
            raise Broken(f"a batch of {inputs}", "a tensor that was passed in has other numbers now", CHANGES_INPUT)

    return keeps_its_inputs
