"""Check of lesson 05: R1, what D pays for its slope at the real data."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_loss, close, expect_close, shown

# --- r1_penalty ---
GRAPH_MISSING = Mistake(
    "create-graph-missing, penalty-detached",
    "The value is right, but it has no way back to D's parameters: the graph behind the slope was thrown away, or the "
    "result was detached from it. D pays and does not feel it.",
    "torch.autograd.grad keeps that graph with create_graph=True (retain_graph=True keeps another). Behind it there "
    "must be no .item(), float(…), .detach(), .data or torch.no_grad().",
)
NORM_NOT_SQUARED = Mistake(
    "norm-not-squared",
    "The length of the slope enters as it is; R1 takes its square.",
    "The sum of the squares over the features is the squared length already: no root is needed.",
)
LENGTH_OF_ALL = Mistake(
    "one-length-for-all",
    "One length is taken of all slopes together; each example has a slope of its own.",
    "Sum the squares over the features (dimension 1) only, then take the mean over the examples.",
)
MEAN_FIRST = Mistake(
    "mean-before-square",
    "The slopes (or their lengths) are averaged first and squared then, so that slopes of opposite signs cancel or "
    "steep places count too little.",
    "Square first, example by example; the mean comes last.",
)
MEAN_OVER_FEATURES = Mistake(
    "mean-over-features",
    "The squares are averaged over the features, too: a squared length is their sum.",
    "Sum over dimension 1, then take the mean over the examples.",
)
MEAN_OF_LOGITS = Mistake(
    "mean-of-logits",
    "The slopes are those of the mean logit: n times too small each, with n examples.",
    "Sum the logits before you ask for the gradient: then each example has the slope of its own logit.",
)
HALF_MISSING = Mistake("half-missing", "The ½ is missing.", "The formula begins with γ/2.")
GAMMA_UNUSED = Mistake(
    "gamma-unused",
    "The penalty is the same whatever gamma is.",
    "Multiply by gamma / 2.",
)
SUM_FOR_MEAN = Mistake(
    "sum-for-mean",
    "The squared lengths are added over the examples, so that the penalty grows with the batch.",
    "Take their mean.",
)
AROUND_ONE = Mistake(
    "around-one",
    "This charges D for lengths that differ from 1: the gradient penalty of another GAN. R1 wants flat, length 0.",
    "Take the square of the length itself.",
)
OF_PROBABILITIES = Mistake(
    "slope-of-probabilities",
    "A sigmoid (or its logarithm) stands between D and the slope: R1 takes the slope of the logits.",
    "D gives logits; use them as they are.",
)
SQUARES_MISSING = Mistake(
    "not-squared",
    "The slopes are added with their signs, and nothing is squared: steep places of opposite signs cancel.",
    "Square the slopes, sum over the features, then take the mean over the examples.",
)
OF_PARAMETERS = Mistake(
    "slope-in-the-parameters",
    "The slope is the one in D's parameters. R1 asks how D changes from place to place: the slope in its input.",
    "The second argument of torch.autograd.grad says with respect to what: the real examples.",
)
NOT_ASKED_FOR = Mistake(
    "input-without-gradient",
    "torch keeps no gradient for the real examples: data don't ask for one, as parameters do.",
    "Make a tensor that does, x = real.detach().requires_grad_(), and give D this one.",
)
OTHER_TENSOR = Mistake(
    "other-tensor-than-d-saw",
    "The slope is asked for in a tensor that D was not given.",
    "Use one name: the tensor with requires_grad_() goes into D and into torch.autograd.grad.",
)
NOT_SCALAR = Mistake(
    "grad-of-several-logits",
    "torch.autograd.grad takes the gradient of one number, and D gives a logit for each example.",
    "Sum the logits: no example enters the logit of another, so each slope is the one of its own logit.",
)
A_TUPLE = Mistake(
    "tuple-not-unpacked",
    "torch.autograd.grad gives back a tuple with a gradient for each input, also if there is one input only.",
    "Take it out: (slope,) = torch.autograd.grad(…), or […][0] behind it.",
)
ONE_BY_ONE = Mistake(
    "one-example-at-a-time",
    "D is shown the examples one by one, or in parts. That is slow, and a D of several members can't take it.",
    "One call of D for all of real is enough: the gradient of the sum of the logits has a row for each example.",
)
ELSEWHERE = Mistake(
    "elsewhere-than-at-real-data",
    "The same D and the same real examples give two different penalties: the slope is taken at other, random points.",
    "R1 is the slope at the real examples themselves: look for rand, randn or a mixture.",
)
LEAVES_GRADIENTS = Mistake(
    "leaves-gradients-behind",
    "After the call D's parameters have other gradients than before: they would be mixed into its next step.",
    "backward() fills the .grad of everything on its way. torch.autograd.grad hands back what it is asked for.",
)
GRADIENTS_GONE = Mistake(
    "gradients-cleared",
    "The gradients that D's parameters had before the call are gone after it.",
    "Look for zero_grad(), or for .grad = None: clearing them is up to whoever trains D.",
)
NEGATIVE = Mistake(
    "wrong-sign",
    "The penalty is negative: D would be paid for its slope.",
    "Look for a minus.",
)
ONE_BATCH_SIZE = Mistake(
    "divided-by-a-fixed-number",
    "What the penalty is divided by does not follow the size of the batch.",
    "Look for a number where mean() should be.",
)


class Bowl(Stub):
    """The logit is a |x|², so that the slope at x is 2 a x: steeper the farther out."""

    def __init__(self):
        super().__init__()
        self.a = nn.Parameter(torch.tensor(2.0))

    def forward(self, x):
        return self.a * x.square().sum(dim=1)


class Line(Stub):
    """The logit is 3 x₁ - 4 x₂: the slope has the length 5 everywhere."""

    def __init__(self):
        super().__init__()
        self.weights = nn.Parameter(torch.tensor([3.0, -4.0]))

    def forward(self, x):
        return x @ self.weights


class Watched(nn.Module):
    """A bowl that remembers how many examples each call brought."""

    def __init__(self):
        super().__init__()
        self.bowl, self.rows = Bowl(), []

    def forward(self, x):
        self.rows.append(len(x))
        return self.bowl(x)


# Slopes of (4, 0), (0, 12) and (8, -4) in a Bowl: squared lengths 16, 144 and 80, in the mean 80.
REAL = ((1.0, 0.0), (0.0, 3.0), (2.0, -1.0))
GAMMA = 0.3


def _bowl(penalty) -> float:
    return float(penalty(Bowl(), torch.tensor(REAL), GAMMA))


@law("the penalty is one number, a tensor without dimensions", basic=True)
def is_one_number(penalty, trial):
    for n in (5, 1):
        as_loss(penalty(Bowl(), trial.randn(n, 2), GAMMA), f"{n} real examples of 2 features, gamma = {GAMMA}")


@law("a line has the same slope everywhere: the penalty is γ/2 times its squared length")
def is_right_on_a_line(penalty, trial):
    for n, gamma in ((1, 2.0), (6, 0.4)):
        x = torch.cat([torch.tensor([[8.0, 6.0]]), trial.randn(n - 1, 2)])
        got = float(penalty(Line(), x, gamma))
        if not close(got, gamma / 2 * 25) and close(got, float(penalty(Line(), x, 3 * gamma))):
            raise Broken("D(x) = 3 x₁ - 4 x₂, one gamma, then three times as much", f"twice {got:.4f}", GAMMA_UNUSED)
        expect_close(got, gamma / 2 * 25, f"D(x) = 3 x₁ - 4 x₂, {n} real examples, gamma = {gamma:g}")


@law("every example has a slope of its own: the penalty takes the mean of their squared lengths")
def is_right_in_a_bowl(penalty, trial):
    tried = "D(x) = 2 |x|², real = [1, 0], [0, 3] and [2, -1], gamma = 0.3"
    once, again = _bowl(penalty), _bowl(penalty)
    if not close(once, again):
        raise Broken(f"{tried}; twice", f"{once:.3f}, then {again:.3f}", ELSEWHERE)
    expect_close(once, GAMMA / 2 * 80, tried)
    x = trial.randn(trial.size(5, 2, 9), 2)
    whole = float(penalty(Bowl(), x, GAMMA))
    single = sum(float(penalty(Bowl(), row[None], GAMMA)) for row in x) / len(x)
    expect_close(whole, single, f"{len(x)} real examples at once, against the mean of {len(x)} penalties of one each")


@law("D is shown all real examples in one call")
def shows_the_batch_at_once(penalty, trial):
    D = Watched()
    penalty(D, torch.tensor(REAL), GAMMA)
    if any(rows != len(REAL) for rows in D.rows):
        raise Broken("three real examples", f"calls of D with {', '.join(map(str, D.rows))} of them", ONE_BY_ONE)


OTHER_DEFAULT = Mistake(
    "another-gamma-by-default",
    "Without a gamma it takes another one than 0.1.",
    "Let the line stand as it was given: gamma=0.1.",
)


@law("twice the gamma is twice the penalty, with gamma 0 it is 0, and gamma is 0.1 if it is left out")
def grows_with_gamma(penalty, trial):
    x = trial.randn(4, 2)
    none, once, twice = (float(penalty(Bowl(), x, gamma)) for gamma in (0.0, 0.7, 1.4))
    if not (close(none, 0.0) and close(twice, 2 * once)):
        unused = close(none, once) and close(twice, once)
        got = f"{none:.3f}, {once:.3f} and {twice:.3f}"
        raise Broken("gamma = 0, 0.7 and 1.4", got, GAMMA_UNUSED if unused else None)
    by_itself = float(penalty(Bowl(), torch.tensor(REAL)))
    if not close(by_itself, 4.0):
        tried = "D(x) = 2 |x|², three real examples, no gamma given"
        raise Broken(tried, f"{by_itself:.4f} instead of 4.0000", OTHER_DEFAULT)


@law("a D that doesn't look at its input pays nothing")
def flat_is_free(penalty, trial):
    flat = Bowl()
    with torch.no_grad():
        flat.a.fill_(0.0)
    got = float(penalty(flat, trial.randn(4, 2), 1.0))
    if not close(got, 0.0):
        raise Broken("D(x) = 0 · |x|²", f"a penalty of {got:.3f}", AROUND_ONE if close(got, 0.5) else None)


@law("D can learn from it: a gradient of the penalty reaches D's parameters, through the slope")
def teaches_d(penalty, trial):
    D = Bowl()
    value = penalty(D, torch.tensor(REAL), GAMMA)
    tried = "the penalty of D(x) = a |x|² at a = 2, then backward()"
    if not value.requires_grad:
        right = close(float(value), 12.0)
        raise Broken(tried, "the penalty is not connected to a", GRAPH_MISSING if right else None)
    value.backward()
    # The penalty grows as a²: its slope is 2 · 12 / a.
    got = 0.0 if D.a.grad is None else float(D.a.grad)
    if close(float(value), 12.0) and not close(got, 12.0, 1e-3):
        raise Broken(tried, f"a gradient of {got:.3f} in a instead of 12", GRAPH_MISSING if close(got, 0.0) else None)


@law("the call leaves D's gradients as they were: only what is asked for is computed")
def leaves_no_gradients(penalty, trial):
    for before in (None, torch.tensor(7.0)):
        D = Bowl()
        D.a.grad = None if before is None else before.clone()
        penalty(D, torch.tensor(REAL), GAMMA)
        after = D.a.grad
        if (after is None) != (before is None) or (before is not None and not torch.equal(after, before)):
            gone = before is not None and (after is None or not after.any())
            got = "none" if after is None else shown([float(after)])
            raise Broken(
                f"D's gradient is {'none' if before is None else '7'} before the call",
                f"it is {got} afterwards",
                GRADIENTS_GONE if gone else LEAVES_GRADIENTS,
            )


r1_penalty = Check(
    "r1_penalty",
    laws=[
        is_one_number,
        inputs_stay(
            lambda trial: (Bowl(), torch.tensor(REAL), GAMMA),
            "the real examples and D's parameters stay as they were",
            "a D and three real examples",
        ),
        is_right_on_a_line,
        is_right_in_a_bowl,
        shows_the_batch_at_once,
        flat_is_free,
        grows_with_gamma,
        leaves_no_gradients,
        teaches_d,
        follows_its_inputs(
            lambda trial: (Bowl(), trial.randn(3, 2), GAMMA),
            "the penalty is computed where D and the examples are",
            "D and the real examples on another device",
        ),
    ],
    probes={
        "bowl": lambda penalty, trial: _bowl(penalty),
        # A point with the logit 0, whose own length is not that of the slope.
        "line": lambda penalty, trial: penalty(Line(), torch.tensor([[8.0, 6.0]]), 2.0),
        "twice": lambda penalty, trial: penalty(Line(), torch.tensor([[8.0, 6.0]] * 2), 2.0)
        / penalty(Line(), torch.tensor([[8.0, 6.0]]), 2.0),
    },
    mistakes=[
        (crashed_with("'tuple' object") | crashed_with("not tuple"), A_TUPLE),
        (crashed_with("can be implicitly created only for scalar outputs"), NOT_SCALAR),
        (crashed_with("to not have been used in the graph"), OTHER_TENSOR),
        (crashed_with("through the graph a second time"), gan_words.GRAPH_FREED),
        (crashed_with("does not require grad"), NOT_ASKED_FOR),
        (near("line", 1.5625) | near("line", 6.25), OF_PROBABILITIES),
        (near("line", 50.0) & near("bowl", 24.0), HALF_MISSING),
        (near("bowl", 40.0), GAMMA_UNUSED),
        (near("bowl", 36.0) & near("line", 25.0), SUM_FOR_MEAN),
        (near("bowl", 1.2472), NORM_NOT_SQUARED),
        (near("bowl", 2.3238), LENGTH_OF_ALL),
        (near("bowl", 6.0) | near("bowl", 18.0), MEAN_OVER_FEATURES),
        (near("bowl", 1.3333) & near("line", 25.0), MEAN_OF_LOGITS),
        (near("bowl", 10.371) | near("bowl", 3.4667), MEAN_FIRST),
        (near("bowl", 9.6556) | near("bowl", 19.3111), AROUND_ONE),
        (near("line", 100.0), OF_PARAMETERS),
        (near("line", -1.0), SQUARES_MISSING),
        (near("line", -25.0), NEGATIVE),
        (near("twice", 2.0) & ~near("line", 25.0), ONE_BATCH_SIZE),
    ],
    success="γ/2 times the mean squared slope of the logits; D learns from it",
)  # fmt: skip
