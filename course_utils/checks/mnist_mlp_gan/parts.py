"""Checks of lesson 06: labels and targets, the leaky ReLU, and ranges of pixels."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import networks, words
from course_utils.checks.laws.device import device_law, follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_tensor, close, expect_float32, expect_shape, shown

CPU = torch.device("cpu")

# --- labels and targets ---
NOT_IN_BLOCKS = Mistake(
    "not-in-blocks",
    "Ones and zeros are there, but not in the order of the images.",
    "The batch is torch.cat([real, fake]): all of the real images first, then all of the fakes.",
)
ONE_SIZE = Mistake(
    "one-size-for-both",
    "The two parts of the batch may have different sizes; your labels use one size for both.",
    "n_real ones, then n_fake zeros: each number is used once.",
)
SIZES_SWAPPED = Mistake(
    "sizes-swapped",
    "The two sizes have changed places: there are n_fake ones and n_real zeros.",
    "The ones belong to the real images.",
)
REVERSED = Mistake(
    gan_words.SWAPPED.name,
    "Real and fake have swapped their labels: D would be paid for calling real images fake.",
    "Real is 1, fake is 0, and the real images come first.",
)
ALL_EQUAL = Mistake(
    "same-label-for-both",
    "All labels are equal, so there is nothing to tell apart.",
    "Ones for the real images, zeros for the fakes.",
)
RANDOM_TARGETS = Mistake(
    "random-targets",
    "The targets are other numbers in each call: drawn at random, or never set. G's wish is always the same: that D "
    "says 1.",
    "Look for rand or randn where ones should be, or for torch.Tensor(n) or torch.empty(n), which set nothing.",
)
RANDOM_LABELS = Mistake(
    RANDOM_TARGETS.name,
    "The same sizes get other labels in each call: they are drawn at random, or never set.",
    "Look for rand, randn or empty: exactly 1 for real, exactly 0 for fake.",
)
MINUS_ONE = Mistake(
    "minus-one-label",
    "A label is -1. Labels are probabilities here: 1 for real, 0 for fake.",
    "Look for a minus before ones.",
)
HALF = Mistake(
    "one-half-target",
    "The targets are one half, as if G wished for a D that can't tell. G wishes that D says real.",
    "What do real images carry in D's step? G wishes for the same.",
)
STACKED = Mistake(
    "stacked",
    "The two vectors of labels lie on top of each other; they belong one behind the other.",
    "Use torch.cat: torch.stack makes a new dimension.",
)
LABELS_OF_D = Mistake(
    "labels-of-d",
    "There are 2n targets, as many as D's whole batch has. In G's step D sees the n fakes alone.",
    "One target for each fake: n.",
)
ONE_NUMBER = Mistake(
    "one-number-for-all",
    "A single number comes back; each fake has a target of its own.",
    "Make n of them: shape (n,).",
)
TABLE = Mistake(
    "table-for-row",
    "n times n numbers come back; there is one target for each fake.",
    "Give the function that makes them the size n once.",
)
SIZE_AS_VALUE = Mistake(
    "size-as-value",
    "The number n is the value of the result; it should be its size.",
    "torch.tensor([n]) holds the number n: use a function that makes n numbers.",
)
SMOOTHED = Mistake(
    "smoothed",
    "The numbers are close to what they should be: labels were smoothed, which this lesson does not do.",
    "Exactly 1 for real, exactly 0 for fake.",
)
TARGETS_SMOOTHED = Mistake(
    "smoothed",
    "The targets are close to 1 and not 1: labels were smoothed, which this lesson does not do.",
    "G wishes that D says real: exactly 1 for every fake.",
)
ON_CPU = Mistake(
    words.DEVICE_IGNORED.name,
    "The numbers are made on the CPU, whatever device is asked for.",
    "Pass device=device on to the function that makes them. (.to(device) changes nothing by itself: it gives back "
    "a new tensor.)",
)
COLUMN = Mistake(
    networks.NOT_FLAT.name,
    "There is one label for each image, so the shape is (n,); yours is (n, 1). Against D's logits of shape (n,) torch "
    "refuses it or, in other losses, makes a table of n × n numbers of it.",
    "torch.ones(n), not torch.ones(n, 1).",
)


def _expect_row(value, n: int, tried: str, other_size: Mistake | None) -> None:
    """Raises ``Broken`` unless ``value`` is a row of n float32 numbers."""
    tensor = as_tensor(value, tried)
    column = tensor.ndim == 2 and tensor.shape[1] == 1
    expect_shape(tensor, (n,), tried, COLUMN if column else other_size)
    expect_float32(tensor, tried)


def _made_where_asked(things: str, make: Callable) -> Law:
    """The law that labels or targets are on the device that is asked for; ``make(answer, device)`` makes some."""
    return device_law(
        f"the {things} are on the device that is asked for",
        lambda answer, trial: make(answer, torch.device("meta")),
        'device = torch.device("meta")',
        ON_CPU,
        result="a tensor",
    )


def _nearly(values: list[float], ideal: list[float]) -> bool:
    return all(abs(value - one) <= 0.3 for value, one in zip(values, ideal, strict=True))


@law("one float32 label for each image: shape (n_real + n_fake,)", basic=True)
def labels_have_the_shape(labels, trial):
    for n_real, n_fake in ((3, 3), (4, 2), (1, 5)):
        tried = f"n_real = {n_real}, n_fake = {n_fake}"
        value = labels(n_real, n_fake, CPU)
        other = None
        if isinstance(value, torch.Tensor):
            shape = tuple(value.shape)
            if shape in ((2 * n_real,), (2 * n_fake,)):
                other = ONE_SIZE
            elif shape in ((2, n_real), (2, n_fake)):
                other = STACKED
            elif value.ndim == 1 and shape == tuple(labels(n_real + 2, n_fake + 3, CPU).shape):
                other = words.SIZE_HARD_CODED
        _expect_row(value, n_real + n_fake, tried, other)


ONE_OFF = Mistake(
    "border-one-off",
    "The border between the ones and the zeros is off by one image.",
    "The first n_real labels are 1: the slice [:n_real] has as many.",
)


@law("ones for the real images, then zeros for the fakes")
def ones_then_zeros(labels, trial):
    for n_real, n_fake in ((2, 2), (3, 1), (1, 4)):
        got, right = labels(n_real, n_fake, CPU).tolist(), [1.0] * n_real + [0.0] * n_fake
        if got == right:
            continue
        mistake = None
        again = [labels(n_real, n_fake, CPU).tolist() for _ in range(8)]
        if any(one != got for one in again):
            shuffled = all(sorted(one) == sorted(right) for one in again)
            mistake = NOT_IN_BLOCKS if shuffled else RANDOM_LABELS
        elif got == [0.0] * n_real + [1.0] * n_fake or got == [0.0] * n_fake + [1.0] * n_real:
            mistake = REVERSED
        elif got == [1.0] * n_fake + [0.0] * n_real:
            mistake = SIZES_SWAPPED
        elif len(set(got)) == 1:
            mistake = ALL_EQUAL
        elif sorted(got, reverse=True) == got and set(got) == {0.0, 1.0} and abs(sum(got) - n_real) == 1:
            mistake = ONE_OFF
        elif sorted(got) == sorted(right):
            mistake = NOT_IN_BLOCKS
        elif -1.0 in got:
            mistake = MINUS_ONE
        elif _nearly(got, right):
            mistake = SMOOTHED
        raise Broken(f"n_real = {n_real}, n_fake = {n_fake}", shown(got), mistake)


@law("a batch of real images alone has ones only, one of fakes alone has zeros only")
def one_kind_alone(labels, trial):
    for n_real, n_fake in ((3, 0), (0, 3)):
        got = labels(n_real, n_fake, CPU).tolist()
        if got != [1.0] * n_real + [0.0] * n_fake:
            mistake = MINUS_ZERO if got in ([0.0] * n_real, [1.0] * n_fake) else None
            raise Broken(f"n_real = {n_real}, n_fake = {n_fake}", shown(got), mistake)


MINUS_ZERO = Mistake(
    "minus-zero",
    "Where one of the two sizes is 0, all labels are the other number. A slice that counts from the end does that: "
    "[-0:] is everything, and [:-0] is nothing.",
    "Count from the front: the first n_real labels are the ones, the rest are the zeros.",
)

discriminator_labels = Check(
    "discriminator_labels",
    laws=[
        labels_have_the_shape,
        ones_then_zeros,
        one_kind_alone,
        _made_where_asked("labels", lambda labels, device: labels(2, 3, device)),
    ],
    success="n_real ones, then n_fake zeros: float32, one for each image, on the right device",
)


@law("one float32 target for each fake: shape (n,)", basic=True)
def targets_have_the_shape(targets, trial):
    for n in (3, 1, 7):
        value = targets(n, CPU)
        other = None
        if isinstance(value, torch.Tensor):
            known = {(2 * n,): LABELS_OF_D, (): ONE_NUMBER, (n, n): TABLE}
            as_value = tuple(value.shape) == (1,) and float(value) == n
            fixed = value.ndim == 1 and value.shape == targets(n + 2, CPU).shape
            other = SIZE_AS_VALUE if as_value else words.SIZE_HARD_CODED if fixed else other
            other = known.get(tuple(value.shape), other)
        _expect_row(value, n, f"n = {n}", other)


ZEROS_AMONG_ONES = Mistake(
    "zeros-among-ones",
    "Some targets are 1 and some are 0, as D's labels are. The batch holds fakes only, and G wishes that D calls all "
    "of them real.",
    "One target for each fake, each of them 1.",
)


@law("every target is 1: G wishes that D says real")
def targets_are_ones(targets, trial):
    got = targets(5, CPU).tolist()
    if got == [1.0] * 5:
        return
    mistake = None
    if got == [0.0] * 5:
        mistake = gan_words.FAKE_LABEL
    elif targets(5, CPU).tolist() != got:
        mistake = RANDOM_TARGETS
    elif got == [-1.0] * 5:
        mistake = MINUS_ONE
    elif got == [0.5] * 5:
        mistake = HALF
    elif _nearly(got, [1.0] * 5):
        mistake = TARGETS_SMOOTHED
    elif set(got) == {0.0, 1.0}:
        mistake = ZEROS_AMONG_ONES
    raise Broken("n = 5", shown(got), mistake)


generator_targets = Check(
    "generator_targets",
    laws=[
        targets_have_the_shape,
        targets_are_ones,
        _made_where_asked("targets", lambda targets, device: targets(3, device)),
    ],
    success="n ones: float32, on the device that is asked for",
)

# --- leaky_relu ---
NO_LEAK = Mistake(
    "plain-relu",
    "Negative inputs give 0: this is the plain ReLU, and it sends no gradient back there.",
    "Below 0 the result is slope · x.",
)
PYTORCHS_SLOPE = Mistake(
    "slope-of-0.01",
    "Negative inputs are multiplied by 0.01, PyTorch's default.",
    "The slope is an argument; here its default is 0.2.",
)
SLOPE_FIXED = Mistake(
    "slope-ignored",
    "The slope is always 0.2, whatever is asked for.",
    "Use the argument slope in the place of the number.",
)
SIDES_SWAPPED = Mistake(
    "sides-swapped",
    "The slope is applied to the positive inputs; they should stay as they are.",
    "x where x is positive, slope · x elsewhere.",
)
UPWARD = Mistake(
    "turned-upward",
    "Negative inputs give positive numbers: this is not slope · x.",
    "Look for abs or a minus sign.",
)


SLOPE_AS_VALUE = Mistake(
    "slope-as-value",
    "The slope comes out as a value: far below 0 the result is the slope itself, or -slope, however negative x is.",
    "The slope is what negative numbers are multiplied with: below 0 the result is a straight line through 0.",
)
DIVIDED = Mistake(
    "divided-by-slope",
    "Negative inputs are divided by the slope.",
    "The slope is what they are multiplied with; with a slope below 1 they come nearer to 0.",
)
ELU = Mistake(
    "elu-for-leaky-relu",
    "The negative side bends and flattens out: this is an ELU, not a leaky ReLU.",
    "Look for exp: below 0 the leaky ReLU is a straight line.",
)
BOTH_SIDES = Mistake(
    "slope-on-both-sides",
    "slope · x is added for positive inputs, too, so they come out too large.",
    "x itself where x is positive; the slope counts elsewhere only.",
)
ORDER_LOST = Mistake(
    "order-lost",
    "The right numbers are there, but not in their places: order and shape of x are lost.",
    "Work on the whole of x, with a function that decides number by number, such as torch.where.",
)
MAX_OVER_DIMENSION = Mistake(
    "max-over-a-dimension",
    "torch.max(x, 0) and torch.min(x, 0) do not compare x with 0: they run along dimension 0, and give a pair back.",
    "Use torch.clamp or torch.where to decide number by number.",
)
SHAPE_ASSUMED = Mistake(
    "shape-assumed",
    "Your code takes a fixed number of dimensions for granted; the input may have any shape.",
    "Look for x.shape taken apart, or for one index for each dimension.",
)


@law("positive numbers stay, negative ones are multiplied by the slope", basic=True)
def bends_at_zero(leaky, trial):
    x = torch.tensor([-10.0, -1.0, 0.0, 0.5, 3.0])
    for slope, right in (((), [-2.0, -0.2, 0.0, 0.5, 3.0]), ((0.5,), [-5.0, -0.5, 0.0, 0.5, 3.0])):
        tried = f"x = {shown(x)}" + (f", slope = {slope[0]}" if slope else "")
        result = as_tensor(leaky(x.clone(), *slope), tried)
        expect_shape(result, x.shape, tried)
        expect_float32(result, tried)
        got = [round(value, 4) for value in result.tolist()]
        if got == right:
            continue
        mistake = None
        if got == [0.0, 0.0, 0.0, 0.5, 3.0]:
            mistake = NO_LEAK
        elif got == [-0.1, -0.01, 0.0, 0.5, 3.0]:
            mistake = PYTORCHS_SLOPE
        elif slope and got == [-2.0, -0.2, 0.0, 0.5, 3.0]:
            mistake = SLOPE_FIXED
        elif sorted(got) == sorted(right):
            mistake = ORDER_LOST
        elif got[0] == -10.0 and 0 < got[4] < 3.0:
            mistake = SIDES_SWAPPED
        elif got[:2] == [-right[1], -right[1]]:
            mistake = SLOPE_AS_VALUE
        elif got[0] > 0:
            mistake = UPWARD
        elif got[3:] == [0.5, 3.0]:
            own = right[1]
            if got[:2] == [own, own]:
                mistake = SLOPE_AS_VALUE
            elif close(got[0], -10 / -own) or close(got[0], 10 / own):
                mistake = DIVIDED
            elif got[:2] in ([round(scale * (math.exp(x) - 1), 4) for x in (-10, -1)] for scale in (1.0, -own)):
                mistake = ELU
        elif got[:3] == right[:3] and close(got[4], 3 - 3 * right[1]):
            mistake = BOTH_SIDES
        raise Broken(tried, shown(got), mistake)


@law("it works on tensors of any shape")
def any_shape(leaky, trial):
    for shape in ((2, 3), (2, 1, 4, 4), (1,), ()):
        x = torch.randn(shape, generator=trial.generator)
        result = as_tensor(leaky(x.clone()), f"x of shape {shape}")
        expect_shape(result, shape, f"x of shape {shape}")
        below = x < 0
        above = torch.allclose(result[~below], x[~below])  # not to the last bit: x may come from a sum of two halves
        if not (above and torch.allclose(result[below] / x[below], torch.tensor(0.2))):
            raise Broken(f"x of shape {shape}", "other numbers than x or 0.2 · x")


@law("the gradient is 1 for positive inputs and the slope for negative ones: it never dies")
def gradient_survives(leaky, trial):
    x = torch.tensor([-3.0, -0.1, 0.1, 3.0], requires_grad=True)
    result = leaky(x)
    if not result.requires_grad:
        raise Broken("the result, then backward()", "it is not connected to x", words.NO_GRADIENT)
    result.sum().backward()
    got = None if x.grad is None else [round(value, 4) for value in x.grad.tolist()]
    if got != [0.2, 0.2, 1.0, 1.0]:
        raise Broken("x = [-3, -0.1, 0.1, 3], then backward()", f"gradients {got}", words.NO_GRADIENT)


NOT_NEW = Mistake(
    "not-a-new-tensor",
    "Where nothing is to do, what comes back is the very tensor that went in: whoever changes one changes the other.",
    "Compute a new tensor always, or give back a .clone().",
)


@law("the result is a new tensor, also where no number is negative")
def is_a_new_tensor(leaky, trial):
    x = torch.tensor([0.5, 2.0])
    if leaky(x).data_ptr() == x.data_ptr():
        raise Broken("x = [0.5, 2]", "the tensor that went in", NOT_NEW)


leaky_relu = Check(
    "leaky_relu",
    laws=[
        bends_at_zero,
        any_shape,
        inputs_stay(
            lambda trial: (torch.tensor([-2.0, 1.0]),), "x stays as it was", "x = [-2, 1]", "x is {now} afterwards"
        ),
        gradient_survives,
        follows_its_inputs(lambda trial: (trial.randn(3),), "the result is on the device of x", "x on another device"),
        is_a_new_tensor,
    ],
    mistakes=[
        (crashed_with("in-place") | crashed_with("leaf variable"), CHANGES_INPUT),
        (crashed_with("can't multiply sequence by non-int of type 'float'"), MAX_OVER_DIMENSION),
        (crashed_with("values to unpack") | crashed_with("too many indices"), SHAPE_ASSUMED),
    ],
    success="x above 0, slope · x below, and a gradient on both sides",
)


# --- to_model_range and the way back ---
SHIFTED_ONLY = Mistake(
    "shifted-only",
    "The images are shifted, but not stretched: the range still has length 1.",
    "Multiply by (high - low) first, then add low.",
)
STRETCHED_ONLY = Mistake(
    "stretched-only",
    "The images are stretched, but not shifted: 0 stays 0.",
    "Multiply by (high - low), then add low.",
)
RANGE_FIXED = Mistake(
    "range-hard-coded",
    "The result always reaches from -1 to 1, whatever range is asked for.",
    "Use low and high in the place of the numbers.",
)
WIDTH = Mistake(
    "wrong-width",
    "What the images are multiplied with is another width than high - low.",
    "From low to high it is high - low, whatever the sign of low.",
)
STRETCHED_BY_BATCH = Mistake(
    "stretched-by-the-batch",
    "The darkest and the brightest pixel of each batch are pulled to the ends, so the same image looks different in "
    "another batch.",
    "Images come in [0, 1], whatever their own extremes are: use low and high, not images.min() and max().",
)
LOW_SUBTRACTED = Mistake(
    "low-subtracted",
    "low has the wrong sign: it is subtracted where it should be added.",
    "Follow the pixel 0 through your formula: it has to become low.",
)
LOW_IGNORED = Mistake(
    "low-ignored",
    "The result reaches from -high to high: low plays no part.",
    "0 has to become low, whatever high is.",
)
ENDS_SWAPPED = Mistake(
    "ends-swapped",
    "0 becomes high and 1 becomes low: the images come out as negatives.",
    "The width is high - low, and what is added is low.",
)
BY_255 = Mistake(
    "divided-by-255",
    "The images are divided by 255, as if they were bytes. They come in [0, 1] already.",
    "Look for 255 in your code.",
)
NOT_STRAIGHT = Mistake(
    "not-a-straight-line",
    "The grays are bent: equal steps of brightness do not stay equal.",
    "Look for tanh, sigmoid or another curve: each way is one multiplication (or division) and one addition (or "
    "subtraction).",
)
ROUNDED = Mistake(
    "rounded",
    "The pixels are rounded to whole steps, so that a gray between two steps is changed.",
    "Look for .byte(), .int(), .long() or round: pixels stay floats.",
)
STANDARDIZED = Mistake(
    "standardized",
    "The mean of the images goes into the result, so the same image looks different in another batch.",
    "Images come in [0, 1], whatever their own grays are: low and high are all that you need.",
)
NOT_BACK = Mistake(
    "way-back-wrong",
    "to_model_range is right, but from_model_range does not undo it.",
    "Back it is (y - low) / (high - low): first subtract, then divide, with / and not //.",
)
BACK_BY_EXTREMES = Mistake(
    "back-by-own-extremes",
    "What from_model_range gives always reaches from 0 to 1: each batch is stretched by its own darkest and brightest "
    "pixel.",
    "low and high are the ends of the range, whatever the batch holds: look for min and max.",
)
ORDER_OF_MOVES = Mistake(
    "moves-in-the-wrong-order",
    "The two moves are made in the wrong order: what was shifted is stretched, too.",
    "There: multiply, then add. Back: subtract, then divide.",
)
ROUNDED_BACK = Mistake(
    "rounded",
    "The images come back nearly, not exactly: pixels are rounded on the way.",
    "Look for round, for whole numbers (uint8, long, //), or for digits that are cut off.",
)
CLAMPED_ONLY = Mistake(
    "clamped-only",
    "clamp cuts off what lies outside of a range; it moves nothing from one range to another.",
    "There: multiply by (high - low), then add low.",
)
HIGH_ADDED = Mistake(
    "high-added",
    "high is added where low belongs, so that the images lie above the range.",
    "0 has to become low, 1 has to become high.",
)
PARENTHESES_MISSING = Mistake(
    "parentheses-missing",
    "0 stays 0 and 1 becomes high: images * high - low + low is not images * (high - low) + low.",
    "Put the width in parentheses; a multiplication comes before a subtraction.",
)
WAYS_SWAPPED = Mistake(
    "ways-swapped",
    "The two functions have changed places: to_model_range goes from [low, high] to [0, 1].",
    "to_model_range multiplies and adds; from_model_range subtracts and divides.",
)
RANGES = ((-1.0, 1.0), (0.0, 1.0), (-2.0, 4.0), (2.0, 5.0))


def rounded(values: torch.Tensor) -> list[float]:
    """The numbers of a tensor with four decimals."""
    return [round(value, 4) for value in values.flatten().tolist()]


def _three_pixels() -> torch.Tensor:
    return torch.tensor([0.0, 0.5, 1.0]).reshape(3, 1, 1, 1)


def _known_pixels(low: float, high: float) -> list[tuple[Mistake, list[float]]]:
    """What known mistakes make of the pixels 0, ½ and 1."""
    width, pixels = high - low, (0.0, 0.5, 1.0)
    known: list[tuple[Mistake, Callable[[float], float]]] = [
        (RANGE_FIXED, lambda x: 2 * x - 1),
        (SHIFTED_ONLY, lambda x: x + low),
        (STRETCHED_ONLY, lambda x: x * width),
        (ORDER_OF_MOVES, lambda x: (x + low) * width),
        (WIDTH, lambda x: x * (high + abs(low)) + low),
        (WIDTH, lambda x: x * high + low),
        (WIDTH, lambda x: x * (high + low) + low),
        (LOW_SUBTRACTED, lambda x: x * width - low),
        (LOW_IGNORED, lambda x: (2 * x - 1) * high),
        (ENDS_SWAPPED, lambda x: high - x * width),
        (BY_255, lambda x: x / 255 * width + low),
        (CLAMPED_ONLY, lambda x: min(max(x, low), high)),
        (HIGH_ADDED, lambda x: x * width + high),
        (PARENTHESES_MISSING, lambda x: x * high),
        (WAYS_SWAPPED, lambda x: (x - low) / width),
    ]
    return [(mistake, [round(move(x), 4) for x in pixels]) for mistake, move in known]


def _why_other_pixels(to: Callable) -> Mistake | None:
    """The mistake that gives what came out in every range; one range alone could be met by several."""
    got = [rounded(to(_three_pixels(), *ends)) for ends in RANGES]
    ways = zip(*(_known_pixels(*ends) for ends in RANGES), strict=True)
    for way in ways:
        if all(len(one) == 3 and max(abs(a - b) for a, b in zip(one, told, strict=True)) < 2e-4
               for one, (_, told) in zip(got, way, strict=True)):  # fmt: skip
            return way[0][0]
    black, gray, white = got[0]
    uneven = abs(black + white - 2 * gray)
    if (black, white) == (-1.0, 1.0) and 0 < uneven < 0.05:
        return ROUNDED
    return NOT_STRAIGHT if uneven > 0.05 else None


@law("0 becomes low, 1 becomes high, and ½ stands in the middle", basic=True)
def reaches_the_ends(to, back, trial):
    for low, high in RANGES:
        tried = f"pixels [0, 0.5, 1], low = {low:g}, high = {high:g}"
        result = as_tensor(to(_three_pixels(), low, high), tried)
        expect_shape(result, (3, 1, 1, 1), tried)
        expect_float32(result, tried)
        got = rounded(result)
        if got != [low, (low + high) / 2, high]:
            raise Broken(tried, shown(got), _why_other_pixels(to))


@law("a pixel's new value depends on nothing but its own")
def no_batch_in_it(to, back, trial):
    got = rounded(to(torch.tensor([0.2, 0.3, 0.6]).reshape(3, 1, 1, 1), -1.0, 1.0))
    if got != [-0.6, -0.4, 0.2]:
        mistake = ROUNDED if max(abs(a - b) for a, b in zip(got, [-0.6, -0.4, 0.2], strict=True)) < 0.02 else None
        if (got[0], got[2]) == (-1.0, 1.0):
            mistake = STRETCHED_BY_BATCH
        elif abs(sum(got)) < 1e-3:
            mistake = STANDARDIZED
        raise Broken("pixels [0.2, 0.3, 0.6], low = -1, high = 1", shown(got), mistake)


@law("from_model_range brings every image back")
def comes_back(to, back, trial):
    images = torch.rand(4, 1, 5, 5, generator=trial.generator)
    for low, high in RANGES:
        tried = f"random images to [{low:g}, {high:g}] and back"
        result = as_tensor(back(to(images.clone(), low, high), low, high), tried)
        expect_shape(result, images.shape, tried)
        off = float((result - images).abs().max())
        if not off < 1e-5:
            # One pixel at each end, where the images have none: a clamp would bring several there.
            ends = int((result.abs() < 1e-6).sum()), int(((result - 1).abs() < 1e-6).sum())
            mistake = BACK_BY_EXTREMES if ends == (1, 1) else NOT_BACK if off > 0.01 else ROUNDED_BACK
            raise Broken(tried, f"pixels are off by up to {off:.2g}", mistake)


@law("a gradient goes through, both ways")
def ranges_let_gradients_through(to, back, trial):
    for name, function in (("to_model_range", to), ("from_model_range", back)):
        images = torch.full((2, 1, 2, 2), 0.3, requires_grad=True)
        if not function(images, -1.0, 1.0).requires_grad:
            raise Broken(name, "the result is not connected to the images", words.NO_GRADIENT)


@law("what comes back is a new tensor, for the range [0, 1], too")
def gives_a_new_tensor(to, back, trial):
    for name, function in (("to_model_range", to), ("from_model_range", back)):
        images = _three_pixels()
        if function(images, 0.0, 1.0).data_ptr() == images.data_ptr():
            raise Broken(f"{name}, low = 0 and high = 1", "the tensor that went in", NOT_NEW)


@law("from_model_range knows all images of a range, not only those that to_model_range made")
def other_images_come_back(to, back, trial):
    images = torch.rand(4, 1, 5, 5, generator=trial.generator)
    for low, high in RANGES:
        off = float((back(low + (high - low) * images, low, high) - images).abs().max())
        if not off < 1e-5:
            raise Broken(f"random images of [{low:g}, {high:g}]", f"pixels are off by up to {off:.2g}", NOT_BACK)


to_model_range = Check(
    "to_model_range",
    laws=[
        reaches_the_ends,
        no_batch_in_it,
        comes_back,
        inputs_stay(
            lambda trial: (_three_pixels(), -1.0, 1.0),
            "the images that go in stay as they were",
            "pixels [0, 0.5, 1]",
            "they are {now} afterwards",
            ("to_model_range", "from_model_range"),
        ),
        ranges_let_gradients_through,
        gives_a_new_tensor,
        other_images_come_back,
    ],
    success="[0, 1] becomes [low, high] and comes back, pixel by pixel",
    takes=("to_model_range", "from_model_range"),
)
