"""Checks of lesson 10: the losses of R3GAN (pairing, R1 and R2)."""

from __future__ import annotations

import math

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.results import as_loss, close, expect_close, shown

# --- r3_discriminator_loss, r3_generator_loss ---
NO_SECOND_ORDER = Mistake(
    "no-create-graph",
    "The penalty is in the value, but D doesn't feel it: no gradient comes back from the slopes to D's weights.",
    "torch.autograd.grad takes create_graph=True, so that the slope itself can be differentiated.",
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

    @law("only the differences within the pairs count: the first real with the first fake, and so on")
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

    @law("examples and D's weights stay as they were")
    def changes_nothing(loss, trial):
        D, real, fake = _judge(trial), trial.randn(5, 4), trial.randn(5, 4)
        before = [x.detach().clone() for x in (real, fake, *D.parameters())]
        loss(D, real, fake, *gamma)
        if not all(map(torch.equal, before, (x.detach() for x in (real, fake, *D.parameters())))):
            raise Broken("5 pairs", "other numbers than before", CHANGES_INPUT)

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
    value = _loss(loss, D, x.clone(), x.clone(), 1.5)
    if not value.requires_grad:
        raise Broken("the loss, then backward()", "it is not connected to D's weights", words.NO_GRADIENT)
    (got,) = torch.autograd.grad(value, [D.weights], allow_unused=True)
    got = torch.zeros(2) if got is None else got
    if not torch.allclose(got, 2 * 1.5 * D.weights.detach(), atol=1e-3):
        mistake = NO_SECOND_ORDER if float(got.abs().max()) < 1e-4 else None
        raise Broken(
            "fakes equal to the real ones, D(x) = 2x₁ - x₂, gamma = 1.5", f"a gradient of {shown(got)}", mistake
        )


@law("D's weights feel the pairs")
def pairs_reach_the_weights(loss, trial):
    D = Weighing(torch.tensor([1.0]))
    value = _loss(loss, D, _column(REAL), _column(FAKE), 0.0)
    if not value.requires_grad:
        raise Broken("the loss, then backward()", "it is not connected to D's weights", words.NO_GRADIENT)
    (got,) = torch.autograd.grad(value, [D.weights], allow_unused=True)
    expected = sum((f - r) / (1 + math.exp(r - f)) for r, f in zip(REAL, FAKE, strict=True)) / 3
    expect_close(0.0 if got is None else float(got), expected, "D(x) = x, three pairs, gamma = 0", 1e-3)


r3_discriminator_loss = Check(
    "r3_discriminator_loss",
    laws=[
        *_pair_laws(0.5, won=False),
        penalty_has_its_value,
        penalty_reaches_the_weights,
        pairs_reach_the_weights,
    ],
    success="log 2 when D guesses, only differences count, both penalties at their weight, and D feels them",
    probes={
        "pairs": lambda loss, trial: loss(Weighing(torch.ones(1)), _column(REAL), _column(FAKE), 0.0),
        "steep": lambda loss, trial: loss(
            Weighing(torch.tensor([3.0, 1.0])), torch.zeros(2, 2), torch.zeros(2, 2), 1.0
        ),
        "bowl": lambda loss, trial: loss(Bowl(1.0), torch.ones(2, 2), 2 * torch.ones(2, 2), 1.0),
    },
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
    },
)
