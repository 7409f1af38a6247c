"""Checks of lesson 11: norms of gradients and steps, the band of normal, and what leaves it."""

from __future__ import annotations

import math

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.results import as_number, as_tensor, close, expect_close, expect_shape, shown

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


def _network(gradients: list[list[float] | None]) -> nn.Module:
    """A network with some parameters; all weights are 2, the gradients are given."""
    network = nn.Module()
    for number, gradient in enumerate(gradients):
        parameter = nn.Parameter(torch.full((len(gradient) if gradient else 3,), 2.0))
        parameter.grad = None if gradient is None else torch.tensor(gradient)
        network.register_parameter(f"p{number}", parameter)
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
        raise Broken(_tried([[3.0, 4.0]]), f"{got:.4f} instead of 5", mistake)


@law("over several tensors it is the root of the sum of all squares")
def joins_all_tensors(norm, ratio, trial):
    gradients: list[list[float] | None] = [[6.0, 0.0], [0.0, 0.0, 8.0]]
    got = _norm(norm, gradients)
    if not close(got, 10.0):
        mistake = {14.0: SUM_OF_NORMS, 8.0: LARGEST_ONLY}.get(round(got, 3))
        raise Broken(_tried(gradients), f"{got:.4f} instead of 10", mistake)


@law("a parameter without a gradient adds nothing, and a network without any has the norm 0")
def missing_gradients_are_nothing(norm, ratio, trial):
    cases: list[tuple[list[list[float] | None], float]] = [([[3.0, 4.0], None], 5.0), ([None, None], 0.0)]
    for gradients, expected in cases:
        try:
            got = _norm(norm, gradients)
        except Broken:
            raise
        except (AttributeError, TypeError, RuntimeError, ValueError) as error:
            told = f"{type(error).__name__}: {error}"[:100]
            raise Broken(_tried(gradients), told, CRASHES_WITHOUT_GRADIENT) from None
        expect_close(got, expected, _tried(gradients))


@law("for a real network after backward it is the length of all gradients together")
def measures_a_network(norm, ratio, trial):
    width = trial.size(4, 2, 9)
    network = nn.Sequential(nn.Linear(3, width), nn.Tanh(), nn.Linear(width, 1))
    numbers = []
    for parameter in network.parameters():
        parameter.grad = trial.randn(*parameter.shape)
        numbers.append(parameter.grad.flatten().clone())
    got = as_number(norm(network), "a network of two layers")
    expect_close(got, float(torch.cat(numbers).norm()), "a network of two layers with random gradients")
    now = torch.cat([torch.zeros(0) if p.grad is None else p.grad.flatten() for p in network.parameters()])
    if not torch.equal(now, torch.cat(numbers)):
        raise Broken("a network of two layers", "its gradients are others now", CHANGES_INPUT)


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
        0.16: NO_ROOT,
    }
    if not close(got, 0.4):
        mistake = next((mistake for value, mistake in known.items() if close(got, value, 1e-3)), None)
        raise Broken(f"weights {before}, then {after}", f"{got:.4f} instead of 0.4", mistake)


@law("all tensors together make one ratio; nothing moved is 0")
def ratio_of_all(norm, ratio, trial):
    before, after = [[6.0, 0.0], [0.0, 8.0]], [[6.0, 3.0], [4.0, 8.0]]
    got = _ratio(ratio, before, after)
    known = {0.5: None, 1.0: TENSOR_BY_TENSOR, round(math.sqrt(0.5), 3): TENSOR_BY_TENSOR, 0.7: SUM_OF_NORMS}
    known |= {0.4: LARGEST_ONLY, 0.375: LARGEST_ONLY}
    if not close(got, 0.5):
        tried = f"weights {before}, then {after}"
        raise Broken(tried, f"{got:.4f} instead of 0.5", known.get(round(got, 3)))
    expect_close(_ratio(ratio, before, before), 0.0, "weights that stay")


@law("weights that turn have moved, whatever their length; the weights that go in stay as they were")
def ratio_of_a_turn(norm, ratio, trial):
    before, after = [trial.randn(3, 2), trial.randn(4)], [trial.randn(3, 2), trial.randn(4)]
    copies = [tensor.clone() for tensor in (*before, *after)]
    got = as_number(ratio(before, after), "random weights")
    if not all(torch.equal(one, two) for one, two in zip((*before, *after), copies, strict=True)):
        raise Broken("random weights", "they hold other numbers now", CHANGES_INPUT)
    flat, moved = torch.cat([x.flatten() for x in copies[:2]]), torch.cat([x.flatten() for x in copies[2:]])
    expect_close(got, float((moved - flat).norm() / flat.norm()), "random weights, a matrix and a vector")
    expect_close(_ratio(ratio, [[1.0, 0.0]], [[0.0, 1.0]]), math.sqrt(2), "weights [1, 0], then [0, 1]")


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

# --- healthy_band ---
EXTREMES = Mistake(
    "smallest-and-largest",
    "The band reaches from the smallest to the largest run: one odd run widens it for good.",
    "Take the quantiles 0.1 and 0.9 of the runs, at each look.",
)
OTHER_QUANTILES = Mistake(
    "other-quantiles",
    "The band is another one than that of the quantiles 0.1 and 0.9.",
    "torch.quantile(values, 0.1, dim=0), with the runs along dimension 0, and the same with 0.9.",
)
ALL_LOOKS_IN_ONE = Mistake(
    "one-band-for-all-looks",
    "All looks share one band, as if a run were the same at its start and at its end.",
    "Take the quantiles over the runs only: a low and a high end for each look.",
)
STANDARD_DEVIATIONS = Mistake(
    "standard-deviations",
    "The ends are a mean plus and minus something: such a band is symmetric, and the runs need not be.",
    "Take quantiles.",
)
OVER_LOOKS = Mistake(
    "quantiles-over-looks",
    "There is a number for each run, none for each look: the quantiles go over the looks.",
    "With the runs stacked along dimension 0, the quantiles go along dimension 0.",
)
ENDS_SWAPPED = Mistake("ends-swapped", "The high end comes first.", "Return low, high, in this order.")


def _records(values: torch.Tensor, key: str = "loss_d") -> list[dict[str, torch.Tensor]]:
    """Runs ``(runs, looks)`` as records, with other instruments in them that aren't asked for."""
    others = {name: torch.zeros(values.shape[1]) for name in ("loss_d", "loss_g", "grad_g")}
    return [{**others, key: run.clone()} for run in values]


def _band(band, values: torch.Tensor, key: str = "loss_d") -> tuple[torch.Tensor, torch.Tensor]:
    tried = f"{len(values)} runs with {values.shape[1]} looks"
    result = band(_records(values, key), key)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if isinstance(result, torch.Tensor) and result.ndim == 2 and len(result) == 2:
        result = tuple(result)
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise Broken(tried, f"{type(result).__name__} instead of two ends, low and high")
    low, high = (as_tensor(one, tried) for one in result)
    if low.ndim == 0 and high.ndim == 0 and values.shape[1] > 1:
        raise Broken(tried, "one number for each end", ALL_LOOKS_IN_ONE)
    for end in (low, high):
        over_looks = end.shape == (len(values),) and len(values) != values.shape[1]
        expect_shape(end, (values.shape[1],), tried, OVER_LOOKS if over_looks else None)
    return low.float(), high.float()


@law("the band has a low and a high end, with a number for each look", basic=True)
def has_two_ends(band, trial):
    _band(band, torch.arange(12.0).reshape(4, 3))


@law("its ends are the quantiles 0.1 and 0.9 of the runs, look by look")
def are_quantiles(band, trial):
    runs = torch.tensor([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 30.0])  # eleven: the quantiles are runs
    values = torch.stack([runs, 10 * runs, -runs], dim=1)
    low, high = _band(band, values[torch.randperm(11, generator=trial.generator)])
    right = (torch.tensor([1.0, 10.0, -9.0]), torch.tensor([9.0, 90.0, -1.0]))
    if torch.allclose(low, right[0]) and torch.allclose(high, right[1]):
        return
    mistake = OTHER_QUANTILES
    if torch.allclose(low, right[1]) and torch.allclose(high, right[0]):
        mistake = ENDS_SWAPPED
    elif torch.allclose(low, values.amin(dim=0)) and torch.allclose(high, values.amax(dim=0)):
        mistake = EXTREMES
    elif torch.allclose(low + high, 2 * values.mean(dim=0), atol=1e-3):
        mistake = STANDARD_DEVIATIONS
    elif low.std() < 1e-6 and high.std() < 1e-6:
        mistake = ALL_LOOKS_IN_ONE
    tried = f"eleven runs that read {shown(runs)} at the first look, ten times that at the second, and minus that"
    raise Broken(tried, f"low {shown(low)}, high {shown(high)}", mistake)


@law("between two runs the quantile lies on the straight line")
def interpolates(band, trial):
    low, high = _band(band, torch.tensor([[0.0], [1.0], [2.0]]))
    if not (close(float(low), 0.2) and close(float(high), 1.8)):
        got = f"low {float(low):.4f} instead of 0.2, high {float(high):.4f} instead of 1.8"
        raise Broken("three runs that read 0, 1 and 2", got, OTHER_QUANTILES)


@law("it is the instrument that was asked for, and the records stay as they were")
def reads_its_key(band, trial):
    values = trial.randn(trial.size(10, 5, 20), trial.size(21, 4, 30))
    low, high = _band(band, values, "grad_g")
    expected = [torch.quantile(values, share, dim=0) for share in (0.1, 0.9)]
    if not (torch.allclose(low, expected[0], atol=1e-5) and torch.allclose(high, expected[1], atol=1e-5)):
        raise Broken("random runs, key = 'grad_g'", "another band than that of the quantiles", None)
    records = _records(values)
    band(records, "loss_d")
    if not torch.equal(torch.stack([record["loss_d"] for record in records]), values):
        raise Broken("random runs", "the records hold other numbers now", CHANGES_INPUT)


healthy_band = Check(
    "healthy_band",
    laws=[has_two_ends, are_quantiles, interpolates, reads_its_key],
    success="the quantiles 0.1 and 0.9 over the runs, look by look",
)

# --- is_odd ---
AT_ONE_LOOK = Mistake(
    "odd-at-one-look",
    "One look outside of the band is enough here. Of healthy runs, too, a fifth is outside at any look.",
    "An instrument is odd if it is outside at more than half of its looks.",
)
AT_ALL_LOOKS = Mistake(
    "odd-at-all-looks",
    "Only what is outside at every look counts as odd.",
    "An instrument is odd if it is outside at more than half of its looks.",
)
HALF_IS_ENOUGH = Mistake(
    "half-is-enough",
    "What is outside at just half of the looks counts as odd.",
    "More than half: share > 0.5.",
)
ONE_SIDE = Mistake(
    "one-side-only",
    "Only one side of the band is looked at.",
    "Outside means below low or above high.",
)
NAN_IS_FINE = Mistake(
    "nan-is-fine",
    "What is not a number counts as inside of the band: every comparison with nan is false.",
    "Ask what is inside, low <= value and value <= high, and turn that around.",
)
NORMAL_ONES = Mistake(
    "the-normal-ones", "These are the instruments that stay inside of the band.", "Return the others."
)
LAST_LOOK = Mistake(
    "last-look-only",
    "Only the end of the run counts.",
    "Count the looks at which the instrument is outside.",
)
EDGE_IS_OUTSIDE = Mistake(
    "edge-is-outside",
    "A number on the edge of the band counts as outside.",
    "low and high themselves are inside: <=.",
)


def _odd(is_odd, record: dict[str, list[float]], looks: int = 4) -> set[str]:
    """What the answer finds odd in a record; every band is from 0 to 1."""
    tensors = {name: torch.tensor(values) for name, values in record.items()}
    band = {name: (torch.zeros(looks), torch.ones(looks)) for name in record}
    tried = _told(record)
    result = is_odd(tensors, band)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if isinstance(result, (str, bool)) or not isinstance(result, (list, tuple, set, frozenset, dict)):
        raise Broken(tried, f"a {type(result).__name__} instead of a list of names")
    names = list(result)
    if not all(isinstance(name, str) for name in names) or not set(names) <= set(record):
        raise Broken(tried, f"{names!r}"[:80] + ", which are no names of instruments")
    if len(names) > len(set(names)):
        raise Broken(tried, f"{names!r}: a name comes twice"[:100])
    return set(names)


def _told(record: dict[str, list[float]]) -> str:
    return "bands from 0 to 1; " + "; ".join(f"{name} reads {shown(values)}" for name, values in record.items())


def _expect_odd(is_odd, record: dict[str, list[float]], odd: set[str], mistakes: dict[frozenset[str], Mistake]) -> None:
    got = _odd(is_odd, record)
    if got != odd:
        told = ", ".join(sorted(got)) or "none"
        raise Broken(_told(record), f"odd: {told}; should be: {', '.join(sorted(odd)) or 'none'}",
                     mistakes.get(frozenset(got)))  # fmt: skip


OUT, IN = [2.0, 2.0, 2.0, 2.0], [0.5, 0.5, 0.5, 0.5]


@law("a record and a band give names of instruments", basic=True)
def gives_names(is_odd, trial):
    _odd(is_odd, {"loss_d": list(OUT), "loss_g": list(IN)})


@law("an instrument that is always outside is odd, above or below; one that is always inside is not")
def outside_is_odd(is_odd, trial):
    _expect_odd(
        is_odd,
        {"above": list(OUT), "inside": list(IN), "below": [-1.0, -1.0, -3.0, -1.0]},
        {"above", "below"},
        {
            frozenset({"inside"}): NORMAL_ONES,
            frozenset({"above"}): ONE_SIDE,
            frozenset({"below"}): ONE_SIDE,
        },
    )


@law("odd is what is outside at more than half of the looks")
def counts_looks(is_odd, trial):
    record = {
        "once": [2.0, 0.5, 0.5, 0.5],
        "half": [0.5, 2.0, -2.0, 0.5],
        "most": [2.0, -2.0, 0.5, 2.0],
        "mostly": [2.0, 2.0, 2.0, 0.5],
    }
    _expect_odd(
        is_odd,
        record,
        {"most", "mostly"},
        {
            frozenset(record): AT_ONE_LOOK,
            frozenset(): AT_ALL_LOOKS,
            frozenset({"half", "most", "mostly"}): HALF_IS_ENOUGH,
            frozenset({"most"}): LAST_LOOK,
        },
    )


@law("the edges of the band are inside, and what is not a number is outside")
def knows_edges_and_nan(is_odd, trial):
    nan, inf = float("nan"), float("inf")
    _expect_odd(
        is_odd,
        {"edges": [0.0, 1.0, 0.0, 1.0], "nan": [nan, nan, nan, 0.5], "inf": [inf, -inf, inf, 0.5]},
        {"nan", "inf"},
        {
            frozenset({"inf"}): NAN_IS_FINE,
            frozenset({"edges", "nan", "inf"}): EDGE_IS_OUTSIDE,
            frozenset({"edges", "inf"}): EDGE_IS_OUTSIDE,
        },
    )


@law("each instrument is compared with its own band, look by look")
def uses_its_own_band(is_odd, trial):
    looks, names = trial.size(21, 5, 30), ("loss_d", "loss_g", "dead", "spread", "logit")
    low = {name: trial.randn(looks) for name in names}
    band = {name: (low[name], low[name] + 0.5 + trial.randn(looks).abs()) for name in names}
    record = {name: band[name][0] + 1.2 * trial.randn(looks) for name in names}
    record["spread"], record["not in the band"] = (band["spread"][0] + band["spread"][1]) / 2, torch.zeros(looks)
    inside = {name: (ends[0] <= record[name]) & (record[name] <= ends[1]) for name, ends in band.items()}
    right = {name for name, ones in inside.items() if float((~ones).float().mean()) > 0.5}
    before = {name: values.clone() for name, values in record.items()}
    got = set(is_odd(record, band))
    if any(not torch.equal(record[name], values) for name, values in before.items()) or len(record) != len(before):
        raise Broken("a record of six instruments", "it holds other numbers now", CHANGES_INPUT)
    if got != right:
        tried = f"a record of six instruments with {looks} looks, five of them in the band"
        raise Broken(tried, f"odd: {', '.join(sorted(got)) or 'none'}; should be: {', '.join(sorted(right)) or 'none'}")


is_odd = Check(
    "is_odd",
    laws=[gives_names, outside_is_odd, counts_looks, knows_edges_and_nan, uses_its_own_band],
    success="what is outside of its band, above or below, at more than half of the looks",
)
