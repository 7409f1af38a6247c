"""Checks of lesson 06: ranges of pixels, and the histogram of modes."""

from __future__ import annotations

import math

import torch

from course_utils.checks.check import Check, law
from course_utils.checks.digits_labels import LESSON
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import CHANGES_INPUT, SIZE_HARD_CODED
from course_utils.checks.values import (
    NO_GRADIENT,
    RETURNS_NOTHING,
    as_tensor,
    close,
    expect_float32,
    expect_shape,
    shown,
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
    "The range is too wide where low is above 0.",
    "From low to high it is high - low, whatever the sign of low.",
)
STRETCHED_BY_BATCH = Mistake(
    "stretched-by-the-batch",
    "The darkest and the brightest pixel of each batch are pulled to the ends, so the same image looks different in "
    "another batch.",
    "Images come in [0, 1], whatever their own extremes are: use low and high, not images.min() and max().",
)
NOT_BACK = Mistake(
    "way-back-wrong",
    "to_model_range is right, but from_model_range does not undo it.",
    "Undo the two moves in the other order: subtract low, then divide by (high - low).",
)
ORDER_OF_MOVES = Mistake(
    "moves-in-the-wrong-order",
    "The two moves are made in the wrong order: what was shifted is stretched, too.",
    "There: multiply, then add. Back: subtract, then divide.",
)
RANGES = ((-1.0, 1.0), (0.0, 1.0), (-2.0, 4.0), (2.0, 5.0))


def _rounded(values: torch.Tensor) -> list[float]:
    return [round(value, 4) for value in values.flatten().tolist()]


def _three_pixels() -> torch.Tensor:
    return torch.tensor([0.0, 0.5, 1.0]).reshape(3, 1, 1, 1)


@law("0 becomes low, 1 becomes high, and ½ stands in the middle", basic=True)
def reaches_the_ends(to, back, trial):
    for low, high in RANGES:
        tried, width = f"pixels [0, 0.5, 1], low = {low:g}, high = {high:g}", high - low
        result = as_tensor(to(_three_pixels(), low, high), tried)
        expect_shape(result, (3, 1, 1, 1), tried)
        expect_float32(result, tried)
        got = _rounded(result)
        known: dict[tuple[float, ...], Mistake] = {
            (low, 0.5 + low, 1.0 + low): SHIFTED_ONLY,
            (0.0, 0.5 * width, width): STRETCHED_ONLY,
            (low * width, (0.5 + low) * width, (1 + low) * width): ORDER_OF_MOVES,
            (low, low + (high + abs(low)) / 2, low + high + abs(low)): WIDTH,
            (-1.0, 0.0, 1.0): RANGE_FIXED,
        }
        if got != [low, (low + high) / 2, high]:
            raise Broken(tried, shown(got), known.get(tuple(got)))


@law("a pixel's new value depends on nothing but its own")
def no_batch_in_it(to, back, trial):
    got = _rounded(to(torch.tensor([0.2, 0.4, 0.6]).reshape(3, 1, 1, 1), -1.0, 1.0))
    if got != [-0.6, -0.2, 0.2]:
        raise Broken("pixels [0.2, 0.4, 0.6], low = -1, high = 1", shown(got), STRETCHED_BY_BATCH)


@law("from_model_range brings every image back")
def comes_back(to, back, trial):
    images = torch.rand(4, 1, 5, 5, generator=trial.generator)
    for low, high in RANGES:
        tried = f"random images to [{low:g}, {high:g}] and back"
        result = as_tensor(back(to(images.clone(), low, high), low, high), tried)
        expect_shape(result, images.shape, tried)
        off = float((result - images).abs().max())
        if not off < 1e-5:
            raise Broken(tried, f"pixels are off by up to {off:.2f}", NOT_BACK)


@law("the images that go in stay as they were")
def ranges_keep_images(to, back, trial):
    for function in (to, back):
        images = _three_pixels()
        function(images, -1.0, 1.0)
        if not torch.equal(images, _three_pixels()):
            raise Broken("pixels [0, 0.5, 1]", f"they are {shown(images.flatten())} afterwards", CHANGES_INPUT)


@law("a gradient goes through, both ways")
def ranges_let_gradients_through(to, back, trial):
    for name, function in (("to_model_range", to), ("from_model_range", back)):
        images = torch.full((2, 1, 2, 2), 0.3, requires_grad=True)
        if not function(images, -1.0, 1.0).requires_grad:
            raise Broken(name, "the result is not connected to the images", NO_GRADIENT)


to_model_range = Check(
    LESSON,
    "to_model_range",
    laws=[reaches_the_ends, no_batch_in_it, comes_back, ranges_keep_images, ranges_let_gradients_through],
    mistakes=[],
    success="[0, 1] becomes [low, high] and comes back, pixel by pixel",
    takes=("to_model_range", "from_model_range"),
)

# --- mode_histogram ---

COUNTS_OVER_IMAGES = Mistake(
    "argmax-over-images",
    "The largest logit is looked for among the images, not among the classes.",
    "Logits have shape (n, K), one row for each image: argmax(dim=1).",
)
SMALLEST_LOGIT = Mistake(
    "smallest-logit",
    "Each image counts for the class with its smallest logit.",
    "The class that a classifier sees in an image is that of the largest logit: argmax.",
)
SOFT_COUNTS = Mistake(
    "soft-counts",
    "The counts are sums of probabilities; an image counts for one class only, the likeliest.",
    "Take the argmax of each row, then count.",
)
MISSING_CLASSES = Mistake(
    "missing-classes-dropped",
    "A class that was never seen has no count at all: the histogram is too short, just where it matters.",
    "One count for each class, 0 included: torch.bincount(…, minlength=K).",
)
CLASSES_THAT_OCCUR = Mistake(
    "k-of-the-classes-seen",
    "The entropy is measured against the classes that occur. When some are missing it comes out too large: just then "
    "it should be small.",
    "K is the number of all classes, whether they were seen or not: logits.shape[1].",
)
IN_NATS = Mistake(
    "entropy-not-normalized",
    "The entropy is right, but not on the scale from 0 to 1: it was not divided by log K.",
    "Divide by math.log(K), the entropy of equal shares.",
)
IN_BITS = Mistake(
    "entropy-in-bits",
    "The entropy is measured in bits, not on the scale from 0 to 1.",
    "Divide by the logarithm of K, in the same base.",
)
NAN_AT_ZERO = Mistake(
    "nan-at-zero",
    "The entropy is nan when a class is missing: 0 · log 0 counts as 0, but float arithmetic does not know that.",
    "Leave the empty classes out of the sum, or use torch.special.entr.",
)
ENTROPY_SIGN = Mistake(
    "wrong-sign",
    "The entropy is negative: logarithms of shares are, so a minus stands before the sum.",
    "Look at the formula: H = -Σ p log p / log K.",
)
RESULTS_SWAPPED = Mistake(
    "results-swapped",
    "The two results have changed places.",
    "return counts, entropy",
)
NOT_TWO = Mistake(
    "not-two-results",
    "The function gives back two things: the counts and the entropy.",
    "return counts, entropy",
)
SHARES = Mistake(
    "shares-for-counts",
    "The counts are divided by the number of images.",
    "Return the whole numbers; the shares are needed for the entropy only.",
)
OTHER_ENTROPY = Mistake(
    "entropy-of-other-shares",
    "The entropy is not that of the shares counts / n.",
    "H = -Σ p log p / log K, with p = counts / n.",
)
TEN_HARD_CODED = Mistake(
    SIZE_HARD_CODED.name,
    "The number of classes is written as a number; another classifier has others.",
    "Read it from the logits: logits.shape[1].",
)


def _images(classes: list[int], trial) -> torch.Tensor:
    """An image for each class, with faint second opinions, and a first opinion that grows from image to image."""
    images = 0.3 * torch.rand(len(classes), 1, 4, 4, generator=trial.generator)
    for row, label in enumerate(classes):
        images[row].view(-1)[label] = 0.6 + 0.02 * row
    return images


def _classify(images: torch.Tensor, k: int = 4) -> torch.Tensor:
    """A classifier that reads its logits from the first pixels of each image: ``(n, k)``."""
    return 4.0 * images.flatten(1)[:, :k]


def _measure(histogram, classes: list[int], images: torch.Tensor, k: int = 4) -> tuple[list[float], float]:
    """Counts and entropy of the images, of K classes."""
    tried = f"{len(classes)} images of the classes {classes}, K = {k}"
    result = histogram(images, lambda x: _classify(x, k))
    if result is None:
        raise Broken(tried, "None", RETURNS_NOTHING)
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise Broken(tried, f"{type(result).__name__}: {result!r}"[:120], NOT_TWO)
    counts, entropy = (torch.as_tensor(part) for part in result)
    if entropy.numel() != 1 or counts.ndim != 1:
        mistake = RESULTS_SWAPPED if counts.numel() == 1 and entropy.ndim == 1 else None
        raise Broken(tried, f"counts {counts.tolist()}, entropy {entropy.tolist()}"[:160], mistake)
    return counts.tolist(), float(entropy)


@law("counts has a number for each class, entropy is one number", basic=True)
def gives_two_results(histogram, trial):
    classes = [0, 1, 2, 3, 3]
    _measure(histogram, classes, _images(classes, trial))


@law("counts says how many images have their largest logit in each class")
def counts_the_classes(histogram, trial):
    for classes, k in (([0, 1, 2, 3, 3], 4), ([1, 1, 1, 0], 4), ([2], 3)):
        images = _images(classes, trial)
        got = _measure(histogram, classes, images.clone(), k)[0]
        right = [classes.count(label) for label in range(k)]
        if got == right:
            continue
        mistake = None
        if len(got) < k and sum(got) == len(classes):
            mistake = MISSING_CLASSES
        elif len(got) > k and got[:k] == right:
            mistake = TEN_HARD_CODED
        elif len(got) == k and all(close(g * len(classes), r) for g, r in zip(got, right, strict=True)):
            mistake = SHARES
        elif any(value != round(value) for value in got):
            mistake = SOFT_COUNTS
        elif got == _classify(images, k).argmin(dim=1).bincount(minlength=k).tolist():
            mistake = SMALLEST_LOGIT
        elif got[:k] == _classify(images, k).argmax(dim=0).bincount(minlength=k).tolist()[:k]:
            mistake = COUNTS_OVER_IMAGES
        raise Broken(f"images of the classes {classes}, K = {k}", f"counts {_rounded(torch.tensor(got))}", mistake)


@law("equal shares have entropy 1, one class alone has 0, three quarters and one quarter of four classes 0.406")
def entropy_has_its_scale(histogram, trial):
    cases = (([0, 0, 1, 2], 0.75), ([0, 0, 0, 1], 0.4056), ([0, 1, 2, 3], 1.0), ([2, 2, 2], 0.0))
    for classes, right in cases:
        got = _measure(histogram, classes, _images(classes, trial))[1]
        if close(got, right, 1e-3):
            continue
        mistake = OTHER_ENTROPY
        seen = len(set(classes))
        if math.isnan(got):
            mistake = NAN_AT_ZERO
        elif got < -0.1:
            mistake = ENTROPY_SIGN
        elif seen == 3 and close(got, right * math.log(4) / math.log(seen), 1e-4):
            mistake = CLASSES_THAT_OCCUR
        elif close(got, 2 * right, 2e-3):
            mistake = IN_BITS
        elif close(got, right * math.log(4), 2e-3):
            mistake = IN_NATS
        elif close(got, right * math.log(4) / math.log(10), 2e-3):
            mistake = TEN_HARD_CODED
        raise Broken(f"images of the classes {classes}, K = 4", f"entropy {got:.4f} instead of {right:.4f}", mistake)


@law("what goes in stays as it was")
def leaves_samples_alone(histogram, trial):
    images = _images([0, 1, 1], trial)
    before = images.clone()
    histogram(images, _classify)
    if not torch.equal(images, before):
        raise Broken("three images", "they hold other numbers afterwards", CHANGES_INPUT)


mode_histogram = Check(
    LESSON,
    "mode_histogram",
    laws=[gives_two_results, counts_the_classes, entropy_has_its_scale, leaves_samples_alone],
    mistakes=[],
    success="a count for each class, missing ones too; entropy 1 for equal shares, 0 for one class",
)
