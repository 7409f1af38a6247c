"""Check of lesson 11: norms of gradients and of steps."""

from __future__ import annotations

import math

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws.results import as_number, close, expect_close, shown

# --- gradient_norm, update_ratio ---
SUM_OF_NORMS = Mistake(
    "norms-added",
    "The norms of the single tensors are added up. Lengths along different axes don't add: their squares do.",
    "Add the squares of all numbers of all tensors, and take one root at the end.",
)
NO_ROOT = Mistake(
    "root-missing",
    "This is the square of the norm.",
    "A norm is the root of the sum of squares.",
)
LARGEST_ONLY = Mistake(
    "largest-tensor-only",
    "Only the tensor with the largest norm counts.",
    "Add the squares over all tensors.",
)
MEAN_SQUARE = Mistake(
    "mean-square",
    "The squares are averaged, so a network with more weights has the same norm as a small one.",
    "Add the squares, don't average them.",
)
HALVED = Mistake(
    "half-for-root",
    "This is half of the sum of the squares.",
    "** 1 / 2 raises to the power 1 and then divides by 2. A root is ** 0.5, ** (1 / 2) or math.sqrt(…).",
)
LAST_ONLY = Mistake(
    "last-tensor-only",
    "Only the last tensor counts: what was summed before is overwritten in each turn of the loop.",
    "Begin at 0 before the loop, and add in it.",
)
FIRST_ONLY = Mistake(
    "first-tensor-only",
    "Only the first tensor counts.",
    "Is return inside of the loop? It belongs behind it. An index such as [0] takes a single one, too.",
)
BIASES_LEFT_OUT = Mistake(
    "biases-left-out",
    "Only matrices, the weights of the layers, count; the biases do not.",
    "A bias is a parameter, too: go over all of network.parameters(), whatever their name or shape.",
)
ENDS_AT_NONE = Mistake(
    "loop-ends-at-none",
    "At the first parameter without a gradient the counting ends: those behind it add nothing.",
    "Such a parameter is passed over (continue, or an if in the list), the others still count: break ends the loop.",
)
NOTHING_THERE = Mistake(
    "no-gradient-at-all",
    "It stops where no parameter has a gradient, as before the first backward: there is nothing to put together then.",
    "Without any gradient the norm is 0. torch.stack, torch.cat and max take no empty list.",
)
RATIO_NOT_ROOTED = Mistake(
    "root-missing",
    "This is the square of the ratio.",
    "Divide lengths, not their squares: take the root of both sums, or of their quotient.",
)
WEIGHTS_NOT_GRADIENTS = Mistake(
    "norm-of-the-weights",
    "This is the norm of the weights.",
    "What the optimizer finds stands in parameter.grad.",
)
RATIO_UPSIDE_DOWN = Mistake(
    "ratio-upside-down",
    "The ratio stands on its head: it grows when the step gets smaller.",
    "The length of the step is divided by the length of the weights.",
)
STEP_ALONE = Mistake(
    "step-not-divided",
    "This is the length of the step itself, whatever the length of the weights is.",
    "Divide by the length of the weights before the step.",
)
DIVIDED_BY_AFTER = Mistake(
    "divided-by-after",
    "The step is divided by the length of the weights after it.",
    "Divide by the length of the weights before the step.",
)
LENGTHS_SUBTRACTED = Mistake(
    "lengths-subtracted",
    "The difference of two lengths is taken: weights that turn keep their length, and still they moved.",
    "Subtract the weights first, number by number, and take the length of that.",
)
TENSOR_BY_TENSOR = Mistake(
    "ratios-averaged",
    "Each tensor gets a ratio of its own, and these are combined.",
    "One length of all that moved, one length of all weights, then one ratio.",
)
CRASHES_WITHOUT_GRADIENT = Mistake(
    "no-gradient-no-number",
    "It stops where a parameter has no gradient, as before the first backward, or in a layer that is cut off.",
    "parameter.grad may be None: such a parameter adds nothing.",
)
ALL_OR_NOTHING = Mistake(
    "one-none-makes-zero",
    "One parameter without a gradient makes the whole norm 0, though another one has a gradient.",
    "Leave out that parameter alone: decide for each of them, not for all at once (any, all).",
)
LAYERS_LEFT_OUT = Mistake(
    "layers-inside-left-out",
    "Parameters of the layers inside of a network do not count, only those that hang on the network itself.",
    "network.parameters(), as it is, goes through all layers. recurse=False or a name such as network.weight doesn't.",
)
GRADIENTS_CLEARED = Mistake(
    "gradients-cleared",
    "After the call the network's gradients are gone, and its optimizer still needs them.",
    "Look for zero_grad(), for .grad = None, or for a method that ends in an underscore, such as .grad.zero_().",
)
ROUNDED = Mistake(
    "rounded",
    "The result is rounded: it has a few decimals only, and a small number becomes 0.",
    "Return it as it is, without round or a format such as :.3f. For reading, round where you print.",
)


def _is_rounded(numbers: list[tuple[float, float]]) -> bool:
    """Whether numbers, each given with the right one, are those to some number of decimals, and not all exact."""
    if all(close(got, right, 2e-6) for got, right in numbers):
        return False
    return any(all(abs(got - round(right, places)) < 2e-6 for got, right in numbers) for places in range(5))


def _norm_is_rounded(norm) -> bool:
    rows = [[1.0, 1.0], [1.0, 2.0], [0.25, 0.5], [3.0, 3.0]]
    return _is_rounded([(_norm(norm, [row]), math.hypot(*row)) for row in rows])


def _ratio_is_rounded(ratio) -> bool:
    steps = [(3.0, 4.0), (7.0, 5.0), (9.0, 11.0), (1.7, 3.5)]
    return _is_rounded([(_ratio(ratio, [[old]], [[new]]), abs(new - old) / old) for old, new in steps])


def _network(gradients: list[list[float] | None], bias_first: bool = False) -> nn.Module:
    """A network with some parameters; all weights are 2, the gradients are given. The first is a matrix of one row,
    its layer's weight, the others are vectors."""
    network = nn.Module()
    for number, gradient in sorted(enumerate(gradients), reverse=bias_first):
        size = len(gradient) if gradient else 3
        parameter = nn.Parameter(torch.full((size,) if number else (1, size), 2.0))
        parameter.grad = None if gradient is None else torch.tensor(gradient).view_as(parameter)
        network.register_parameter(["weight", "bias", "scale"][number], parameter)
    return network


def _tried(gradients: list[list[float] | None]) -> str:
    return "a network with the gradients " + ", ".join("None" if one is None else shown(one) for one in gradients)


def _norm(norm, gradients: list[list[float] | None]) -> float:
    return as_number(norm(_network(gradients)), _tried(gradients))


@law("a network gives one number", basic=True)
def gives_a_number(norm, ratio, trial):
    _norm(norm, [[3.0, 4.0]])


@law("one tensor with the gradient [3, 4] has the norm 5")
def has_a_norm_by_hand(norm, ratio, trial):
    got = _norm(norm, [[3.0, 4.0]])
    known = {25.0: NO_ROOT, 12.5: MEAN_SQUARE, math.sqrt(12.5): MEAN_SQUARE, math.sqrt(8): WEIGHTS_NOT_GRADIENTS}
    if not close(got, 5.0):
        mistake = next((mistake for value, mistake in known.items() if close(got, value)), None)
        if close(got, 12.5) and close(_norm(norm, [[2.0, 3.0, 6.0]]), 24.5):
            mistake = HALVED
        raise Broken(_tried([[3.0, 4.0]]), f"{got:.4f} instead of 5", mistake)


@law("over several tensors it is the root of the sum of all squares")
def joins_all_tensors(norm, ratio, trial):
    gradients: list[list[float] | None] = [[6.0, 0.0], [0.0, 0.0, 8.0]]
    got = _norm(norm, gradients)
    if not close(got, 10.0):
        mistake = {14.0: SUM_OF_NORMS, 8.0: LARGEST_ONLY}.get(round(got, 3))
        if close(got, 6.0):
            turned = as_number(norm(_network(gradients, bias_first=True)), _tried(gradients))
            mistake = FIRST_ONLY if close(turned, 8.0) else BIASES_LEFT_OUT if close(turned, 6.0) else None
        raise Broken(_tried(gradients), f"{got:.4f} instead of 10", mistake)


@law("a parameter without a gradient adds nothing, and a network without any has the norm 0")
def missing_gradients_are_nothing(norm, ratio, trial):
    cases: list[tuple[list[list[float] | None], float, Mistake]] = [
        ([[3.0, 4.0], None], 5.0, CRASHES_WITHOUT_GRADIENT),
        ([[3.0, 4.0], None, [0.0, 12.0]], 13.0, CRASHES_WITHOUT_GRADIENT),
        ([None, None], 0.0, NOTHING_THERE),
    ]
    for gradients, expected, crash in cases:
        try:
            got = _norm(norm, gradients)
        except Broken:
            raise
        except (AttributeError, TypeError, RuntimeError, ValueError) as error:
            told = f"{type(error).__name__}: {error}"[:100]
            raise Broken(_tried(gradients), told, crash) from None
        mistake = ENDS_AT_NONE if len(gradients) == 3 and close(got, 5.0) else None
        if expected and got == 0.0:
            mistake = ALL_OR_NOTHING
        expect_close(got, expected, _tried(gradients), mistake=mistake)


@law("for a real network after backward it is the length of all gradients together")
def measures_a_network(norm, ratio, trial):
    width = trial.size(4, 2, 9)
    network = nn.Sequential(nn.Linear(3, width), nn.Tanh(), nn.Linear(width, 1))
    numbers = []
    for parameter in network.parameters():
        parameter.grad = trial.randn(*parameter.shape)
        numbers.append(parameter.grad.flatten().clone())
    _expect_norm(norm, network, torch.cat(numbers), "a network of two layers with random gradients")
    now = torch.cat([torch.zeros(0) if p.grad is None else p.grad.flatten() for p in network.parameters()])
    if not torch.equal(now, torch.cat(numbers)):
        gone = not now.any()
        got = "its gradients are gone" if gone else "its gradients are others now"
        raise Broken("a network of two layers", got, GRADIENTS_CLEARED if gone else CHANGES_INPUT)
    for parameter in network.parameters():
        parameter.grad = parameter.grad / 300
    _expect_norm(norm, network, torch.cat(numbers) / 300, "the same network with gradients / 300", 1e-5)


def _expect_norm(norm, network: nn.Module, numbers: torch.Tensor, tried: str, tolerance: float = 1e-4) -> None:
    got, right = as_number(norm(network), "a network of two layers"), float(numbers.norm())
    if not close(got, right, tolerance):
        mistake = ROUNDED if abs(got - right) <= 0.5 and _norm_is_rounded(norm) else None
        mistake = LAYERS_LEFT_OUT if _leaves_layers_out(norm) else mistake
        raise Broken(tried, f"{got:.5f} instead of {right:.5f}", mistake)


def _leaves_layers_out(norm) -> bool:
    """Whether a layer inside of a network adds nothing to what hangs on the network itself."""
    network = _network([[3.0, 4.0]])
    network.inside = nn.Linear(2, 2)
    for parameter in network.inside.parameters():
        parameter.grad = torch.ones_like(parameter)
    return close(as_number(norm(network), "a network with a layer inside"), 5.0)


def _ratio(ratio, before: list[list[float]], after: list[list[float]]) -> float:
    tried = f"weights {before}, then {after}"
    return as_number(ratio([torch.tensor(one) for one in before], [torch.tensor(one) for one in after]), tried)


@law("the ratio is the length of the step, in lengths of the weights before it")
def ratio_by_hand(norm, ratio, trial):
    before, after = [[3.0, 4.0]], [[3.0, 6.0]]
    got = _ratio(ratio, before, after)
    long = math.sqrt(45)
    known = {
        2.5: RATIO_UPSIDE_DOWN,
        2.0: STEP_ALONE,
        2 / long: DIVIDED_BY_AFTER,
        (long - 5) / 5: LENGTHS_SUBTRACTED,
        0.16: RATIO_NOT_ROOTED,
    }
    if not close(got, 0.4):
        mistake = next((mistake for value, mistake in known.items() if close(got, value, 1e-3)), None)
        mistake = mistake or (ROUNDED if _ratio_is_rounded(ratio) else None)
        raise Broken(f"weights {before}, then {after}", f"{got:.4f} instead of 0.4", mistake)


@law("all tensors together make one ratio; nothing moved is 0")
def ratio_of_all(norm, ratio, trial):
    before, after = [[8.0, 0.0], [0.0, 6.0]], [[8.0, 5.0], [12.0, 6.0]]
    got = _ratio(ratio, before, after)
    ratios = torch.tensor([5 / 8, 12 / 6])
    by_tensor = [ratios.mean(), ratios.sum(), ratios.norm(), ratios.square().mean().sqrt(), ratios.max()]
    known = {float(value): TENSOR_BY_TENSOR for value in by_tensor}
    known |= {(5 + 12) / (8 + 6): SUM_OF_NORMS, 12 / 8: LARGEST_ONLY, 5 / 8: FIRST_ONLY}
    if not close(got, 1.3):
        mistake = next((mistake for value, mistake in known.items() if close(got, value)), None)
        if close(got, 2.0) and close(_ratio(ratio, before[::-1], after[::-1]), 5 / 8):
            mistake = LAST_ONLY
        mistake = mistake or (ROUNDED if _ratio_is_rounded(ratio) else None)
        raise Broken(f"weights {before}, then {after}", f"{got:.4f} instead of 1.3", mistake)
    expect_close(_ratio(ratio, before, before), 0.0, "weights that stay")


@law("weights that turn have moved, whatever their length; the weights that go in stay as they were")
def ratio_of_a_turn(norm, ratio, trial):
    before, after = [trial.randn(3, 2), trial.randn(4)], [trial.randn(3, 2), trial.randn(4)]
    copies = [tensor.clone() for tensor in (*before, *after)]
    got = as_number(ratio(before, after), "random weights")
    if not all(torch.equal(one, two) for one, two in zip((*before, *after), copies, strict=True)):
        raise Broken("random weights", "they hold other numbers now", CHANGES_INPUT)
    flat, moved = torch.cat([x.flatten() for x in copies[:2]]), torch.cat([x.flatten() for x in copies[2:]])
    turned = _ratio(ratio, [[1.0, 0.0]], [[0.0, 1.0]])
    for number, right, tried in (
        (got, float((moved - flat).norm() / flat.norm()), "random weights, a matrix and a vector"),
        (turned, math.sqrt(2), "weights [1, 0], then [0, 1]"),
    ):
        if not close(number, right):
            mistake = ROUNDED if _ratio_is_rounded(ratio) else None
            raise Broken(tried, f"{number:.4f} instead of {right:.4f}", mistake)


gradient_norm = Check(
    "gradient_norm",
    laws=[
        gives_a_number,
        has_a_norm_by_hand,
        joins_all_tensors,
        missing_gradients_are_nothing,
        measures_a_network,
        ratio_by_hand,
        ratio_of_all,
        ratio_of_a_turn,
    ],
    success="one length over all tensors, nothing for missing gradients, and a step in lengths of its weights",
    probes={"hand": lambda norm, ratio, trial: float(norm(_network([[3.0, 4.0]])))},
    mistakes=[(near("hand", 7.0), Mistake("absolute-values", "The absolute values are added: that is another norm.",
                                          "Square, add, take the root."))],
    takes=("gradient_norm", "update_ratio"),
)  # fmt: skip
