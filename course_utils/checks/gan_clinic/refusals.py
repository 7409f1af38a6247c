"""Why a student's check refuses a right step of D, or accepts a wrong one."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from course_utils.checks.engine.failure import Mistake
from course_utils.checks.gan_clinic.tried import RIGHT, WRONG, Step, Told, turn, verdict_on
from course_utils.checks.laws.optimizing import copies

REFUSES_ALL = Mistake(
    "refuses-everything",
    "Every step is refused, the right ones as well.",
    "Try your check on cure_discriminator_step, which is right, and find the condition that it doesn't meet. Typical "
    "reasons: what was kept is no copy and moves along (clone, deepcopy), so nothing ever seems to move; a network "
    "stays the same object when it learns, so == tells nothing; two games that were drawn apart are "
    "compared, or the loss before and after on different batches; what a right step would give is computed when it is "
    "over; or more is asked than one small step brings in each game, as that real points look more real and fakes more "
    "fake.",
)
BY_CHANCE = Mistake(
    "verdict-by-chance",
    "Your check refuses a right step in one game and accepts the very same step in another.",
    "A fresh game may begin anywhere. Ask only for what a right step does in each of them: D's loss on the batch "
    "falls; that real points look more real and fakes more fake takes hundreds of steps.",
)
NEVER_CALLED = Mistake(
    "step-never-called",
    "Your check gives its verdict without calling the step even once.",
    "Ask what a step does: play it in a game of your own. Its code may have all the right words and be wrong, or be "
    "right and have others.",
)
D_CANNOT_MOVE = Mistake(
    "optimizer-of-another",
    "Your check plays a game in which not even a right step can move D: the optimizer that it gives doesn't hold the "
    "weights of this D (or its rate is 0).",
    "A copy of D needs an optimizer of its own: torch.optim.SGD(D_too.parameters(), lr=0.05).",
)
TO_THE_LAST_BIT = Mistake(
    "equal-to-the-last-bit",
    "Your check accepts a right step, and in the very same game it refuses one that ends a rounding error apart.",
    "Two ways to compute the same differ in the last digits: compare with torch.allclose(…, atol=1e-5), not with "
    "torch.equal or ==. Only what nobody touches stays equal bit for bit.",
)
OTHER_BATCHES = Mistake(
    "loss-of-other-batches",
    "Your check wants the loss that the step tells to fall from call to call, and gives it another batch each time.",
    "Batches differ by more than one small step brings. Keep the batch, and better measure D's loss on it yourself, "
    "before and after: a wrong step may tell anything.",
)
GRADIENTS_WANTED_GONE = Mistake(
    "gradients-wanted-gone",
    "Your check refuses a right step, and accepts it if it clears D's gradients once more at its end.",
    "What lies in .grad after a step hurts nobody. Ask whether what lay there before has an influence: does the step "
    "end elsewhere than without?",
)
WRONG_WAY = Mistake(
    "wrong-way-wanted",
    "Your check refuses right steps and accepts the one that teaches D the wrong way round.",
    "D is to find real points more real: over many steps their logits rise, and those of fakes fall. G wishes the "
    "contrary.",
)
HALF_WANTED = Mistake(
    "half-a-loss-wanted",
    "Your check refuses right steps and accepts one with a half of the loss only.",
    "Does it ask for a step down one half? A right one goes down both: discriminator_loss(D(real), D(G(z).detach())).",
)
TOO_MUCH = Mistake(
    "too-much-wanted",
    "Your check refuses right steps, and accepts one that has learned hundreds of times already: it asks for more than "
    "its calls can bring.",
    "One small step makes D's loss on the batch fall, by a little. That D judges every point rightly takes hundreds, "
    "and where real points and fakes overlap it never comes.",
)
BOTH_WANTED = Mistake(
    "both-halves-wanted-better",
    "Your check refuses right steps, and accepts one after which D finds real points more real and fakes more fake, "
    "both at once.",
    "A right step makes the sum of the two halves smaller, and in a fresh game one of them often grows meanwhile. Ask "
    "for D's loss on the batch.",
)
RATE_TOO_HIGH = Mistake(
    "rate-too-high",
    "In your check's games a right step goes too far: D's loss on the batch rises. Your check refuses it, and accepts "
    "a shorter one.",
    "The learning rate of your optimizer is too high. The one of new_game has 0.05.",
)
UPSIDE_DOWN = Mistake(
    "verdicts-swapped",
    "Right steps are refused and wrong ones accepted.",
    "True stands for a right step.",
)


class _Watching:
    """A step that remembers what a check does with it.

    Attributes:
        calls: how often it was called.
        stuck: whether D once stayed as it was, though there were gradients for it.
        new_batches: whether a D that it had moved came again with other points.
        rose: whether D's loss on the batch once rose.
    """

    def __init__(self, step: Step):
        self._step, self.calls, self.stuck, self.new_batches, self.rose = step, 0, False, False, False
        self._left: list[Tensor] = []  # D's weights after the last call
        self._points: list[Tensor] = []

    def step(self, G, D, real, z, optimizer):
        before = copies(D)
        if _alike(before, self._left):
            self.new_batches |= not _alike([real, z], self._points)
        costs = _loss(G, D, real, z)
        loss = self._step(G, D, real, z, optimizer)
        self.calls += 1
        self.rose |= _loss(G, D, real, z) > costs
        learns = any(weights.grad is not None and weights.grad.any() for weights in D.parameters())
        self._left, self._points = copies(D), [real.detach().clone(), z.detach().clone()]
        self.stuck |= learns and _alike(before, self._left)
        return loss


def _halves(G, D, real: Tensor, z: Tensor) -> tuple[Tensor, Tensor]:
    return F.softplus(-D(real)).mean(), F.softplus(D(G(z).detach())).mean()


def _loss(G, D, real: Tensor, z: Tensor) -> float:
    with torch.no_grad():
        return float(sum(_halves(G, D, real, z)))


def _alike(ones: list[Tensor], others: list[Tensor]) -> bool:
    return len(ones) == len(others) and all(map(torch.equal, ones, others))


def _rounded_otherwise(step: Step) -> Step:
    """The same step, of SGD, with its last line written in another way: it ends a rounding error apart."""

    def other(G, D, real, z, optimizer):
        before = copies(D)
        loss = step(G, D, real, z, optimizer)
        rate = optimizer.param_groups[0]["lr"]
        with torch.no_grad():
            for weights, old in zip(D.parameters(), before, strict=True):
                if weights.grad is not None:
                    end = old - rate * weights.grad
                    if torch.allclose(weights, end, rtol=1e-6, atol=1e-7):
                        weights.copy_(end)
        return loss

    return other


def _of_prices(price_of_real: Callable[[Tensor], Tensor], price_of_fakes: Callable[[Tensor], Tensor]) -> Step:
    """A right step, with D's loss written in another form."""

    def step(G, D, real, z, optimizer):
        loss = price_of_real(D(real)).mean() + price_of_fakes(D(G(z).detach())).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return float(loss)

    return step


# A check may want the last bits of one of these: then it refuses the right ones that others write.
_OTHER_FORMS = [
    _of_prices(lambda x: -F.logsigmoid(x), lambda x: -F.logsigmoid(-x)),
    _of_prices(
        lambda x: F.binary_cross_entropy_with_logits(x, torch.ones_like(x)),
        lambda x: F.binary_cross_entropy_with_logits(x, torch.zeros_like(x)),
    ),
]


def _telling_less_and_less(step: Step) -> Step:
    """The same step, which tells a loss that falls from call to call."""
    told = [2.0]

    def other(G, D, real, z, optimizer):
        step(G, D, real, z, optimizer)
        told[0] *= 0.99
        return told[0]

    return other


def _clearing_at_the_end(step: Step) -> Step:
    def other(G, D, real, z, optimizer):
        loss = step(G, D, real, z, optimizer)
        optimizer.zero_grad()
        return loss

    return other


def _ends_elsewhere(step: Step, end: Callable[[list[Tensor], list[Tensor]], list[Tensor]]) -> Step:
    """The same step, at whose end D gets other weights: ``end(before, after)``."""

    def other(G, D, real, z, optimizer):
        before = copies(D)
        loss = step(G, D, real, z, optimizer)
        with torch.no_grad():
            for weights, now in zip(D.parameters(), end(before, copies(D)), strict=True):
                weights.copy_(now)
        return loss

    return other


def _shortened(step: Step, share: float) -> Step:
    """The same step, of which D goes a share of the way only."""

    def end(before: list[Tensor], after: list[Tensor]) -> list[Tensor]:
        return [old + share * (new - old) for old, new in zip(before, after, strict=True)]

    return _ends_elsewhere(step, end)


def _beside(step: Step, lengths: float) -> Step:
    """The same step, which ends so many of its lengths away: every second weight is higher, the others are lower."""

    def end(before: list[Tensor], after: list[Tensor]) -> list[Tensor]:
        long = max(float((new - old).abs().max()) for old, new in zip(before, after, strict=True))
        return [
            new + lengths * long * (1 - 2 * (torch.arange(new.numel()) % 2)).view(new.shape).to(new) for new in after
        ]

    return _ends_elsewhere(step, end)


def _better_on_both(step: Step) -> Step:
    """As long a step as the same, in a direction in which both halves of D's loss fall."""

    def other(G, D, real, z, optimizer):
        before, weights = copies(D), list(D.parameters())
        slopes = [torch.autograd.grad(half, weights) for half in _halves(G, D, real, z)]
        loss = step(G, D, real, z, optimizer)
        long = _length([new - old for old, new in zip(before, copies(D), strict=True)])
        sizes = [_length(ones) for ones in slopes]
        down = [-sum(one / size for one, size in zip(ones, sizes, strict=True)) for ones in zip(*slopes, strict=True)]
        with torch.no_grad():
            for now, old, way in zip(weights, before, down, strict=True):
                now.copy_(old + long / _length(down) * way)
        return loss

    return other


def _length(tensors: Sequence[Tensor]) -> float:
    return float(sum(one.square().sum() for one in tensors)) ** 0.5 + 1e-12


def _ahead(step: Step) -> Step:
    """The same step; at its first call it makes D learn as much as hundreds of calls would."""
    called = False

    def other(G, D, real, z, optimizer):
        nonlocal called
        loss = step(G, D, real, z, optimizer)
        fast = torch.optim.Adam(D.parameters(), lr=0.05)
        for _ in range(0 if called else 150):
            turn()(G, D, real, z, fast)
        called = True
        return loss

    return other


_GAMES = 4  # a check that refuses four right steps of ten accepts one of these nearly always
_CALLS = 600  # of steps, in all: one takes a sixtieth of a second where the student's process calls the grader's


class _Asked:
    """A student's check that is asked about steps, until their calls get too many.

    Args:
        check: the check.
    """

    def __init__(self, check: Callable):
        self._check, self._calls = check, 0

    def accepts(self, step: Step, game: int) -> bool:
        """Whether it accepts a step in a game; equal games begin with equal random numbers."""
        if self._calls > _CALLS:
            raise TooManyCalls
        for seed in (random.seed, np.random.seed, torch.default_generator.manual_seed):
            seed(game)

        def counted(G, D, real, z, optimizer):
            self._calls += 1
            return step(G, D, real, z, optimizer)

        return verdict_on(self._check, Told("one of D", counted))

    def accepts_always(self, step: Step) -> bool:
        """Whether it accepts a step in two games."""
        return all(self.accepts(step, game) for game in range(2))


class TooManyCalls(Exception):
    """A check has played so much that asking it further would take too long."""


def why_refused(check: Callable, verdicts: dict[str, bool], refused: Sequence[str]) -> Mistake | None:
    """Why a check refuses a right step: what it does with it, and with steps that differ from it in one thing.

    Args:
        check: the student's.
        verdicts: what it says of each of the steps, by their words.
        refused: the words of the right ones that it refuses.
    """
    with contextlib.suppress(Exception):
        mistake = _found_by_asking(_Asked(check), verdicts, refused)
        if mistake is not None:
            return mistake
    return None if any(verdicts.values()) else REFUSES_ALL


def _last_bit_counts(check: _Asked, step: Step) -> bool:
    """Whether it says of a step, in some game, something else when it ends a rounding error apart."""
    for game in range(_GAMES // 2):
        verdict = check.accepts(step, game)
        if check.accepts(_rounded_otherwise(step), game) != verdict == check.accepts(step, game):
            return True
    return False


def _found_by_asking(check: _Asked, verdicts: dict[str, bool], refused: Sequence[str]) -> Mistake | None:
    step = next(told.step for told in RIGHT if told.words in refused)
    watching = _Watching(step)
    right = [check.accepts(watching.step, game) for game in range(_GAMES)]
    if not watching.calls:
        return NEVER_CALLED
    if watching.stuck:
        return D_CANNOT_MOVE
    accepted = [told.step for told in RIGHT if told.words not in refused]
    if any(_last_bit_counts(check, one) for one in (step, *accepted[:1])):
        return TO_THE_LAST_BIT
    if watching.new_batches and check.accepts_always(_telling_less_and_less(step)):
        return OTHER_BATCHES
    if any(right):
        return BY_CHANCE
    if len(refused) == len(RIGHT) and all(verdicts[told.words] for ones in WRONG.values() for told in ones):
        return UPSIDE_DOWN
    if check.accepts_always(_clearing_at_the_end(step)):
        return GRADIENTS_WANTED_GONE
    if check.accepts_always(WRONG["labels_swapped"][0].step):
        return WRONG_WAY
    if any(check.accepts_always(half.step) for half in WRONG["half_missing"]):
        return HALF_WANTED
    if check.accepts_always(_better_on_both(step)):
        return BOTH_WANTED
    shorter = [_shortened(step, share) for share in (0.1, 0.03, 0.01)]
    if watching.rose and any(check.accepts(one, game) for one in shorter for game in range(2)):
        return RATE_TOO_HIGH
    if any(check.accepts(_ahead(step), game) for game in range(_GAMES)):
        return TOO_MUCH
    return TO_THE_LAST_BIT if any(_last_bit_counts(check, form) for form in _OTHER_FORMS) else None


def is_too_tolerant(check: Callable, verdicts: dict[str, bool]) -> bool:
    """Whether a check accepts steps that end half a step's length away from a right one, whichever the direction, a D
    that stays, and one that learns the wrong way round, and refuses those that end far away, whatever loss they tell.

    Args:
        check: the student's.
        verdicts: what it says of each of the steps, by their words.
    """
    if not all(verdicts[told.words] for kind in ("does_nothing", "labels_swapped") for told in WRONG[kind]):
        return False
    with contextlib.suppress(Exception):
        asked, step = _Asked(check), turn()
        if all(asked.accepts_always(_beside(step, lengths)) for lengths in (0.5, -0.5)):
            far = [_telling_less_and_less(_beside(step, lengths)) for lengths in (1000.0, -1000.0)]
            return not any(asked.accepts(one, 0) for one in far)
    return False
