"""Check of lesson 09: the loop with the bug in it, mended."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.meta_device import stand_in
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Flat, Joined, small_mlp
from course_utils.checks.laws import words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.history import KEEPS_GRAPH, expect_calls
from course_utils.checks.laws.inputs import modes_stay
from course_utils.checks.laws.optimizing import CHANGED_BY_HAND, NO_STEP, STALE, CountingSGD, copies
from course_utils.checks.laws.results import close, shown
from course_utils.checks.wasserstein_gan.penalties import Line

LEFT_FROZEN = Mistake(
    "critic-left-frozen",
    "After the first round the critic goes into its own move with weights that are frozen, all or some of them: G's "
    "move switches their gradients off, and they are not switched on again in time.",
    "Look at requires_grad_(False). Nothing moves that the optimizer does not hold, so G's move needs no freezing.",
)
CRITIC_STILL = Mistake(
    "critic-does-not-learn",
    "The critic does not move in its own step.",
    "Between zero_grad and step there is one backward pass of the critic's loss, with nothing detached but the fakes.",
)
CRITIC_BACKWARD = Mistake(
    "grades-reversed",
    "The critic learns the wrong way round: step by step it gives real points worse grades and fakes better ones.",
    "critic_loss takes the real grades first.",
)
NO_PENALTY = Mistake(
    "penalty-without-effect",
    "The penalty makes no difference to the critic: nothing holds its slope down.",
    "Add penalty times gradient_penalty(critic, interpolate(real, fake)) to the critic's loss, before backward().",
)
PENALTY_SUBTRACTED = Mistake(
    "penalty-subtracted",
    "The penalty is subtracted: the critic is paid for being steep.",
    "A penalty is a cost: add it.",
)
NOT_ESTIMATES = Mistake(
    "not-the-estimates",
    "What comes back is not a list with the estimate of each step.",
    "Return estimates: for each step one float, the mean grade of the real points minus that of the fakes.",
)
ESTIMATE_REVERSED = Mistake(
    "estimate-of-other-sign",
    "The estimates have the other sign: the critic's loss is minus the distance.",
    "The estimate is the mean grade of the real points minus that of the fakes.",
)
OTHER_ESTIMATE = Mistake(
    "other-estimate",
    "What is written down is another number than the difference of the two mean grades.",
    "The estimate is the mean grade of the real points minus that of the fakes, without the penalty.",
)
SAME_BATCH = Mistake(
    "same-batch",
    "The critic sees the same real points in every round.",
    "Draw the batch inside of the loop.",
)
G_BACKWARD = Mistake(
    "fakes-punished",
    "G goes downhill: round by round its fakes get worse grades.",
    "G makes generator_score_loss small: minus the mean grade of its fakes.",
)
EARLIER_CRITIC = Mistake(
    "g-climbs-an-earlier-critic",
    "G goes up the grades of an earlier critic: of the one from before the critic's own step.",
    "G's loss goes through the critic itself, after its step: look for a copy of it (deepcopy), or for weights that "
    "were kept from before.",
)
FAKES_DETACHED = Mistake(
    "fakes-detached",
    "No gradient reaches G: it has to flow from G's loss through the critic into G.",
    "Look for .detach() or torch.no_grad() around the fakes; they belong in the critic's move, not in G's.",
)
G_STILL = Mistake(
    "generator-does-not-learn",
    "G does not move in its own step.",
    "Between zero_grad and step there is one backward pass of G's loss, through the critic into G.",
)
G_FROZEN = Mistake(
    "generator-frozen",
    "G's weights are frozen, so G cannot move: somebody has set their requires_grad to False.",
    "Look for requires_grad_(False). Nothing moves that the optimizer does not hold, so nothing has to be frozen.",
)
OPTIMIZERS_SWAPPED = Mistake(
    "optimizers-swapped",
    "After the critic has looked at the real points, it is G's optimizer that makes a step: the two optimizers have "
    "changed places.",
    "critic_optimizer holds the critic's weights and makes the critic's step, g_optimizer makes that of G.",
)
NO_AFTER_STEP = Mistake(
    "after-step-not-called",
    "after_step is not called once after each step with the step's number and its estimate, w1.",
    "At the end of each round: if after_step is not None: after_step(step, w1=estimates[-1]).",
)
SEVERAL_STEPS = Mistake(
    "several-critic-steps",
    "The critic makes several steps for each step of G.",
    "In this loop the two take turns: one step of the critic, one estimate and one step of G in each round.",
)
ONE_STEPS_FOR_BOTH = Mistake(
    "one-optimizer-for-both",
    "One of the two optimizers makes two steps for each round, and the other makes none: it is as if the one took the "
    "other's step as well.",
    "Look at the two lines with step(): critic_optimizer ends the critic's move, g_optimizer that of G.",
)
ENDS_EARLY = Mistake(
    "ends-early",
    "The loop ends before it has made all of its steps.",
    "Look for a return or a break inside of the loop (return stands behind it, indented like for), or at its range.",
)
CLIPPED = Mistake(
    "weights-clipped",
    "The critic's weights are cut off: after the round, several of them stand at the same limit.",
    "Look for clamp. Here the penalty holds the critic's slope down; the weights stay as the optimizer leaves them.",
)
PENALTY_FIXED = Mistake(
    "penalty-argument-ignored",
    "The argument penalty makes no difference: even with penalty=0 something holds the critic's slope down.",
    "Multiply gradient_penalty(…) by the argument penalty, not by a number of your own.",
)
LATENTS_OTHER_SIZE = Mistake(
    "latents-of-other-size",
    "G is given more (or fewer) latents than batch_size.",
    "Each move draws torch.randn(batch_size, latent_dim): look for a number that stands in place of an argument.",
)
OTHER_POINTS = Mistake(
    "other-points",
    "The critic is shown none of the points that the loop was given as real ones.",
    "Draw the real batch from points, the argument, and from no other name; show it to the critic as it is.",
)

LATENT, BATCH, STEPS, POINTS = 3, 4, 5, 12
TRIED = f"{STEPS} rounds with batches of {BATCH}"
Moment = tuple[int, int]  # how many steps the critic and G have made


@dataclass
class Rehearsal:
    """One run of the loop on a few points, and what was seen in it.

    Attributes:
        shown: the points that the critic was shown with gradients on, by moment.
        made: what G made its points of, and the points, by moment.
        frozen: the points that the critic was shown while some of its weights asked for no gradient, by moment.
        followed: the moments at which the critic was shown points that were computed with gradients, as G's fakes are.
        weights: those of critic and G before the first step and after each round.
        ends: those when the loop is over.
        calls: the arguments of ``after_step``.
        penalty: None where it is left out.
    """

    G: nn.Module
    critic: nn.Module
    points: torch.Tensor
    g_optimizer: CountingSGD
    critic_optimizer: CountingSGD
    penalty: float | None = 0.5
    shown: dict[Moment, list[torch.Tensor]] = field(default_factory=dict)
    made: dict[Moment, list[tuple[torch.Tensor, torch.Tensor]]] = field(default_factory=dict)
    frozen: dict[Moment, list[torch.Tensor]] = field(default_factory=dict)
    followed: set[Moment] = field(default_factory=set)
    weights: list[tuple[list[torch.Tensor], list[torch.Tensor]]] = field(default_factory=list)
    ends: tuple[list[torch.Tensor], list[torch.Tensor]] = field(default_factory=lambda: ([], []))
    calls: list[tuple[int, dict[str, float]]] = field(default_factory=list)
    result: Any = None

    def after_step(self, step: int, *unnamed: float, **numbers: float) -> None:
        """To be passed to the loop: writes down that it was called, and the weights."""
        self.calls.append((step, numbers))
        self.weights.append((copies(self.critic), copies(self.G)))

    def moment(self) -> Moment:
        """How many steps each of the two has made."""
        return self.critic_optimizer.steps, self.g_optimizer.steps


def _stage(seed: int, critic: nn.Module | None = None, rates: tuple[float, float] = (0.05, 0.05)) -> Rehearsal:
    """Twelve points and two small players; the rates of the critic and of G."""
    generator = torch.Generator().manual_seed(seed + 90)
    G = Joined(small_mlp(LATENT, 2, generator))
    critic = critic or Flat(small_mlp(2, 1, generator))
    points = 2.0 + torch.randn(POINTS, 2, generator=generator)
    optimizers = CountingSGD(G.parameters(), lr=rates[1]), CountingSGD(critic.parameters(), lr=rates[0])
    return Rehearsal(G, critic, points, *optimizers)


def _run(train: Callable, rehearsal: Rehearsal, steps: int = STEPS, with_hook: bool = True) -> Rehearsal:
    def see_points(module, inputs):
        if torch.is_grad_enabled():
            given, moment = inputs[0].detach().clone(), rehearsal.moment()
            rehearsal.shown.setdefault(moment, []).append(given)
            if inputs[0].grad_fn is not None:
                rehearsal.followed.add(moment)
            if not all(one.requires_grad for one in module.parameters()):
                rehearsal.frozen.setdefault(moment, []).append(given)

    def see_fakes(module, inputs, points):
        pair = inputs[0].detach().clone(), points.detach().clone()
        rehearsal.made.setdefault(rehearsal.moment(), []).append(pair)

    rehearsal.critic.register_forward_pre_hook(see_points)
    rehearsal.G.register_forward_hook(see_fakes)
    rehearsal.weights.append((copies(rehearsal.critic), copies(rehearsal.G)))
    penalty = () if rehearsal.penalty is None else (rehearsal.penalty,)
    hook = (rehearsal.after_step,) if with_hook else ()
    result = train(
        rehearsal.G, rehearsal.critic, rehearsal.points, rehearsal.g_optimizer, rehearsal.critic_optimizer,
        steps, BATCH, LATENT, *penalty, *hook,
    )  # fmt: skip
    rehearsal.ends = copies(rehearsal.critic), copies(rehearsal.G)
    rehearsal.result = list(result) if isinstance(result, Iterable) else result
    return rehearsal


def _has_real(rehearsal: Rehearsal, batches: list[torch.Tensor]) -> bool:
    """Whether some of these are among the real points; points of another width are none."""
    return any(bool(_among(one, rehearsal.points).any()) for one in batches if one.shape[1:] == (2,))


def _left_frozen(rehearsal: Rehearsal) -> bool:
    """Whether the critic's weights were free in its first move and frozen in a later one."""
    moments = {moment for moment, given in rehearsal.frozen.items() if _has_real(rehearsal, given)}
    return (0, 0) not in moments and any(critic == g for critic, g in moments)


def _exchanged(rehearsal: Rehearsal) -> bool:
    """Whether G's optimizer makes the step after the critic saw real points, and the critic's the one of G."""
    shown = rehearsal.shown
    return _has_real(rehearsal, shown.get((0, 0), [])) and (0, 1) in shown and not _has_real(rehearsal, shown[0, 1])


def _usual(train: Callable, trial: Trial) -> Rehearsal:
    return _run(train, _stage(trial.seed))


def _without_penalty(train: Callable, trial: Trial) -> Rehearsal:
    rehearsal = _stage(trial.seed)
    rehearsal.penalty = 0.0
    return _run(train, rehearsal)


@law("the loop gives back its estimates: one plain number for each step", basic=True)
def gives_back_estimates(train, trial):
    result = trial.once(_usual, train).result
    if result is None:
        raise Broken(TRIED, "None", words.RETURNS_NOTHING)
    if not isinstance(result, list) or len(result) != STEPS:
        got = f"{len(result)} entries" if isinstance(result, list) else f"a {type(result).__name__}"
        raise Broken(TRIED, got, _why_other_length(trial.once(_usual, train)))
    if any(isinstance(one, torch.Tensor) and (one.requires_grad or one.numel() > 1) for one in result):
        raise Broken(TRIED, "tensors that still need gradients", KEEPS_GRAPH)
    if not all(isinstance(one, (int, float)) or hasattr(one, "item") for one in result):
        raise Broken(TRIED, f"{result[0]!r}"[:80], NOT_ESTIMATES)


def _why_other_length(rehearsal: Rehearsal) -> Mistake:
    """What is told by the number of steps that were made where there is another number of estimates."""
    critic, g = rehearsal.moment()
    if not isinstance(rehearsal.result, list):
        return NOT_ESTIMATES
    if critic >= 2 * g and g == STEPS:
        return SEVERAL_STEPS
    return ENDS_EARLY if len(rehearsal.result) == critic == g < STEPS else NOT_ESTIMATES


@law("each round is one step of the critic and one step of G, each by its own optimizer")
def both_take_turns(train, trial):
    rehearsal = trial.once(_usual, train)
    critic, g = rehearsal.critic_optimizer.steps, rehearsal.g_optimizer.steps
    if (critic, g) != (STEPS, STEPS):
        mistake = None
        if {critic, g} == {0, 2 * STEPS}:
            mistake = ONE_STEPS_FOR_BOTH
        elif 0 in (critic, g):
            mistake = NO_STEP
        elif critic >= 2 * g and g == STEPS:
            mistake = SEVERAL_STEPS
        raise Broken(TRIED, f"{critic} steps of the critic and {g} steps of G", mistake)


@law("after_step hears of every step: its number and w1, the estimate")
def calls_after_step(train, trial):
    expect_calls(trial.once(_usual, train).calls, ("w1",), STEPS, NO_AFTER_STEP)


@law("the critic learns in every round")
def critic_learns_in_each_round(train, trial):
    rehearsal = trial.once(_usual, train)
    moved = _moved([critic for critic, _ in rehearsal.weights])
    if not all(moved):
        mistake = (
            OPTIMIZERS_SWAPPED if _exchanged(rehearsal) else LEFT_FROZEN if _left_frozen(rehearsal) else CRITIC_STILL
        )
        raise Broken(TRIED, f"the critic moved {_rounds(moved)}", mistake)


@law("G learns in every round")
def g_learns_in_each_round(train, trial):
    rehearsal = trial.once(_usual, train)
    moved = _moved([g for _, g in rehearsal.weights])
    if not all(moved):
        raise Broken(TRIED, f"G moved {_rounds(moved)}", _why_still(rehearsal))


def _why_still(rehearsal: Rehearsal) -> Mistake:
    """Why G does not move though its optimizer makes steps."""
    if _exchanged(rehearsal):
        return OPTIMIZERS_SWAPPED
    if not any(one.requires_grad for one in rehearsal.G.parameters()):
        return G_FROZEN
    # Between the critic's step and its own, G's fakes are shown to the critic, and nothing leads back from there.
    cut = not any(critic == g + 1 for critic, g in rehearsal.followed)
    return FAKES_DETACHED if cut else G_STILL


def _moved(weights: list[list[torch.Tensor]]) -> list[bool]:
    """For each round whether any weight changed in it."""
    return [
        any(not torch.equal(a, b) for a, b in zip(before, after, strict=True))
        for before, after in itertools.pairwise(weights)
    ]


def _rounds(moved: list[bool]) -> str:
    numbers = [str(number + 1) for number, one in enumerate(moved) if one]
    return f"in the round{'s' * (len(numbers) > 1)} {', '.join(numbers)} only" if numbers else "in none of the rounds"


@law("the critic's step is that of its loss: up with the grades of the real points, down with those of the fakes")
def critic_follows_its_loss(train, trial):
    rehearsal = trial.once(_without_penalty, train)
    for number in range(min(STEPS, len(rehearsal.weights) - 1)):
        before, after = rehearsal.weights[number][0], rehearsal.weights[number + 1][0]
        real, fake = _batches(rehearsal, number)
        if not len(real) or not len(fake):
            missing = "real points" if not len(real) else "fakes of this round"
            mistake = None if len(real) else OTHER_POINTS
            raise Broken(TRIED, f"in round {number + 1} the critic was not shown {missing}", mistake)
        _put(rehearsal.critic, before)
        slopes = _slopes(rehearsal.critic(fake).mean() - rehearsal.critic(real).mean(), rehearsal.critic)
        rate = rehearsal.critic_optimizer.param_groups[0]["lr"]
        got = [(now - then) / -rate for now, then in zip(after, before, strict=True)]
        if not _alike(got, slopes):
            mistake = None
            if _alike(got, [-slope for slope in slopes]):
                mistake = CRITIC_BACKWARD
            elif number and _left_frozen(rehearsal):
                mistake = LEFT_FROZEN
            elif _is_clipped(after):
                mistake = CLIPPED
            elif _charges_anyway(train, trial):
                mistake = PENALTY_FIXED
            raise Broken(f"round {number + 1} without penalty", "another step than that of the critic's loss", mistake)


def _is_clipped(weights: list[torch.Tensor]) -> bool:
    """Whether several weights have the same largest size."""
    sizes = torch.cat([one.abs().flatten() for one in weights])
    return int((sizes == sizes.max()).sum()) > 1


def _charges_anyway(train: Callable, trial: Trial) -> bool:
    """Whether a steep critic becomes flatter, and all the same with the penalty 0 and with 2."""
    without, with_penalty = _slopes_after(train, trial)
    return abs(without - with_penalty) < 0.05 and without < 4.0


def _batches(rehearsal: Rehearsal, number: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The real points and the fakes that the critic was shown for its step of that round."""
    moment = (number, number)
    seen = torch.cat(rehearsal.shown.get(moment, [torch.zeros(0, 2)]))
    fakes = torch.cat([points for _, points in rehearsal.made.get(moment, [])] or [torch.zeros(0, 2)])
    return seen[_among(seen, rehearsal.points)], seen[_among(seen, fakes)]


def _among(rows: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    """Which rows stand among the others."""
    return (rows[:, None, :] - others[None, :, :]).abs().sum(-1).lt(1e-6).any(dim=1)


def _put(network: nn.Module, weights: list[torch.Tensor]) -> None:
    with torch.no_grad():
        for parameter, weight in zip(network.parameters(), weights, strict=True):
            parameter.requires_grad_(True).copy_(weight)


def _slopes(loss: torch.Tensor, network: nn.Module) -> list[torch.Tensor]:
    found = torch.autograd.grad(loss, list(network.parameters()), allow_unused=True)
    return [torch.zeros_like(p) if one is None else one for one, p in zip(found, network.parameters(), strict=True)]


def _slopes_of_g(rehearsal: Rehearsal, critic: list[torch.Tensor], latents: torch.Tensor) -> list[torch.Tensor]:
    """The slopes of G's loss through a critic with these weights."""
    _put(rehearsal.critic, critic)
    return _slopes(-rehearsal.critic(rehearsal.G(latents)).mean(), rehearsal.G)


def _alike(one: list[torch.Tensor], other: list[torch.Tensor]) -> bool:
    return all(torch.allclose(a, b, atol=2e-3) for a, b in zip(one, other, strict=True))


@law("G's step is that of its loss, through the critic as it is after its own step")
def g_follows_its_loss(train, trial):
    rehearsal = trial.once(_without_penalty, train)
    for number in range(min(STEPS, len(rehearsal.weights) - 1)):
        (critic, _), (_, before), (_, after) = (
            rehearsal.weights[number + 1], rehearsal.weights[number], rehearsal.weights[number + 1],
        )  # fmt: skip
        made = rehearsal.made.get((number + 1, number)) or rehearsal.made.get((number, number), [])
        if not made:
            raise Broken(TRIED, f"G made no points in round {number + 1}")
        _put(rehearsal.G, before)
        slopes = _slopes_of_g(rehearsal, critic, made[-1][0])
        rate = rehearsal.g_optimizer.param_groups[0]["lr"]
        got = [(now - then) / -rate for now, then in zip(after, before, strict=True)]
        if not _alike(got, slopes):
            mistake = None
            if _alike(got, [-slope for slope in slopes]) and any(one.any() for one in got):
                mistake = G_BACKWARD
            elif any(
                _alike(got, _slopes_of_g(rehearsal, old, made[-1][0])) for old, _ in rehearsal.weights[: number + 1]
            ):
                mistake = EARLIER_CRITIC
            raise Broken(f"round {number + 1}", "another step than that of G's loss", mistake)


@law("gradients of an earlier step do not leak in")
def stale_gradients_stay_out(train, trial):
    weights = []
    for stale in (False, True):
        rehearsal = _stage(trial.seed)
        rehearsal.penalty = 0.0
        if stale:
            for parameter in (*rehearsal.critic.parameters(), *rehearsal.G.parameters()):
                parameter.grad = torch.full_like(parameter, 7.0)
        torch.manual_seed(trial.seed)
        _run(train, rehearsal, steps=1)
        weights.append([*copies(rehearsal.critic), *copies(rehearsal.G)])
    if not _alike(*weights):
        raise Broken("the same round twice, once with old numbers in .grad", "two results", STALE)


def _slopes_after(train: Callable, trial: Trial) -> list[float]:
    """How steep a critic with the slope 5.1 is after 15 rounds, with the penalty 0 and with 2."""
    slopes = []
    for penalty in (0.0, 2.0):
        rehearsal = _stage(trial.seed, Line([5.0, 1.0]), rates=(0.02, 0.0))
        rehearsal.penalty = penalty
        torch.manual_seed(trial.seed)
        _run(train, rehearsal, steps=15)
        slopes.append(float(rehearsal.critic.weight.detach().norm()))
    return slopes


@law("the penalty holds the critic's slope down")
def penalty_counts(train, trial):
    without, with_penalty = _slopes_after(train, trial)
    if not with_penalty < without - 0.5:
        mistake: Mistake | None = PENALTY_SUBTRACTED if with_penalty > without + 0.5 else NO_PENALTY
        if not math.isfinite(with_penalty):  # a penalty that is far too large
            mistake = None
        got = f"slopes of {without:.2f} with the penalty 0 and {with_penalty:.2f} with 2"
        raise Broken("a critic with a slope of 5.1, 15 rounds", got, mistake)


@law("an estimate is the mean grade of the real points minus that of the fakes")
def estimates_the_distance(train, trial):
    rehearsal = _stage(trial.seed, Line([1.5, -0.5]), rates=(0.0, 0.0))
    rehearsal.points = torch.tensor([[4.0, 1.0]]).repeat(POINTS, 1)
    for parameter in rehearsal.G.parameters():
        parameter.data.zero_()
    list(rehearsal.G.parameters())[-1].data.copy_(torch.tensor([1.0, -1.0]))
    expected = 1.5 * (4.0 - 1.0) - 0.5 * (1.0 + 1.0)
    run = _run(train, rehearsal)
    for name, numbers in (("the list", run.result), ("after_step", [list(n.values())[-1] for _, n in run.calls if n])):
        for got in map(float, numbers):
            if not close(got, expected, 1e-3):
                mistake = ESTIMATE_REVERSED if close(got, -expected, 1e-3) else OTHER_ESTIMATE
                raise Broken("a critic that stands still, real points and fakes that it parts by 3.5",
                             f"{got:.3f} in {name}", mistake)  # fmt: skip


@law("each step has a batch of its own: fresh real points and fresh latents, as many as asked for")
def draws_fresh_batches(train, trial):
    rehearsal = trial.once(_usual, train)
    batches = [_batches(rehearsal, number)[0] for number in range(STEPS)]
    sizes = {len(batch.unique(dim=0)) for batch in batches}
    if all(len(batch) for batch in batches) and all(torch.equal(batches[0], batch) for batch in batches[1:]):
        raise Broken(TRIED, "the same real points in each of them", SAME_BATCH)
    if max(sizes, default=0) > BATCH:
        raise Broken(TRIED, f"up to {max(sizes)} different real points in a round", words.SIZE_HARD_CODED)
    latents = [given for moment in rehearsal.made.values() for given, _ in moment]
    if any(len(one) != BATCH for one in latents):
        raise Broken(TRIED, f"{[len(one) for one in latents][:3]} latents", LATENTS_OTHER_SIZE)
    by_round: dict[int, set[tuple[float, ...]]] = {}
    for (_, g), pairs in rehearsal.made.items():
        by_round.setdefault(g, set()).update(tuple(row) for given, _ in pairs for row in given.tolist())
    rows = [row for each in by_round.values() for row in each]
    if len(set(rows)) < len(rows):
        raise Broken(TRIED, "the same latents in several rounds", gan_words.SAME_LATENTS)
    numbers = torch.cat([one.flatten() for one in latents])
    if not (float(numbers.min()) < -0.5 and float(numbers.max()) > 0.5):
        got = f"latents from {float(numbers.min()):.2f} to {float(numbers.max()):.2f}"
        raise Broken(TRIED, got, words.NOT_NORMAL)


@law("each estimate is that of its round, a mean over all of its points")
def estimates_each_round(train, trial):
    rehearsal = trial.once(_usual, train)
    if len(rehearsal.weights) != STEPS + 1:
        return  # other laws tell
    told = {"the list": rehearsal.result, "after_step": [n["w1"] for _, n in rehearsal.calls if "w1" in n]}
    for number in range(STEPS):
        real, fake = _batches(rehearsal, number)
        due = []
        for critic, _ in rehearsal.weights[number : number + 2]:  # before the critic's step, or after it
            _put(rehearsal.critic, critic)
            with torch.no_grad():
                due.append(float(rehearsal.critic(real).mean() - rehearsal.critic(fake).mean()))
        for place, numbers in told.items():
            if len(numbers) == STEPS and not any(close(float(numbers[number]), one, 1e-3) for one in due):
                got = f"{float(numbers[number]):.3f} in {place}, not {due[0]:.3f}"
                raise Broken(f"round {number + 1}", got, OTHER_ESTIMATE)


PENALTY_ELSEWHERE = Mistake(
    "penalty-at-other-points",
    "The penalty looks at the critic's slope at the real points or at the fakes, not between them.",
    "Give it interpolate(real, fake): points on the lines between both.",
)
TWO_SIDED = Mistake(
    "two-sided-penalty",
    "The penalty also pulls a flat critic up to slope 1: it is the two-sided one.",
    "gradient_penalty is one-sided if nobody says otherwise: leave one_sided as it is.",
)


@law("the penalty is asked for between real points and fakes")
def penalty_looks_between(train, trial):
    rehearsal = trial.once(_usual, train)
    for number in range(STEPS):
        seen = torch.cat(rehearsal.shown.get((number, number), [torch.zeros(0, 2)]))
        fakes = torch.cat([points for _, points in rehearsal.made.get((number, number), [])] or [torch.zeros(0, 2)])
        if len(seen) and bool((_among(seen, rehearsal.points) | _among(seen, fakes)).all()):
            got = "the critic was shown real points and fakes, and no points between them"
            raise Broken(f"round {number + 1}", got, PENALTY_ELSEWHERE)


@law("a critic that is too flat pays no penalty")
def flat_critic_is_free(train, trial):
    weights = []
    for penalty in (0.0, 20.0):
        rehearsal = _stage(trial.seed, Line([0.1, 0.0]), rates=(0.001, 0.0))
        rehearsal.penalty = penalty
        torch.manual_seed(trial.seed)
        _run(train, rehearsal, steps=1)
        weights.append(rehearsal.critic.weight.detach().flatten().tolist())
    if max(abs(one - other) for one, other in zip(*weights, strict=True)) > 2e-3:
        got = f"weights {shown(weights[0])} with the penalty 0 and {shown(weights[1])} with 20"
        raise Broken("a critic with a slope of 0.1, one round", got, TWO_SIDED)


OTHER_PENALTY = Mistake(
    "another-penalty",
    "What the penalty adds to the critic's loss is not penalty times gradient_penalty.",
    "Add penalty * gradient_penalty(critic, interpolate(real, fake)), as it is: nothing squared, doubled or left out.",
)
OTHER_DEFAULT = Mistake(
    "default-changed",
    "Where penalty is left out it is not 0.5.",
    "Leave the first lines as they are: penalty=0.5.",
)


@law("the critic pays penalty times gradient_penalty, and penalty is 0.5 if nobody says otherwise")
def pays_what_is_due(train, trial):
    # On a line the slope is the same everywhere, so that only the size of the penalty matters.
    for penalty, weight in ((2.0, 2.0), (None, 0.5)):
        rehearsal = _stage(trial.seed, Line([3.0, 4.0]), rates=(0.01, 0.0))
        rehearsal.penalty, rehearsal.points = penalty, torch.tensor([[4.0, 1.0]]).repeat(POINTS, 1)
        for parameter in rehearsal.G.parameters():
            parameter.data.zero_()
        _run(train, rehearsal, steps=1, with_hook=False)
        before, got = torch.tensor([3.0, 4.0]), rehearsal.critic.weight.detach()
        due = before + 0.01 * rehearsal.points[0] - 0.01 * weight * 2 * (5 - 1) * before / 5
        if not torch.allclose(got, due, atol=2e-3):
            mistake = OTHER_DEFAULT if penalty is None else OTHER_PENALTY
            tried = f"a critic with the slope 5, one round, penalty {'left out' if penalty is None else f'{penalty:g}'}"
            raise Broken(tried, f"weights {shown(got)} instead of {shown(due)}", mistake)


@law("nothing but the steps of the two optimizers moves the players")
def leaves_the_players_alone(train, trial):
    rehearsal, still = trial.once(_usual, train), _stage(trial.seed, rates=(0.0, 0.0))
    before = copies(still.critic), copies(still.G)
    due = [(_run(train, still, steps=2, with_hook=False), before)]
    if len(rehearsal.weights) == STEPS + 1:
        due.append((rehearsal, rehearsal.weights[-1]))  # those that after_step saw last
    for run, ends in due:
        for name, now, then in zip(("the critic", "G"), run.ends, ends, strict=True):
            if not all(torch.allclose(one, other, atol=1e-6) for one, other in zip(now, then, strict=True)):
                raise Broken(TRIED, f"{name} is not where its optimizer's steps have led it", CHANGED_BY_HAND)


@law("the critic learns in every round, with after_step or without")
def learns_without_the_hook(train, trial):
    # A critic on a line, in front of points that never change, moves by the same way in each round.
    rehearsal = _stage(trial.seed, Line([0.0, 0.0]), rates=(0.05, 0.0))
    rehearsal.penalty, rehearsal.points = 0.0, torch.tensor([[4.0, 1.0]]).repeat(POINTS, 1)
    for parameter in rehearsal.G.parameters():
        parameter.data.zero_()
    tried = "two rounds without after_step, a critic on a line"
    try:
        _run(train, rehearsal, steps=2, with_hook=False)
    except RuntimeError as error:
        if not _left_frozen(rehearsal):
            raise
        raise Broken(tried, describe_crash(error), LEFT_FROZEN) from None
    got, due = rehearsal.critic.weight.detach(), 2 * 0.05 * rehearsal.points[0]
    if not torch.allclose(got, due, atol=1e-4):
        mistake = LEFT_FROZEN if _left_frozen(rehearsal) else None
        raise Broken(tried, f"weights {shown(got)} instead of {shown(due)}", mistake)


@law("the points that are passed in stay as they were")
def points_stay(train, trial):
    rehearsal, before = trial.once(_usual, train), _stage(trial.seed).points
    if not torch.equal(rehearsal.points, before):
        raise Broken(TRIED, f"points {shown(rehearsal.points[0])} …", CHANGES_INPUT)


@law("it works on whatever device players and points are on, and without after_step")
def any_device(train, trial):
    _run(train, _stage(trial.seed), with_hook=False)
    rehearsal = _stage(trial.seed)
    rehearsal.G, rehearsal.critic, rehearsal.points = (
        one.to("meta") for one in (rehearsal.G, rehearsal.critic, rehearsal.points)
    )
    rehearsal.g_optimizer = CountingSGD(rehearsal.G.parameters(), lr=0.05)
    rehearsal.critic_optimizer = CountingSGD(rehearsal.critic.parameters(), lr=0.05)
    try:
        with stand_in("numbers"):
            _run(train, rehearsal)
    except Exception as error:
        if mixes_devices(error):
            got = " ".join(str(error).split())[:160]
            raise Broken("players and points on another device", got, words.WRONG_DEVICE) from None


def _played(train, trial) -> dict[str, nn.Module]:
    rehearsal = trial.once(_usual, train)
    return {"G": rehearsal.G, "critic": rehearsal.critic}


train_wgan = Check(
    "train_wgan",
    laws=[
        gives_back_estimates,
        both_take_turns,
        calls_after_step,
        critic_learns_in_each_round,
        g_learns_in_each_round,
        points_stay,
        stale_gradients_stay_out,
        critic_follows_its_loss,
        g_follows_its_loss,
        penalty_counts,
        penalty_looks_between,
        flat_critic_is_free,
        learns_without_the_hook,
        estimates_the_distance,
        draws_fresh_batches,
        any_device,
        estimates_each_round,
        pays_what_is_due,
        leaves_the_players_alone,
        modes_stay(_played),
    ],
    success="both players learn in every round, the penalty holds the critic's slope down, the estimates are distances",
)
