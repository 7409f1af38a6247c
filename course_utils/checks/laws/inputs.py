"""The law that what goes in stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws.results import shown
from course_utils.checks.laws.words import LEFT_IN_EVAL

Inputs = Callable[[Trial], tuple[torch.Tensor, ...]]
Arguments = Callable[[Trial], tuple[Any, ...]]  # all that a function is called with: tensors, networks, sizes


def inputs_stay(
    make_arguments: Arguments,
    sentence: str,
    tried: str,
    got: str = "a tensor that was passed in has other numbers now",
    names: Sequence[str] = (),
) -> Law:
    """The law that a function changes nothing that is passed in; of an answer of several functions, none does.

    Args:
        make_arguments: makes what the function is called with. Its tensors are watched, also those of networks in it,
            and the modes of these networks, which come in training mode.
        sentence, tried: what the student reads.
        got: the same; ``{now}`` in it becomes the numbers that the first tensor has afterwards.
        names: of an answer of several functions, how the student calls them.
    """

    @law(sentence, inputs_stay=True)
    def keeps_its_inputs(*functions_and_trial):
        *functions, trial = functions_and_trial
        for number, function in enumerate(functions):
            arguments = make_arguments(trial)
            tensors = _tensors(arguments)
            before = [x.clone() for x in tensors]
            function(*arguments)
            # torch.equal compares shapes, too.
            if not all(torch.equal(x, old) for x, old in zip(_tensors(arguments), before, strict=True)):
                where = f"{tried}, given to {names[number]}" if names else tried
                raise Broken(where, got.format(now=shown(tensors[0].flatten())), CHANGES_INPUT)
            for one in arguments:
                if isinstance(one, nn.Module):
                    expect_training_mode(one, "the network")

    return keeps_its_inputs


def modes_stay(play: Callable[..., Mapping[str, nn.Module]]) -> Law:
    """The law that networks are left in the mode in which they came: training.

    Args:
        play: ``play(answer, trial)``, or with several functions, calls the answer with networks that are in training
            mode, and gives them by their names.
    """

    @law("each network is left in the mode in which it came: training")
    def leaves_modes(*functions_and_trial):
        for name, network in play(*functions_and_trial).items():
            expect_training_mode(network, name)

    return leaves_modes


def expect_training_mode(network: nn.Module, name: str) -> None:
    """Raises ``Broken`` if a network that came in training mode is left in evaluation mode.

    Not the other way round: to call train() is what many functions begin with.
    """
    if not all(module.training for module in network.modules()):
        raise Broken(f"{name} in training mode", f"{name}.training is False afterwards", LEFT_IN_EVAL)


def _tensors(arguments: Iterable[Any]) -> list[torch.Tensor]:
    """The tensors among some arguments, and the parameters of the networks among them."""
    found: list[torch.Tensor] = []
    for one in arguments:
        if isinstance(one, torch.Tensor):
            found.append(one)
        elif isinstance(one, nn.Module):
            found += [parameter.detach() for parameter in one.parameters()]
    return found
