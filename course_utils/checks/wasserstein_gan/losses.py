"""Checks of lesson 09: what critic and generator make small, and the losses of pairs."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.losses import softplus
from course_utils.checks.laws import words
from course_utils.checks.laws.device import expect_on_meta
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.numbers import averages, loss_laws
from course_utils.checks.laws.results import as_loss, close, expect_close

# --- critic_loss, generator_score_loss ---
CRITIC_REVERSED = Mistake(
    "grades-reversed",
    "The critic is paid for giving fakes the better grades.",
    "The distance is the mean grade of real points minus that of fakes, and the critic makes it large: its loss is the "
    "negative.",
)
NO_SIGMOID = Mistake(
    "sigmoid-on-grades",
    "The grades go through a sigmoid, a logarithm or a softplus. A critic gives grades, not probabilities.",
    "Take the grades as they are: the loss is made of plain means of them.",
)
NOT_SIGNED = Mistake(
    "distance-without-sign",
    "The sign is lost: a critic that grades the wrong way round would be paid as well.",
    "Look for abs, a square or a norm around the difference.",
)
FAKES_PUNISHED = Mistake(
    "fakes-punished",
    "G is paid for fakes with bad grades.",
    "G wants good grades for its fakes and makes its loss small: the loss is minus their mean.",
)
ONE_MEAN_MISSING = Mistake(
    "one-half-missing",
    "Only one of the two batches counts: the other one makes no difference to the loss.",
    "The loss is a difference of two means: that of the fake grades minus that of the real ones.",
)
MEANS_ADDED = Mistake(
    "means-added",
    "The two means have the same sign: the critic is paid for moving all grades in one direction.",
    "The loss is a difference of two means: that of the fake grades minus that of the real ones.",
)
ONE_MEAN_OF_ALL = Mistake(
    "mean-of-all",
    "One mean is taken over the grades of both batches together, so that the larger batch weighs more.",
    "Each batch has a mean of its own: that of the fake grades minus that of the real ones.",
)
HALF_THE_DISTANCE = Mistake(
    "half-the-distance",
    "The loss is half as large as it should be.",
    "It is the difference of the two means as it is: nothing divides it by 2.",
)
ONE_SIZE_FOR_BOTH = Mistake(
    "one-size-for-both",
    "Both sums are divided by the size of the same batch; each batch has a size of its own.",
    "Take two means: that of the fake grades minus that of the real ones.",
)
ONE_BY_ONE = Mistake(
    "subtracted-one-by-one",
    "Real and fake grades meet one by one, which needs as many of the ones as of the others.",
    "Take the mean of each batch first, then the difference of the two means.",
)
MEDIANS = Mistake(
    "medians-for-means",
    "The middle grade of each batch is taken, so that all other grades count for nothing.",
    "Use the mean.",
)
CUT_AT_ZERO = Mistake(
    "cut-off-at-zero",
    "The loss is cut off at 0: beyond that it is flat, and nothing is left to learn from.",
    "Look for clamp, relu, max or min. The loss may have any sign.",
)
CRITICS_HINGE = Mistake(
    "hinge",
    "Grades beyond 1 or -1 are cut off: this is the hinge loss, which stops paying there.",
    "The critic's loss is a difference of two plain means: no relu, no margin.",
)
GRADES_SQUARED = Mistake(
    "squared",
    "The grades are squared: a bad grade then counts like a good one.",
    "The loss is a difference of two plain means.",
)
TARGET_OF_ONE = Mistake(
    "target-of-one",
    "A constant is added: the loss asks how far the grades are from 1, as if that were the best grade.",
    "Grades have no best value: the loss is minus their mean.",
)
LEAST_SQUARES = Mistake(
    "least-squares-towards-1",
    "The distances of the grades from 1 are squared, as if 1 were the best grade: this is least squares.",
    "Grades have no best value: no target and no square, the loss is minus their mean.",
)
GS_HINGE = Mistake(
    "hinge",
    "Grades above 1 are cut off: this is a hinge loss, which stops paying there.",
    "Grades have no best value: the loss is minus their mean, without relu, clamp or margin.",
)
IDLE_GRADES = Mistake(
    "some-examples-ignored",
    "Some of the grades receive no gradient: as they are, they do not count.",
    "Look for an index or a slice, for median, max or min, or for a limit (relu, clamp): a mean takes every grade.",
)


def _real() -> torch.Tensor:
    return torch.tensor([2.0, -1.0, 5.0])


def _fake() -> torch.Tensor:
    return torch.tensor([0.5, -2.5])


@law("hand value: real grades 2, -1, 5 and fake grades 0.5, -2.5 give -1 - 2 = -3")
def has_the_critics_hand_value(loss, trial):
    expect_close(float(loss(_real(), _fake())), -3.0, "real_scores = [2, -1, 5], fake_scores = [0.5, -2.5]")


@law("only differences count: the same number added to all grades changes nothing")
def shift_changes_nothing(loss, trial):
    real, fake = trial.randn(5), trial.randn(5)
    before = float(loss(real, fake))
    for shift in (3.0, -100.0):
        after = float(loss(real + shift, fake + shift))
        if not close(after, before, 1e-3):
            raise Broken(f"some grades, then all of them plus {shift:g}", f"{before:.3f}, then {after:.3f}")


@law("the loss falls as fast as real grades rise")
def falls_with_real_scores(loss, trial):
    before, after = float(loss(_real(), _fake())), float(loss(_real() + 1, _fake()))
    expect_close(after - before, -1.0, "real_scores = [2, -1, 5], then all of them raised by 1", 1e-3)


@law("the loss rises as fast as fake grades rise")
def rises_with_fake_scores(loss, trial):
    before, after = float(loss(_real(), _fake())), float(loss(_real(), _fake() + 1))
    expect_close(after - before, 1.0, "fake_scores = [0.5, -2.5], then all of them raised by 1", 1e-3)


@law("real and fake points each have their own mean, so the two batches may differ in size")
def has_two_means(loss, trial):
    real, fake = trial.randn(trial.size(7, 2, 12)), trial.randn(trial.size(3, 2, 12))
    once, twice = float(loss(real, fake)), float(loss(real, torch.cat([fake, fake])))
    if not close(twice, once):
        tried = f"{len(real)} real and {len(fake)} fake grades, then every fake one twice"
        raise Broken(tried, f"{once:.4f}, then {twice:.4f}")


@law("grades twice as large cost twice as much")
def is_linear(loss, trial):
    real, fake = trial.randn(5), trial.randn(5)
    once, twice = float(loss(real, fake)), float(loss(2 * real, 2 * fake))
    if not close(twice, 2 * once):
        raise Broken("some grades, then all of them doubled", f"{once:.4f}, then {twice:.4f}")


@law("exchanging real and fake points turns the sign: a critic that grades the wrong way round pays for it")
def turns_its_sign(loss, trial):
    one, two = trial.randn(5) + 2, trial.randn(5)
    there, back = float(loss(one, two)), float(loss(two, one))
    if not close(back, -there):
        raise Broken("two batches of grades, then exchanged", f"{there:.4f}, then {back:.4f}")


critic_loss = Check(
    "critic_loss",
    laws=[
        *loss_laws(lambda trial: (trial.randn(5), trial.randn(5)), "loss", "grades"),
        has_the_critics_hand_value,
        shift_changes_nothing,
        falls_with_real_scores,
        rises_with_fake_scores,
        has_two_means,
        turns_its_sign,
        is_linear,
    ],
    probes={
        "hand": lambda loss, trial: loss(_real(), _fake()),
        "exchanged": lambda loss, trial: loss(_fake(), _real()),
    },
    mistakes=[
        *((near("hand", value) & near("exchanged", value), NOT_SIGNED) for value in (3.0, -3.0, 9.0, -9.0)),
        (near("hand", 3.0) & near("exchanged", -3.0), CRITIC_REVERSED),
        *((near("hand", hand) & near("exchanged", exchanged), ONE_MEAN_MISSING)
          for hand, exchanged in ((-1.0, 2.0), (1.0, -2.0), (-2.0, 1.0), (2.0, -1.0))),
        *((near("hand", value) & near("exchanged", value), MEANS_ADDED) for value in (1.0, -1.0)),
        (near("hand", -8.0) | near("hand", 8.0), words.SUMMED),
        (near("hand", 0.8) | near("hand", -0.8) | near("hand", -1.6), ONE_MEAN_OF_ALL),
        *((near("hand", hand) & near("exchanged", exchanged), NO_SIGMOID)
          for hand, exchanged in ((1.0088, 4.0088), (-0.3652, 0.3652), (0.3652, -0.3652), (-1.0442, 1.0442))),
        (near("hand", 1.4167) & near("exchanged", 5.0), CRITICS_HINGE),
        (near("hand", -6.75) & near("exchanged", 6.75), GRADES_SQUARED),
        (near("hand", 10.25) & near("exchanged", 16.25), GRADES_SQUARED),
        (near("hand", -1.5) & near("exchanged", 1.5), HALF_THE_DISTANCE),
        (near("hand", -4.5) & near("exchanged", 4.5), MEDIANS),
        *((near("hand", hand) & near("exchanged", exchanged), ONE_SIZE_FOR_BOTH)
          for hand, exchanged in ((-8 / 3, 4.0), (-4.0, 8 / 3))),
        (crashed_with("must match the size of tensor"), ONE_BY_ONE),
        (near("hand", 0.0) & near("exchanged", 3.0) | near("hand", -3.0) & near("exchanged", 0.0), CUT_AT_ZERO),
        (broke("gradient_reaches_all"), IDLE_GRADES),
    ],
    success="minus the distance: falls as real grades rise, rises with fake ones, a shift changes nothing",
)  # fmt: skip


@law("hand value: fake grades 0.5, -2.5 cost 1")
def has_gs_hand_value(loss, trial):
    expect_close(float(loss(_fake())), 1.0, "fake_scores = [0.5, -2.5]")


@law("the loss falls as fast as the grades rise, however good or bad they are")
def has_slope_minus_one(loss, trial):
    for level in (-50.0, 0.0, 50.0):
        scores = level + trial.randn(4)
        before, after = float(loss(scores)), float(loss(scores + 1))
        expect_close(after - before, -1.0, f"four grades around {level:g}, then all of them raised by 1", 1e-3)


generator_score_loss = Check(
    "generator_score_loss",
    laws=[
        *loss_laws(lambda trial: (trial.randn(6),), "loss", "grades"),
        has_gs_hand_value,
        has_slope_minus_one,
        averages(lambda trial: (trial.randn(6),), "6 grades, together and one at a time"),
    ],
    probes={"three": lambda loss, trial: loss(torch.tensor([0.5, -2.5, -4.0]))},
    mistakes=[
        (near("three", -2.0), FAKES_PUNISHED),
        (near("three", 6.0), words.SUMMED),
        *((near("three", value) & broke("has_slope_minus_one"), NO_SIGMOID)
          for value in (2.3570, -2.3570, 0.3570, -0.3570, 0.2388, -0.2388, 0.7612)),
        (near("three", 12.5), LEAST_SQUARES),
        (near("three", 3.0) & ~broke("has_slope_minus_one"), TARGET_OF_ONE),
        (near("three", -2.3333), NOT_SIGNED),
        (near("three", 3.0) & broke("has_slope_minus_one"), GS_HINGE),
        (broke("gradient_reaches_all"), IDLE_GRADES),
    ],
    success="minus the mean grade of the fakes: the same slope everywhere",
)  # fmt: skip


# --- relativistic_losses ---
ONE_LOSS = Mistake(
    "one-loss-only",
    "Asked for are two losses: D's and G's.",
    "End in return d_loss, g_loss.",
)
MEANS_FIRST = Mistake(
    "means-before-softplus",
    "The mean is taken before the softplus: all pairs are merged into one.",
    "Each pair has a difference of its own and pays for it; the mean comes last.",
)
SAME_SIGN = Mistake(
    "same-sign-for-both",
    "Both players have the same loss, so they pull in the same direction.",
    "D wants the real one of a pair above the fake one, G wants it the other way round: turn the difference round.",
)
PLAYERS_SWAPPED = Mistake(
    "players-swapped",
    "The two losses have changed places: D is paid for fakes above real points.",
    "D pays softplus(fake - real), G pays softplus(real - fake), and D's loss comes first.",
)
NOT_RELATIVE = Mistake(
    "not-relative",
    "These are the losses of lesson 02: each logit is judged by itself.",
    "The softplus takes differences: of each pair of a real and a fake logit.",
)
ALL_AGAINST_ALL = Mistake(
    "all-against-all",
    "Every real logit is compared with every fake one.",
    "Compare logits at the same place of the two batches: one difference for each pair.",
)
AGAINST_THE_MEAN = Mistake(
    "against-the-mean",
    "Each logit is compared with the mean of the other half. That is the relativistic average GAN, another loss.",
    "Compare logits at the same place of the two batches: one difference for each pair.",
)
SATURATING = Mistake(
    "saturating-loss",
    "G makes D's loss negative: where D is sure, this is flat.",
    "G has a softplus of its own, of the differences turned round.",
)
WITHOUT_SOFTPLUS = Mistake(
    "softplus-missing",
    "The differences are taken as they are: that is the loss of a critic.",
    "Each difference goes through softplus before the mean.",
)
PAIRS_REARRANGED = Mistake(
    "pairs-rearranged",
    "Real and fake logits are put in order first, which makes other pairs.",
    "A pair is the two logits at the same place of the two batches: leave their order alone.",
)
SIGMOIDS_COMPARED = Mistake(
    "sigmoids-compared",
    "The probabilities are subtracted, not the logits: their difference never exceeds 1.",
    "softplus takes the difference of the two logits, without a sigmoid before it.",
)
PLAIN_G = Mistake(
    "partner-missing-in-g",
    "D's loss is right. G's is that of lesson 02: each fake is judged by itself, without its real partner.",
    "G pays softplus(real - fake), pair by pair.",
)
LOGITS_ADDED = Mistake(
    "logits-added",
    "The two logits of a pair are added; their difference is what counts.",
    "softplus takes fake - real for D, and real - fake for G.",
)
PAIR_HINGE = Mistake(
    "hinge",
    "The differences go through a hinge, max(0, …), in place of softplus.",
    "Each difference goes through softplus: log 2 where both logits are equal.",
)
WAY_WITHOUT_SIGN = Mistake(
    "difference-without-sign",
    "The sign of the difference is lost: it makes no difference which logit of a pair is the higher one.",
    "Look for abs, a square or a root around the difference.",
)

D_LOSS, G_LOSS = "D's loss", "G's loss"


def _both(losses: Callable, real: torch.Tensor, fake: torch.Tensor, tried: str) -> tuple[torch.Tensor, torch.Tensor]:
    result = losses(real, fake)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if not isinstance(result, (tuple, list)):
        raise Broken(tried, f"one {type(result).__name__}", ONE_LOSS)
    if len(result) != 2:
        raise Broken(tried, f"{len(result)} results instead of two")
    d_loss, g_loss = (as_loss(one, tried) for one in result)
    return d_loss, g_loss


def _numbers(losses: Callable, real: torch.Tensor, fake: torch.Tensor) -> tuple[float, float]:
    d_loss, g_loss = _both(losses, real, fake, f"{len(real)} pairs")
    return float(d_loss), float(g_loss)


def _pairs(trial: Trial) -> tuple[torch.Tensor, torch.Tensor]:
    return trial.randn(6), trial.randn(6)


@law("two losses come back, each one number: D's, then G's", basic=True)
def gives_two_numbers(losses, trial):
    for loss in _both(losses, *_pairs(trial), "6 pairs of logits"):
        if not torch.isfinite(loss):
            raise Broken("6 pairs of ordinary logits", f"{float(loss)}")


@law("where real and fake have equal logits, both players pay log 2 = 0.693")
def is_log_two_at_par(losses, trial):
    logits = 2 * trial.randn(5)
    for name, got in zip((D_LOSS, G_LOSS), _numbers(losses, logits, logits.clone()), strict=True):
        if not close(got, math.log(2)):
            raise Broken("five pairs of equal logits", f"{name} is {got:.4f}")


@law("a pair in which the real logit is higher by a costs D log(1 + e^-a) and G log(1 + e^a)")
def has_the_closed_form(losses, trial):
    for a in (2.0, -1.0, *(2 * trial.randn(3)).tolist()):
        d_loss, g_loss = _numbers(losses, torch.tensor([0.5 + a]), torch.tensor([0.5]))
        expect_close(d_loss, softplus(-a), f"one pair, a = {a:.2f}: {D_LOSS}")
        expect_close(g_loss, softplus(a), f"one pair, a = {a:.2f}: {G_LOSS}")


@law("only differences count: the same number added to all logits changes nothing")
def shift_of_all_changes_nothing(losses, trial):
    real, fake = _pairs(trial)
    before = _numbers(losses, real, fake)
    for shift in (3.0, -40.0):
        after = _numbers(losses, real + shift, fake + shift)
        if not all(close(b, a, 1e-3) for a, b in zip(before, after, strict=True)):
            raise Broken(f"6 pairs, then all logits plus {shift:g}", _told(before, after))


@law("the loss of a batch is the mean over its pairs")
def averages_the_pairs(losses, trial):
    real, fake = (2 * x for x in _pairs(trial))
    whole = _numbers(losses, real, fake)
    single = [_numbers(losses, real[i : i + 1], fake[i : i + 1]) for i in range(len(real))]
    means = tuple(sum(values) / len(values) for values in zip(*single, strict=True))
    if not all(close(a, b) for a, b in zip(whole, means, strict=True)):
        raise Broken("6 pairs, together and one at a time", _told(whole, means))


def _told(before: tuple[float, ...], after: tuple[float, ...]) -> str:
    return f"D's loss {before[0]:.4f} and {after[0]:.4f}, G's {before[1]:.4f} and {after[1]:.4f}"


@law("both losses send a gradient to all real and all fake logits")
def gradients_reach_both(losses, trial):
    for index, name in enumerate((D_LOSS, G_LOSS)):
        real, fake = (x.requires_grad_() for x in _pairs(trial))
        loss = _both(losses, real, fake, "6 pairs")[index]
        if not loss.requires_grad:
            raise Broken(f"{name}, then backward()", "it is not connected to the logits", words.NO_GRADIENT)
        loss.backward()
        for half, logits in (("real", real), ("fake", fake)):
            if logits.grad is None or (logits.grad == 0).any():
                missing = logits.grad is None or not logits.grad.any()
                got = f"{half} logits without a gradient"
                raise Broken(f"{name}, then backward()", got, words.ONE_GRADIENT_MISSING if missing else None)


@law("both losses and their slopes stay exact up to differences of ±100")
def survives_extreme_differences(losses, trial):
    for a in (30.0, 100.0, -30.0, -100.0):
        real = torch.tensor([a, a], requires_grad=True)
        d_loss, g_loss = _both(losses, real, torch.zeros(2), "two pairs")
        for name, loss, value, slope in ((D_LOSS, d_loss, max(-a, 0.0), -1.0 if a < 0 else 0.0),
                                         (G_LOSS, g_loss, max(a, 0.0), 1.0 if a > 0 else 0.0)):  # fmt: skip
            if not close(float(loss), value):
                raise Broken(f"real logits {a:g} above the fakes", f"{name} is {float(loss):.1f}, not {value:.0f}")
            if loss.requires_grad:  # if not, another law tells
                got = float(torch.autograd.grad(loss, real, retain_graph=True)[0].sum())
                if abs(got - slope) > 0.01:
                    raise Broken(f"real logits {a:g} above the fakes", f"the slope of {name} is {got:.2f}")


def _device_law() -> Law:
    @law("the losses are computed on the device of the logits")
    def any_device(losses, trial):
        expect_on_meta(lambda: losses(*(x.to("meta") for x in _pairs(trial))), "logits on another device")

    return any_device


def _hand_pairs() -> tuple[torch.Tensor, torch.Tensor]:
    return torch.tensor([1.0, -0.5, 2.0]), torch.tensor([0.5, 3.0, -2.0])


def _hand(player: int) -> Callable[[Callable, Trial], float]:
    return lambda losses, trial: float(losses(*_hand_pairs())[player])


def _both_near(d: float, g: float):
    return near("d", d) & near("g", g)


def _hand_values() -> tuple[float, float]:
    """What D and G pay for the pairs of the probe, by the formula for one pair."""
    ways = [a - b for a, b in zip(*(x.tolist() for x in _hand_pairs()), strict=True)]
    return sum(softplus(-w) for w in ways) / 3, sum(softplus(w) for w in ways) / 3


_D, _G = _hand_values()
_MEAN_WAY = 1 / 3  # of the pairs of the probe
_SUMS = (1.5, 2.5, 0.0)  # of their logits


def _other_pairs() -> tuple[torch.Tensor, torch.Tensor]:
    """Their order, and the mean of the fakes, give other numbers here, which they don't in the first three pairs."""
    return torch.tensor([1.0, -0.5, 2.0]), torch.tensor([0.5, 3.0, -1.0])


_OTHER_TO_MEAN = tuple((_other_pairs()[0] - _other_pairs()[1].mean()).tolist())


def _both_softplus(*ways: float) -> tuple[float, float]:
    """What D and G pay where the real logits are higher by so much."""
    return sum(softplus(-w) for w in ways) / len(ways), sum(softplus(w) for w in ways) / len(ways)


relativistic_losses = Check(
    "relativistic_losses",
    laws=[
        gives_two_numbers,
        inputs_stay(_pairs, "the logits stay as they were", "6 pairs of logits"),
        is_log_two_at_par,
        has_the_closed_form,
        shift_of_all_changes_nothing,
        averages_the_pairs,
        gradients_reach_both,
        survives_extreme_differences,
        _device_law(),
    ],
    probes={"d": _hand(0), "g": _hand(1), "other d": lambda losses, trial: losses(*_other_pairs())[0]},
    mistakes=[
        (_both_near(_G, _D), PLAYERS_SWAPPED),
        (_both_near(_D, _D) | _both_near(_G, _G), SAME_SIGN),
        (_both_near(_D, -_D), SATURATING),
        (_both_near(softplus(-_MEAN_WAY), softplus(_MEAN_WAY)), MEANS_FIRST),
        (_both_near(-_MEAN_WAY, _MEAN_WAY), WITHOUT_SOFTPLUS),
        (_both_near(1.8546, 0.8832), NOT_RELATIVE),
        (_both_near(_D, 0.8832), PLAIN_G),
        (_both_near(*_both_softplus(*_SUMS)), LOGITS_ADDED),
        (_both_near(1.0252, 1.3585), ALL_AGAINST_ALL),
        (_both_near(0.6629, 0.9963) & near("other d", _both_softplus(*_OTHER_TO_MEAN)[0]), AGAINST_THE_MEAN),
        (_both_near(0.6629, 0.9963), PAIRS_REARRANGED),
        (_both_near(0.6816, 0.7800), SIGMOIDS_COMPARED),
        (_both_near(1.6667, 2.1667) | _both_near(3.5 / 3, 1.5), PAIR_HINGE),
        (_both_near(0.1740, 2.8407) | _both_near(2.8407, 0.1740) | _both_near(0.1920, 9.6920), WAY_WITHOUT_SIGN),
        (_both_near(1.6204, 2.2871) | _both_near(0.8102, 1.1436), AGAINST_THE_MEAN),
        (_both_near(3 * _D, 3 * _G), words.SUMMED),
        (_both_near(-_D, -_G), words.WRONG_SIGN),
        (_both_near(_D, _G) & broke("survives_extreme_differences"), gan_words.LOG_OF_SIGMOID),
    ],
    success="log 2 for equal logits, only differences of pairs count, D and G pull in opposite directions",
)
