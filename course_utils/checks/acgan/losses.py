"""Checks of lesson 07: D's targets and D's loss."""

from __future__ import annotations

import math

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_tensor, close, expect_close, expect_float32, expect_shape, shown

# --- discriminator_targets ---
FAKES_SMOOTHED = Mistake(
    "fakes-smoothed",
    "The fakes are smoothed, too: where only fakes are, the best D would then say more than 0, and G would be paid for "
    "staying there.",
    "One-sided smoothing: 0.95 for real images, plain 0 for fakes.",
)
NOT_SMOOTHED = Mistake(
    "not-smoothed",
    "The real images have the target 1.",
    "smooth is the target of the real images.",
)
SMOOTH_FIXED = Mistake(
    "smooth-hard-coded",
    "The target of the real images is the same number whatever smooth is.",
    "Look for a 0.95 or 0.9 where smooth should stand.",
)
HALVES_EXCHANGED = Mistake(
    "halves-exchanged",
    "The fakes come first in your targets; D sees the real images first.",
    "First batch_size times smooth, then batch_size zeros.",
)
SEVERAL_RESULTS = Mistake(
    "several-results",
    "Your function returns several things; the exercise asks for one.",
    "Both halves belong in one tensor, one behind the other: torch.cat.",
)
SAME_TARGET = Mistake(
    "same-label-for-both",
    "Real images and fakes get the same target, so there is nothing to tell apart.",
    "Look at the two targets: real images have smooth, fakes 0.",
)
FAKES_NOT_ZERO = Mistake(
    "fake-target-not-zero",
    "The targets of the fakes are not all 0.",
    "A target of the binary cross-entropy is a probability: 0 for a fake. (-1, say, belongs to other losses, or to "
    "images.)",
)
BORDER_OFF = Mistake(
    "border-off",
    "The real block comes first, but it does not have batch_size numbers, and so the border between real images and "
    "fakes is in another place.",
    "Look where your slice, loop or comparison ends: targets[:batch_size] are batch_size of them.",
)
TAKEN_OFF = Mistake(
    "smooth-taken-off",
    "The real images get 1 - smooth: smooth is taken for what is taken off 1.",
    "smooth is the target itself: 0.95 says nearly sure.",
)
DRAWN = Mistake(
    "random-targets",
    "The targets of the real images are drawn at random. Here all of them get the same number.",
    "smooth itself is the target: nothing has to be drawn.",
)
NOT_IN_BLOCKS = Mistake(
    "not-in-blocks",
    "The right numbers are there, but not in the order of the images.",
    "First all of the real images, then all of the fakes: torch.cat of two blocks.",
)
WRONG_LENGTH = Mistake(
    "wrong-length",
    "There are batch_size real images and as many fakes: 2 · batch_size targets in one row.",
    "Look at the shape: (2 * batch_size,), without a second dimension.",
)


@law("2 · batch_size numbers in one row, float32", basic=True)
def one_row_of_targets(targets, trial):
    for n in (3, 1, 8):
        tried = f"discriminator_targets({n})"
        result = targets(n)
        if isinstance(result, tuple):
            raise Broken(tried, f"{len(result)} results", SEVERAL_RESULTS)
        result = as_tensor(result, tried)
        fixed = result.ndim == 1 and len(result) == len(targets(n + 1))
        expect_shape(result, (2 * n,), tried, words.SIZE_HARD_CODED if fixed else WRONG_LENGTH)
        expect_float32(result, tried)


@law("real images come first, and then fakes: 0.95 and 0")
def real_then_fake(targets, trial):
    got = targets(2)
    if not torch.allclose(got, torch.tensor([0.95, 0.95, 0.0, 0.0])):
        raise Broken("discriminator_targets(2)", shown(got), _what_is_off(targets, got))


def _what_is_off(targets, got: torch.Tensor) -> Mistake | None:
    """Why the targets of two real images and two fakes are others."""
    ordered, real, fake = got.sort().values, got[:2], got[2:]
    if torch.allclose(got, got[:1]):
        return SAME_TARGET
    if torch.allclose(got, torch.tensor([0.0, 0.0, 0.95, 0.95])):
        return HALVES_EXCHANGED
    if torch.allclose(ordered, torch.tensor([0.0, 0.0, 0.95, 0.95])):
        return NOT_IN_BLOCKS
    if _is_another_block(targets, got):
        return BORDER_OFF
    if fake.any():
        return _of_fakes(fake)
    if torch.allclose(real, torch.ones(2)):
        return NOT_SMOOTHED
    if torch.allclose(real, torch.full((2,), 0.05)):
        return TAKEN_OFF
    if not torch.equal(targets(2), got):
        return DRAWN
    return SMOOTH_FIXED if _ignores_smooth(targets) else None


def _is_another_block(targets, got: torch.Tensor) -> bool:
    """Whether 0.95 comes first and then 0, in blocks of other lengths than two and two, and again when asked again."""
    blocks = (torch.tensor([0.95] * count + [0.0] * (4 - count)) for count in (1, 3))
    return any(torch.allclose(got, one) for one in blocks) and torch.equal(targets(2), got)


def _of_fakes(fake: torch.Tensor) -> Mistake:
    """The mistake of fakes whose targets are not all 0."""
    return FAKES_SMOOTHED if ((fake > 0) & (fake < 0.5)).all() else FAKES_NOT_ZERO


def _ignores_smooth(targets) -> bool:
    return torch.equal(targets(3, 0.7), targets(3, 0.6))


@law("smooth is the target of the real images; the fakes keep 0")
def takes_smooth(targets, trial):
    for smooth in (1.0, 0.7, 1):
        got = targets(3, smooth)
        expect_float32(got, f"discriminator_targets(3, {smooth})")
        if not torch.allclose(got[:3], torch.full((3,), float(smooth))):
            mistake = SMOOTH_FIXED if _ignores_smooth(targets) else None
            raise Broken(f"discriminator_targets(3, {smooth})", shown(got), mistake)
        if got[3:].any():
            raise Broken(f"discriminator_targets(3, {smooth})", shown(got), _of_fakes(got[3:]))


discriminator_targets = Check(
    "discriminator_targets",
    laws=[one_row_of_targets, real_then_fake, takes_smooth],
    success="smooth for each real image, 0 for each fake, in this order, for any batch size",
)

# --- acgan_discriminator_loss ---
K = 10
CLASS_FROM_FAKES = Mistake(
    "class-gradient-from-fakes",
    "D learns classes from fakes: it adapts its idea of a 3 to whatever G makes when it is asked for a 3.",
    "The class term has the weight 0 on the second half of the batch. Weights have to meet the loss of each example, "
    "before the mean is taken.",
)
WEIGHTS_SWAPPED = Mistake(
    "weights-swapped",
    "D learns classes from the fakes alone; the real images, whose labels are true, do not count.",
    "Weight 2 on the first half (real), 0 on the second.",
)
CLASS_MISSING = Mistake(
    "class-term-missing",
    "The class logits make no difference: nobody learns what a 3 is.",
    "Add the weighted cross-entropy of the class logits.",
)
REALNESS_MISSING = Mistake(
    "realness-term-missing",
    "The realness logits make no difference: D does not learn to tell real from fake.",
    "Add the binary cross-entropy of the realness logits with their targets.",
)
WEIGHT_ONE = Mistake(
    "weight-one",
    "The class term counts half of what it should: the zeros of the fakes are in the mean, so the real images need "
    "the weight 2.",
    "Weights 2 and 0, then one mean over all; or the mean over the real half alone.",
)
WEIGHT_TWICE = Mistake(
    "weight-twice",
    "The class term counts twice: the mean is taken over the real half alone, and the weight 2 is there as well.",
    "Weight 2 with a mean over all, or weight 1 with a mean over the real half.",
)
TARGETS_IGNORED = Mistake(
    "targets-ignored",
    "The targets that were passed in are not the ones that your loss uses.",
    "The targets come as an argument, smoothed already; use them as they are.",
)
HALF_MEANS = Mistake(
    "sum-of-halves",
    "The realness term is the sum of two means, one for each half; here it is one mean over all of the batch.",
    "One mean over 2 · batch_size examples, as for the class term: this fixes how the two terms weigh.",
)
SOFTMAX_TWICE = Mistake(
    "softmax-twice",
    "A softmax is applied to the class logits, and then cross_entropy applies its own.",
    "cross_entropy (and log_softmax) take logits as they are.",
)
ONE_HALF = Mistake(
    "one-half-missing",
    "The realness of one half makes no difference: D could win by calling everything real, or everything fake.",
    "The weights 2 and 0 (or a slice) belong to the class term alone; the realness term is a mean over all.",
)
CLASS_CUT_OFF = Mistake(
    "class-term-cut-off",
    "The class term is in the number, but it lets no gradient through: D does not learn what a 3 is.",
    "Look for .detach(), .item(), .data, argmax or torch.no_grad() around the class logits.",
)
WEIGHT_ARGUMENT = Mistake(
    "weight-argument",
    "The argument weight of cross_entropy holds one number for each class, not one for each example.",
    "Take the loss of each example (reduction='none') and weight it yourself, or use the real half alone.",
)
LOGITS_AS_PROBABILITIES = Mistake(
    "logits-as-probabilities",
    "The logits are used as if they were probabilities already.",
    "Take a function whose name ends in with_logits.",
)
CLASSES_SMOOTHED = Mistake(
    "labels-smoothed",
    "The class labels are smoothed in the cross-entropy. Only the target of the realness is.",
    "Look for label_smoothing: the cross-entropy takes the labels as they are.",
)
CLASS_NEGATED = Mistake(
    "class-term-negated",
    "The class term has the wrong sign: D is paid for classes that it gets wrong.",
    "Both terms are costs; add them.",
)
TERM_SUMMED = Mistake(
    "sum-for-mean",
    "One of the two terms is a sum over the examples, so that it grows with the batch; the other one does not.",
    "Look for .sum() or reduction='sum' where a mean should be, or for a missing division.",
)
ARGUMENTS_SWAPPED = Mistake(
    "arguments-swapped",
    "The realness logits and their targets have changed places.",
    "binary_cross_entropy_with_logits takes the logits first and the targets second.",
)
OTHER_CLASS_TERM = Mistake(
    "another-class-term",
    "The realness term is right. The class term is another number than the cross-entropy of the real half.",
    "It takes the logarithm of a softmax that runs over the K classes of one image, at the image's own label; each "
    "image of the first half counts the same, and nothing is smoothed or divided further.",
)
OTHER_REALNESS_TERM = Mistake(
    "another-realness-term",
    "The class term is right. The realness term is another number than the binary cross-entropy.",
    "It takes logarithms of probabilities, not squares; each of the 2B images counts the same.",
)
OTHER_LOSS = Mistake(
    "another-loss",
    "Neither term has the size that it should have.",
    "Look at what is done to the sum: it is neither halved nor scaled, nor is one term multiplied by the other.",
)
LOG_OF_SOFTMAX = Mistake(
    "log-of-softmax",
    "Your class term is right on paper. In float32 exp(100) is infinite and exp(-200) is 0, and a logarithm of them is "
    "infinite or, with a small number added or a limit, flat.",
    "Use a function that works on logits: cross_entropy or log_softmax.",
)
# Two real images and two fakes, three classes.
HAND = (
    torch.tensor([1.0, -1.0, 0.5, -2.0]),
    torch.tensor([[2.0, 0.0, -1.0], [0.0, 1.0, 0.0], [3.0, 0.0, 0.0], [0.0, 0.0, 1.0]]),
    torch.tensor([0.9, 0.9, 0.0, 0.0]),
    torch.tensor([0, 2, 1, 2]),
)


def _batch(trial: Trial, n: int = 4) -> tuple[torch.Tensor, ...]:
    labels = torch.randint(K, (2 * n,), generator=trial.generator)
    targets = torch.cat([torch.full((n,), 0.95), torch.zeros(n)])
    return 2 * trial.randn(2 * n), 2 * trial.randn(2 * n, K), targets, labels


def _share_of_realness(loss, trial: Trial) -> float:
    """What the realness logits of a hand-made batch change in the loss."""
    realness, targets = torch.tensor([3.0, -1.0, 0.5, -2.0]), torch.tensor([0.95, 0.95, 0.0, 0.0])
    both = [float(loss(logits, torch.zeros(4, 3), targets, HAND[3])) for logits in (realness, torch.zeros(4))]
    return both[0] - both[1]


def _share_of_classes(loss, trial: Trial) -> float:
    """What the class logits of a hand-made batch change in the loss."""
    targets = torch.tensor([0.95, 0.95, 0.0, 0.0])
    both = [float(loss(torch.zeros(4), logits, targets, HAND[3])) for logits in (HAND[1], torch.zeros(4, 3))]
    return both[0] - both[1]


def _without_knowledge(loss, smooth: float = 0.95) -> float:
    targets = torch.tensor([smooth] * 3 + [0.0] * 3)
    return float(loss(torch.zeros(6), torch.zeros(6, K), targets, torch.arange(6)))


WEIGHTS_FROM_TARGETS = Mistake(
    "targets-as-weights",
    "The weight of an image's class term depends on its target. It depends on the image's place alone.",
    "The first half of the batch has the weight 2, the second the weight 0, whatever the targets are.",
)
ROUNDED_WEIGHTS = Mistake(
    "targets-as-weights",
    "With targets of 0.95 the class logits make no difference, with targets of 1 they do: the weights of the class "
    "term are made of the targets, and 0.95 gives the weight 0.",
    "The first half of the batch has the weight 2, the second the weight 0, whatever the targets are. Look for what "
    "makes whole numbers of the targets (.long(), int(…)), or compares them with 1.",
)


def _class_share(loss, batch: tuple[torch.Tensor, ...], smooth: float) -> float:
    """What the class logits of a batch change in the loss, with that target for the real images."""
    realness, classes, targets, labels = batch
    targets = torch.where(targets > 0, smooth, 0.0)
    return float(loss(realness, classes, targets, labels) - loss(realness, torch.zeros_like(classes), targets, labels))


def _weighs_by_targets(loss, trial: Trial) -> bool:
    """Whether what the class logits change hangs on the targets; and not on the realness, as in a product."""
    one, other = _batch(trial), _batch(trial)
    other = other[0], *one[1:]
    shares = [_class_share(loss, batch, 0.95) for batch in (one, other)]
    return close(shares[0], shares[1], 1e-3) and not close(_class_share(loss, one, 0.6), shares[0], 1e-3)


@law("the loss of a batch is one number", basic=True)
def is_one_number(loss, trial):
    value = as_tensor(loss(*_batch(trial)), "4 real images and 4 fakes")
    expect_shape(
        value, (), "4 real images and 4 fakes", words.NOT_REDUCED
    )  # of any type: a float64 loss trains as well
    if not torch.isfinite(value):
        raise Broken("4 real images and 4 fakes", f"{float(value)}")


@law("no class gradient comes from the fakes, and the real images give one")
def classes_from_real_alone(loss, trial):
    realness, classes, targets, labels = _batch(trial)
    classes.requires_grad_()
    value = loss(realness, classes, targets, labels)
    slope = torch.autograd.grad(value, classes, allow_unused=True)[0] if value.requires_grad else None
    if slope is None or not slope.any():
        changed = float(loss(realness, _batch(trial)[1], targets, labels))
        mistake = CLASS_MISSING if close(changed, float(value)) else CLASS_CUT_OFF
        if mistake is CLASS_MISSING and not close(_class_share(loss, _batch(trial), 1.0), 0.0):
            mistake = ROUNDED_WEIGHTS
        raise Broken("the gradient at the class logits", "none", mistake)
    if slope[4:].any():
        mistake = CLASS_FROM_FAKES if slope[:4].any() else WEIGHTS_SWAPPED
        if _counts_so_many(loss, trial):
            mistake = words.SIZE_HARD_CODED
        raise Broken("the gradient at the class logits of 4 fakes behind 4 real images", "it is not 0", mistake)
    if not slope[:4].any(dim=1).all():
        raise Broken("the gradient at the class logits of the real images", "0 for some of them")


def _counts_so_many(loss, trial: Trial) -> bool:
    """Whether in a large batch the classes of some images count from the first on, and of too few for one half."""
    realness, classes, targets, labels = _batch(trial, 1000)
    (slope,) = torch.autograd.grad(loss(realness, classes.requires_grad_(), targets, labels), classes)
    count = slope.any(dim=1)
    return 0 < int(count.sum()) < 1000 and bool(count[: int(count.sum())].all())


@law("a D that knows nothing pays log 2 for the realness and log 10 for the classes: 2.996")
def knowing_nothing(loss, trial):
    got = _without_knowledge(loss)
    if not close(got, math.log(2) + math.log(K)):
        mistake = WEIGHTS_FROM_TARGETS if _weighs_by_targets(loss, trial) else None
        raise Broken("all logits 0, ten classes", f"{got:.4f}", mistake)


@law("each realness logit counts, of real images and of fakes")
def realness_from_all(loss, trial):
    realness, *others = _batch(trial)
    realness.requires_grad_()
    value = loss(realness, *others)
    slope = torch.autograd.grad(value, realness, allow_unused=True)[0] if value.requires_grad else None
    if slope is None or not slope.any():
        raise Broken("the gradient at the realness logits", "none", REALNESS_MISSING)
    if torch.allclose(slope, -others[1] / 8, atol=1e-5):
        raise Broken("the gradient at the realness logits", "the targets, whatever the logits are", ARGUMENTS_SWAPPED)
    for name, half in (("the real images", slope[:4]), ("the fakes", slope[4:])):
        if not half.any():
            raise Broken(f"the gradient at the realness logits of {name}", "none", ONE_HALF)


@law("the realness term is smallest where the sigmoid of the logit is the target")
def best_realness(loss, trial):
    for smooth in (0.95, 0.8):
        targets = torch.tensor([smooth, smooth, 0.0, 0.0])
        best = math.log(smooth / (1 - smooth))
        # Not 0: at its kink the formula max(x, 0) - x · y + log(1 + exp(-|x|)) has a slope of its own in torch.
        realness = torch.tensor([best, best, 0.5, -0.5]).requires_grad_()
        value = loss(realness, torch.zeros(4, K), targets, torch.arange(4))
        slope = torch.autograd.grad(value, realness, allow_unused=True)[0] if value.requires_grad else None
        if slope is None:
            raise Broken("the gradient at the realness logits", "none", REALNESS_MISSING)
        if float(slope[:2].abs().max()) > 1e-3:
            raise Broken(f"real logits of {best:.3f}, whose sigmoid is the target {smooth}", "a slope that is not 0")
        if not (slope[2:] > 0).all():
            raise Broken("fake logits of ±0.5", "the loss does not rise with them", None)


@law("a hand-made batch")
def by_hand(loss, trial):
    got = float(loss(*HAND))
    mistake = WEIGHTS_FROM_TARGETS if not close(got, 1.5425, 1e-3) and _weighs_by_targets(loss, trial) else None
    expect_close(got, 1.5425, "2 real images and 2 fakes, 3 classes", 1e-3, mistake)


@law("the first half has the weight 2, the second the weight 0, whatever the targets are")
def weights_by_place(loss, trial):
    realness, classes, _, labels = _batch(trial)
    due = float(nn.functional.cross_entropy(classes[:4], labels[:4]))
    none = torch.zeros(4)
    for smooth, of_fakes in (
        (torch.full((4,), 0.3), none),
        (torch.tensor([0.9, 0.6, 0.3, 0.8]), none),
        (torch.full((4,), 0.9), torch.tensor([0.1, 0.05, 0.2, 0.1])),
    ):
        targets = torch.cat([smooth, of_fakes])
        of_classes = float(loss(realness, classes, targets, labels)) - float(
            nn.functional.binary_cross_entropy_with_logits(realness, targets)
        )
        if not close(of_classes, due, 1e-3):
            tried = (
                f"real images with the targets {shown(smooth)}, fakes with {shown(of_fakes) if any(of_fakes) else 0}"
            )
            got = f"{of_classes:.3f} beyond the realness term; the cross-entropy of the real half is {due:.3f}"
            raise Broken(tried, got, WEIGHTS_FROM_TARGETS)


@law("every example counts the same: showing each image twice changes nothing")
def is_a_mean(loss, trial):
    batch = _batch(trial, 3)
    twice = tuple(torch.cat([x[:3], x[:3], x[3:], x[3:]]) for x in batch)
    one, two = float(loss(*batch)), float(loss(*twice))
    if not close(two, one):
        mistake = words.SUMMED if close(two, 2 * one) else None
        raise Broken("a batch, then each image twice", f"{one:.4f}, then {two:.4f}", mistake)


def _expect_far_out(loss, batch: tuple[torch.Tensor, ...], expected: float, tried: str, mistake: Mistake) -> None:
    """The loss of the batch is right, and its slopes are numbers."""
    realness, classes, targets, labels = batch
    realness.requires_grad_()
    classes.requires_grad_()
    value = loss(realness, classes, targets, labels)
    got = float(value)
    if not close(got, expected, 1e-3):
        raise Broken(tried, f"{got:.2f} instead of {expected:.2f}", mistake)
    slopes = torch.autograd.grad(value, (realness, classes), allow_unused=True) if value.requires_grad else ()
    if not all(slope is None or torch.isfinite(slope).all() for slope in slopes):
        raise Broken(tried, f"the loss {got:.2f}, but a gradient that is no number", mistake)


@law("the loss is right for realness logits from -100 to 100")
def stays_finite(loss, trial):
    # 60 beside 100: torch's binary_cross_entropy of probabilities ends at 100, and is right there by chance.
    realness, targets = torch.tensor([-100.0, 60.0, 100.0, -60.0]), torch.tensor([0.95, 0.95, 0.0, 0.0])
    batch = realness, torch.zeros(4, K), targets, torch.arange(4)
    _expect_far_out(loss, batch, 49.5 + math.log(K), "realness logits of ±60 and ±100", gan_words.LOG_OF_SIGMOID)


@law("the loss is right for class logits from -100 to 100")
def classes_stay_finite(loss, trial):
    # One row from end to end, one with all logits low and one with all high: a shift that they share is not enough.
    rows = torch.tensor([[-100.0], [-100.0], [100.0]]).repeat(2, K)
    rows[0, 1] = 100.0
    batch = torch.zeros(6), rows, torch.tensor([0.95] * 3 + [0.0] * 3), torch.arange(6)
    _expect_far_out(loss, batch, math.log(2) + (200 + 2 * math.log(K)) / 3, "class logits of ±100", LOG_OF_SOFTMAX)


def _target_used(loss, trial: Trial) -> float:
    """The target that the slopes at the real logits tell, if it is one and the same for two logits; else nan."""
    found = []
    for logit in (0.5, 2.0):
        realness = torch.tensor([logit, logit, 0.5, -0.5]).requires_grad_()
        value = loss(realness, torch.zeros(4, K), torch.tensor([0.95, 0.95, 0.0, 0.0]), torch.arange(4))
        (slope,) = torch.autograd.grad(value, realness)
        found.append(float(torch.tensor(logit).sigmoid() - 4 * slope[0]))
    return found[0] if close(found[0], found[1], 1e-3) else math.nan


def _price_of_certainty(loss, trial: Trial) -> float:
    """What a logit of 40 for the right class costs beyond one of 20; per logit."""
    targets, labels = torch.tensor([0.95, 0.95, 0.0, 0.0]), torch.tensor([0, 1, 2, 0])
    sure = nn.functional.one_hot(labels, 3).float()
    costs = [float(loss(torch.zeros(4), scale * sure, targets, labels)) for scale in (20, 40)]
    return (costs[1] - costs[0]) / 20


_LOG_TWO, _LOG_K = math.log(2), math.log(K)
_REALNESS_RIGHT, _CLASSES_RIGHT = near("realness", -0.0524, 1e-3), near("classes", -0.2380, 1e-3)
# Of three real images and three fakes.
_CLASSES_SUMMED = near("nothing", _LOG_TWO + 3 * _LOG_K) | near("nothing", _LOG_TWO + 6 * _LOG_K)
_ONE_TERM_SUMMED = near("nothing", 6 * _LOG_TWO + _LOG_K) | _CLASSES_SUMMED

acgan_discriminator_loss = Check(
    "acgan_discriminator_loss",
    laws=[
        is_one_number,
        inputs_stay(
            _batch, "what goes in stays as it was", "a batch", "the tensors that were passed in hold other numbers now"
        ),
        classes_from_real_alone,
        is_a_mean,
        realness_from_all,
        best_realness,
        knowing_nothing,
        by_hand,
        weights_by_place,
        stays_finite,
        classes_stay_finite,
        follows_its_inputs(_batch, "the loss is computed on the device of its inputs", "inputs on another device"),
    ],
    mistakes=[
        (crashed_with("weight tensor should be defined"), WEIGHT_ARGUMENT),
        (crashed_with("elements of input should be between 0 and 1"), LOGITS_AS_PROBABILITIES),
        (near("nothing", -_LOG_TWO - _LOG_K), words.WRONG_SIGN),
        (near("nothing", _LOG_TWO - _LOG_K), CLASS_NEGATED),
        (near("nothing", _LOG_TWO + _LOG_K / 2), WEIGHT_ONE),
        (near("nothing", _LOG_TWO + 2 * _LOG_K), WEIGHT_TWICE),
        (near("nothing", 2 * _LOG_TWO + _LOG_K), HALF_MEANS),
        (broke("is_a_mean") & _ONE_TERM_SUMMED, TERM_SUMMED),
        (near("classes", -0.1521, 1e-3) & ~broke("best_realness"), SOFTMAX_TWICE),
        (near("nothing", 0.73658 + _LOG_K), gan_words.SIGMOID_TWICE),
        (broke("best_realness") & ~below("target used", -0.01) & below("target used", 1.01), TARGETS_IGNORED),
        (_REALNESS_RIGHT & ~below("certainty", 0.002) & below("certainty", 0.3), CLASSES_SMOOTHED),
        (broke("by_hand") & _REALNESS_RIGHT, OTHER_CLASS_TERM),
        (broke("by_hand") & _CLASSES_RIGHT, OTHER_REALNESS_TERM),
        (broke("by_hand"), OTHER_LOSS),
    ],
    probes={
        "nothing": lambda loss, trial: _without_knowledge(loss),
        "realness": _share_of_realness,
        "classes": _share_of_classes,
        "target used": _target_used,
        "certainty": _price_of_certainty,
    },
    success="2.996 when D knows nothing; classes from real images alone, realness from all",
)
