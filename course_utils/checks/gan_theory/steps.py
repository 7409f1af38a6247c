"""Check of lesson 01: one round of the game, played by two players with hardly any weights."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import close, shown

# --- one_round ---
NOT_THREE = Mistake(
    "not-three-weights",
    "Asked for are the three weights after the round: theta, a, b.",
    "Look at the line with return.",
)
AGAINST_THE_OLD_D = Mistake(
    "against-the-old-d",
    "G's step goes down the slope of the D from before the round. It is D's move first, and then G meets the new D.",
    "With which a and b is G's slope computed?",
)
SAME_LATENTS = Mistake(
    "latents-of-the-other",
    "The two players have the wrong latents: those of the other one, or both the same.",
    "D's step looks at fakes from z_for_d, G's step at fakes from z_for_g.",
)
D_DOWN = Mistake("d-goes-down", "D goes down; it wants V large.", "Look at the sign of D's step.")
G_UP = Mistake("g-goes-up", "G goes up; it wants V small.", "Look at the sign of G's step.")
G_FIRST = Mistake(
    "g-moves-first",
    "D's slope is computed with the new theta, so G has moved first.",
    "D's step comes first, against the G from before the round.",
)
RATE_UNUSED = Mistake("rate-unused", "The steps are the same whatever rate is.", "Multiply each slope by rate.")
STAYS = Mistake(
    "a-weight-stays",
    "One of the three weights is what it was before the round.",
    "D has two weights to move, G has one.",
)
ATTACHED = Mistake(
    "graph-kept",
    "The new weights still hang on the graph of the round, which would grow from round to round.",
    "Give them back without it: .detach(), or compute the step under torch.no_grad().",
)

OTHER_ORDER = Mistake(
    "weights-in-another-order",
    "The three weights are right, and come back in another order.",
    "Give them back as theta, a, b.",
)
NON_SATURATING = Mistake(
    "non-saturating-loss",
    "G goes down the slope of -log D, not of V.",
    "In this game both move on V: G's half of it is log(1 - D).",
)
OLD_SLOPE_ADDED = Mistake(
    "gradients-not-cleared",
    "G's step also takes the slope that D's pass left in theta.grad.",
    "backward() adds to .grad: clear it before G's turn, or ask torch.autograd.grad.",
)
UNROLLED = Mistake(
    "through-the-step-of-d",
    "G's slope also runs back through D's step, as if G could foresee how D moves.",
    "Detach the new a and b before G's turn: to G they are fixed.",
)
SUMS = Mistake(
    "sums-for-means",
    "The slopes are those of sums over the points; V has a mean over the real points and one over the fakes.",
    "Take means, or the steps grow with the batch.",
)
SLOPE_OF_A = Mistake(
    "b-moved-by-the-slope-of-a",
    "b has moved by the slope that belongs to a.",
    "Each weight goes along its own slope.",
)
NUMBERS = Mistake(
    "numbers-for-weights",
    "The new weights come back as plain numbers, and the next round can't begin with them.",
    "Leave .item() and float(…) out: a tensor without a graph, as .detach() makes it, is what is asked for.",
)

REAL, Z_FOR_D, Z_FOR_G = (1.0, 2.0, 4.0), (0.0, -1.0), (0.5, 1.5, -0.5)
START = (0.3, 0.5, -0.2)
_NAMES = ("theta", "a", "b")


def _weights(numbers) -> list[Tensor]:
    return [torch.tensor(float(number)) for number in numbers]


def _played(play: Callable, start=START, real=REAL, z_for_d=Z_FOR_D, z_for_g=Z_FOR_G, rate=0.5) -> list[float]:
    """The weights after one round, as numbers.

    Raises:
        Broken: the answer gives back something else than three weights.
    """
    tried = f"one round from theta, a, b = {shown(start)}"
    samples = (torch.as_tensor(values) for values in (real, z_for_d, z_for_g))
    result = play(*_weights(start), *samples, rate)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    try:
        found = [float(weight) for weight in result]
    except (TypeError, ValueError, RuntimeError):
        raise Broken(tried, f"{result!r}"[:100], NOT_THREE) from None
    if len(found) != 3:
        raise Broken(tried, f"{len(found)} numbers", NOT_THREE)
    return found


def _slopes_of_d(theta: float, a: float, b: float, real: Tensor, z: Tensor) -> tuple[float, float]:
    """The slope of V in a and in b, by the derivative of the sigmoid."""
    to_real, to_fake = 1 - torch.sigmoid(a * real + b), -torch.sigmoid(a * (theta + z) + b)
    in_a = (to_real * real).mean() + (to_fake * (theta + z)).mean()
    return float(in_a), float(to_real.mean() + to_fake.mean())


@law("a round gives back the three new weights: theta, a, b", basic=True)
def gives_three_weights(play, trial):
    _played(play)


@law("D's step comes first: a and b go up the slope of V, against the G from before the round")
def d_goes_up(play, trial):
    for start, real, z in _cases(trial):
        theta, a, b = start
        slope_a, slope_b = _slopes_of_d(theta, a, b, real, z)
        _, new_a, new_b = _played(play, start, real, z, z_for_g=trial.randn(4), rate=0.5)
        expected = (a + 0.5 * slope_a, b + 0.5 * slope_b)
        if not (close(new_a, expected[0], 1e-3) and close(new_b, expected[1], 1e-3)):
            got = f"a, b = {shown((new_a, new_b))} instead of {shown(expected)}"
            raise Broken(f"one round from theta, a, b = {shown(start)}, rate 0.5", got)


@law("then G's step: theta goes down the slope of V, as the new D draws it")
def g_goes_down(play, trial):
    for start, real, z in _cases(trial):
        z_for_g = trial.randn(4) if len(z) != len(Z_FOR_D) else torch.tensor(Z_FOR_G)
        new_theta, a, b = _played(play, start, real, z, z_for_g, rate=0.5)
        # V falls by D(fake) · a for each step of the fakes to the right.
        slope = -a * float(torch.sigmoid(a * (start[0] + z_for_g) + b).mean())
        expected = start[0] - 0.5 * slope
        if not close(new_theta, expected, 1e-3):
            got = f"theta = {new_theta:.4f} instead of {expected:.4f}, with the new a, b = {shown((a, b))}"
            raise Broken(f"one round from theta, a, b = {shown(start)}, rate 0.5", got)


def _cases(trial: Trial):
    """A start with real points and D's latents: one by hand, and fresh ones."""
    yield START, torch.tensor(REAL), torch.tensor(Z_FOR_D)
    for _ in range(2):
        yield tuple(trial.randn(3).tolist()), 2 + trial.randn(trial.size(5, 3, 9)), trial.randn(trial.size(6, 3, 9))


@law("a step is as long as rate says: with rate 0 nobody moves")
def follows_the_rate(play, trial):
    still, step = _played(play, rate=0.0), _played(play, rate=0.5)
    if not all(close(one, other) for one, other in zip(still, START, strict=True)):
        unused = all(close(one, other) for one, other in zip(still, step, strict=True))
        tried = f"one round from theta, a, b = {shown(START)} with rate 0"
        raise Broken(tried, shown(still), RATE_UNUSED if unused else None)


@law("all three weights move")
def all_move(play, trial):
    for name, before, after in zip(_NAMES, START, _played(play), strict=True):
        if close(before, after, 1e-6):
            raise Broken(f"one round from theta, a, b = {shown(START)}", f"{name} is still {after:g}", STAYS)


@law("the new weights are plain tensors: no graph hangs on them, and the next round can begin with them")
def next_round_can_begin(play, trial):
    samples = [torch.tensor(values) for values in (REAL, Z_FOR_D, Z_FOR_G)]
    first = play(*_weights(START), *samples, 0.5)
    if any(isinstance(weight, Tensor) and weight.grad_fn is not None for weight in first):
        raise Broken("one round", "new weights with a grad_fn", ATTACHED)
    try:
        _played(lambda *_: play(*first, *samples, 0.5))
    except (AttributeError, TypeError):
        if all(isinstance(weight, Tensor) for weight in first):
            raise
        raise Broken("a second round, from the weights of the first", "weights that are no tensors", NUMBERS) from None


one_round = Check(
    "one_round",
    laws=[
        gives_three_weights,
        inputs_stay(
            lambda trial: (*_weights(START), *(torch.tensor(values) for values in (REAL, Z_FOR_D, Z_FOR_G)), 0.5),
            "weights, points and latents that came in stay as they were",
            "one round",
            "one of the tensors that were passed in has other numbers now",
        ),
        all_move,
        d_goes_up,
        g_goes_down,
        follows_the_rate,
        next_round_can_begin,
    ],
    probes={name: lambda play, trial, i=i: _played(play)[i] for i, name in enumerate(_NAMES)},
    mistakes=[
        (near("theta", 0.437, 1e-4) & near("a", 0.7963, 1e-4), AGAINST_THE_OLD_D),
        (near("theta", 0.437, 1e-4) & near("a", 0.7675, 1e-4), G_FIRST),
        (near("theta", 0.4588, 1e-4) & near("a", 0.7963, 1e-4), SAME_LATENTS),
        (near("a", 0.5093, 1e-4), SAME_LATENTS),
        (near("a", 0.2037, 1e-4), D_DOWN),
        (near("theta", 0.0679, 1e-4) & near("a", 0.7963, 1e-4), G_UP),
        (near("theta", 0.7963, 1e-4) & near("b", 0.5321, 1e-4), OTHER_ORDER),
        (near("theta", 0.466, 1e-4) & near("a", 0.7963, 1e-4), NON_SATURATING),
        (near("theta", 0.6388, 1e-4) & near("a", 0.7963, 1e-4), OLD_SLOPE_ADDED),
        (near("theta", 0.4949, 1e-4) & near("a", 0.7963, 1e-4), UNROLLED),
        (near("a", 1.3614, 1e-4) & near("b", -0.188, 1e-4), SUMS),
        (near("a", 0.7963, 1e-4) & near("b", 0.0963, 1e-4), SLOPE_OF_A),
    ],
    success="D first, up its slope; then G, down the slope that the new D draws",
)
