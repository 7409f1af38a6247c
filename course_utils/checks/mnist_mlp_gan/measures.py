"""Check of lesson 06: the histogram of modes."""

from __future__ import annotations

import math

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import inputs_stay, modes_stay
from course_utils.checks.laws.results import close
from course_utils.checks.mnist_mlp_gan.parts import rounded

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
    "The entropy is another number than -Σ p log p / log K with the shares p = counts / n.",
    "Compute the printed example by hand, piece by piece: the shares, the sum, and what it is divided by.",
)
NOT_OF_COUNTS = Mistake(
    "shares-not-of-counts",
    "The shares in the entropy are not those of the counts: with images of one class alone it is not 0.",
    "p = counts / n. Nothing is added to the counts, and how sure the classifier is does not matter.",
)
BINS_SHIFTED = Mistake(
    "histogram-bins-shifted",
    "The bins reach from the smallest to the largest class that occurs, so that samples are counted for wrong classes "
    "where a class at either end is missing.",
    "Give torch.histc its limits, or count with a function that has one place for each whole number, such as "
    "torch.bincount.",
)
LOG_OF_N = Mistake(
    "log-of-n",
    "The entropy is divided by the logarithm of the number of samples, not of the number of classes.",
    "Logits have shape (n, K): which of the two sizes does your logarithm take? (len gives the first.)",
)
MEAN_FOR_SUM = Mistake(
    "mean-for-sum",
    "The terms p log p are averaged over the classes, not added up, so the entropy comes out too small.",
    "Look for a mean where the formula has a sum, Σ.",
)
CLASSIFIER_IGNORED = Mistake(
    "classifier-ignored",
    "The classifier is never asked: what you count is read from the samples themselves.",
    "The samples are images; classifier(samples) gives their logits.",
)
SEVERAL_CLASSES = Mistake(
    "several-classes-a-sample",
    "The counts do not add up to the number of samples: some count more than once, or not at all, or something is "
    "added.",
    "Each sample counts exactly once, for the class of its largest logit; look for a comparison of the logits with a "
    "limit, or for a number that is added to the counts.",
)
TEN_HARD_CODED = Mistake(
    words.SIZE_HARD_CODED.name,
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
    asked: list[int] = []

    def classifier(x):
        asked.append(len(x))
        return _classify(x, k)

    result = histogram(images, classifier)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if not asked:
        raise Broken(tried, "a result without a call of the classifier", CLASSIFIER_IGNORED)
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
    for classes, k in (([0, 1, 2, 3, 3], 4), ([1, 1, 1, 0], 4), ([2, 2], 3)):
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
        elif got == _classify(images, k).argmax(dim=1).float().histc(bins=k).tolist():
            mistake = BINS_SHIFTED
        elif got == _classify(images, k).argmin(dim=1).bincount(minlength=k).tolist():
            mistake = SMALLEST_LOGIT
        elif got[:k] == _classify(images, k).argmax(dim=0).bincount(minlength=k).tolist()[:k]:
            mistake = COUNTS_OVER_IMAGES
        elif sum(got) != len(classes):
            mistake = SEVERAL_CLASSES
        raise Broken(f"images of the classes {classes}, K = {k}", f"counts {rounded(torch.tensor(got))}", mistake)


@law("equal shares have entropy 1, one class alone has 0, three quarters and one quarter of four classes 0.406")
def entropy_has_its_scale(histogram, trial):
    cases = (([0, 0, 0, 1, 1, 2], 0.7296), ([0, 0, 0, 1], 0.4056), ([0, 1, 2, 3], 1.0), ([2, 2, 2], 0.0))
    for classes, right in cases:
        got = _measure(histogram, classes, _images(classes, trial))[1]
        if close(got, right, 1e-3):
            continue
        mistake = None
        seen = len(set(classes))
        if math.isnan(got):
            mistake = NAN_AT_ZERO
        elif right > 0 and close(got, -right, 1e-3):
            mistake = ENTROPY_SIGN
        elif close(got, right / 4, 1e-3):
            mistake = MEAN_FOR_SUM
        elif seen == 3 and close(got, right * math.log(4) / math.log(6), 1e-3):
            mistake = LOG_OF_N
        elif close(got, right / math.log(2), 1e-3):
            mistake = words.LOG_BASE
        elif seen == 3 and close(got, right * math.log(4) / math.log(seen), 1e-3):
            mistake = CLASSES_THAT_OCCUR
        elif close(got, 2 * right, 2e-3):
            mistake = IN_BITS
        elif close(got, right * math.log(4), 2e-3):
            mistake = IN_NATS
        elif close(got, right * math.log(4) / math.log(10), 2e-3):
            mistake = TEN_HARD_CODED
        elif abs(_measure(histogram, [2, 2, 2], _images([2, 2, 2], trial))[1]) > 1e-3:
            mistake = NOT_OF_COUNTS
        raise Broken(f"images of the classes {classes}, K = 4", f"entropy {got:.4f} instead of {right:.4f}", mistake)


class _Classifier(Stub):
    """The classifier as a network in training mode, as one is that has just been trained."""

    def forward(self, images):
        return _classify(images)


def _measured(histogram, trial) -> dict[str, nn.Module]:
    classifier = _Classifier()
    histogram(_images([0, 1, 1], trial), classifier)
    return {"classifier": classifier}


mode_histogram = Check(
    "mode_histogram",
    laws=[
        gives_two_results,
        inputs_stay(
            lambda trial: (_images([0, 1, 1], trial), _classify),
            "what goes in stays as it was",
            "three images",
            "they hold other numbers afterwards",
        ),
        counts_the_classes,
        entropy_has_its_scale,
        modes_stay(_measured),
    ],
    mistakes=[(broke("entropy_has_its_scale") & ~broke("counts_the_classes"), OTHER_ENTROPY)],
    success="a count for each class, missing ones too; entropy 1 for equal shares, 0 for one class",
)
