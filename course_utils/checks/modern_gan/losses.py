"""Checks of lesson 10: the losses of R3GAN (pairing, R1 and R2)."""

from __future__ import annotations

import math
from itertools import permutations

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.losses import softplus
from course_utils.checks.gan.players import Counting
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import expect_training_mode
from course_utils.checks.laws.results import as_loss, close, expect_close, shown

# --- r3_discriminator_loss, r3_generator_loss ---
NO_SECOND_ORDER = Mistake(
    "no-create-graph",
    "The penalty is in the value, but D doesn't feel it: no gradient comes back from the slopes to D's weights.",
    "torch.autograd.grad takes create_graph=True, so that the slope itself can be differentiated.",
)
MEANS_FIRST = Mistake(
    "means-before-softplus",
    "The logits are averaged before softplus: what counts is each pair.",
    "Take the mean last.",
)
ALL_WITH_ALL = Mistake(
    "all-with-all",
    "Each real example is paired with every fake: the loss has n² pairs.",
    "Row by row: the first with the first, the second with the second.",
)
OTHER_PARTNERS = Mistake(
    "pairs-not-row-by-row",
    "Examples are paired with others than their own: the batches are not compared row by row.",
    "The first real one belongs to the first fake one, and so on. Look for what changes the order of one of the "
    "batches: randperm, sort, flip or roll, for example.",
)
SLOPE_OF_PAIRS = Mistake(
    "slope-of-the-pairs",
    "The penalty takes the slope of the pairs' loss, behind softplus; R1 and R2 are about the slope of D's logits.",
    "Take the slope of what D says, before the logits are compared.",
)
EXAMPLES_SUBTRACTED = Mistake(
    "examples-subtracted",
    "The examples are subtracted, and D is shown what is left. D has to judge each of them: logits are compared.",
    "D(real) and D(fake) first, then their difference.",
)
OVERFLOWS = Mistake(
    "overflows",
    "The value is infinite, or none, where one logit is far above the other: an exponential overflows, or a logarithm "
    "is taken of 0.",
    "Use a function that is made for logits: softplus, logsigmoid, or binary_cross_entropy_with_logits.",
)
NOT_PAIRED = Mistake(
    "not-paired",
    "Real and fake logits are judged each on their own, as in the plain loss.",
    "Take the difference of the two logits first, row by row, then softplus.",
)
PAIR_REVERSED = Mistake(
    "pair-reversed",
    "The pairs are the wrong way round: D is paid for finding the fakes more real.",
    "D wants D(real) large: softplus(D(fake) - D(real)).",
)
GAMMA_IGNORED = Mistake(
    "gamma-ignored",
    "The argument gamma makes no difference: even with gamma = 0 the slopes cost as much as with 1.",
    "The penalties are gamma/2 times the mean squared norms.",
)
R1_MISSING = Mistake(
    "r1-missing",
    "The slope at the real examples costs nothing: R1 is missing.",
    "The same penalty once more, at the real examples.",
)
R2_MISSING = Mistake(
    "r2-missing",
    "The slope at the fakes costs nothing: R2 is missing.",
    "The same penalty once more, at the fakes.",
)
R1_TWICE = Mistake(
    "r1-twice",
    "Both penalties are taken at the real examples; the slope at the fakes costs nothing.",
    "R2 is the penalty at the fakes: look at what the second slope is taken of, and by what.",
)
R2_TWICE = Mistake(
    "r2-twice",
    "Both penalties are taken at the fakes; the slope at the real examples costs nothing.",
    "R1 is the penalty at the real examples: look at what each slope is taken of, and by what.",
)
HALF_MISSING = Mistake(
    "half-missing",
    "The penalty is twice as large: its half is missing.",
    "It is gamma / 2.",
)
OTHER_FACTOR = Mistake(
    "extra-factor",
    "The penalties are the right ones times a number that the formula does not have.",
    "Each is gamma/2 times the mean of the squared norms: look for another factor, or a division.",
)
SUMMED_OVER_BATCH = Mistake(
    "summed-over-the-batch",
    "The squared slopes are summed over the whole batch, so that the penalty grows with it.",
    "Sum over the numbers of an example, then take the mean over the examples.",
)
SLOPE_OF_MEAN = Mistake(
    "slope-of-a-mean",
    "The slope is divided by the number of examples: it's that of the batch's mean logit.",
    "Ask for the slope of D(x).sum(): each example then gets its own slope, undivided.",
)
MEAN_OVER_NUMBERS = Mistake(
    "mean-over-numbers",
    "The squared slope is averaged over the numbers of an example; a squared norm is their sum.",
    "Look for mean where sum should be, over all dimensions but the first.",
)
FIRST_DIMENSION_ONLY = Mistake(
    "sum-over-one-dimension",
    "For pictures the squares are summed over one dimension only (the channels, say); the norm is over all numbers of "
    "an example.",
    "slope.flatten(1) makes one row of each example, whatever its shape.",
)
NORM_NOT_SQUARED = Mistake(
    "norm-not-squared",
    "The norm of the slope is not squared.",
    "The penalty is gamma/2 times the mean of the squared norms.",
)
ONE_CENTERED = Mistake(
    "one-centered",
    "The penalty pulls the slope to 1, as a WGAN does; R1 and R2 pull it to 0.",
    "Square the norm itself, without - 1.",
)
PENALTY_SUBTRACTED = Mistake(
    "penalty-subtracted",
    "The penalty is subtracted: D is paid for being steep.",
    "It is a cost: add it.",
)
FAKE_LOGITS_CUT = Mistake(
    "fake-logits-detached",
    "Of the pairs D learns from the real examples only: no gradient comes back from its logits of the fakes.",
    "Detach the fakes (if you like), never D(fake): both logits of a pair teach D.",
)
REAL_LOGITS_CUT = Mistake(
    "real-logits-detached",
    "Of the pairs D learns from the fakes only: no gradient comes back from its logits of the real examples.",
    "Look for .detach() or torch.no_grad() around D(real): both logits of a pair teach D.",
)


class Weighing(Stub):
    """Logits ``x · weights``: the same slope everywhere. Takes examples of any shape."""

    def __init__(self, weights: torch.Tensor):
        super().__init__()
        self.weights = nn.Parameter(weights)

    def forward(self, x):
        return x.flatten(1) @ self.weights


class Bowl(Stub):
    """Logits ``½ · steepness · |x|²``: the slope is steepness · x, another one for each example."""

    def __init__(self, steepness: float):
        super().__init__()
        self.steepness = nn.Parameter(torch.tensor(steepness))

    def forward(self, x):
        return 0.5 * self.steepness * x.flatten(1).square().sum(dim=1)


class Flat(Stub):
    """The same logit for everything, and slope 0."""

    def __init__(self, logit: float):
        super().__init__()
        self.logit = nn.Parameter(torch.tensor(logit))

    def forward(self, x):
        return self.logit + 0.0 * x.flatten(1).sum(dim=1)


REAL, FAKE = (0.5, 2.0, -1.0), (0.0, 1.0, 1.5)
PAIRED = sum(math.log1p(math.exp(f - r)) for r, f in zip(REAL, FAKE, strict=True)) / 3
CROSSED = sum(math.log1p(math.exp(f - r)) for r, f in zip(REAL, FAKE[::-1], strict=True)) / 3
WON = sum(math.log1p(math.exp(r - f)) for r, f in zip(REAL, FAKE, strict=True)) / 3


def _column(values) -> torch.Tensor:
    """One-dimensional examples; with ``Weighing`` of weight 1 their logits are these values."""
    return torch.tensor(values)[:, None]


def _loss(loss, D: nn.Module, real: torch.Tensor, fake: torch.Tensor, *gamma: float) -> torch.Tensor:
    return as_loss(loss(D, real, fake, *gamma), f"{len(real)} real and {len(fake)} fake examples")


def _judge(trial: Trial, k: int = 4) -> nn.Module:
    """A small discriminator with curved logits."""
    network = nn.Sequential(nn.Linear(k, 6), nn.Tanh(), nn.Linear(6, 1), nn.Flatten(0))
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(trial.randn(*parameter.shape))
    return network


def _pair_laws(*gamma: float, won: bool) -> list:
    """What both players' losses have in common; ``gamma`` is D's last argument."""
    sign = -1.0 if won else 1.0

    @law("the loss of a batch is one number", basic=True)
    def is_one_number(loss, trial):
        value = _loss(loss, _judge(trial), trial.randn(5, 4), trial.randn(5, 4), *gamma)
        if not torch.isfinite(value):
            raise Broken("5 real and 5 fake examples", f"{float(value)}")

    @law("a D that finds all alike costs log 2 = 0.693")
    def guessing_costs_log_2(loss, trial):
        for logit in (0.0, 7.0):
            got = float(_loss(loss, Flat(logit), trial.randn(6, 3), trial.randn(6, 3), *gamma))
            expect_close(got, math.log(2), f"all logits are {logit:g}")

    of_slopes = "; slopes of 1 add gamma/2 at the real and gamma/2 at the fake examples" if gamma else ""

    @law(f"of the logits only the differences within the pairs count, first with first and so on{of_slopes}")
    def pairs_belong_together(loss, trial):
        D = Weighing(torch.ones(1))
        extra = sum(gamma)  # the slope is 1 at each of both
        for real, fake, expected in (
            (REAL, FAKE, WON if won else PAIRED),
            (FAKE, REAL, PAIRED if won else WON),
            ((3.0,), (-1.0,), math.log1p(math.exp(sign * -4.0))),
        ):
            got = float(_loss(loss, D, _column(real), _column(fake), *gamma))
            tried = f"D(real) = {shown(real)}, D(fake) = {shown(fake)}"
            tried += ", slope 1 everywhere, gamma = 0.5" if gamma else ""
            expect_close(got, expected + extra, tried)

    @law("logits of ±100 are no trouble")
    def is_finite_far_out(loss, trial):
        D = Weighing(torch.ones(1))
        for real, fake in ((-100.0, 100.0), (100.0, -100.0)):
            got = float(_loss(loss, D, _column((real,)), _column((fake,)), *gamma))
            expected = max(sign * (fake - real), 0.0) + sum(gamma)
            expect_close(got, expected, f"D(real) = {real:g}, D(fake) = {fake:g}")

    @law("every pair counts the same: showing the batch twice changes nothing")
    def is_a_mean(loss, trial):
        D, real, fake = _judge(trial), trial.randn(5, 4), trial.randn(5, 4)
        once = float(_loss(loss, D, real.clone(), fake.clone(), *gamma))
        twice = float(_loss(loss, D, torch.cat([real, real]), torch.cat([fake, fake]), *gamma))
        if not close(once, twice):
            mistake = words.SUMMED if close(twice, 2 * once, 1e-3) else None
            raise Broken("a batch, then the same batch twice over", f"{once:.4f}, then {twice:.4f}", mistake)

    @law("examples and D's weights stay as they were", inputs_stay=True)
    def changes_nothing(loss, trial):
        D, real, fake = _judge(trial), trial.randn(5, 4), trial.randn(5, 4)
        before = [x.detach().clone() for x in (real, fake, *D.parameters())]
        loss(D, real, fake, *gamma)
        if not all(map(torch.equal, before, (x.detach() for x in (real, fake, *D.parameters())))):
            raise Broken("5 pairs", "other numbers than before", CHANGES_INPUT)
        expect_training_mode(D, "D")

    return [
        is_one_number,
        guessing_costs_log_2,
        pairs_belong_together,
        is_finite_far_out,
        is_a_mean,
        changes_nothing,
    ]


@law("the penalty is gamma/2 times the mean squared slope, at the real and at the fake examples")
def penalty_has_its_value(loss, trial):
    for shape in ((3,), (3, 2, 2)):
        real, fake = trial.randn(4, *shape), 2 * trial.randn(4, *shape)
        D = Bowl(0.3)
        without = float(_loss(loss, D, real.clone(), fake.clone(), 0.0))
        for gamma in (1.0, 4.0):
            squares = [0.09 * float(x.flatten(1).square().sum(dim=1).mean()) for x in (real, fake)]
            got = float(_loss(loss, D, real.clone(), fake.clone(), gamma)) - without
            tried = f"mean squared slopes {squares[0]:.3f} (real) and {squares[1]:.3f} (fake), gamma = {gamma:g}"
            expect_close(got, gamma / 2 * sum(squares), tried, 1e-3)


@law("D's weights feel the penalty")
def penalty_reaches_the_weights(loss, trial):
    D, x = Weighing(torch.tensor([2.0, -1.0])), trial.randn(4, 2)
    slopes = []
    for gamma in (1.5, 0.0):
        value = _loss(loss, D, x.clone(), x.clone(), gamma)
        if not value.requires_grad:
            raise Broken("the loss, then backward()", "it is not connected to D's weights", words.NO_GRADIENT)
        (slope,) = torch.autograd.grad(value, [D.weights], allow_unused=True)
        slopes.append(torch.zeros(2) if slope is None else slope)
    got = slopes[0] - slopes[1]  # what is left is the penalty's; that of the pairs has a law of its own
    if not torch.allclose(got, 2 * 1.5 * D.weights.detach(), atol=1e-3):
        mistake = NO_SECOND_ORDER if float(got.abs().max()) < 1e-4 else None
        raise Broken("D(x) = 2x₁ - x₂, gamma = 1.5 and then 0", f"gradients that differ by {shown(got)}", mistake)


@law("D's weights feel the pairs")
def pairs_reach_the_weights(loss, trial):
    D = Weighing(torch.tensor([1.0]))
    value = _loss(loss, D, _column(REAL), _column(FAKE), 0.0)
    if not value.requires_grad:
        raise Broken("the loss, then backward()", "it is not connected to D's weights", words.NO_GRADIENT)
    (got,) = torch.autograd.grad(value, [D.weights], allow_unused=True)
    slope = 0.0 if got is None else float(got)
    of_real, of_fake = (
        sum(x / (1 + math.exp(r - f)) for x, r, f in zip(batch, REAL, FAKE, strict=True)) / 3 for batch in (REAL, FAKE)
    )
    cut = FAKE_LOGITS_CUT if close(slope, -of_real, 1e-3) else REAL_LOGITS_CUT if close(slope, of_fake, 1e-3) else None
    expect_close(slope, of_fake - of_real, "D(x) = x, three pairs, gamma = 0", 1e-3, cut)


@law("nobody's .grad changes: the caller calls backward() on the loss")
def leaves_no_gradients(loss, trial):
    D = _judge(trial)
    for before in (None, 7.0):
        for weights in D.parameters():
            weights.grad = None if before is None else torch.full_like(weights, before)
        loss(D, trial.randn(5, 4), trial.randn(5, 4), 0.5)
        if any(weights.grad is not None and (weights.grad != (before or 0.0)).any() for weights in D.parameters()):
            raise Broken("one call", "other gradients in D's .grad than before", gan_words.LEAVES_GRADIENTS)
        if before is not None and any(weights.grad is None for weights in D.parameters()):
            raise Broken("one call", "the gradients in D's .grad are gone", gan_words.LEAVES_GRADIENTS)


@law("D is asked for all examples of a batch at once")
def asks_for_all_at_once(loss, trial):
    D = Counting(Weighing(trial.randn(3)))
    loss(D, trial.randn(5, 3), trial.randn(5, 3), 0.5)
    D.expect_whole_batches(5, "5 real and 5 fake examples", "D")


def _curved(*gamma: float):
    """One pair in a bowl, without penalty: D(real) = 4.5, D(fake) = 0.5, and D(real - fake) = 2."""
    return lambda loss, trial: loss(Bowl(1.0), _column((3.0,)), _column((1.0,)), *gamma)


def _mean_of(pay, *differences: float) -> float:
    return sum(map(pay, differences)) / len(differences)


_WAYS = [f - r for r, f in zip(REAL, FAKE, strict=True)]
_ALL_WAYS = [f - r for r in REAL for f in FAKE]
_MEAN_WAY = sum(_WAYS) / 3
_PULL = (1 / (1 + math.exp(-3.0))) ** 2  # softplus's slope squared in the bowl, where a pair is 3 apart
_PLAIN = _mean_of(softplus, *(-r for r in REAL)) + _mean_of(softplus, *FAKE)

_paired = near("pairs", PAIRED)


def _other_partners(won: bool, *gamma: float):
    """1 where the loss is that of the right pairs in another order, on two batches of five; else 0."""

    def found(loss, trial: Trial) -> float:
        D, sign, orders = Weighing(torch.ones(1)), -1.0 if won else 1.0, torch.tensor([*permutations(range(5))])
        for _ in range(2):
            real, fake = 3 * trial.randn(5, 1), 3 * trial.randn(5, 1)
            differences = sign * (fake[orders, 0] - real[:, 0]).double()
            possible = torch.nn.functional.softplus(differences).mean(dim=1)
            off = (possible - float(loss(D, real.clone(), fake.clone(), *gamma))).abs()
            if off[0] < 1e-3 or off.min() > 2e-5:  # the first order is the right one
                return 0.0
        return 1.0

    return found


def _charges(bowl: float, steep: float):
    """The pairs are right, and the slopes cost so much: 1 and 4 in the bowl, 5 and 5 on the steep plane are due."""
    return _paired & near("bowl", softplus(3.0) + bowl) & near("steep", math.log(2) + steep)


r3_discriminator_loss = Check(
    "r3_discriminator_loss",
    laws=[
        *_pair_laws(0.5, won=False),
        penalty_has_its_value,
        penalty_reaches_the_weights,
        pairs_reach_the_weights,
        asks_for_all_at_once,
        leaves_no_gradients,
    ],
    success="log 2 when D guesses, only differences count, both penalties at their weight, and D feels them",
    probes={
        "pairs": lambda loss, trial: loss(Weighing(torch.ones(1)), _column(REAL), _column(FAKE), 0.0),
        "steep": lambda loss, trial: loss(
            Weighing(torch.tensor([3.0, 1.0])), torch.zeros(2, 2), torch.zeros(2, 2), 1.0
        ),
        "bowl": lambda loss, trial: loss(Bowl(1.0), torch.ones(2, 2), 2 * torch.ones(2, 2), 1.0),
        "pictures": lambda loss, trial: loss(
            Weighing(torch.ones(12)), torch.zeros(2, 3, 2, 2), torch.zeros(2, 3, 2, 2), 1.0
        ),
        "curved": _curved(0.0),
        "other partners": _other_partners(False, 0.0),
    },
    mistakes=[
        (crashed_with("through the graph a second time"), gan_words.GRAPH_FREED),
        (near("curved", softplus(2.0)), EXAMPLES_SUBTRACTED),
        (near("other partners", 1.0), OTHER_PARTNERS),
        (near("pairs", WON), PAIR_REVERSED),
        (near("pairs", _PLAIN), NOT_PAIRED),
        (near("pairs", softplus(_MEAN_WAY)), MEANS_FIRST),
        (near("pairs", _mean_of(softplus, *_ALL_WAYS)), ALL_WITH_ALL),
        (near("pairs", PAIRED + 1) & near("bowl", softplus(3.0) + 5), GAMMA_IGNORED),
        (_charges(1, 5), R2_MISSING),
        (_charges(4, 5), R1_MISSING),
        (_charges(2, 10), R1_TWICE),
        (_charges(8, 10), R2_TWICE),
        (_charges(-5, -10), PENALTY_SUBTRACTED),
        (_charges(10, 20) & broke("is_a_mean"), SUMMED_OVER_BATCH),
        (_charges(1.25, 2.5) & broke("is_a_mean"), SLOPE_OF_MEAN),
        (_charges(10, 20), HALF_MISSING),
        (_charges(2.5, 5) & ~broke("pairs_belong_together"), MEAN_OVER_NUMBERS),
        *((_charges(5 * factor, 10 * factor), OTHER_FACTOR) for factor in (0.25, 0.5, 4, 5, 10)),
        *((_charges(5 * _PULL * share, 2.5 * share), SLOPE_OF_PAIRS) for share in (1.0, 0.25)),  # of their mean, too
        *((_charges(5, 10) & near("pictures", math.log(2) + size), FIRST_DIMENSION_ONLY) for size in (3, 2)),
        (_charges(1.5 * 2**0.5, 10**0.5), NORM_NOT_SQUARED),
        (_charges(((2**0.5 - 1) ** 2 + (8**0.5 - 1) ** 2) / 2, (10**0.5 - 1) ** 2), ONE_CENTERED),
        (_paired & broke("is_finite_far_out"), OVERFLOWS),
    ],
)

REAL_PARTNER_MISSING = Mistake(
    "real-partner-missing",
    "The real partner makes no difference: this is the plain loss of the fakes.",
    "G wants D(fake) above D(real): take the difference.",
)
DS_SIDE = Mistake(
    "discriminators-side",
    "This is D's side of the pairs: G is paid when its fakes look less real.",
    "The other order of the two logits.",
)
MINUS_DS_LOSS = Mistake(
    "minus-ds-loss",
    "This is D's loss with a minus. It saturates: where the fakes are sure to lose, it is flat.",
    "softplus of D(real) - D(fake), without a minus before it.",
)
SOFTPLUS_MISSING = Mistake(
    "softplus-missing",
    "This is the mean difference itself, as in a WGAN: softplus is missing.",
    "softplus of each difference, then the mean.",
)
HINGE = Mistake(
    "hinge-for-softplus",
    "This is a hinge (a relu of the difference); the formula has softplus.",
    "F.softplus(D(real) - D(fake)).",
)
SIGMOID = Mistake(
    "sigmoid-for-softplus",
    "The difference goes through a sigmoid; the formula has softplus.",
    "F.softplus, or -F.logsigmoid of the difference the other way round.",
)
PENALTY_IN_G = Mistake(
    "penalty-in-gs-loss",
    "A penalty on D's slope is added. It belongs to D's loss; G can't change D.",
    "The pairs alone.",
)


@law("the fakes feel how far they are from winning: where they are sure to lose, the slope is -1 in all")
def fakes_feel_it(loss, trial):
    D = Weighing(torch.ones(1))
    fake = _column((-20.0, -20.0)).requires_grad_()
    value = _loss(loss, D, _column((0.0, 0.0)), fake)
    if not value.requires_grad:
        raise Broken("the loss, then backward()", "it is not connected to the fakes", words.NO_GRADIENT)
    (got,) = torch.autograd.grad(value, [fake], allow_unused=True)
    if got is None or not close(float(got.sum()), -1.0, 1e-3):
        told = "no gradient" if got is None else f"a gradient that sums to {float(got.sum()):.3f}"
        raise Broken("D(real) = [0, 0], D(fake) = [-20, -20]", f"the fakes get {told}")


@law("no penalty: how steep D is doesn't matter to G's loss")
def has_no_penalty(loss, trial):
    x = trial.randn(4, 3)
    for steepness in (0.0, 5.0):
        got = float(_loss(loss, Bowl(steepness), x.clone(), x.clone()))
        expect_close(got, math.log(2), f"fakes equal to the real ones, a D of steepness {steepness:g}")


r3_generator_loss = Check(
    "r3_generator_loss",
    laws=[*_pair_laws(won=True), fakes_feel_it, has_no_penalty],
    success="log 2 when D guesses, only differences within the pairs count, and the fakes feel them",
    probes={
        "pairs": lambda loss, trial: loss(Weighing(torch.ones(1)), _column(REAL), _column(FAKE)),
        "steep": lambda loss, trial: loss(Weighing(torch.tensor([3.0])), _column((1.0, 0.0)), _column((0.0, -1.0))),
        "curved": _curved(),
        "other partners": _other_partners(True),
    },
    mistakes=[
        (near("curved", softplus(2.0)), EXAMPLES_SUBTRACTED),
        (near("other partners", 1.0), OTHER_PARTNERS),
        (near("pairs", PAIRED), DS_SIDE),
        (near("pairs", -PAIRED), MINUS_DS_LOSS),
        (near("pairs", _mean_of(softplus, *(-f for f in FAKE))), REAL_PARTNER_MISSING),
        (near("pairs", softplus(-_MEAN_WAY)), MEANS_FIRST),
        (near("pairs", _mean_of(softplus, *(-way for way in _ALL_WAYS))), ALL_WITH_ALL),
        (near("pairs", -_MEAN_WAY), SOFTPLUS_MISSING),
        *((near("pairs", _mean_of(lambda way, margin=margin: max(0.0, margin - way), *_WAYS)), HINGE)
          for margin in (0.0, 1.0)),
        (near("pairs", _mean_of(lambda way: 1 / (1 + math.exp(way)), *_WAYS)), SIGMOID),
        (near("pairs", 3 * WON), words.SUMMED),
        *((near("pairs", WON + weight) & near("steep", softplus(3.0) + 9 * weight), PENALTY_IN_G)
          for weight in (0.05, 0.25, 0.5, 1.0, 5.0)),
        (near("pairs", WON) & broke("is_finite_far_out"), OVERFLOWS),
        (near("pairs", WON) & broke("fakes_feel_it"), gan_words.G_STILL),
    ],
)  # fmt: skip
