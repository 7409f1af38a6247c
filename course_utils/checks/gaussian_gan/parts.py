"""Checks of lesson 05: samplers and the two networks."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import reduce
from operator import or_

import torch
from torch import nn
from torch.nn.parameter import is_lazy

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Condition, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.laws import networks, samplers, words
from course_utils.checks.laws.learning import one_function_law
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape, shown

# --- samplers ---
NO_FUNCTION = Mistake(
    "returns-no-function",
    "Your function gives numbers at once; it should give a function that draws them when it is called.",
    "Return a function: define one inside with def, or use lambda.",
)
COLUMN = Mistake(
    "column-for-row",
    "The numbers come as a column or without a second dimension; D wants one row, shape (1, n).",
    "Look at the sizes in the call that draws.",
)
SIZES_SWAPPED = Mistake(
    "sizes-swapped",
    "Rows and columns have changed places.",
    "sampler(m, n) gives m rows of n numbers.",
)
VARIANCE_FOR_STD = Mistake(
    "variance-for-std",
    "You took the variance for the standard deviation: your numbers spread as far as the square of what was asked for.",
    "Standard normal numbers are stretched by the standard deviation itself: no square, no square root.",
)
SWAPPED = Mistake(
    "mean-and-std-swapped",
    "mean and std have changed places.",
    "torch.normal takes the mean first, then the standard deviation.",
)
ROOT_FOR_STD = Mistake(
    "root-for-std",
    "You took the standard deviation for the variance: your numbers spread as far as the square root of what was "
    "asked for.",
    "Standard normal numbers are stretched by the standard deviation itself: no square, no square root.",
)
UNIFORM_FOR_NORMAL = Mistake(
    "uniform-for-normal",
    "The real numbers do not follow a bell curve.",
    "torch.rand is uniform, torch.randn is normal.",
)
NORMAL_FOR_UNIFORM = Mistake(
    "normal-for-uniform",
    "The noise is normal, so the generator would only have to stretch and to shift it.",
    "torch.randn is normal, torch.rand is uniform on [0, 1).",
)
NOT_UNIT_INTERVAL = Mistake(
    "not-on-unit-interval",
    "The noise is not uniform on the whole interval from 0 to 1.",
    "torch.rand gives it as it is, without scaling or rounding.",
)
TAILS_MISSING = Mistake(
    "tails-missing",
    "The numbers never lie far from the mean: the tails of the bell curve are missing.",
    "torch.randn has them as it comes; look for a clamp, or for a bell that is made of something else.",
)
CALLED_INSIDE = Mistake(
    "called-not-returned",
    "The inner function is called where it should be handed back.",
    "Look at the line with return: a name with parentheses is a call, without them it is the function itself.",
)
FLAT = Mistake(
    "flat-for-table",
    "All numbers come in one flat row, without rows and columns.",
    "Give the two sizes one by one to the function that draws, and leave out what flattens.",
)
DRAWN_ONCE = Mistake(
    "drawn-once",
    "The numbers are drawn once, kept, and handed out again in later calls.",
    "Draw inside of the inner function, at every call: what stands outside of it, or in a store, is drawn only once.",
)
NOTHING_DRAWN = Mistake(
    "nothing-drawn",
    "Nothing is drawn: the numbers are the same fixed ones in every call, whatever sampler makes them.",
    "arange and linspace count, and a seed inside of the function starts it anew: use a function that draws freely.",
)
STRETCHED = Mistake(
    "stretched-by-the-batch",
    "Each batch is stretched until its smallest number is 0 and its largest is 1, so that the numbers depend on each "
    "other.",
    "Leave the drawn numbers as they are: look for min() and max().",
)
MEAN_IGNORED = Mistake(
    "mean-or-std-ignored",
    "The numbers do not have the mean and the standard deviation that were asked for.",
    "Stretch standard normal numbers by std, then add mean: the two arguments, no names or numbers from outside.",
)


def _expect_sampler(sampler, tried: str) -> None:
    if sampler is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if not callable(sampler) or isinstance(sampler, torch.Tensor):
        raise Broken(tried, f"a {type(sampler).__name__}, not a function", NO_FUNCTION)


NOT_INDEPENDENT = Mistake(
    "not-independent",
    "The numbers of one call are fitted to each other: their mean varies less than by chance.",
    "Each number is a draw of its own. Look for x.mean(), for min() and max(), or for a grid.",
)


def _expect_fresh(make: Callable[[], Callable], size: tuple[int, ...], trial: Trial) -> None:
    """Raises ``Broken`` if a sampler gives the same numbers again, or if the next sampler that is made does."""
    sampler = make()
    try:
        samplers.expect_fresh(lambda: sampler(*size), trial)
        samplers.expect_fresh(lambda: make()(*size), trial, "three samplers, made in turn, one call each")
    except Broken as broken:
        steps = sampler(*size).flatten().sort().values.diff()
        if torch.allclose(steps, steps.mean(), atol=1e-5):
            broken.mistake = NOTHING_DRAWN
        elif not torch.equal(make()(*size), make()(*size)):
            broken.mistake = DRAWN_ONCE
        raise


def _expect_draws(
    sampler: Callable[..., torch.Tensor], size: tuple[int, ...], tried: str, few: str, coarse: Mistake | None
) -> None:
    """Raises ``Broken`` unless all numbers of a call of that size differ, and the mean of four numbers varies.

    ``tried`` is what the student reads for the call, ``few`` for 200 calls for four numbers; ``coarse`` is the mistake
    of numbers that come again in other calls, too: there are not enough to choose from.
    """
    try:
        samplers.expect_different(sampler(*size).flatten(), tried, "the same number several times")
    except Broken as broken:
        one = (1,) * len(size)
        if len({float(sampler(*one)) for _ in range(300)}) < 290:
            broken.mistake = coarse
        raise
    four = (4,) if len(size) == 1 else (2, 2)
    draws = torch.stack([sampler(*four).flatten() for _ in range(200)])
    spread, right = float(draws.mean(dim=1).std()), float(draws.std()) / 2
    if spread < 0.6 * right:
        batches = [sampler(*size) for _ in range(4)]
        stretched = all(float(batch.min()) == 0 and float(batch.max()) == 1 for batch in batches)
        got = f"their means have the spread {spread:.3f} instead of {right:.3f}"
        raise Broken(few, got, STRETCHED if stretched else NOT_INDEPENDENT)


@law("real_sampler(mean, std) gives a function n ↦ one row of n numbers, shape (1, n), float32", basic=True)
def gives_rows(make, trial):
    sampler = make(4.0, 1.25)
    _expect_sampler(sampler, "real_sampler(4.0, 1.25)")
    for n in (7, 100):
        row = as_tensor(sampler(n), f"real_sampler(4.0, 1.25)({n})")
        fixed = row.dim() == 2 and row.shape == sampler(n + 1).shape
        wrong = COLUMN if row.shape in ((n, 1), (n,)) else words.SIZE_HARD_CODED if fixed else None
        expect_shape(row, (1, n), f"real_sampler(4.0, 1.25)({n})", wrong)
        expect_float32(row, f"real_sampler(4.0, 1.25)({n})")


@law("the numbers have the mean and the standard deviation that were asked for, and the shape of a bell")
def is_that_normal(make, trial):
    for mean, std in ((4.0, 1.25), (-2.0, 3.0), (0.0, 0.5)):
        x = make(mean, std)(40_000).flatten()
        tried = f"40,000 numbers of real_sampler({mean:g}, {std:g})"
        got_mean, got_std = float(x.mean()), float(x.std())
        got = f"mean {got_mean:.2f}, standard deviation {got_std:.2f}"
        # Of 40,000 numbers some lie beyond 3.5 standard deviations; uniform ones reach 1.73 of their own.
        reach = float((x - got_mean).abs().max()) / got_std
        if reach < 1.8 and abs(got_std / std - 1) > 0.03:
            raise Broken(tried, f"{got}; none is farther than {reach:.2f} of these from their mean", UNIFORM_FOR_NORMAL)
        if abs(got_mean - mean) > 0.05 * std and got_std < 10 * std:
            swapped = abs(got_mean - std) < 0.05 * mean and abs(got_std / mean - 1) < 0.03
            raise Broken(tried, got, SWAPPED if swapped else MEAN_IGNORED)
        if reach < 3.2 and reach > 1.8:
            raise Broken(
                tried, f"none of them farther than {reach:.2f} standard deviations from the mean", TAILS_MISSING
            )
        if abs(got_std / std - 1) > 0.03:
            known = {std**2: VARIANCE_FOR_STD, std**0.5: ROOT_FOR_STD}
            mistake = next((one for spread, one in known.items() if abs(got_std / spread - 1) < 0.03), MEAN_IGNORED)
            raise Broken(tried, got, mistake)
        standardized = (x - mean) / std
        if not samplers.has_the_tails(standardized):
            beyond = samplers.beyond_two(standardized)
            raise Broken(tried, f"{beyond:.1%} beyond 2 standard deviations instead of 4.6 %", UNIFORM_FOR_NORMAL)


@law("each call draws anew, and so does each number of a row")
def draws_a_fresh_row(make, trial):
    sampler = make(4.0, 1.25)
    _expect_fresh(lambda: make(4.0, 1.25), (16,), trial)
    _expect_draws(sampler, (16,), "one row of 16 numbers", "200 rows of 4 numbers", None)


@law("no number of a row tells anything of another one")
def draws_each_by_itself(make, trial):
    def places(n: int) -> torch.Tensor:
        return samplers.bell_places((make(4.0, 1.25)(n).T - 4.0) / 1.25)

    small = [places(samplers.ROWS) for _ in range(samplers.COLUMNS * samplers.CALLS)]
    samplers.expect_independent(places(4096), small, "a row of 4,096 numbers")


real_sampler = Check(
    "real_sampler",
    laws=[gives_rows, draws_a_fresh_row, is_that_normal, draws_each_by_itself],
    mistakes=[(crashed_with("real_sampler() missing"), NO_FUNCTION)],
    success="rows of fresh numbers, shape (1, n), with the mean and the deviation asked for",
)


@law("noise_sampler() gives a function (m, n) ↦ m rows of n numbers, float32", basic=True)
def gives_noise(make, trial):
    sampler = make()
    _expect_sampler(sampler, "noise_sampler()")
    for m, n in ((5, 2), (100, 1)):
        noise = as_tensor(sampler(m, n), f"noise_sampler()({m}, {n})")
        other = sampler(m + 1, n + 1).shape
        fixed = noise.dim() == len(other) == 2 and (noise.shape[0] == other[0] or noise.shape[1] == other[1])
        known = {(n, m): SIZES_SWAPPED, (m * n,): FLAT}
        wrong = known.get(tuple(noise.shape), words.SIZE_HARD_CODED if fixed else None)
        expect_shape(noise, (m, n), f"noise_sampler()({m}, {n})", wrong)
        expect_float32(noise, f"noise_sampler()({m}, {n})")


@law("the numbers are uniform on [0, 1): a tenth of them in each tenth")
def is_uniform(make, trial):
    x = make()(20_000, 2).flatten()
    mean, low, high = float(x.mean()), float(x.min()), float(x.max())
    share = torch.histc(x, 10, 0, 1) / len(x)
    if low < 0 or high > 1 or float((share - 0.1).abs().max()) > 0.01 or high < 0.99:
        bell = samplers.has_the_tails((x - mean) / x.std())
        got = f"from {low:.2f} to {high:.2f} with mean {mean:.2f}"
        raise Broken("40,000 numbers", got, NORMAL_FOR_UNIFORM if bell else NOT_UNIT_INTERVAL)


@law("each call draws anew, and so does each row")
def draws_fresh_noise(make, trial):
    sampler = make()
    _expect_fresh(make, (16, 2), trial)
    _expect_draws(sampler, (16, 2), "16 rows of 2 numbers", "200 calls for 2 rows of 2 numbers", NOT_UNIT_INTERVAL)


@law("no number of the noise tells anything of another one")
def draws_all_noise_by_itself(make, trial):
    small = [make()(samplers.ROWS, samplers.COLUMNS) for _ in range(samplers.CALLS)]
    samplers.expect_independent(make()(4096, 2), small, "4,096 rows of 2 numbers")


noise_sampler = Check(
    "noise_sampler",
    laws=[gives_noise, draws_fresh_noise, is_uniform, draws_all_noise_by_itself],
    mistakes=[
        (crashed_with("noise_sampler() missing"), NO_FUNCTION),
        (crashed_with("missing") & crashed_with("of noise_sampler:"), CALLED_INSIDE),
    ],
    success="(m, n) fresh numbers, uniform on [0, 1)",
)

# --- Generator, Discriminator ---
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
MAP_UNUSED = Mistake(
    "map-unused",
    "One of the three maps plays no part: whatever its weights are, the answers stay the same.",
    "Go through forward line by line: is the result of each map what the next map reads, or is one of them "
    "overwritten, called twice or never used?",
)
SIGMOID_AT_END = Mistake(
    "sigmoid-at-the-end",
    "The sigmoid stands behind the third map, so that no output leaves the range from 0 to 1.",
    "It belongs behind the second map; the result of the third map comes back as it is.",
)
NOT_THREE_MAPS = Mistake(
    "not-three-maps",
    "What the network learns is not what the table has: three linear maps of the sizes that were asked for, each with "
    "a bias, and nothing else.",
    "input_size to hidden_size, hidden_size to hidden_size, hidden_size to output_size, each with a bias.",
)
HIDDEN_WIDTHS = Mistake(
    "hidden-width",
    "The three maps are there, but a hidden layer has another width than hidden_size.",
    "Both hidden layers have hidden_size numbers: look at what goes into each map and what comes out of it.",
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
TWO_ACTIVATIONS = Mistake(
    "two-activations",
    "Two activations follow each other behind one map, where the table has one.",
    "Look for an activation around another one, or for a loop that applies one to every map.",
)
SOFTMAX_HIDDEN = Mistake(
    "softmax-for-activation",
    "A softmax stands in a hidden layer. There the numbers of a row compete, for they sum to 1.",
    "The activations of the table bend each number by itself: look for softmax.",
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
    "The activation goes another way below 0 than ELU, which goes down to -1 smoothly.",
    "nn.ELU() or F.elu as it comes: no ReLU, no leaky ReLU, no alpha of your own.",
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
SIZES_REORDERED = Mistake(
    "arguments-in-another-order",
    "The number of outputs is what was asked for as hidden_size: your __init__ takes its arguments in another order.",
    "Compare its line with the stub: input_size, then hidden_size, then output_size.",
)
OUTPUT_SQUEEZED = Mistake(
    "output-squeezed",
    "The generator's output has lost a dimension: its values form a column, shape (batch, output_size).",
    "Look for .squeeze() or .flatten(), or for a mean or an index that takes one away.",
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

IN_FORWARD = Mistake(
    "layers-made-in-forward",
    "The layers are made anew at every call: their weights are always fresh random numbers, and no optimizer knows "
    "them.",
    "Layers are made once, in __init__, as attributes of self; forward only calls them.",
)
NO_BIAS = Mistake(
    "bias-missing",
    "Your linear maps have no bias.",
    "Look for bias=False; a linear layer has a bias as it comes.",
)
A_BIAS_MISSING = Mistake(
    "bias-missing",
    "The three maps have the right sizes, but not each of them has its bias.",
    "Look for bias=False; a linear layer has a bias as it comes.",
)
LINEAR_SWAPPED = Mistake(
    "linear-sizes-swapped",
    "The two sizes of a linear layer have changed places.",
    "nn.Linear takes the number of inputs first, then the number of outputs.",
)
CROWDS_MERGED = Mistake(
    "rows-merged",
    "All rows of the batch are joined into one, so that several examples become one example.",
    "Look for reshape, view or flatten: a linear map works on the last dimension and leaves the rows apart.",
)
TURNED_AROUND = Mistake(
    "axes-swapped",
    "The rows of the batch are taken for its columns: what comes in is turned round before the first map.",
    "Look for .t(), .T or transpose in forward: one row is one example already.",
)
PREPROCESS_INSIDE = Mistake(
    "preprocess-inside",
    "The network changes its inputs by itself before the first map, and so that map expects another number of them "
    "than input_size.",
    "Look at the first lines of forward: the examples are taken as they come.",
)
REDUCED = Mistake(
    "batch-reduced",
    "The result is one number for the whole batch; each row has to keep a logit of its own.",
    "One way to get this: a mean, a sum or a maximum over dimension 0.",
)
ONE_ROW = Mistake(
    "one-row-only",
    "The result of one row alone comes back; the other rows of the batch make no difference.",
    "Look for an index such as [0]: it picks a row. [:, 0] and .squeeze(-1) take the last dimension away.",
)
INPUT_DETACHED = Mistake(
    "input-detached",
    "All maps learn, but no gradient comes back to the input, and it is through D that G learns.",
    "Look for .detach(), .data or torch.no_grad() around the input in forward.",
)
NORMALIZED = Mistake(
    "inputs-normalized",
    "Each row is normalized before the first map, so that its mean and its spread cannot be seen.",
    "The rows are taken as they come: look at what happens to them before the first map.",
)
DECIDED = Mistake(
    "decision-for-logit",
    "D answers with yes or no, 1 or 0. A step has no slope, so neither player could learn from it.",
    "Return the result of the third map as it is: a logit, any number from -∞ to ∞.",
)
SOFTMAX_INSIDE = Mistake(
    "softmax-inside",
    "The network ends in a softmax over a single number, which is 1 whatever the number is.",
    "Return the result of the third map as it is: a logit, any number from -∞ to ∞.",
)
RESCALED = Mistake(
    "output-rescaled",
    "The result of the last map is stretched or shifted by fixed numbers.",
    "Return the result of the third map as it is: the network has to learn where the values lie.",
)

OUTPUT_SIZE_IGNORED = Mistake(
    "output-size-ignored",
    "The answers have the same number of columns whatever output_size is asked for.",
    "Look at the last map: is there a number where output_size should stand? Or does something behind it change the "
    "number of columns?",
)

_BATCH, _HIDDEN = 4, 5


def _wave(*size: int, start: float) -> torch.Tensor:
    """Fixed numbers between -1 and 1 that look random."""
    return torch.sin(start + 1.7 * torch.arange(torch.Size(size).numel())).reshape(size)


def _known_weights(inputs: int, outputs: int) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Weights and biases of the three maps.

    They are told apart by their shapes alone. That is why both hidden biases are the same and the map between the
    hidden layers is symmetric.
    """
    square, bias = _wave(_HIDDEN, _HIDDEN, start=0.9), 0.7 * _wave(_HIDDEN, start=1.1)
    weights = [
        _wave(_HIDDEN, inputs, start=0.3),
        0.5 * (square + square.T),
        1.5 * _wave(outputs, _HIDDEN, start=2.1),
    ]
    return weights, [bias, bias, _wave(outputs, start=0.4)]


def _answers(make: Callable, inputs: int, outputs: int, expected: list[float]) -> torch.Tensor:
    """What the network with known weights says to four known rows: the expected, if there is a way to get it.

    Raises:
        Broken: the network does not have the parameters of three maps.
    """
    network = make(inputs, _HIDDEN, outputs)
    rows = 1.5 * _wave(_BATCH, inputs, start=0.2)
    network(rows)  # lazy layers get their sizes here
    answers = []
    for _ in networks.fillings(network, *_known_weights(inputs, outputs)):
        with torch.no_grad():
            answers.append(network(rows).flatten())
        if _are(answers[-1], expected):
            return answers[-1]
    if not answers:
        shapes = ", ".join(str(tuple(parameter.shape)) for parameter in network.parameters())
        raise Broken(
            f"to find three linear maps with biases, sizes ({inputs}, {_HIDDEN}, {outputs})",
            f"parameters of the shapes {shapes}" if shapes else "no parameters",
            _why_not_three_maps(make, network, inputs, outputs),
        )
    return answers[0]


def _why_not_three_maps(make: Callable, network: nn.Module, inputs: int, outputs: int) -> Mistake | None:
    """What a network that runs and does not have the three maps tells about the reason."""
    if networks.holds_layers_apart(network):
        return networks.NOT_REGISTERED
    parameters = list(network.parameters())
    rows = _wave(_BATCH, inputs, start=0.2)
    if not parameters:
        return None if torch.equal(network(rows), network(rows)) else IN_FORWARD
    matrices = [tuple(p.shape) for p in parameters if p.dim() == 2 and (outputs == 1 or min(p.shape) > 1)]
    asked = [(_HIDDEN, inputs), (_HIDDEN, _HIDDEN), (outputs, _HIDDEN)]
    if sorted(map(sorted, matrices)) == sorted(map(sorted, asked)):
        if len(parameters) == 3:
            return NO_BIAS
        return A_BIAS_MISSING if len(parameters) < 6 else NOT_THREE_MAPS
    if _fixed_sizes(make, inputs, outputs):
        return words.SIZE_HARD_CODED
    if len(matrices) == 3 and matrices[0][1] == inputs and matrices[2][0] == outputs:
        (first, _), (second, second_in), (_, last_in) = matrices
        if (first, second) == (second_in, last_in):
            return HIDDEN_WIDTHS
    others = [shape for shape in matrices if shape not in asked]
    if len(matrices) == 3 and len(others) == 1 and others[0][0] == _HIDDEN and others[0][1] not in (inputs, _HIDDEN):
        return PREPROCESS_INSIDE
    return NOT_THREE_MAPS


def _fixed_sizes(make: Callable, inputs: int, outputs: int) -> set[int]:
    """Sizes of parameters that stay, whatever sizes are asked for."""
    # Three pairs, far apart: a size that is a half or the double of what is asked for is not the same by chance.
    asked = (inputs, _HIDDEN), (inputs + 30, _HIDDEN + 14), (inputs + 96, _HIDDEN + 62)
    built = [make(*sizes, outputs) for sizes in asked]
    found = [{size for p in one.parameters() if not is_lazy(p) for size in p.shape} for one in built]
    return set.intersection(*found) - {1, outputs}


def _why_misfit(make: Callable, network: nn.Module, inputs: int, outputs: int) -> Mistake | None:
    """What a network tells whose maps do not fit together, or do not fit what comes in."""
    matrices = [tuple(p.shape) for p in network.parameters() if not is_lazy(p) and p.dim() == 2]
    asked = [(_HIDDEN, inputs), (_HIDDEN, _HIDDEN), (outputs, _HIDDEN)]
    if _fixed_sizes(make, inputs, outputs):
        return words.SIZE_HARD_CODED
    if matrices == asked:
        # Each of the maps is right: what reaches them is not.
        for batch, mistake in ((inputs, TURNED_AROUND), (1, CROWDS_MERGED)):
            with contextlib.suppress(RuntimeError):
                network(torch.zeros(batch, inputs))
                return mistake
    if len(matrices) == 3 and all(shape in (right, right[::-1]) for shape, right in zip(matrices, asked, strict=True)):
        return LINEAR_SWAPPED if matrices != asked else None
    return None


def _are(got: torch.Tensor, expected: list[float]) -> bool:
    return len(got) == len(expected) and torch.allclose(got, torch.tensor(expected), atol=2e-3)


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
            network, x = make(*sizes), trial.randn(batch, sizes[0])
            tried = f"sizes {sizes}, an input of shape ({batch}, {sizes[0]})"
            if not isinstance(network, nn.Module):
                raise Broken(tried, f"a {type(network).__name__}", NOT_A_MODULE)
            try:
                answer = network(x)
            except RuntimeError as error:
                mistake = _why_misfit(make, make(inputs, _HIDDEN, outputs), inputs, outputs)
                if mistake is None or "multiplied" not in str(error):
                    raise
                raise Broken(tried, describe_crash(error), mistake, crashed=True) from None
            answer = as_tensor(answer, tried)
            shape = (batch, sizes[2]) if final else (batch,)
            expect_float32(answer, tried)
            reordered = answer.dim() == len(shape) == 2 and answer.shape[1] == sizes[1] != sizes[2]
            mistake = SIZES_REORDERED if reordered else _shape_mistake(answer, batch, column)
            if mistake in (REDUCED, OUTPUT_SQUEEZED) and _sees_one_row(network, x, trial):
                mistake = ONE_ROW
            if mistake is None and answer.shape != shape and _ignores_output_size(make, sizes, x, answer):
                mistake = OUTPUT_SIZE_IGNORED
            expect_shape(answer, shape, tried, mistake)

    @law("the network has three linear maps, each with a bias", basic=True)
    def has_three_maps(make, trial):
        _answers(make, inputs, outputs, expected)

    @law(layers)
    def has_the_layers(make, trial):
        got = _answers(make, inputs, outputs, expected)
        if not _are(got, expected):
            numbers = f"{shown((1000 * got).round() / 1000)} instead of {shown(expected)}"
            raise Broken(
                "four known inputs, with known weights", numbers, _why_other(make, got, inputs, outputs, expected)
            )

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
            raise Broken("six examples, together and one at a time", "other answers", networks.ROWS_MIXED)

    @law("the same inputs give the same answers")
    def is_a_function(make, trial):
        if not networks.repeats_itself(make(inputs, _HIDDEN, outputs), (trial.randn(6, inputs),)):
            raise Broken("the same inputs twice", "two different results", networks.RANDOM_OUTPUT)

    @law("a gradient reaches every parameter and the input")
    def gradient_flows(make, trial):
        network, x = make(inputs, _HIDDEN, outputs), trial.randn(6, inputs).requires_grad_()
        answer = network(x)
        if not answer.requires_grad:
            raise Broken("a backward pass", "the answer is not connected to the parameters", CUT_OFF)
        (answer * trial.randn(*answer.shape)).sum().backward()
        if x.grad is None or any(p.grad is None or not p.grad.any() for p in network.parameters()):
            learns = all(p.grad is not None and p.grad.any() for p in network.parameters())
            got = "the input receives no gradient" if learns else "some parameters receive no gradient"
            raise Broken("a backward pass", got, INPUT_DETACHED if learns else CUT_OFF)

    @law("the network runs on whatever device it is moved to")
    def any_device(make, trial):
        network = make(inputs, _HIDDEN, outputs)
        networks.expect_works_anywhere(network, (trial.randn(3, inputs),), "network and input on another device")

    return [
        has_the_shapes,
        has_three_maps,
        is_a_function,
        examples_stand_alone,
        has_the_layers,
        reaches_far_below,
        gradient_flows,
        one_function_law([lambda make: make(inputs, _HIDDEN, outputs)], lambda trial, n: (trial.randn(n, inputs),)),
        any_device,
    ]


def _shape_mistake(answer: torch.Tensor, batch: int, column: bool) -> Mistake | None:
    if column:
        return OUTPUT_SQUEEZED if answer.dim() < 2 else None
    if answer.shape == (batch, 1):
        return LOGIT_COLUMN
    if batch == 1:
        return networks.BATCH_SQUEEZED if answer.dim() == 0 else None
    return REDUCED if answer.numel() == 1 else None


@torch.no_grad()
def _ignores_output_size(make: Callable, sizes: tuple[int, int, int], x: torch.Tensor, answer: torch.Tensor) -> bool:
    """Whether three outputs more make no difference to the shape of a table of answers."""
    return answer.dim() == 2 and len(answer) == len(x) and make(*sizes[:2], sizes[2] + 3)(x).shape == answer.shape


@torch.no_grad()
def _sees_one_row(network: nn.Module, x: torch.Tensor, trial: Trial) -> bool:
    """Whether one row alone makes a difference to the answer for several, whatever stands in the others."""
    if len(x) == 1:
        return False
    answer = network(x)

    def alone(row: int) -> bool:
        keep = torch.arange(len(x))[:, None] == row
        # Far out, so that no row is the largest or the smallest by chance.
        return all(torch.equal(network(torch.where(keep, x, 1000 * trial.randn(*x.shape))), answer) for _ in range(16))

    return any(alone(row) for row in range(len(x)))


def _why_other(make: Callable, got: torch.Tensor, inputs: int, outputs: int, expected: list[float]) -> Mistake | None:
    """What other answers than the expected ones tell by themselves."""
    if len(got) != len(expected):
        return None
    network, rows = make(inputs, 50, outputs), 1.5 * _wave(_BATCH, inputs, start=0.2)
    if outputs == 1 and set(got.tolist()) <= {0.0, 1.0}:
        with torch.no_grad():
            answers = torch.cat([make(inputs, 50, outputs)(rows) for _ in range(20)])
        return SOFTMAX_INSIDE if bool((answers == 1).all()) else DECIDED
    with torch.no_grad():
        if torch.allclose(network(rows), network(3 * rows + 5), atol=1e-3):
            return NORMALIZED
    if _has_idle_map(make, inputs, outputs):
        return MAP_UNUSED
    # Fixed numbers a and b with a * right + b = got.
    right = torch.stack([torch.tensor(expected), torch.ones(len(expected))], dim=1)
    line = torch.linalg.lstsq(right, got[:, None]).solution
    return RESCALED if torch.allclose(right @ line, got[:, None], atol=5e-3) else None


@torch.no_grad()
def _has_idle_map(make: Callable, inputs: int, outputs: int) -> bool:
    """Whether one map's weights make no difference to the answers, whatever they are."""
    networks_made, rows = [make(inputs, 50, outputs) for _ in range(4)], 1.5 * _wave(_BATCH, inputs, start=0.2)
    before = [network(rows) for network in networks_made]
    for place, _ in enumerate(networks_made[0].parameters()):
        for network in networks_made:
            parameter = list(network.parameters())[place]
            parameter.copy_(_wave(*parameter.shape, start=0.5 * place))
        if all(torch.equal(network(rows), old) for network, old in zip(networks_made, before, strict=True)):
            return True
        before = [network(rows) for network in networks_made]
    return False


def _weighted(make: Callable, inputs: int, outputs: int, expected: list[float]) -> float:
    """One number that tells apart what known mistakes answer."""
    answers = _answers(make, inputs, outputs, expected)
    return float((answers * torch.arange(1.0, len(answers) + 1)).sum())


def _any_of(*numbers: float) -> Condition:
    return reduce(or_, (near("weighted", number) for number in numbers))


_NORM = (crashed_with("more than 1 value per channel"), networks.BATCH_NORM)  # batch norm cannot judge a single one
GENERATOR_ANSWERS = [2.7439, -0.9757, 0.9934, 0.5647, -0.0083, 0.4481, 2.1941, -1.3875]
DISCRIMINATOR_ANSWERS = [11.905, 6.163, 4.2944, 5.9302]

Generator = Check(
    "Generator",
    laws=_network_laws(
        3,
        2,
        GENERATOR_ANSWERS,
        "ELU after the first map, sigmoid after the second, nothing after the third",
        column=True,
    ),
    probes={"weighted": lambda make, trial: _weighted(make, 3, 2, GENERATOR_ANSWERS)},
    mistakes=[
        _NORM,
        (_any_of(10.2229, 6.6047, -7.5094), MISSING_ACTIVATION),
        (_any_of(14.9208), ELU_FOR_SIGMOID),
        (_any_of(10.2846), SIGMOID_FOR_ELU),
        (_any_of(3.3487), ACTIVATIONS_SWAPPED),
        (_any_of(15.2383, 14.2114, 15.1869), RELU_FOR_ELU),
        (_any_of(15.6763), TANH_FOR_SIGMOID),
        (_any_of(19.1595, 19.4361, 18.1244, 18.2602), SIGMOID_AT_END),
        (_any_of(20.2737, 6.0591, 18.7399, 26.0298), OUTPUT_BENT),
        (_any_of(14.013, 10.8919, 11.7816, 13.7577, 1.6523), TWO_ACTIVATIONS),
        (_any_of(21.3129, 9.8514, 16.9286), SOFTMAX_HIDDEN),
        (broke("has_the_layers"), OTHER_LAYERS),
    ],
    success="three linear maps, bent by ELU and then by a sigmoid; the last one free to reach any number",
)

Discriminator = Check(
    "Discriminator",
    laws=_network_laws(
        7,
        1,
        DISCRIMINATOR_ANSWERS,
        "ELU after the first map and after the second, nothing after the third",
        column=False,
    ),
    probes={"weighted": lambda make, trial: _weighted(make, 7, 1, DISCRIMINATOR_ANSWERS)},
    mistakes=[
        _NORM,
        (_any_of(9.9448), PROBABILITY),
        (_any_of(46.0882, 71.9605, 51.6039), MISSING_ACTIVATION),
        (_any_of(23.1718, 33.313, 17.8944), SIGMOID_FOR_ELU),
        (_any_of(57.8447, 58.4845, 57.8992, 49.6283, 69.365), RELU_FOR_ELU),
        (_any_of(14.1016, 26.4556), SOFTMAX_HIDDEN),
        (broke("has_the_layers"), OTHER_LAYERS),
    ],
    success="three linear maps, bent by ELU twice; one logit for each row, of any size",
)
