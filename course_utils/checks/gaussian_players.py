"""Checks of lesson 05, the two networks: which layers they have shows in what they answer with fixed weights."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn

from course_utils.checks.check import Check, Law, When, broke, crashed_with, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import SIZE_HARD_CODED
from course_utils.checks.players import WRONG_DEVICE, mixes_devices
from course_utils.checks.values import as_tensor, expect_float32, expect_shape, shown

LESSON = "05_gaussian_gan"

NOT_A_MODULE = Mistake(
    "not-a-module",
    "Calling the class does not give a network, so an optimizer finds no parameters in it.",
    "Look for class …(nn.Module) and for super().__init__() as the first line of __init__.",
)
OTHER_LAYERS = Mistake(
    "other-layers",
    "The network is not that of the table: another layer, another activation, or the maps in another order.",
    "Go through forward line by line and compare it with the table.",
)
NOT_THREE_MAPS = Mistake(
    "not-three-maps",
    "The network does not have three linear maps of the sizes that were asked for.",
    "input_size to hidden_size, hidden_size to hidden_size, hidden_size to output_size, each with a bias.",
)
MISSING_ACTIVATION = Mistake(
    "missing-activation",
    "At least one of the two activations is missing: two linear maps in a row are one linear map.",
    "Look at what happens to the result of the first map, and of the second, before the next one.",
)
ELU_FOR_SIGMOID = Mistake(
    "elu-for-sigmoid",
    "Both hidden layers bend by ELU; in this network the second one is a sigmoid.",
    "Look at the row of the generator in the table.",
)
SIGMOID_FOR_ELU = Mistake(
    "sigmoid-for-elu",
    "A sigmoid stands where the table has an ELU.",
    "Look at the row of this player in the table.",
)
ACTIVATIONS_SWAPPED = Mistake(
    "activations-swapped",
    "ELU and sigmoid have changed places.",
    "ELU comes after the first map, the sigmoid after the second.",
)
RELU_FOR_ELU = Mistake(
    "relu-for-elu",
    "The activation is ReLU (or leaky ReLU); ELU goes down to -1 smoothly.",
    "Look for F.relu or nn.ReLU where F.elu or nn.ELU should be.",
)
TANH_FOR_SIGMOID = Mistake(
    "tanh-for-sigmoid",
    "The activation is tanh, which goes from -1 to 1; the sigmoid goes from 0 to 1.",
    "Look for torch.tanh where torch.sigmoid should be.",
)
OUTPUT_BENT = Mistake(
    "output-activation",
    "The last map is followed by an activation, so that most values of the target are out of reach.",
    "The generator's output is any number: return the result of the third map as it is.",
)
PROBABILITY = Mistake(
    "probability-for-logit",
    "D ends in a sigmoid. The loss takes logits and applies its own sigmoid.",
    "Return the result of the third map as it is: a logit, any number from -∞ to ∞.",
)
LOGIT_COLUMN = Mistake(
    "logit-column",
    "The logits come as a column (batch, 1). Against a target of shape (batch,) that is an error, or worse, a table.",
    "End with .squeeze(-1).",
)
BATCH_SQUEEZED = Mistake(
    "batch-squeezed-away",
    "With one example in the batch, the dimension of the batch is lost.",
    "Look for .squeeze() without a dimension, for .item(), or for [0].",
)
OUTPUT_SQUEEZED = Mistake(
    "output-squeezed",
    "The generator's output has lost a dimension: its values form a column, shape (batch, output_size).",
    "Look for .squeeze() or .flatten().",
)

LOGIT_BENT = Mistake(
    "output-activation",
    "The last map is followed by an activation that cuts the logits off below: D can never be sure of a fake.",
    "Return the result of the third map as it is: a logit, any number from -∞ to ∞.",
)
CUT_OFF = Mistake(
    "layers-cut-off",
    "Some layers learn nothing: no gradient reaches them.",
    "Look for .detach(), .item(), .data or torch.no_grad() in forward.",
)

_BATCH, _HIDDEN = 4, 5


def _wave(*size: int, start: float) -> torch.Tensor:
    """Fixed numbers between -1 and 1 that look random."""
    return torch.sin(start + 1.7 * torch.arange(torch.Size(size).numel())).reshape(size)


def _fix_weights(network: nn.Module, inputs: int, outputs: int) -> None:
    """Gives every weight a known value, whatever the layers are called and in whatever order they were made.

    The weights are told apart by their shapes alone. That is why both hidden biases are the same and the map
    between the hidden layers is symmetric.
    """
    square = _wave(_HIDDEN, _HIDDEN, start=0.9)
    known = [
        _wave(_HIDDEN, inputs, start=0.3),
        0.5 * (square + square.T),
        1.5 * _wave(outputs, _HIDDEN, start=2.1),
        0.7 * _wave(_HIDDEN, start=1.1),
        0.7 * _wave(_HIDDEN, start=1.1),
        _wave(outputs, start=0.4),
    ]
    left = list(known)
    for parameter in network.parameters():
        # A map may keep its weights turned round, as x @ W wants them.
        fit = next((i for i, value in enumerate(left) if parameter.shape in (value.shape, value.shape[::-1])), None)
        if fit is None:
            raise Broken("to find three linear maps", f"a parameter of shape {tuple(parameter.shape)}", NOT_THREE_MAPS)
        value = left.pop(fit)
        with torch.no_grad():
            parameter.copy_(value if parameter.shape == value.shape else value.mT)
    if left:
        raise Broken(
            "to find three linear maps with biases", f"{len(left)} of their 6 parameters missing", NOT_THREE_MAPS
        )


def _answers(make: Callable, inputs: int, outputs: int) -> torch.Tensor:
    """What the network with known weights says to four known rows."""
    network = make(inputs, _HIDDEN, outputs)
    rows = 1.5 * _wave(_BATCH, inputs, start=0.2)
    network(rows)  # lazy layers get their sizes here
    _fix_weights(network, inputs, outputs)
    with torch.no_grad():
        return network(rows).flatten()


@torch.no_grad()
def _least_answer(network: nn.Module, rows: torch.Tensor) -> float:
    """The smallest answer to these rows once all weights are 50 times as large: they may have begun very small."""
    network(rows)  # lazy layers get their sizes here
    for parameter in network.parameters():
        parameter *= 50
    return float(network(rows).min())


def _network_laws(inputs: int, outputs: int, expected: list[float], layers: str, column: bool) -> list[Law]:
    """The laws of a network with three linear maps.

    Args:
        inputs, outputs: its sizes in the test with known weights.
        expected: what it answers there.
        layers: the sentence on its activations.
        column: whether the output keeps its last dimension when that is 1.
    """
    final = (outputs,) if column else ()

    @law("a batch of examples gives a batch of answers", basic=True)
    def has_the_shapes(make, trial):
        for sizes, batch in (((inputs, _HIDDEN, outputs), 4), ((200, 6, 1), 3), ((1, 50, 1), 1)):
            network = make(*sizes)
            tried = f"sizes {sizes}, an input of shape ({batch}, {sizes[0]})"
            if not isinstance(network, nn.Module):
                raise Broken(tried, f"a {type(network).__name__}", NOT_A_MODULE)
            answer = as_tensor(network(trial.randn(batch, sizes[0])), tried)
            shape = (batch, sizes[2]) if final else (batch,)
            expect_float32(answer, tried)
            expect_shape(answer, shape, tried, _shape_mistake(answer, batch, column))

    @law("the network has three linear maps, each with a bias", basic=True)
    def has_three_maps(make, trial):
        _answers(make, inputs, outputs)

    @law(layers)
    def has_the_layers(make, trial):
        got, right = _answers(make, inputs, outputs), torch.tensor(expected)
        if got.shape != right.shape or not torch.allclose(got, right, atol=2e-3):
            numbers = f"{shown((1000 * got).round() / 1000)} instead of {shown(right)}"
            raise Broken("four known inputs, with known weights", numbers)

    @law("the answers reach any number, far below 0 as well")
    def reaches_far_below(make, trial):
        least = min(_least_answer(make(inputs, 50, outputs), 1000 * trial.randn(64, inputs)) for _ in range(8))
        if not column and least > -2:
            tried = "eight networks with weights 50 times as large, inputs in the thousands"
            raise Broken(tried, f"no answer below {least:.2f}", LOGIT_BENT)

    @law("every example is judged for itself")
    def examples_stand_alone(make, trial):
        network, x = make(inputs, _HIDDEN, outputs), trial.randn(6, inputs)
        with torch.no_grad():
            together, alone = network(x), torch.cat([network(x[i : i + 1]) for i in range(6)])
        if not torch.allclose(together, alone, atol=1e-4):
            raise Broken("six examples, together and one at a time", "other answers", OTHER_LAYERS)

    @law("a gradient reaches every parameter and the input")
    def gradient_flows(make, trial):
        network, x = make(inputs, _HIDDEN, outputs), trial.randn(6, inputs).requires_grad_()
        answer = network(x)
        if not answer.requires_grad:
            raise Broken("a backward pass", "the answer is not connected to the parameters", CUT_OFF)
        (answer * trial.randn(*answer.shape)).sum().backward()
        if x.grad is None or any(p.grad is None or not p.grad.any() for p in network.parameters()):
            raise Broken("a backward pass", "some parameters, or the input, receive no gradient", CUT_OFF)

    @law("the network runs on whatever device it is moved to")
    def any_device(make, trial):
        network = make(inputs, _HIDDEN, outputs).to("meta")
        try:
            network(torch.empty(3, inputs, device="meta"))
        except Exception as error:
            if mixes_devices(error):
                got = " ".join(str(error).split())[:160]
                raise Broken("network and input on another device", got, WRONG_DEVICE) from None

    return [
        has_the_shapes,
        has_three_maps,
        has_the_layers,
        reaches_far_below,
        examples_stand_alone,
        gradient_flows,
        any_device,
    ]


def _shape_mistake(answer: torch.Tensor, batch: int, column: bool) -> Mistake | None:
    if column:
        return OUTPUT_SQUEEZED if answer.dim() < 2 else None
    if answer.shape == (batch, 1):
        return LOGIT_COLUMN
    return BATCH_SQUEEZED if answer.dim() == 0 else None


def _weighted(make: Callable, inputs: int, outputs: int) -> float:
    """One number that tells apart what known mistakes answer."""
    answers = _answers(make, inputs, outputs)
    return float((answers * torch.arange(1.0, len(answers) + 1)).sum())


def _any_of(*numbers: float) -> When:
    return When(lambda evidence: any(telltale("weighted", number).holds(evidence) for number in numbers))


_SIZES = (
    crashed_with("cannot be multiplied") | crashed_with("size mismatch") | crashed_with("must match the size"),
    SIZE_HARD_CODED,
)
_NORM = (crashed_with("more than 1 value per channel"), OTHER_LAYERS)  # batch norm cannot judge a single example
GENERATOR_ANSWERS = [2.7439, -0.9757, 0.9934, 0.5647, -0.0083, 0.4481, 2.1941, -1.3875]
DISCRIMINATOR_ANSWERS = [11.905, 6.163, 4.2944, 5.9302]

Generator = Check(
    LESSON,
    "Generator",
    laws=_network_laws(
        3,
        2,
        GENERATOR_ANSWERS,
        "ELU after the first map, sigmoid after the second, nothing after the third",
        column=True,
    ),
    probes={"weighted": lambda make, trial: _weighted(make, 3, 2)},
    mistakes=[
        _SIZES,
        _NORM,
        (_any_of(10.2229, 6.6047, -7.5094), MISSING_ACTIVATION),
        (_any_of(14.9208), ELU_FOR_SIGMOID),
        (_any_of(10.2846), SIGMOID_FOR_ELU),
        (_any_of(3.3487), ACTIVATIONS_SWAPPED),
        (_any_of(15.2383, 14.2114, 15.1869), RELU_FOR_ELU),
        (_any_of(15.6763), TANH_FOR_SIGMOID),
        (_any_of(20.2737, 6.0591, 18.7399, 26.0298), OUTPUT_BENT),
        (broke("has_the_layers"), OTHER_LAYERS),
    ],
    success="three linear maps, bent by ELU and then by a sigmoid; the last one free to reach any number",
)

Discriminator = Check(
    LESSON,
    "Discriminator",
    laws=_network_laws(
        7,
        1,
        DISCRIMINATOR_ANSWERS,
        "ELU after the first map and after the second, nothing after the third",
        column=False,
    ),
    probes={"weighted": lambda make, trial: _weighted(make, 7, 1)},
    mistakes=[
        _SIZES,
        _NORM,
        (_any_of(9.9448), PROBABILITY),
        (_any_of(46.0882, 71.9605, 51.6039), MISSING_ACTIVATION),
        (_any_of(23.1718, 33.313, 17.8944), SIGMOID_FOR_ELU),
        (_any_of(57.8447, 58.4845, 57.8992, 49.6283, 69.365), RELU_FOR_ELU),
        (broke("has_the_layers"), OTHER_LAYERS),
    ],
    success="three linear maps, bent by ELU twice; one logit for each row, of any size",
)
